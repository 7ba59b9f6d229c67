"""What every page of a project does."""

from tracking.web.pages import project_or_404, render_project, rights

__all__ = ["project_or_404", "render_project", "rights"]
