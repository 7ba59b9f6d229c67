"""Phases and teams."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exports.reports.status.links import Links
from exports.tables import Column, Dataset, Kind
from tracking.reporting import Snapshot
from tracking.reporting.rows import PhaseRow, TeamRow
from tracking.surface.choices import WorkStatus


def phases(snapshot: Snapshot) -> Dataset[PhaseRow]:
    links = Links(snapshot)
    return Dataset(
        name="phases",
        title=_("Phases"),
        columns=(
            Column("name", _("Phase"), Kind.TEXT, width=22),
            Column("title", _("Title"), Kind.TEXT, width=40),
            Column("status", _("Status"), Kind.CHOICE, width=13, choices=WorkStatus, editable=True),
            Column("owner", _("Owner"), Kind.TEXT, lambda p: p.owner_name, width=18),
            Column("starts_on", _("Starts"), Kind.DATE, width=12),
            Column("ends_on", _("Ends"), Kind.DATE, width=12),
            Column("condition", _("Condition"), Kind.LONG_TEXT, width=44),
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
            Column("name", _("Team"), Kind.TEXT, width=26),
            Column("focus", _("Focus"), Kind.LONG_TEXT, width=40),
            Column("lead", _("Lead"), Kind.TEXT, width=20),
            Column("size", _("Planned size"), Kind.INTEGER, width=9),
            Column("members", _("Members"), Kind.LONG_TEXT, lambda t: "\n".join(t.members), width=36),
            Column("responsibilities", _("Responsibilities"), Kind.LONG_TEXT, width=50),
        ),
        rows=lambda: snapshot.teams,
        count=len(snapshot.teams),
        link=lambda _team: links.project,
        optional=True,
    )
