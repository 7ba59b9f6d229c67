"""What the days turn on: blockers and checklists."""

from __future__ import annotations

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracking.models import Blocker, Checklist, ChecklistTemplate, Item, Role
from tracking.querysets import count_of, rows_behind
from tracking.rules import progress
from tracking.web.blockers.board import as_board
from tracking.web.blockers.form import BlockerForm
from tracking.web.blockers.page import page as blocker_page
from tracking.web.checklists import page
from tracking.web.checklists.forms import TemplateForm
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Adding, Fold, Look, Noun


def _place(checklist: Checklist) -> str:
    place = checklist.place
    return "" if place.pk == checklist.project_id and place is checklist.project else str(place)


def _open_for(blocker: Blocker) -> str:
    """How long a blocker has been open, in its largest unit; "" once it is resolved."""
    return "" if blocker.resolved_at else timesince(blocker.raised_at, timezone.now(), depth=1)


def _lists_of_meetings(number: int) -> str:
    words = ngettext(
        "%(number)s list made for a meeting is left out.", "%(number)s lists made for meetings are left out.", number
    )
    return words % {"number": number}


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
        context=blocker_page,
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
            Column(
                "origin",
                label=_("Made for"),
                kind=Kind.CHOICE,
                choices=(("plan", _("The plan")), ("meetings", _("Meetings"))),
                sort=("origin",),
                shown=False,
                filters=True,
                groups=True,
            ),
            Column("session", shown=False),
            Column("phase", shown=False),
            Column("team", shown=False),
            Column("gate", shown=False),
            Column("template", shown=False),
            Column("template_version", shown=False),
        ),
        fields=(("", ("title", "kind")), (_("Belongs to"), ("session", "phase", "team", "gate"))),
        search=("title", "session__title", "phase__name", "team__name", "gate__title"),
        rows=lambda rows: (
            rows.with_progress()
            .with_origin()
            .select_related("session", "phase", "team", "gate", "meeting__routine", "project", "template")
        ),
        quick=("title",),
        place="position",
        start={"origin": "plan"},
        fold=Fold("origin", _lists_of_meetings),
        template="tracking/checklist.html",
        context=page.of_checklist,
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
            Column("owner", editable=True),
            Column("due_on", editable=True),
            Column("evidence_kind", editable=True, shown=False),
            Column("evidence"),
            Column("not_applicable", shown=False),
            Column("day_from", shown=False),
            Column("day_to", shown=False),
        ),
        fields=(
            ("", ("text", "owner", "due_on", "evidence_kind", "parent")),
            (_("In the plan"), ("day_from", "day_to")),
        ),
        search=("text", "checklist__title", "evidence"),
        rows=lambda rows: rows.select_related("checklist", "done_by", "owner").order_by(
            "checklist__position", "checklist", "position", "pk"
        ),
        parent="checklist",
        quick=("text",),
        place="position",
        bulk=("owner", "due_on", "evidence_kind"),
    ),
    Noun(
        ChecklistTemplate,
        section="checklists",
        icon="list",
        columns=(
            Column("title", wide=True, editable=True),
            Column("kind", editable=True),
            Column("size", label=_("Items"), kind=Kind.NUMBER, value=page.size),
            Column("version"),
            Column("used", label=_("Used in"), kind=Kind.NUMBER, sort=("used",), default=0),
            Column("items", shown=False),
        ),
        fields=(("", ("title", "kind", "items")),),
        form=TemplateForm,
        search=("title", "items"),
        rows=lambda rows: rows.annotate(used=count_of(rows_behind(ChecklistTemplate, "copies"), "template")),
        template="checklists/template.html",
        context=page.of_template,
        apart=("items", "used"),
        called=_("Templates"),
        bulk=("kind",),
        ways=(("checklists-bring", _("Ready-made…")),),
        nothing=_("A template is a checklist to use again and again: in every session, at a gate, at each meeting."),
    ),
)
