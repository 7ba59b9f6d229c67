"""Where the checklist templates of a project come from: Lockstep's own, other projects, and its own checklists."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext as _

from tracking.models import Checklist, ChecklistKind, ChecklistTemplate, Project
from tracking.rules import checklist_lines
from tracking.rules.checklist_lines import Line
from tracking.services import history, writing
from tracking.services.checklists import lines_of
from tracking.services.errors import Conflict
from tracking.services.own_templates import OWN
from tracking.services.writing import changing
from tracking.typing import Actor


def bring(
    *, actor: Actor, project: Project, own: Sequence[str] = (), others: Sequence[ChecklistTemplate] = ()
) -> list[ChecklistTemplate]:
    """New templates of a project: those of Lockstep's own with these names, and copies of others that the actor sees.

    Where one of the same title is there already, the new one gets a number
    behind it. Raises NotAllowed, and Conflict where nothing is chosen.
    """
    wanted = [(str(one.title), one.kind, one.lines) for one in OWN if one.name in own]
    wanted += [(one.title, ChecklistKind(one.kind), one.lines) for one in others]
    if not wanted:
        raise Conflict(_("Choose at least one."))
    with changing(project, actor):
        return [_make(actor, project, title, kind, lines) for title, kind, lines in wanted]


def of_others(actor: Actor, project: Project) -> models.QuerySet[ChecklistTemplate]:
    """The templates of all other projects that the actor sees."""
    rows = ChecklistTemplate.objects.visible_to(actor).exclude(project=project)
    return rows.select_related("project").order_by("project__title", "project", "title")


def of_checklist(*, actor: Actor, checklist: Checklist) -> ChecklistTemplate:
    """A new template that says what a checklist says; from now on the list follows it.

    Raises NotAllowed, and Conflict for a list without items or one that follows a template.
    """
    project = checklist.project
    with changing(project, actor):
        checklist = Checklist.objects.select_for_update(of=("self",)).select_related("project").get(pk=checklist.pk)
        if checklist.template is not None:
            said = _("“%(list)s” follows the template “%(template)s” already.")
            raise Conflict(said % {"list": checklist, "template": checklist.template})
        lines = lines_of(checklist)
        if not lines:
            raise Conflict(_("“%(list)s” has no items yet to make a template of.") % {"list": checklist})
        made = _make(actor, project, checklist.title, ChecklistKind(checklist.kind), lines)
        checklist.template, checklist.template_version = made, made.version
        history.save(checklist, by=actor, fields=["template", "template_version", "updated_at"])
    return made


def _make(actor: Actor, project: Project, title: str, kind: ChecklistKind, lines: Sequence[Line]) -> ChecklistTemplate:
    items = checklist_lines.write(lines)
    made = ChecklistTemplate(project=project, title=_free_title(project, title), kind=kind, items=items)
    writing.check(made)
    history.save(made, by=actor)
    return made


def _free_title(project: Project, title: str) -> str:
    """The title, with a number behind it where a template of the project has it already."""
    taken = set(project.checklist_templates.values_list("title", flat=True))
    found, number = title, 2
    while found in taken:
        suffix = f" ({number})"
        found, number = title[: 200 - len(suffix)] + suffix, number + 1
    return found
