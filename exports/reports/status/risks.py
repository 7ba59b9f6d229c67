"""Risks, and the five by five matrix of their probability and impact."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from exports.reports.status import marks
from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Grid, GridCell, Kind, Mark, Tone
from tracking.models import RiskStatus
from tracking.models.risk import SCALE
from tracking.reporting import Snapshot, risk_level
from tracking.reporting.snapshot import RiskRow

TONES = {"low": Tone.GOOD, "medium": Tone.INFO, "high": Tone.WARN, "critical": Tone.BAD}


def level_words() -> dict[str, str]:
    return {"low": _("Low"), "medium": _("Medium"), "high": _("High"), "critical": _("Critical")}


def risks(snapshot: Snapshot) -> Dataset[RiskRow]:
    links = Links(snapshot)
    words = level_words()
    return Dataset(
        name="risks",
        title=_("Risks"),
        columns=(
            Column("title", _("Risk"), Kind.TEXT, lambda r: r.title, 40),
            Column(
                "level",
                _("Level"),
                Kind.TEXT,
                lambda r: words[r.level],
                10,
                marks=tuple(Mark(tone, (words[name],)) for name, tone in TONES.items()),
            ),
            Column("score", _("Score"), Kind.INTEGER, lambda r: r.score, 8),
            Column("probability", _("Probability"), Kind.INTEGER, lambda r: r.probability, 11),
            Column("impact", _("Impact"), Kind.INTEGER, lambda r: r.impact, 9),
            Column(
                "status",
                _("Status"),
                Kind.CHOICE,
                lambda r: r.status,
                12,
                choices=RiskStatus,
                marks=marks.risk(),
                editable=True,
            ),
            Column("session", _("Session"), Kind.TEXT, lambda r: r.session.name if r.session else "", 30),
            Column("effect", _("Effect"), Kind.LONG_TEXT, lambda r: r.effect, 40),
            Column("mitigations", _("Mitigations"), Kind.LONG_TEXT, lambda r: r.mitigations, 48),
            Column("fallback", _("Fallback"), Kind.LONG_TEXT, lambda r: r.fallback, 40),
            Column("monitoring", _("Monitoring"), Kind.LONG_TEXT, lambda r: r.monitoring, 34),
            Column("trigger", _("Trigger"), Kind.TEXT, lambda r: r.trigger, 26),
            Column("owner", _("Owner"), Kind.TEXT, lambda r: r.owner, 18),
            Column("review_date", _("Review"), Kind.DATE, lambda r: r.review_date, 12),
        ),
        rows=lambda: snapshot.risks,
        count=len(snapshot.risks),
        link=lambda risk: links.session(risk.session),
        nothing=_("No risk is written down."),
    )


def risk_grid(snapshot: Snapshot) -> Grid:
    """Risks that are not closed, by probability (rows, highest first) and impact."""
    words = level_words()
    at: dict[tuple[int, int], list[str]] = defaultdict(list)
    for risk in snapshot.risks:
        if risk.status != RiskStatus.CLOSED:
            at[risk.probability, risk.impact].append(risk.title)

    def cell(probability: int, impact: int) -> GridCell:
        name = risk_level(probability * impact)
        found = [f"• {title}" for title in at[probability, impact]]
        return GridCell("\n".join([f"{words[name]} ({probability * impact})", *found]), TONES[name])

    closed = sum(risk.status == RiskStatus.CLOSED for risk in snapshot.risks)
    return Grid(
        title=_("Risk matrix"),
        of="risks",
        row_title=_("Probability"),
        column_title=_("Impact"),
        row_labels=tuple(str(label) for _value, label in reversed(SCALE)),
        column_labels=tuple(str(label) for _value, label in SCALE),
        cells=tuple(tuple(cell(p, i) for i in range(1, 6)) for p in range(5, 0, -1)),
        note=_("Closed risks are not shown: %(count)s.") % {"count": closed} if closed else "",
    )
