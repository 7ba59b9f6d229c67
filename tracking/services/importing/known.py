"""What a project already has, by the keys of `plans.preview`."""

from __future__ import annotations

from tracking.models import Checklist, Dependency, EscalationStep, GateCriterion, Project, Step
from tracking.plans.preview import Key


def known_keys(project: Project) -> dict[str, set[Key]]:
    """The keys of everything in the project, by entity name."""
    steps = Step.objects.in_project(project)
    escalation = EscalationStep.objects.in_project(project)
    drawn = Dependency.objects.in_project(project).values_list("reason")
    awaited = GateCriterion.objects.in_project(project).filter(session__isnull=False).values_list("text")
    return {
        "phases": set(project.phases.values_list("name")),
        "teams": set(project.teams.values_list("name")),
        "sessions": set(project.sessions.values_list("number")),
        "steps": set(steps.values_list("session__number", "title", "day_from", "day_to")),
        "dependencies": {*drawn, *awaited},
        "checklists": {_place_of(row) for row in project.checklists.select_related("phase", "session", "team")},
        "gates": set(project.gates.values_list("title")),
        "routines": set(project.routines.values_list("title")),
        "risks": set(project.risks.values_list("title")),
        "metrics": set(project.metrics.values_list("group", "name")),
        "resources": set(project.resources.values_list("path")),
        "escalation": set(escalation.values_list("after_minutes", "text")),
        "contacts": set(project.contacts.values_list("name")),
        "highlights": set(project.highlights.values_list("kind", "text")),
        "links": set(project.links.values_list("title", "url")),
    }


def _place_of(row: Checklist) -> Key:
    if row.session:
        return (row.title, "session", str(row.session.number))
    if row.phase:
        return (row.title, "phase", row.phase.name)
    if row.team:
        return (row.title, "team", row.team.name)
    return (row.title, "project", "")
