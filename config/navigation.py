"""The admin's side bar: the nouns in the groups that a lead thinks in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Title of the group, and for each entry its title, icon and the name of its list.
PLAN = (
    (gettext_lazy("Projects"), "folder_open", "tracking_project"),
    (gettext_lazy("Phases"), "timeline", "tracking_phase"),
    (gettext_lazy("Sessions"), "view_week", "tracking_session"),
    (gettext_lazy("Steps"), "checklist_rtl", "tracking_step"),
    (gettext_lazy("Dependencies"), "account_tree", "tracking_dependency"),
    (gettext_lazy("Checklists"), "fact_check", "tracking_checklist"),
    (gettext_lazy("Checklist templates"), "library_add_check", "tracking_checklisttemplate"),
    (gettext_lazy("Files"), "attach_file", "tracking_attachment"),
    (gettext_lazy("Resources"), "folder_shared", "tracking_resource"),
    (gettext_lazy("Plan documents"), "description", "tracking_plandocument"),
    (gettext_lazy("Findings"), "rule", "tracking_finding"),
)
DAYS = (
    (gettext_lazy("Routines"), "event_repeat", "tracking_routine"),
    (gettext_lazy("Meetings"), "groups", "tracking_meeting"),
    (gettext_lazy("Standup entries"), "record_voice_over", "tracking_standupentry"),
    (gettext_lazy("Blockers"), "block", "tracking_blocker"),
    (gettext_lazy("Escalation policies"), "notification_important", "tracking_escalationpolicy"),
)
RISKS = (
    (gettext_lazy("Risks"), "warning", "tracking_risk"),
    (gettext_lazy("Gates"), "door_front", "tracking_gate"),
    (gettext_lazy("Metrics"), "monitoring", "tracking_metric"),
)
REPORTS = (
    (gettext_lazy("Highlights"), "star", "tracking_highlight"),
    (gettext_lazy("Export jobs"), "download", "exports_exportjob"),
)
PEOPLE = (
    (gettext_lazy("Teams"), "diversity_3", "tracking_team"),
    (gettext_lazy("Team members"), "badge", "tracking_teammember"),
    (gettext_lazy("Memberships"), "key", "tracking_membership"),
    (gettext_lazy("Contacts"), "contacts", "tracking_contact"),
    (gettext_lazy("Holidays"), "beach_access", "tracking_holiday"),
)
OWN_SYSTEM = ((gettext_lazy("API tokens"), "vpn_key", "tracking_apitoken"),)
STAFF_SYSTEM = (
    (gettext_lazy("Users"), "person", "auth_user"),
    (gettext_lazy("Deliveries"), "outgoing_mail", "tracking_notificationdelivery"),
)
SUPERUSER_SYSTEM = (
    (gettext_lazy("Groups"), "group", "auth_group"),
    (gettext_lazy("Periodic tasks"), "update", "django_celery_beat_periodictask"),
)


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups and entries of the side bar for this user; none for who may not enter."""
    user = request.user
    if not isinstance(user, User) or not admin.site.has_permission(request):
        return []
    system = (
        *OWN_SYSTEM,
        *(STAFF_SYSTEM if user.is_staff else ()),
        *(SUPERUSER_SYSTEM if user.is_superuser else ()),
    )
    start = {"title": _("Start"), "icon": "home", "link": reverse("admin:index")}
    return [
        {"title": "", "items": [start]},
        _group(_("Plan"), PLAN),
        _group(_("Days"), DAYS),
        _group(_("Risks & gates"), RISKS),
        _group(_("Reports"), REPORTS),
        _group(_("People"), PEOPLE),
        _group(_("System"), system),
    ]


def _group(title: str, entries: tuple[tuple[Any, str, str], ...]) -> dict[str, Any]:
    items = [
        {"title": str(name), "icon": icon, "link": reverse(f"admin:{model}_changelist")}
        for name, icon, model in entries
    ]
    return {"title": title, "items": items, "separator": True, "collapsible": True}
