"""The first page: what was read, by whom and when; health; progress; the scales behind the words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from exports.tables import Block, Chart, Column, Dataset, Fact, Kind, Verdict
from tracking.reporting import Progress, Snapshot
from tracking.surface.choices import RiskLevel, Tone, WorkStatus


def facts(snapshot: Snapshot, *, chosen: tuple[Dataset[Any], ...], everything: bool) -> tuple[Fact, ...]:
    project, progress = snapshot.project, snapshot.progress
    tables = _("Everything in the project") if everything else ", ".join(dataset.title for dataset in chosen)
    read_from = _("The row history, at that moment") if snapshot.past else _("The project as it stands")
    return (
        Fact("project", _("Project"), project.title),
        Fact("as_of", _("As of"), snapshot.as_of, Kind.DATETIME),
        Fact("time_zone", _("Time zone"), str(snapshot.zone)),
        Fact("requested_by", _("Requested by"), snapshot.requester),
        Fact("filter", _("Filter"), tables),
        Fact("source", _("Read from"), read_from),
        Fact("revision", _("Revision"), snapshot.revision, Kind.INTEGER),
        Fact("status", _("Project status"), project.status, Kind.CHOICE),
        Fact("lead", _("Lead"), project.lead),
        Fact("start_date", _("Start"), project.start_date, Kind.DATE),
        Fact("target_date", _("Target date"), project.target_date, Kind.DATE),
        Fact("next_review", _("Next review"), project.next_review, Kind.DATE),
        Fact("document", _("Plan document"), project.document),
        Fact("percent", _("Progress"), progress.percent, Kind.PERCENT),
        Fact("sessions_done", _("Sessions finished"), progress.sessions_done, Kind.INTEGER),
        Fact("sessions", _("Sessions planned"), progress.sessions, Kind.INTEGER),
        Fact("pieces_done", _("Steps and items done"), progress.pieces_done, Kind.INTEGER),
        Fact("pieces", _("Steps and items planned"), progress.pieces, Kind.INTEGER),
    )


def verdict(snapshot: Snapshot) -> Verdict:
    health = snapshot.health
    return Verdict(str(health.light.label), health.light.tone, health.reasons)


def blocks(snapshot: Snapshot) -> tuple[Block, ...]:
    found = []
    if snapshot.by_phase:
        found.append(_progress_block("by_phase", _("Progress by phase"), _("Phase"), snapshot.by_phase))
    if snapshot.by_team:
        found.append(_progress_block("by_team", _("Progress by team"), _("Team"), snapshot.by_team))
    if snapshot.sessions:
        found.append(_sessions_by_status(snapshot))
    return tuple(found)


def _progress_block(name: str, title: str, header: str, rows: tuple[Progress, ...]) -> Block:
    table = Dataset(
        name=name,
        title=title,
        columns=(
            Column("name", header, Kind.TEXT, width=30),
            Column("percent", _("Progress"), Kind.PERCENT, width=10),
            Column("done", _("Done"), Kind.INTEGER, lambda p: p.pieces_done, width=10),
            Column("open", _("Open"), Kind.INTEGER, lambda p: p.pieces - p.pieces_done, width=10),
            Column("sessions", _("Sessions"), Kind.INTEGER, width=10),
            Column("sessions_done", _("Finished"), Kind.INTEGER, width=10),
        ),
        rows=lambda: rows,
        count=len(rows),
    )
    return Block(table, Chart(title, "name", ("done", "open"), (Tone.GOOD, Tone.QUIET)))


def _sessions_by_status(snapshot: Snapshot) -> Block:
    counted = Counter(session.status for session in snapshot.sessions)
    rows = [(status, counted[status]) for status in WorkStatus if counted[status]]
    table = Dataset(
        name="by_status",
        title=_("Sessions by status"),
        columns=(
            Column("status", _("Status"), Kind.CHOICE, lambda row: row[0], width=30, choices=WorkStatus),
            Column("sessions", _("Sessions"), Kind.INTEGER, lambda row: row[1], width=10),
        ),
        rows=lambda: rows,
        count=len(rows),
    )
    return Block(table, Chart(table.title, "status", ("sessions",), (Tone.INFO,)))


def scales() -> tuple[tuple[str, str], ...]:
    """The scales used, each with its name."""
    return (
        (_("Priority"), _("P0 critical, P1 high, P2 medium, P3 low.")),
        (
            _("Risk"),
            _("Probability times impact, 1 to 5 each: %(levels)s.") % {"levels": _levels()},
        ),
        (
            _("Progress"),
            _(
                "Steps and checklist items done out of those planned, rounded down. "
                "Cancelled sessions and the checklists of routines do not count."
            ),
        ),
        (_("Health"), _("Off track, at risk or on track: the worst of the reasons given.")),
        (_("Time"), _("Counted in the project's own working days. A day is over when it has ended.")),
        (_("Late"), _("A step is late when the working day on which it ends has passed.")),
        (_("Blocked time"), _("Working hours are the project's own. Target: resolved in under 4.")),
    )


def _levels() -> str:
    """The levels of risk with the scores they begin at, lowest first."""
    words = ({"level": str(level.label).lower(), "score": level.lowest} for level in RiskLevel)
    return ", ".join(_("%(level)s from %(score)s") % found for found in words)
