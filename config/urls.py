"""All addresses of Lockstep."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("tracking.api.urls")),
    path("api/v1/", include("exports.api.urls")),
    path("", include("exports.web.urls")),
    path("", include("tracking.web.urls")),
]
