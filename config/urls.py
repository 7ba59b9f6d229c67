"""All addresses of Lockstep."""

from django.contrib import admin
from django.urls import include, path

from tracking.api.problems import unknown_address

handler400 = "tracking.web.refusals.bad_request"
#: django-allauth looks here for what to say to who asks too often.
handler429 = "tracking.web.refusals.too_many"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("tracking.api.urls")),
    path("api/v1/", include("exports.api.urls")),
    path("api/<path:rest>", unknown_address),
    path("", include("exports.web.urls")),
    path("", include("tracking.web.urls")),
]
