from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, Ticked, exclusive, one_of, ordered
from tracking.models.gate import Gate
from tracking.models.phase import Phase
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.models.team import Team
from tracking.querysets import ChecklistQuerySet, ScopedQuerySet
from tracking.rules.nesting import closes_circle


class ChecklistKind(models.TextChoices):
    TASKS = "tasks", _("Tasks")
    DELIVERABLES = "deliverables", _("Deliverables")
    SUCCESS_CRITERIA = "success_criteria", _("Success criteria")
    DEFINITION_OF_DONE = "definition_of_done", _("Definition of done")
    READINESS = "readiness", _("Readiness")
    VALIDATION = "validation", _("Validation")
    ROUTINE = "routine", _("Routine")


class Checklist(Scoped):
    """A list of things to tick, on the project or on one phase, session, team or gate of it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="checklists", verbose_name=_("project"))
    phase = models.ForeignKey(
        Phase, models.CASCADE, null=True, blank=True, related_name="checklists", verbose_name=_("phase")
    )
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="checklists", verbose_name=_("session")
    )
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, related_name="checklists", verbose_name=_("team")
    )
    gate = models.ForeignKey(
        Gate, models.CASCADE, null=True, blank=True, related_name="checklists", verbose_name=_("gate")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=ChecklistKind, default=ChecklistKind.TASKS)

    objects = ChecklistQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("checklist"), _("checklists")
        ordering = ["position", "pk"]
        constraints = [
            exclusive("checklist_one_place", "phase", "session", "team", "gate"),
            one_of("checklist_kind_known", "kind", ChecklistKind),
        ]
        indexes = [models.Index(fields=["project", "kind"], name="checklist_by_kind")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Phase | Session | Team | Gate | Project:
        """What the list belongs to."""
        return self.session or self.phase or self.team or self.gate or self.project


class Item(Scoped, Ticked):
    """One thing to tick. Records who ticked it, when, and on what evidence."""

    project_path = "checklist__project"

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items", verbose_name=_("checklist"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    position = models.PositiveIntegerField(_("position"), default=0, db_index=True)
    text = models.CharField(_("text"), max_length=1000)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True, help_text=_("A link or a sentence."))

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("item"), _("items")
        ordering = ["position", "pk"]
        constraints = [
            ordered("item_days_in_order", "day_from", "day_to"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="item_not_inside_itself",
                violation_error_message=_("An item cannot be part of itself."),
            ),
        ]
        indexes = [models.Index(fields=["checklist", "done"], name="item_by_done")]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.parent is not None and self.parent.checklist_id != self.checklist_id:
            raise ValidationError({"parent": _("The item above belongs to another checklist.")})
        if self.parent_id is not None and self.pk is not None:
            parents = dict(Item.objects.filter(checklist=self.checklist_id).values_list("pk", "parent"))
            if closes_circle(self.pk, self.parent_id, parents):
                raise ValidationError({"parent": _("“%(item)s” is part of this item.") % {"item": self.parent}})


__all__ = ["Checklist", "ChecklistKind", "Item"]
