"""Risks, and the five by five matrix of their probability and impact."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Grid, GridCell, Kind
from tracking.reporting import Snapshot
from tracking.reporting.rows import RiskRow
from tracking.surface.choices import SCALE, RiskLevel, RiskStatus


def risks(snapshot: Snapshot) -> Dataset[RiskRow]:
    links = Links(snapshot)
    return Dataset(
        name="risks",
        title=_("Risks"),
        columns=(
            Column("title", _("Risk"), Kind.TEXT, width=40),
            Column("level", _("Level"), Kind.TEXT, lambda r: str(r.level.label), width=10, choices=RiskLevel),
            Column("score", _("Score"), Kind.INTEGER, width=8),
            Column("probability", _("Probability"), Kind.INTEGER, width=11),
            Column("impact", _("Impact"), Kind.INTEGER, width=9),
            Column("status", _("Status"), Kind.CHOICE, width=12, choices=RiskStatus, editable=True),
            Column("session", _("Session"), Kind.TEXT, lambda r: r.session.name if r.session else "", width=30),
            Column("effect", _("Effect"), Kind.LONG_TEXT, width=40),
            Column("mitigations", _("Mitigations"), Kind.LONG_TEXT, width=48),
            Column("fallback", _("Fallback"), Kind.LONG_TEXT, width=40),
            Column("monitoring", _("Monitoring"), Kind.LONG_TEXT, width=34),
            Column("trigger", _("Trigger"), Kind.TEXT, width=26),
            Column("owner", _("Owner"), Kind.TEXT, width=18),
            Column("review_date", _("Review"), Kind.DATE, width=12),
        ),
        rows=lambda: snapshot.risks,
        count=len(snapshot.risks),
        link=lambda risk: links.session(risk.session),
        nothing=_("No risk is written down."),
    )


def risk_grid(snapshot: Snapshot) -> Grid:
    """Risks that are not closed, by probability (rows, highest first) and impact."""
    at: dict[tuple[int, int], list[str]] = defaultdict(list)
    for risk in snapshot.risks:
        if risk.status != RiskStatus.CLOSED:
            at[risk.probability, risk.impact].append(risk.title)

    def cell(probability: int, impact: int) -> GridCell:
        level = RiskLevel.of(probability * impact)
        found = [f"• {title}" for title in at[probability, impact]]
        return GridCell("\n".join([f"{level.label} ({probability * impact})", *found]), level.tone)

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
