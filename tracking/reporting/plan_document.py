"""A project as a plan document: what was imported, with what has happened since."""

from __future__ import annotations

from tracking.mapping.state import load_state
from tracking.models import Project
from tracking.plans.formats.dialect import write_dialect
from tracking.plans.formats.json_form import write_json
from tracking.plans.model.plan import Plan
from tracking.plans.reader import derive
from tracking.querysets import Viewer


def load_plan(*, user: Viewer, project: Project) -> Plan:
    """The Plan of a project as it is now, with the notes of its newest document.

    Raises Project.DoesNotExist for a project the user may not see.
    """
    project = Project.objects.visible_to(user).get(pk=project.pk)
    newest = project.documents.defer("content", "lines").order_by("-created_at", "-pk").first()
    return derive(load_state(project, newest).plan)


def plan_as_markdown(*, user: Viewer, project: Project) -> str:
    """The plan in Lockstep's own Markdown, which imports again unchanged."""
    return write_dialect(load_plan(user=user, project=project))


def plan_as_json(*, user: Viewer, project: Project) -> str:
    """The plan as JSON in the published schema, which imports again unchanged."""
    return write_json(load_plan(user=user, project=project))
