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
        Risk,
        section="risks",
        icon="alert",
        columns=(
            Column("title", wide=True, editable=True),
            Column(
                "level",
                label=_("Level"),
                kind=Kind.STATE,
                value=lambda row: RiskLevel.of(row.score),
                states=RiskLevel,
                sort=("score",),
            ),
            Column("score"),
            Column("probability", editable=True, shown=False),
            Column("impact", editable=True, shown=False),
            Column("status", editable=True),
            Column("owner", editable=True),
            Column("session", editable=True),
            Column("review_date", editable=True),
            Column("mitigations", shown=False),
        ),
        fields=(
            ("", ("title", "probability", "impact", "owner", "status", "review_date")),
            (_("Answer"), ("mitigations", "fallback", "monitoring")),
            (_("More"), ("session", "effect")),
            (_("Trigger"), ("trigger_metric", "trigger_kind", "trigger_value")),
        ),
        search=("title", "effect", "mitigations", "fallback"),
        rows=lambda rows: rows.select_related("session", "owner", "trigger_metric"),
        bulk=("status", "owner"),
        nothing=_("A risk is what may go wrong. Probability times impact says which to look at first."),
    ),
    Noun(
        Gate,
        section="gates",
        icon="flag",
        columns=(
            Column("title", wide=True, editable=True),
            Column("kind", editable=True, default="checkpoint"),
            Column("status"),
            Column("phase", editable=True),
            Column("due_on", editable=True, alarm=_late),
            Column("criteria_total", label=_("Criteria"), kind=Kind.NUMBER, sort=("criteria_total",)),
            Column("decided_by"),
            Column("decided_at", shown=False),
        ),
        fields=(("", ("title", "kind", "due_on", "phase")),),
        search=("title", "note"),
        rows=lambda rows: rows.with_criteria().select_related("phase", "decided_by"),  # type: ignore[attr-defined]
        children=("gate-criteria",),
        place="position",
        bulk=("due_on", "phase"),
        nothing=_("A gate is a decision that the work waits for: its criteria say what has to be true."),
    ),
    Noun(
        GateCriterion,
        section="gates",
        icon="check",
        columns=(
            Column("text", label=_("Criterion"), value=str, wide=True),
            Column("gate"),
            Column("kind"),
            Column("met"),
            Column("evidence"),
        ),
        fields=(("", ("kind", "text", "checklist", "metric", "session", "severity", "evidence")),),
        search=("text", "gate__title", "evidence", "checklist__title", "metric__name", "session__title"),
        rows=lambda rows: rows.select_related("gate", "checklist", "metric", "session"),
        parent="gate",
        quick=("text",),
        place="position",
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
    Noun(
        Metric,
        section="metrics",
        icon="gauge",
        columns=(
            Column("name", wide=True, editable=True),
            Column("group", editable=True, groups=True),
            Column("target", editable=True),
            Column("latest", label=_("Now"), value=lambda row: row.latest_text or row.latest_value),
            Column("on_target", label=_("On target"), kind=Kind.BOOLEAN, value=_on_target),
            Column(
                "latest_at",
                label=_("Measured"),
                kind=Kind.DATE,
                value=lambda row: row.latest_at and row.latest_at.date(),
            ),
            Column("owner_name", editable=True),
            Column("session", editable=True, shown=False),
        ),
        fields=(
            ("", ("name", "target", "target_kind", "target_value", "unit", "owner_name")),
            (_("More"), ("group", "session")),
        ),
        search=("name", "group", "target", "owner_name"),
        rows=lambda rows: rows.with_latest(timezone.now()).select_related("session"),  # type: ignore[attr-defined]
        children=("measurements",),
        place="position",
        bulk=("session",),
        nothing=_("A metric is a number with a target. Its measurements show whether the work pays off."),
    ),
    Noun(
        Measurement,
        section="metrics",
        icon="gauge",
        columns=(
            Column("value", label=_("Value"), value=str, sort=("value",)),
            Column("metric", wide=True),
            Column("measured_at"),
        ),
        fields=(("", ("value", "text", "measured_at")),),
        search=("metric__name", "text", "value"),
        rows=lambda rows: rows.select_related("metric"),
        parent="metric",
        quick=("value",),
    ),
    Noun(
        Highlight,
        section="reports",
        icon="report",
        columns=(
            Column("text", wide=True, value=str),
            Column("kind", editable=True, default=()),
            Column("day", editable=True),
        ),
        fields=(("", ("kind", "text", "day")),),
        search=("text",),
        bulk=("kind",),
        nothing=_(
            "A highlight is what a status report says in words: what went well, an issue, a next step, a decision."
        ),
    ),
    Noun(
        Finding,
        section="findings",
        icon="search",
        columns=(
            Column("message", value=str, wide=True, kind=Kind.TEXT, sort=("message",)),
            Column("severity", default=()),
            Column("code", groups=True),
            Column("line"),
            Column("document", shown=False),
        ),
        search=("message", "code"),
        rows=lambda rows: rows.select_related("document"),
        written=False,
        nothing=_("Nothing speaks against the plan as it was read."),
    ),
)
