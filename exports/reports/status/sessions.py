"""The plan: sessions, their steps, and what waits for what."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Kind, Mark
from tracking.reporting import Snapshot
from tracking.reporting.rows import DependencyRow, SessionRow, StepRow
from tracking.surface.choices import Priority, Tone, Unit, WorkStatus


def sessions(snapshot: Snapshot) -> Dataset[SessionRow]:
    links = Links(snapshot)
    return Dataset(
        name="sessions",
        title=_("Sessions"),
        columns=(
            Column("number", _("No."), Kind.INTEGER, width=6),
            Column("title", _("Session"), Kind.TEXT, width=34),
            Column("label", _("Label"), Kind.TEXT, width=12),
            Column("status", _("Status"), Kind.CHOICE, width=13, choices=WorkStatus, editable=True),
            Column("priority", _("Priority"), Kind.CHOICE, width=11, choices=Priority, editable=True),
            Column("percent", _("Progress"), Kind.PERCENT, width=10),
            Column("phase", _("Phase"), Kind.TEXT, width=16),
            Column("team", _("Team"), Kind.TEXT, width=18),
            Column("owner", _("Owner"), Kind.TEXT, width=18),
            Column("developer_type", _("Developer type"), Kind.TEXT, width=18),
            Column("people", _("People"), Kind.INTEGER, width=8),
            Column("branch", _("Branch"), Kind.TEXT, width=26),
            Column("goal", _("Goal"), Kind.LONG_TEXT, width=42),
            Column("success", _("Success criterion"), Kind.LONG_TEXT, width=42),
            Column("deliverable", _("Deliverable"), Kind.LONG_TEXT, width=42),
            Column("duration_min", _("Duration from"), Kind.NUMBER, width=10),
            Column("duration_max", _("Duration to"), Kind.NUMBER, width=10),
            Column("duration_unit", _("Unit"), Kind.CHOICE, _unit, width=9, choices=Unit),
            Column("planned_start", _("Planned start"), Kind.DATE, width=12),
            Column("planned_end", _("Planned end"), Kind.DATE, width=12),
            Column("started_at", _("Started"), Kind.DATETIME, width=17),
            Column("finished_at", _("Finished"), Kind.DATETIME, width=17),
            Column("steps", _("Steps"), Kind.INTEGER, width=8),
            Column("steps_done", _("Steps done"), Kind.INTEGER, width=8),
            Column("items", _("Items"), Kind.INTEGER, width=8),
            Column("items_done", _("Items done"), Kind.INTEGER, width=8),
            Column("open_blockers", _("Open blockers"), Kind.INTEGER, width=10),
        ),
        rows=lambda: snapshot.sessions,
        count=len(snapshot.sessions),
        link=links.session,
        lead=2,
        nothing=_("No session is planned yet."),
    )


def _unit(session: SessionRow) -> Unit | None:
    return session.duration_unit if session.duration_min is not None else None


def steps(snapshot: Snapshot) -> Dataset[StepRow]:
    links = Links(snapshot)
    words = step_words()
    return Dataset(
        name="steps",
        title=_("Steps"),
        columns=(
            Column("session", _("No."), Kind.INTEGER, lambda s: s.session.number, width=6),
            Column("session_title", _("Session"), Kind.TEXT, lambda s: s.session.title, width=34),
            Column("title", _("Step"), Kind.TEXT, width=48),
            Column("day_from", _("From day"), Kind.INTEGER, width=9),
            Column("day_to", _("To day"), Kind.INTEGER, width=9),
            Column("due_on", _("Due"), Kind.DATE, width=12),
            Column(
                "state",
                _("Status"),
                Kind.TEXT,
                lambda s: words[step_state(s)],
                width=10,
                marks=(Mark(Tone.GOOD, (words["done"],)), Mark(Tone.BAD, (words["late"],))),
            ),
            Column("done", _("Done"), Kind.BOOLEAN, width=8),
            Column("done_by", _("Done by"), Kind.TEXT, width=18),
            Column("done_at", _("Done at"), Kind.DATETIME, width=17),
        ),
        rows=lambda: snapshot.steps,
        count=len(snapshot.steps),
        link=lambda step: links.session(step.session),
        lead=3,
        nothing=_("No step is planned yet."),
    )


def step_state(step: StepRow) -> str:
    return "done" if step.done else "late" if step.late else "open"


def step_words() -> dict[str, str]:
    """Each state of a step in a word."""
    return {"done": _("Done"), "late": _("Late"), "open": _("Open")}


def dependencies(snapshot: Snapshot) -> Dataset[DependencyRow]:
    links = Links(snapshot)
    return Dataset(
        name="dependencies",
        title=_("Dependencies"),
        columns=(
            Column("from_session", _("From no."), Kind.INTEGER, lambda d: d.source.session.number, width=8),
            Column("from_title", _("From session"), Kind.TEXT, lambda d: d.source.session.title, width=32),
            Column("from_step", _("From step"), Kind.TEXT, lambda d: d.source.step, width=32),
            Column("to_session", _("To no."), Kind.INTEGER, lambda d: d.target.session.number, width=8),
            Column("to_title", _("To session"), Kind.TEXT, lambda d: d.target.session.title, width=32),
            Column("to_step", _("To step"), Kind.TEXT, lambda d: d.target.step, width=32),
            Column("window", _("Window"), Kind.TEXT, width=14),
            Column("lag_days", _("Lag in working days"), Kind.INTEGER, width=10),
            Column("reason", _("Reason"), Kind.LONG_TEXT, width=40),
        ),
        rows=lambda: snapshot.dependencies,
        count=len(snapshot.dependencies),
        link=lambda dependency: links.session(dependency.target.session),
        nothing=_("No session waits for another."),
    )
