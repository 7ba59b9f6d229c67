"""People needed in each week against the people there are: in all teams together, and in each team."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from tracking.plans.lint.subject import UNIT_MINUTES, Subject, grouped, worked
from tracking.plans.model.amounts import runs
from tracking.plans.model.plan import Finding, Range, Session
from tracking.rules.load import Need, overbooked, people_per_week
from tracking.texts import Text, Value, ngettext
from tracking.texts import gettext as _


def people(subject: Subject) -> Iterator[Finding]:
    needs, teams = needs_of(subject), subject.plan.teams
    sizes = {team.name: size for team in teams if (size := team.size or len(team.members))}
    if sizes and len(sizes) == len(teams):
        first = teams[0].line
        yield from _judge(needs.values(), sum(sizes.values()), first)
    by_team = grouped((subject.sessions[number].team, need) for number, need in needs.items())
    for team in teams:
        own = [need for name in dict.fromkeys((team.name, team.label)) if name for need in by_team.get(name, ())]
        if team.name in sizes and own:
            yield from _judge(own, sizes[team.name], team.line, team.name)


def needs_of(subject: Subject) -> dict[int, Need]:
    """The people and weeks of each session that says, itself or through its phase, when it runs and who is needed."""
    found = {}
    for session in subject.plan.sessions:
        weeks = _weeks(subject, session)
        if weeks is not None and session.people and session.status not in ("completed", "cancelled"):
            found[session.number] = Need(weeks.first, weeks.last, session.people)
    return found


def _weeks(subject: Subject, session: Session) -> Range | None:
    phase = subject.phases.get(session.phase)
    weeks = session.weeks or (phase.weeks if phase else None)
    if weeks is None or weeks.last < weeks.first:
        return None
    lasts = math.ceil(worked(session)[1] / UNIT_MINUTES["week"]) if session.duration else None
    placed = phase is None or weeks != phase.weeks or weeks.first == weeks.last
    # Somewhere within a longer phase: nobody can say in which week.
    return weeks if placed or lasts is None or lasts >= weeks.last - weeks.first + 1 else None


def _judge(needs: Iterable[Need], available: int, line: int, team: str = "") -> Iterator[Finding]:
    """One finding, for the weeks that need more people than there are."""
    found = overbooked(people_per_week(needs), available)
    if found:
        yield Finding(
            line=line,
            code="people",
            message=_("%(needed)s; %(there)s.", needed=_needed(found), there=_there(available, team)),
            numbers={"weeks": {str(week): need for week, need in found.items()}, "available": available, "team": team},
        )


def _needed(found: Mapping[int, int]) -> Text:
    most: Value = max(found.values())
    if len(set(found.values())) > 1:
        most = _("up to %(most)s", most=most)
    return ngettext(
        "Week %(weeks)s needs %(most)s people",
        "Weeks %(weeks)s need %(most)s people",
        len(found),
        weeks=runs(found),
        most=most,
    )


def _there(available: int, team: str) -> Text:
    if team:
        return _("%(team)s has %(number)s", team=team, number=available)
    return ngettext("there is %(number)s", "there are %(number)s", available)
