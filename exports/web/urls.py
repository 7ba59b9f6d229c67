from django.urls import include, path

from exports.web import views
from exports.web.plan import plan

report_urls = [
    path("", views.reports, name="exports"),
    path("<uuid:pk>/", views.report, name="export"),
    path("<uuid:pk>/cancel/", views.cancel, name="export-cancel"),
    path("<uuid:pk>/retry/", views.retry, name="export-retry"),
    path("<uuid:pk>/download/", views.download, name="export-download"),
]

urlpatterns = [
    path("projects/<slug:slug>/reports/", include(report_urls)),
    path("projects/<slug:slug>/plan.md", plan, {"format": "md"}, name="plan-md"),
    path("projects/<slug:slug>/plan.json", plan, {"format": "json"}, name="plan-json"),
]
