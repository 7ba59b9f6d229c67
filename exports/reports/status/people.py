"""Phases and teams."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exports.reports.status import marks
from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Kind
from tracking.models import WorkStatus
from tracking.reporting import Snapshot
from tracking.reporting.snapshot import PhaseRow, TeamRow


def phases(snapshot: Snapshot) -> Dataset[PhaseRow]:
    links = Links(snapshot)
    return Dataset(
        name="phases",
        title=_("Phases"),
        columns=(
            Column("name", _("Phase"), Kind.TEXT, lambda p: p.name, 22),
            Column("title", _("Title"), Kind.TEXT, lambda p: p.title, 40),
            Column(
                "status",
                _("Status"),
                Kind.CHOICE,
                lambda p: p.status,
                13,
                WorkStatus,
                marks=marks.work(),
                editable=True,
            ),
            Column("starts_on", _("Starts"), Kind.DATE, lambda p: p.starts_on, 12),
            Column("ends_on", _("Ends"), Kind.DATE, lambda p: p.ends_on, 12),
            Column("condition", _("Condition"), Kind.LONG_TEXT, lambda p: p.condition, 44),
        ),
        rows=lambda: snapshot.phases,
        count=len(snapshot.phases),
        link=lambda _phase: links.project,
        optional=True,
    )


def teams(snapshot: Snapshot) -> Dataset[TeamRow]:
    links = Links(snapshot)
    return Dataset(
        name="teams",
        title=_("Teams"),
        columns=(
            Column("name", _("Team"), Kind.TEXT, lambda t: t.name, 26),
            Column("focus", _("Focus"), Kind.LONG_TEXT, lambda t: t.focus, 40),
            Column("lead", _("Lead"), Kind.TEXT, lambda t: t.lead, 20),
            Column("size", _("Planned size"), Kind.INTEGER, lambda t: t.size, 9),
            Column("members", _("Members"), Kind.LONG_TEXT, lambda t: "\n".join(t.members), 36),
            Column("responsibilities", _("Responsibilities"), Kind.LONG_TEXT, lambda t: t.responsibilities, 50),
        ),
        rows=lambda: snapshot.teams,
        count=len(snapshot.teams),
        link=lambda _team: links.project,
        optional=True,
    )
