"""The admin site of Lockstep, in place of Django's own."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "config.admin_site.LockstepAdminSite"
