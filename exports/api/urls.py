"""The addresses of reports in the API."""

from rest_framework.routers import SimpleRouter

from exports.api.views import ExportJobViewSet

router = SimpleRouter()
router.register("exports", ExportJobViewSet, basename="api-exports")

urlpatterns = router.urls
