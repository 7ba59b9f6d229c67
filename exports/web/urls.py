from django.urls import include, path

from exports.web import lists, views

report_urls = [
    path("", views.reports, name="exports"),
    path("<uuid:pk>/", views.report, name="export"),
    path("<uuid:pk>/cancel/", views.cancel, name="export-cancel"),
    path("<uuid:pk>/retry/", views.retry, name="export-retry"),
    path("<uuid:pk>/download/", views.download, name="export-download"),
]

urlpatterns = [
    path("projects/<slug:slug>/<slug:segment>/export.<slug:format>", lists.export, name="list-export"),
    path("projects/<slug:slug>/reports/", include(report_urls)),
    path("projects/<slug:slug>/plan.md", views.plan, {"format": "md"}, name="plan-md"),
    path("projects/<slug:slug>/plan.json", views.plan, {"format": "json"}, name="plan-json"),
]
