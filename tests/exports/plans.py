"""Projects with something of everything, for reading reports back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.contrib.auth.models import User

from tests import factories as make
from tests.factories import NOW
from tracking import models
from tracking.models import Project


def fill(project: Project, *, owner: User | None = None) -> Project:
    """Three phases, three teams, four sessions with steps, lists, risks, metrics, blockers and the rest."""
    project.time_zone, project.lead = "Europe/Berlin", owner
    project.save()
    phases = [
        make.PhaseFactory(project=project, name=name, title=title, position=position, starts_on=NOW.date())
        for position, (name, title) in enumerate(
            [("Phase 1", "Foundations"), ("Phase 2", "Build"), ("Phase 3", "Hand-over")]
        )
    ]
    teams = [make.TeamFactory(project=project, name=name, size=3) for name in ("Backend", "Frontend", "Quality")]
    make.TeamMemberFactory(team=teams[0], name="Ada", role="Architect")
    sessions = _sessions(project, phases, teams, owner)
    _lists(project, sessions, phases)
    _rest(project, sessions, phases)
    return project


def _sessions(project: Project, phases: list, teams: list, owner: User | None) -> list[models.Session]:
    rows = [
        ("Project service", "done", 0, phases[0], teams[0]),
        ("Search that forgives typing errors", "in_progress", 1, phases[1], teams[0]),
        ("New sign-in pages", "blocked", 1, phases[1], teams[1]),
        ("Load tests", "planned", 2, phases[2], teams[2]),
    ]
    sessions = [
        make.SessionFactory(
            project=project,
            number=number,
            position=number,
            title=title,
            status=status,
            priority=priority,
            phase=phase,
            team=team,
            owner=owner if number == 1 else None,
            owner_name="" if number == 1 else "Kim Anders",
            developer_type="Senior engineer",
            branch=f"feature/session-{number}",
            goal="Everything that belongs together is one service, with one owner and one release.",
            success="Response times under 200 ms at the 95th percentile; no call left to the old module.",
            deliverable="A service in production, its run book, and a dashboard.",
            duration_min=Decimal("4"),
            duration_max=Decimal("5.5"),
            planned_start=dt.date(2026, 3, 2),
            planned_end=dt.date(2026, 3, 6) + dt.timedelta(days=number),
            started_at=NOW - dt.timedelta(days=2) if status != "planned" else None,
            finished_at=NOW if status == "done" else None,
        )
        for number, (title, status, priority, phase, team) in enumerate(rows, start=1)
    ]
    words = ("Read the old code", "Write the interface", "Move the callers", "Measure", "Hand over")
    for session in sessions:
        for day, word in enumerate(words, start=1):
            done = session.status == "done" or (session.status == "in_progress" and day <= 2)
            make.StepFactory(
                session=session,
                title=f"{word} of session {session.number}",
                position=day,
                day_from=day,
                day_to=day + (day == 4),
                done=done,
                done_by=owner if done else None,
                done_at=NOW if done else None,
            )
    make.StepFactory(session=sessions[3], title="A step of no day", position=9)
    return sessions


def _lists(project: Project, sessions: list[models.Session], phases: list) -> None:
    for session in sessions:
        checklist = make.ChecklistFactory(
            project=project, session=session, title=f"Done when, session {session.number}", kind="definition_of_done"
        )
        for position, words in enumerate(("Reviewed by two people", "Documented", "Deployed")):
            item = make.ItemFactory(
                checklist=checklist, text=words, position=position, done=session.status == "done" or position == 0
            )
            if position == 1:
                make.ItemFactory(checklist=checklist, parent=item, text="Run book", position=0)
                make.ItemFactory(checklist=checklist, parent=item, text="Interface", position=1, done=True)
    readiness = make.ChecklistFactory(project=project, phase=phases[2], title="Ready for hand-over", kind="readiness")
    make.ItemFactory(checklist=readiness, text="Somebody on call", evidence="https://example.org/rota")
    make.ItemFactory(checklist=make.ChecklistFactory(project=project, title="Standup", kind="routine"), text="Board")


def _rest(project: Project, sessions: list[models.Session], phases: list) -> None:
    metric = make.MetricFactory(
        project=project, name="Response time", target="<200 ms", target_kind="under", target_value=200, unit="ms"
    )
    models.Measurement.objects.create(metric=metric, value=Decimal("187.5"), measured_at=NOW)
    make.MetricFactory(project=project, name="Coverage", target="as high as can be", position=1)
    for title, probability, impact, status in (
        ("The old module has callers nobody knows", 4, 5, "open"),
        ("Vacation of the only person who knows the search", 3, 4, "mitigating"),
        ("Test data is too small", 2, 2, "open"),
        ("Late delivery of the designs", 5, 3, "closed"),
    ):
        make.RiskFactory(
            project=project,
            title=title,
            probability=probability,
            impact=impact,
            status=status,
            session=sessions[0],
            mitigations="Ask every team\nSearch the logs for calls",
            fallback="Keep the old module alive behind the new one",
            review_date=dt.date(2026, 3, 9),
        )
    steps = {session.number: list(session.steps.all()) for session in sessions}
    make.DependencyFactory(project=project, from_session=sessions[0], to_session=sessions[3], reason="Needs it live")
    make.DependencyFactory(
        project=project,
        from_session=None,
        to_session=None,
        from_step=steps[1][1],
        to_step=steps[2][2],
        window="Days 2–3",
        lag_days=1,
    )
    make.RoutineFactory(
        project=project,
        title="Daily standup",
        time=dt.time(9, 0),
        minutes=15,
        attendees="Everybody",
        agenda="What is done\nWhat comes next\nWhat is in the way",
    )
    resource = make.ResourceFactory(project=project, path="src/settings.py", owner=sessions[0], rule="Owner merges")
    for session in sessions[:2]:
        models.ResourceUse.objects.create(resource=resource, session=session)
    gate = make.GateFactory(project=project, title="Go or no-go", phase=phases[2], due_on=dt.date(2026, 3, 12))
    models.GateCriterion.objects.create(gate=gate, kind="session_finished", session=sessions[0])
    models.GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=metric)
    models.GateCriterion.objects.create(gate=gate, kind="no_open_blocker", severity=3)
    models.GateCriterion.objects.create(gate=gate, kind="lead_word", text="The customer has agreed")
    make.BlockerFactory(
        project=project, session=sessions[2], title="No access to the sign-in logs", severity=3, raised_at=NOW
    )
    models.Highlight.objects.create(project=project, kind="achievement", text="The first service is live")
    models.Finding.objects.create(project=project, code="totals", severity="warning", message="12 named, 11 found")
