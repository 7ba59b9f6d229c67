"""What every page of a project does."""

from tracking.typing import Request
from tracking.web.once import once
from tracking.web.pages import project_or_404, render_project

__all__ = ["Request", "once", "project_or_404", "render_project"]
