"""Checklists with every item, routines, metrics and shared resources."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Kind, Mark
from tracking.reporting import Snapshot
from tracking.reporting.rows import ChecklistRow, ItemRow, MetricRow, ResourceRow, RoutineRow
from tracking.surface.choices import ChecklistKind, ResourceKind, RoutineKind, TargetKind, Tone

ListedItem = tuple[ChecklistRow, ItemRow]


def checklists(snapshot: Snapshot) -> Dataset[ListedItem]:
    links = Links(snapshot)
    done, still_open, aside = _("Done"), _("Open"), _("Not applicable")
    return Dataset(
        name="checklists",
        title=_("Checklists"),
        columns=(
            Column("checklist", _("Checklist"), Kind.TEXT, lambda row: row[0].title, width=30),
            Column("kind", _("Kind"), Kind.CHOICE, lambda row: row[0].kind, width=18, choices=ChecklistKind),
            Column("on", _("Belongs to"), Kind.TEXT, lambda row: row[0].on or snapshot.project.title, width=30),
            Column("session", _("Session no."), Kind.INTEGER, _session_number, width=10),
            Column("outline", _("Place"), Kind.TEXT, lambda row: row[1].outline, width=8),
            Column("text", _("Item"), Kind.LONG_TEXT, lambda row: row[1].text, width=56),
            Column("day_from", _("From day"), Kind.INTEGER, lambda row: row[1].day_from, width=9),
            Column("day_to", _("To day"), Kind.INTEGER, lambda row: row[1].day_to, width=9),
            Column(
                "state",
                _("Status"),
                Kind.TEXT,
                lambda row: done if row[1].done else aside if row[1].not_applicable else still_open,
                width=14,
                marks=(Mark(Tone.GOOD, (done,)),),
            ),
            Column("done", _("Done"), Kind.BOOLEAN, lambda row: row[1].done, width=8),
            Column("done_by", _("Done by"), Kind.TEXT, lambda row: row[1].done_by, width=18),
            Column("done_at", _("Done at"), Kind.DATETIME, lambda row: row[1].done_at, width=17),
            Column("evidence", _("Evidence"), Kind.LONG_TEXT, lambda row: row[1].evidence, width=36),
            Column("owner", _("Owner"), Kind.TEXT, lambda row: row[1].owner, width=18),
            Column("due_on", _("Due day"), Kind.DATE, lambda row: row[1].due_on, width=12),
            Column(
                "not_applicable",
                _("Does not apply because"),
                Kind.LONG_TEXT,
                lambda row: row[1].not_applicable,
                width=36,
            ),
        ),
        rows=snapshot.items,
        count=sum(len(checklist.items) for checklist in snapshot.checklists),
        link=lambda row: links.session(row[0].session),
        nothing=_("No checklist has an item yet."),
    )


def _session_number(row: ListedItem) -> int | None:
    return row[0].session.number if row[0].session else None


def routines(snapshot: Snapshot) -> Dataset[RoutineRow]:
    links = Links(snapshot)
    return Dataset(
        name="routines",
        title=_("Routines"),
        columns=(
            Column("title", _("Routine"), Kind.TEXT, width=30),
            Column("kind", _("Kind"), Kind.CHOICE, width=22, choices=RoutineKind),
            Column("time", _("Time"), Kind.TIME, width=8),
            Column("minutes", _("Minutes"), Kind.INTEGER, width=9),
            Column("attendees", _("Attendees"), Kind.TEXT, width=30),
            Column("agenda", _("Agenda"), Kind.LONG_TEXT, width=56),
            Column("recurrence", _("Recurrence"), Kind.TEXT, width=36),
            Column("checklist", _("Checklist"), Kind.TEXT, width=26),
        ),
        rows=lambda: snapshot.routines,
        count=len(snapshot.routines),
        link=lambda _routine: links.project,
        nothing=_("Nothing recurs."),
    )


def metrics(snapshot: Snapshot) -> Dataset[MetricRow]:
    links = Links(snapshot)
    on, off = _("On target"), _("Off target")
    return Dataset(
        name="metrics",
        title=_("Metrics"),
        columns=(
            Column("group", _("Group"), Kind.TEXT, width=20),
            Column("name", _("Metric"), Kind.TEXT, width=34),
            Column("target", _("Target"), Kind.TEXT, width=22),
            Column("target_kind", _("Target is"), Kind.CHOICE, width=10, choices=TargetKind),
            Column("target_value", _("Target value"), Kind.NUMBER, width=12),
            Column("value", _("Latest value"), Kind.NUMBER, width=12),
            Column("unit", _("Unit"), Kind.TEXT, width=10),
            Column("value_text", _("As written"), Kind.TEXT, width=20),
            Column("measured_at", _("Measured"), Kind.DATETIME, width=17),
            Column(
                "state",
                _("Status"),
                Kind.TEXT,
                lambda m: {True: on, False: off, None: ""}[m.on_target],
                width=12,
                marks=(Mark(Tone.GOOD, (on,)), Mark(Tone.BAD, (off,))),
            ),
            Column("on_target", _("On target"), Kind.BOOLEAN, width=10),
            Column("owner", _("Owner"), Kind.TEXT, width=18),
            Column("session", _("Session"), Kind.TEXT, lambda m: m.session.name if m.session else "", width=30),
        ),
        rows=lambda: snapshot.metrics,
        count=len(snapshot.metrics),
        link=lambda metric: links.session(metric.session),
        nothing=_("Nothing is measured yet."),
    )


def resources(snapshot: Snapshot) -> Dataset[ResourceRow]:
    links = Links(snapshot)
    return Dataset(
        name="resources",
        title=_("Resources"),
        columns=(
            Column("path", _("Resource"), Kind.TEXT, width=44),
            Column("kind", _("Kind"), Kind.CHOICE, width=18, choices=ResourceKind),
            Column("owner", _("Owner"), Kind.TEXT, lambda r: r.owner.name if r.owner else "", width=34),
            Column("shared_by_all", _("Every session writes it"), Kind.BOOLEAN, width=14),
            Column(
                "writers",
                _("Written by"),
                Kind.LONG_TEXT,
                lambda r: "\n".join(session.name for session in r.writers),
                width=34,
            ),
            Column("rule", _("Rule"), Kind.LONG_TEXT, width=44),
        ),
        rows=lambda: snapshot.resources,
        count=len(snapshot.resources),
        link=lambda resource: links.session(resource.owner),
        nothing=_("No file or environment is shared."),
    )
