"""The plan: phases, sessions, their steps, what waits for what."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from tracking.models import CriterionKind, Dependency, Phase, Session, Step
from tracking.web.counted import counted, progress_of
from tracking.web.gates import page as gates
from tracking.web.held import draw_blockers, draw_held, draw_state, held_up_by, mark_held
from tracking.web.lists.columns import Column, Kind, attribute
from tracking.web.nouns.noun import Noun
from tracking.web.rows.dependency_form import DependencyForm


def _ends(dependency: Dependency) -> tuple[Session, Session]:
    source, target = dependency.source, dependency.target
    return (
        source.session if isinstance(source, Step) else source,
        target.session if isinstance(target, Step) else target,
    )


def _of_phase(phase: Phase, now: dt.datetime) -> dict[str, Any]:
    """What stands in a phase, and whether it may begin."""
    found = list(phase.gates.select_related("project"))
    gates.prepare(found, now)
    return {
        "gates": found,
        "LEAD_WORD": CriterionKind.LEAD_WORD,
        "checklists": list(phase.checklists.with_progress()),
    }


NOUNS = (
    Noun(
        Session,
        section="sessions",
        icon="branch",
        columns=(
            Column("number", label=_("No.")),
            Column("title", wide=True),
            Column("status", editable=True, draw=draw_state),
            Column("priority", editable=True),
            Column(
                "owner",
                editable=True,
                value=attribute("who"),
                sort=("owner__first_name", "owner__last_name", "owner__username", "owner_name"),
                key=("owner", Case(When(owner__isnull=True, then="owner_name"), default=Value(""))),
            ),
            Column("team", editable=True, shown=False),
            Column("phase", editable=True),
            Column("planned_start", label=_("Start"), editable=True, shown=False),
            Column("planned_end", label=_("End"), editable=True),
            Column("percent", label=_("Progress"), kind=Kind.PERCENT, value=lambda row: progress_of(row).percent),
            Column(
                "open_blockers",
                label=_("Blockers"),
                kind=Kind.NUMBER,
                sort=("open_blockers",),
                default=0,
                alarm=bool,
                draw=draw_blockers,
            ),
            Column("held_up", label=_("Held up by"), value=held_up_by, draw=draw_held, alarm=bool, shown=False),
            Column("duration", label=_("Duration"), shown=False),
            Column("people", shown=False, editable=True),
            Column("developer_type", shown=False, editable=True),
            Column("branch", shown=False, editable=True),
            Column("label", shown=False),
            Column("started_at", shown=False),
            Column("finished_at", shown=False),
            Column("ready_at", label=_("Ready since"), shown=False),
            Column("silent_at", label=_("Silent since"), shown=False),
        ),
        fields=(
            ("", ("title", "owner", "owner_name", "priority", "phase", "team", "planned_start", "planned_end")),
            (_("What for"), ("goal", "success", "deliverable")),
            (_("How"), ("duration_min", "duration_max", "duration_unit", "people", "developer_type", "branch")),
            (_("In the plan"), ("number", "label")),
        ),
        search=(
            "title",
            "number",
            "label",
            "team__name",
            "owner_name",
            "owner__first_name",
            "owner__last_name",
            "owner__username",
            "branch",
        ),
        rows=counted,
        prepare=mark_held,
        children=("steps",),
        quick=("title",),
        place="position",
        bulk=("status", "owner", "priority", "phase", "team"),
        nothing=_("A session is a piece of work that somebody carries from start to end beside the others."),
    ),
    Noun(
        Phase,
        section="sessions",
        icon="flag",
        columns=(
            Column("name"),
            Column("title", wide=True, editable=True),
            Column("status", editable=True),
            Column("starts_on", editable=True),
            Column("ends_on", editable=True),
            Column("owner_name", editable=True),
            Column("duration", label=_("Duration")),
            Column("condition"),
        ),
        fields=(
            ("", ("name", "title", "status", "owner_name", "starts_on", "ends_on")),
            (
                _("In the plan"),
                ("week_from", "week_to", "day_from", "day_to", "duration_min", "duration_max", "duration_unit"),
            ),
            (_("Condition"), ("condition",)),
        ),
        search=("name", "title", "owner_name"),
        template="tracking/phase.html",
        context=_of_phase,
        quick=("name",),
        place="position",
        bulk=("status",),
        nothing=_("A phase is an ordered stretch of the project, such as “Discovery”. Sessions stand in phases."),
    ),
    Noun(
        Step,
        section="sessions",
        icon="list",
        columns=(
            Column("title", wide=True, editable=True),
            Column("session"),
            Column("done"),
            Column("day_from", editable=True),
            Column("day_to", editable=True),
            Column("due_on", shown=False, editable=True),
            Column("evidence", shown=False, editable=True),
            Column("done_by", shown=False),
            Column("done_at", shown=False),
        ),
        fields=(("", ("title", "day_from", "day_to")), (_("More"), ("due_on", "evidence", "note"))),
        search=("title", "session__title"),
        rows=lambda rows: rows.select_related("session", "done_by").order_by(
            "session__position", "session__number", "position", "pk"
        ),
        parent="session",
        quick=("title", "day_from", "day_to"),
        place="position",
        nothing=_("Steps are the planned pieces of a session. They are written on its page."),
    ),
    Noun(
        Dependency,
        section="sessions",
        icon="link",
        columns=(
            Column("source", label=_("First"), kind=Kind.TEXT, wide=True),
            Column("source_session", label=_("of session"), value=lambda row: _ends(row)[0], kind=Kind.ROW),
            Column("target", label=_("Then"), kind=Kind.TEXT, wide=True),
            Column("target_session", label=_("of session"), value=lambda row: _ends(row)[1], kind=Kind.ROW),
            Column("lag_days", editable=True, default=0),
            Column("window", editable=True),
            Column("reason", editable=True),
        ),
        fields=(("", ("first", "then", "lag_days", "reason")), (_("In the plan"), ("window",))),
        form=DependencyForm,
        search=("from_session__title", "from_step__title", "to_session__title", "to_step__title", "reason"),
        rows=lambda rows: rows.select_related("from_session", "from_step__session", "to_session", "to_step__session"),
        nothing=_("A dependency says what has to be over before something else starts."),
    ),
)
