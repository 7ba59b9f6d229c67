"""What the days turn on: blockers and checklists."""

from __future__ import annotations

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from tracking.models import Blocker, Checklist, Item, Role
from tracking.rules import progress
from tracking.web.blockers.board import as_board
from tracking.web.blockers.form import BlockerForm
from tracking.web.blockers.page import page
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Adding, Look, Noun
from tracking.web.ticklists import tick_lists


def _place(checklist: Checklist) -> str:
    place = checklist.place
    return "" if place.pk == checklist.project_id and place is checklist.project else str(place)


def _open_for(blocker: Blocker) -> str:
    """How long a blocker has been open, in its largest unit; "" once it is resolved."""
    return "" if blocker.resolved_at else timesince(blocker.raised_at, timezone.now(), depth=1)


NOUNS = (
    Noun(
        Blocker,
        section="blockers",
        icon="stop",
        columns=(
            Column("title", wide=True, editable=True),
            Column("severity", editable=True, default=()),
            Column(
                "state",
                label=_("State"),
                kind=Kind.CHOICE,
                choices=(("open", _("Open")), ("resolved", _("Resolved"))),
                sort=("state",),
                filters=True,
                groups=True,
            ),
            Column("age", label=_("Open for"), value=_open_for, sort=("raised_at",)),
            Column("acknowledged_by", label=_("Taken on by")),
            Column("session", editable=True),
            Column("asked", editable=True),
            Column("cause", editable=True, shown=False),
            Column("raised_at", shown=False),
            Column("raised_by", shown=False),
            Column("acknowledged_at", shown=False),
            Column("resolved_at", shown=False),
            Column("resolved_by", shown=False),
            Column("resolution", shown=False),
        ),
        fields=(("", ("title", "severity", "session", "asked", "cause", "details")),),
        form=BlockerForm,
        adding=Adding(
            title=_("Raise a blocker"),
            button=_("Raise blocker"),
            said=_("Blocker raised. The clock is running."),
        ),
        search=("title", "details", "session__title"),
        rows=lambda rows: rows.with_state().select_related(
            "project", "session", "asked", "raised_by", "acknowledged_by", "resolved_by"
        ),
        template="tracking/blocker.html",
        context=page,
        looks=(Look("board", _("Board"), "stop", "blockers/board.html", as_board, whole=("state",)),),
        adder=Role.MEMBER,
        start={"state": "open"},
        bulk=("severity", "asked", "cause"),
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
        rows=lambda rows: rows.with_progress().select_related("session", "phase", "team", "gate", "project"),
        quick=("title",),
        place="position",
        template="tracking/checklist.html",
        context=lambda row, now: {"list": tick_lists([row])[0]},
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
