"""The run: blockers, gates, highlights, and what plan lint found."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Kind, Mark
from tracking.reporting import Snapshot
from tracking.reporting.rows import BlockerRow, CriterionRow, FindingRow, GateRow, HighlightRow
from tracking.surface.choices import Cause, FindingSeverity, GateKind, GateStatus, HighlightKind, Severity, Tone


def blockers(snapshot: Snapshot) -> Dataset[BlockerRow]:
    links = Links(snapshot)
    still_open, resolved = _("Open"), _("Resolved")
    return Dataset(
        name="blockers",
        title=_("Blockers"),
        columns=(
            Column("title", _("Blocker"), Kind.TEXT, width=40),
            Column("severity", _("Severity"), Kind.CHOICE, width=11, choices=Severity),
            Column("cause", _("Cause"), Kind.CHOICE, width=21, choices=Cause),
            Column(
                "state",
                _("Status"),
                Kind.TEXT,
                lambda b: resolved if b.resolved_at else still_open,
                width=11,
                marks=(Mark(Tone.GOOD, (resolved,)), Mark(Tone.BAD, (still_open,))),
            ),
            Column("session", _("Session"), Kind.TEXT, lambda b: b.session.name if b.session else "", width=32),
            Column("asked", _("Asked"), Kind.TEXT, width=18),
            Column("raised_by", _("Raised by"), Kind.TEXT, width=18),
            Column("raised_at", _("Raised"), Kind.DATETIME, width=17),
            Column("acknowledged_at", _("Acknowledged"), Kind.DATETIME, width=17),
            Column("resolved_at", _("Resolved"), Kind.DATETIME, width=17),
            Column("working_hours", _("Working hours"), Kind.NUMBER, _working_hours, width=11),
            Column("details", _("Details"), Kind.LONG_TEXT, width=44),
            Column("resolution", _("Resolution"), Kind.LONG_TEXT, width=44),
        ),
        rows=lambda: snapshot.blockers,
        count=len(snapshot.blockers),
        link=lambda blocker: links.session(blocker.session),
        optional=True,
    )


def _working_hours(blocker: BlockerRow) -> float:
    return round(blocker.working_minutes / 60, 1)


def gates(snapshot: Snapshot) -> Dataset[GateRow]:
    links = Links(snapshot)
    met, unmet = _("met"), _("not met")
    return Dataset(
        name="gates",
        title=_("Gates"),
        columns=(
            Column("title", _("Gate"), Kind.TEXT, width=36),
            Column("kind", _("Kind"), Kind.CHOICE, width=18, choices=GateKind),
            Column("status", _("Status"), Kind.CHOICE, width=11, choices=GateStatus),
            Column("phase", _("Phase"), Kind.TEXT, width=18),
            Column("due_on", _("Due"), Kind.DATE, width=12),
            Column("owner", _("Owner"), Kind.TEXT, lambda g: g.owner_name, width=18),
            Column("criteria", _("Criteria"), Kind.INTEGER, lambda g: len(g.criteria), width=9),
            Column("criteria_met", _("Criteria met"), Kind.INTEGER, lambda g: sum(c.met for c in g.criteria), width=9),
            Column(
                "criteria_text",
                _("What they ask"),
                Kind.LONG_TEXT,
                lambda g: "\n".join(_asked(c, met if c.met else unmet) for c in g.criteria),
                width=56,
            ),
            Column("decided_by", _("Decided by"), Kind.TEXT, width=18),
            Column("decided_at", _("Decided"), Kind.DATETIME, width=17),
            Column("note", _("Note"), Kind.LONG_TEXT, width=40),
            Column("decided_on", _("What it was decided on"), Kind.LONG_TEXT, width=56),
        ),
        rows=lambda: snapshot.gates,
        count=len(snapshot.gates),
        link=lambda _gate: links.project,
        optional=True,
    )


def _asked(criterion: CriterionRow, state: str) -> str:
    evidence = f" ({criterion.evidence})" if criterion.evidence else ""
    return f"{criterion.text} – {state}{evidence}"


def highlights(snapshot: Snapshot) -> Dataset[HighlightRow]:
    links = Links(snapshot)
    return Dataset(
        name="highlights",
        title=_("Highlights"),
        columns=(
            Column("kind", _("Kind"), Kind.CHOICE, width=16, choices=HighlightKind),
            Column("day", _("Day"), Kind.DATE, width=12),
            Column("text", _("Highlight"), Kind.LONG_TEXT, width=90),
            Column("author", _("Written by"), Kind.TEXT, width=18),
        ),
        rows=lambda: snapshot.highlights,
        count=len(snapshot.highlights),
        link=lambda _highlight: links.project,
        optional=True,
    )


def findings(snapshot: Snapshot) -> Dataset[FindingRow]:
    links = Links(snapshot)
    return Dataset(
        name="findings",
        title=_("Findings"),
        columns=(
            Column("severity", _("Severity"), Kind.CHOICE, width=11, choices=FindingSeverity),
            Column("code", _("Code"), Kind.TEXT, width=26),
            Column("message", _("Finding"), Kind.LONG_TEXT, width=90),
            Column("line", _("Line of the plan"), Kind.INTEGER, lambda f: f.line or None, width=10),
        ),
        rows=lambda: snapshot.findings,
        count=len(snapshot.findings),
        link=lambda _finding: links.project,
        optional=True,
    )
