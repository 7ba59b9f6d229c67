"""What the days turn on: blockers and checklists."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracking.models import Blocker, Checklist, Item, Role
from tracking.rules import progress
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Noun


def _place(checklist: Checklist) -> str:
    place = checklist.place
    return "" if place.pk == checklist.project_id and place is checklist.project else str(place)


NOUNS = (
    Noun(
        Blocker,
        section="blockers",
        icon="stop",
        columns=(
            Column("title", wide=True, editable=True),
            Column("severity", editable=True, default=()),
            Column("session", editable=True),
            Column("asked", editable=True),
            Column("raised_at"),
            Column("raised_by", shown=False),
            Column("acknowledged_at"),
            Column("resolved_at"),
            Column("resolution", shown=False),
        ),
        fields=(("", ("title", "severity", "session", "asked", "details")),),
        search=("title", "details", "session__title"),
        rows=lambda rows: rows.select_related("session", "asked", "raised_by"),
        writer=Role.MEMBER,
        quick=("title",),
        bulk=("severity", "asked"),
        nothing=_("Nothing is in the way. Whoever is held up raises a blocker: its clock runs until it is resolved."),
    ),
    Noun(
        Checklist,
        section="checklists",
        icon="check",
        columns=(
            Column("title", wide=True, editable=True),
            Column("kind", editable=True, default="tasks"),
            Column("place", label=_("Of"), value=_place),
            Column(
                "percent",
                label=_("Progress"),
                kind=Kind.PERCENT,
                value=lambda row: progress.percent(row.items_done, row.items_total),
            ),
            Column("items_done", label=_("Done"), kind=Kind.NUMBER, sort=("items_done",), default=0),
            Column("items_total", label=_("Items"), kind=Kind.NUMBER, sort=("items_total",)),
            Column("session", shown=False),
            Column("phase", shown=False),
            Column("team", shown=False),
            Column("gate", shown=False),
        ),
        fields=(("", ("title", "kind")), (_("Belongs to"), ("session", "phase", "team", "gate"))),
        search=("title", "session__title", "phase__name", "team__name", "gate__title"),
        rows=lambda rows: rows.with_progress().select_related("session", "phase", "team", "gate", "project"),  # type: ignore[attr-defined]
        children=("items",),
        quick=("title",),
        place="position",
        bulk=("kind",),
        nothing=_("A checklist is a list of things to tick: of the project, of a session, a phase, a team or a gate."),
    ),
    Noun(
        Item,
        section="checklists",
        icon="check",
        columns=(
            Column("text", wide=True, editable=True),
            Column("checklist"),
            Column("done"),
            Column("done_by"),
            Column("done_at", shown=False),
            Column("evidence", editable=True),
            Column("day_from", shown=False),
            Column("day_to", shown=False),
        ),
        fields=(("", ("text", "parent", "evidence", "day_from", "day_to")),),
        search=("text", "checklist__title", "evidence"),
        rows=lambda rows: rows.select_related("checklist", "done_by").order_by(
            "checklist__position", "checklist", "position", "pk"
        ),
        parent="checklist",
        quick=("text",),
        place="position",
    ),
)
