"""What every page of a project does."""

from tracking.typing import Request
from tracking.web.pages import project_or_404, render_project

__all__ = ["Request", "project_or_404", "render_project"]
