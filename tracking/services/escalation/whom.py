"""Whom a rung of a ladder tells: the people of the project behind the parts and the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Q

from tracking.models import Blocker, Contact, EscalationStep, Project, Role, Session, Team, TeamMember
from tracking.person import name_of
from tracking.rules.escalation import Rung
from tracking.rules.whom import Part, named_in, part_named
from tracking.services import access
from tracking.services.notifications.telling import leads_of, people_of
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is told, and whom a plan `meant` that is nobody in the project, in its words; the leads stand in for them."""

    people: list[Actor]
    meant: str = ""
    #: Where contacts that were named are reached, such as a telephone number.
    reached: list[str] = field(default_factory=list)

    @property
    def names(self) -> str:
        return ", ".join(name_of(one) for one in self.people)


def people_for(blocker: Blocker, rung: Rung, step: EscalationStep | None) -> Whom:
    """Who is told at a rung: its parts; or of a policy's step its user, else whom its words name, else the leads."""
    if step is None:
        found = [one for part in rung.whom for one in playing(part, blocker)]
        return Whom(once(found) or leads_of(blocker.project))
    if step.user is not None:
        return Whom([step.user])
    if not step.whom:
        return Whom(playing(Part.ASKED, blocker) if step.after_minutes == 0 else leads_of(blocker.project))
    people: list[Actor] = []
    unknown: list[str] = []
    reached: list[str] = []
    for phrase in named_in(step.whom):
        named, addresses = _named(phrase, blocker)
        people += named
        reached += addresses
        unknown += [] if named else [phrase]
    if unknown:
        people += leads_of(blocker.project)
    return Whom(once(people), ", ".join(unknown), reached)


def playing(part: Part, blocker: Blocker) -> list[Actor]:
    """Who plays a part for a blocker: nobody where there is no such account; the leads where nobody is asked."""
    session = blocker.session
    team = session.team if session is not None else None
    match part:
        case Part.ASKED:
            return [blocker.asked] if blocker.asked is not None else leads_of(blocker.project)
        case Part.OWNER:
            return [session.owner] if session is not None and session.owner is not None else []
        case Part.TEAM:
            return people_of(team.pk if team else None)
        case Part.TEAM_LEAD:
            return lead_of(team) if team is not None else []
        case Part.LEADS:
            return leads_of(blocker.project)


def lead_of(team: Team) -> list[Actor]:
    """The account of a team's lead, whom a team knows by name; nobody where the name is nobody's."""
    return _called(team.lead_name, team.project) if team.lead_name else []


def asked_first(session: Session | None, *, by: Actor | None) -> Actor | None:
    """Who is asked about a blocker of a session that somebody raises and names nobody for.

    The lead of its team, unless they raise it themselves; None where there is
    none, which asks the leads of the project.
    """
    if session is None or session.team is None:
        return None
    leads = [lead for lead in lead_of(session.team) if access.may(lead, Role.MEMBER, session.project)]
    return next((lead for lead in leads if lead != by), None)


def _named(phrase: str, blocker: Blocker) -> tuple[list[Actor], list[str]]:
    """Who goes by a name or by a part, with the addresses of contacts of that name; names come first."""
    project = blocker.project
    contacts = [
        row
        for row in Contact.objects.filter(project=project)
        if phrase.lower() in (row.name.lower(), row.topic.lower())
    ]
    addresses = [row.address for row in contacts if row.address]
    if found := _called(phrase, project):
        return found, addresses
    for row in contacts:
        if found := _called(row.name, project) or _called(row.address, project):
            return found, addresses
    part = part_named(phrase)
    return (playing(part, blocker) if part is not None else []), addresses


def _called(name: str, project: Project) -> list[Actor]:
    """The people of a project whose name, user name, mail address, or name or role in a team, is `name`."""
    if not name:
        return []
    rows = TeamMember.objects.filter(Q(name__iexact=name) | Q(role__iexact=name), team__project=project)
    members = [row.user for row in rows.select_related("user") if row.user is not None]
    accounts = get_user_model().objects.filter(memberships__project=project, is_active=True)
    wanted = name.lower()
    return once(
        [
            *members,
            *(one for one in accounts if wanted in (name_of(one).lower(), one.username.lower(), one.email.lower())),
        ]
    )


def once(people: Iterable[Actor]) -> list[Actor]:
    """Each person once, in the order in which they come."""
    return list({one.pk: one for one in people}.values())
