from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.language import translated
from tracking.models.base import Scoped, Ticked, exclusive, one_of, ordered, person
from tracking.models.gate import Gate
from tracking.models.phase import Phase
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.models.team import Team
from tracking.querysets import ChecklistQuerySet, ItemQuerySet, ScopedQuerySet
from tracking.rules import checklist_lines
from tracking.rules.checklist_lines import Line, LineError
from tracking.rules.nesting import closes_circle

if TYPE_CHECKING:
    from tracking.models.routine import Meeting


class ChecklistKind(models.TextChoices):
    TASKS = "tasks", _("Tasks")
    DELIVERABLES = "deliverables", _("Deliverables")
    SUCCESS_CRITERIA = "success_criteria", _("Success criteria")
    DEFINITION_OF_DONE = "definition_of_done", _("Definition of done")
    READINESS = "readiness", _("Readiness")
    VALIDATION = "validation", _("Validation")
    ROUTINE = "routine", _("Routine")


class EvidenceKind(models.TextChoices):
    """What an item asks for before it can be ticked."""

    ANY = "any", _("Anything: a sentence, a link, a file")
    LINK = "link", _("A link")
    NUMBER = "number", _("A number")
    FILE = "file", _("A file")


class ChecklistTemplate(Scoped):
    """A checklist to copy, with a version that rises whenever what it says changes.

    `items` are lines, two spaces a level: "- Tests pass" or "- Coverage [number]" where evidence is asked for.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="checklist_templates", verbose_name=_("project"))
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=ChecklistKind, default=ChecklistKind.DEFINITION_OF_DONE)
    items = models.TextField(_("items"), max_length=20_000)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("checklist template"), _("checklist templates")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="checklisttemplate_title_once"),
            one_of("checklisttemplate_kind_known", "kind", ChecklistKind),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Write the items as they are always written, and raise the version where they say something else."""
        try:
            self.items = checklist_lines.write(checklist_lines.read(self.items))
        except LineError as error:
            raise ValidationError({"items": translated(error.text)}) from error
        stored = ChecklistTemplate.objects.filter(pk=self.pk).values("items", "version").first() if self.pk else None
        if stored is not None:
            self.version = stored["version"] + (stored["items"] != self.items)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its items."""
        return checklist_lines.read(self.items)


class Checklist(Scoped):
    """A list of things to tick, on the project or on one phase, session, team, gate or meeting of it."""

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
    meeting = models.ForeignKey(
        "tracking.Meeting",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="checklists",
        verbose_name=_("meeting"),
    )
    template = models.ForeignKey(
        ChecklistTemplate,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    template_version = models.PositiveIntegerField(_("version copied"), null=True, blank=True, editable=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=ChecklistKind, default=ChecklistKind.TASKS)

    objects = ChecklistQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("checklist"), _("checklists")
        ordering = ["position", "pk"]
        constraints = [
            exclusive("checklist_one_place", "phase", "session", "team", "gate", "meeting"),
            one_of("checklist_kind_known", "kind", ChecklistKind),
        ]
        indexes = [models.Index(fields=["project", "kind"], name="checklist_by_kind")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Phase | Session | Team | Gate | Meeting | Project:
        """What the list belongs to."""
        return self.session or self.phase or self.team or self.gate or self.meeting or self.project


class Item(Scoped, Ticked):
    """One thing to tick, or one that does not apply: then `not_applicable` says why, and it counts nowhere."""

    project_path = "checklist__project"

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items", verbose_name=_("checklist"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    position = models.PositiveIntegerField(_("position"), default=0, db_index=True)
    text = models.CharField(_("text"), max_length=1000)
    owner = person(_("owner"))
    evidence_kind = models.CharField(
        _("evidence needed"), max_length=6, choices=EvidenceKind, blank=True, help_text=_("Before it can be ticked.")
    )
    not_applicable = models.CharField(_("does not apply because"), max_length=500, blank=True, editable=False)

    objects = ItemQuerySet.as_manager()
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
            models.CheckConstraint(
                condition=models.Q(done=False) | models.Q(not_applicable=""),
                name="item_done_applies",
                violation_error_message=_("An item that does not apply cannot be done."),
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


__all__ = ["Checklist", "ChecklistKind", "ChecklistTemplate", "EvidenceKind", "Item"]
