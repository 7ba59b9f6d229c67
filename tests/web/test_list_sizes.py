"""What lists cost: as many queries for many rows as for few, and pages that a phone on the road can load."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, UserFactory
from tracking import models as m
from tracking.models import Project, Session
from tracking.web.nouns import NOUNS

MOST_BYTES = 120_000
DAY = dt.date(2026, 3, 4)
#: About as long as people write.
WORDS = "a title as long as people write them, mostly"


def cost(client: Client, address: str) -> tuple[int, int]:
    """The queries and the bytes of a page."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries), len(response.content)


def sessions(project: Project, owner: User, first: int, last: int) -> None:
    phases = [m.Phase.objects.get_or_create(project=project, name=f"Phase {n}: Foundation")[0] for n in range(5)]
    Session.objects.bulk_create(
        Session(
            project=project,
            number=n,
            position=n,
            title=f"{n} has {WORDS}",
            phase=phases[n % 5],
            owner=owner,
            priority=n % 4,
            status=list(m.WorkStatus)[n % 6],
            planned_start=DAY,
            planned_end=DAY + dt.timedelta(days=n % 90),
        )
        for n in range(first, last + 1)
    )
    m.Step.objects.bulk_create(
        m.Step(session=row, title=WORDS, done=True) for row in project.sessions.filter(number__range=(first, last))
    )


@pytest.mark.parametrize("query", ["", "?by=phase&sort=-planned_end,title", "?q=people&status=planned", "?order=1"])
def test_a_page_of_sessions_costs_the_same_whether_there_are_40_or_3000(
    query: str, as_lead: Client, project: Project, member: User
):
    address, asked, heaviest, there = f"/projects/{project.slug}/sessions/{query}", set(), 0, 0
    for count in (40, 300, 3_000):
        sessions(project, member, there + 1, count)
        there = count
        queries, weight = cost(as_lead, address)
        asked.add(queries)
        heaviest = max(heaviest, weight)
    assert len(asked) == 1, asked
    assert heaviest < MOST_BYTES


def rows_of(project: Project, count: int) -> dict[type[Model], Callable[[int], Model]]:
    """How to make one row of each noun; the parents are there already."""
    some: dict[str, Any] = {
        "session": Session.objects.get(number=1),
        "other": Session.objects.get(number=2),
        "checklist": m.Checklist.objects.create(project=project, title=WORDS),
        "gate": m.Gate.objects.create(project=project, title=WORDS),
        "metric": m.Metric.objects.create(project=project, name=WORDS),
        "routine": m.Routine.objects.create(project=project, title="Standup"),
        "team": m.Team.objects.create(project=project, name="Platform"),
        "policy": m.EscalationPolicy.objects.create(project=project, name="Usual"),
        "resource": m.Resource.objects.create(project=project, path="shared.py"),
    }
    some["meeting"] = m.Meeting.objects.create(routine=some["routine"], starts_at=NOW)
    some["person"] = m.TeamMember.objects.create(team=some["team"], name="Ines")
    people = UserFactory.create_batch(count)
    own = {"project": project}
    session, gate, metric, team, resource = (some[name] for name in ("session", "gate", "metric", "team", "resource"))
    return {
        m.Phase: lambda n: m.Phase(**own, name=f"{n} {WORDS}", starts_on=DAY, status="in_progress"),
        m.Session: lambda n: Session(**own, number=n + 10, title=WORDS, owner=people[n]),
        m.Step: lambda n: m.Step(session=session, title=WORDS, day_from=n + 1, day_to=n + 1),
        m.Dependency: lambda n: m.Dependency(
            **own, from_session=session, to_step=m.Step.objects.create(session=some["other"], title=WORDS)
        ),
        m.Blocker: lambda n: m.Blocker(**own, title=WORDS, session=session, raised_at=NOW, asked=people[n]),
        m.Risk: lambda n: m.Risk(
            **own, title=f"{n} {WORDS}", probability=n % 5 + 1, impact=3, owner=people[n], session=session
        ),
        m.Gate: lambda n: m.Gate(**own, title=f"{n} {WORDS}", due_on=DAY, decided_by=people[n]),
        m.GateCriterion: lambda n: m.GateCriterion(gate=gate, text=WORDS, evidence=WORDS),
        m.Checklist: lambda n: m.Checklist(**own, title=WORDS, session=session),
        m.ChecklistTemplate: lambda n: m.ChecklistTemplate(**own, title=f"{n} {WORDS}"[:200], items="- Tests pass"),
        m.Item: lambda n: m.Item(checklist=some["checklist"], text=WORDS, done=True, done_by=people[n]),
        m.Metric: lambda n: m.Metric(**own, name=f"{n} {WORDS}", target="under 200 ms", group="Speed"),
        m.Measurement: lambda n: m.Measurement(metric=metric, value=n, measured_at=NOW + dt.timedelta(hours=n)),
        m.Highlight: lambda n: m.Highlight(**own, kind="achievement", text=WORDS, day=DAY),
        m.Finding: lambda n: m.Finding(**own, code="risk-without-mitigation", message=WORDS, line=n),
        m.Routine: lambda n: m.Routine(**own, title=f"{n} {WORDS}", time=dt.time(9), minutes=15, attendees=WORDS),
        m.Meeting: lambda n: m.Meeting(routine=some["routine"], starts_at=NOW + dt.timedelta(days=n + 1)),
        m.StandupEntry: lambda n: m.StandupEntry(
            meeting=some["meeting"], session=session, author=people[n], done=WORDS, next=WORDS, blockers=WORDS
        ),
        m.Membership: lambda n: m.Membership(**own, user=people[n], role="viewer"),
        m.Team: lambda n: m.Team(**own, name=f"{n} {WORDS}", focus=WORDS, size=n),
        m.TeamMember: lambda n: m.TeamMember(team=team, name=f"{n} {WORDS}", role="Builds", user=people[n]),
        m.Absence: lambda n: m.Absence(
            member=some["person"], first_day=DAY + dt.timedelta(days=n), last_day=DAY + dt.timedelta(days=n)
        ),
        m.Contact: lambda n: m.Contact(**own, name=f"{n} {WORDS}", topic=WORDS, address="someone@example.org"),
        m.EscalationPolicy: lambda n: m.EscalationPolicy(**own, name=f"{n} {WORDS}", severity=n % 4 + 1),
        m.EscalationStep: lambda n: m.EscalationStep(policy=some["policy"], text=WORDS, after_minutes=n + 1),
        m.Holiday: lambda n: m.Holiday(**own, day=DAY + dt.timedelta(days=n), name=WORDS),
        m.Resource: lambda n: m.Resource(**own, path=f"src/{n}/settings.py", owner=session, rule=WORDS),
        m.ResourceUse: lambda n: m.ResourceUse(
            resource=resource, session=Session.objects.create(**own, number=n + 10, title=WORDS)
        ),
        m.Link: lambda n: m.Link(**own, title=WORDS, url=f"https://example.org/{n}"),
    }


@pytest.mark.parametrize("segment", NOUNS)
def test_a_list_of_any_noun_costs_the_same_for_10_and_for_100_rows(segment: str, as_lead: Client, project: Project):
    for number in (1, 2):
        Session.objects.create(project=project, number=number, title=WORDS)
    model, address = NOUNS[segment].model, f"/projects/{project.slug}/{segment}/?status=&owner="
    make = rows_of(project, 100)[model]
    model._default_manager.bulk_create([make(n) for n in range(10)])
    few, _weight = cost(as_lead, address)
    model._default_manager.bulk_create([make(n) for n in range(10, 100)])
    many, weight = cost(as_lead, address)
    assert many == few
    assert weight < MOST_BYTES
