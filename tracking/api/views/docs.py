"""The page that shows the API and tries it out."""

from __future__ import annotations

from drf_spectacular.views import SpectacularSwaggerSplitView


class DocsView(SpectacularSwaggerSplitView):
    """Swagger UI from the package's own files, its start-up script at an address of its own: no inline code."""

    url_name = "api-schema"
    template_name = "api/docs.html"
