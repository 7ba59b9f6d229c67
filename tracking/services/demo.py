"""The demo project: the sample plan, a week in, with the traces that days leave."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from tracking.models import (
    Blocker,
    Highlight,
    HighlightKind,
    Item,
    Measurement,
    Project,
    Session,
    Severity,
    Step,
)
from tracking.services import blockers, highlights, metrics, plans, sessions, templates, ticks
from tracking.typing import Actor

SAMPLE = Path(__file__).parent.parent / "samples" / "harbour-portal.md"
SLUG = "harbour-booking-portal"
#: The demo stands at the end of this working day of its plan.
DAY = 4


def create(*, actor: Actor, now: dt.datetime) -> Project:
    """Write the demo project, with the actor as its lead; the one that is there already is returned as it is."""
    if found := Project.objects.filter(slug=SLUG).first():
        return found
    start = _days_ago(now.date(), DAY)
    with transaction.atomic():
        document = plans.stage(actor=actor, data=SAMPLE.read_bytes(), filename=SAMPLE.name)
        project = templates.begin(
            actor=actor,
            document=document,
            choices=plans.ImportChoices(title="Harbour booking portal", slug=SLUG, start_date=start),
            now=now,
            anew=True,
        ).project
        _work(project, actor, now)
        _trouble(project, actor, now)
        _words(project, actor, now)
    return project


def _days_ago(today: dt.date, working_days: int) -> dt.date:
    day = today
    while working_days:
        day -= dt.timedelta(days=1)
        working_days -= day.weekday() < 5
    return day


def _work(project: Project, actor: Actor, now: dt.datetime) -> None:
    late = {3}
    for session in project.sessions.exclude(number=6):
        sessions.start(actor=actor, session=session, now=now)
    for step in Step.objects.in_project(project).select_related("session").filter(day_to__lte=DAY):
        if step.session.number == 6 or (step.session.number in late and step.day_to == DAY):
            continue
        ticks.tick(actor=actor, row=step, done=True, now=now)
    for item in Item.objects.in_project(project).filter(day_to__lt=DAY):
        ticks.tick(actor=actor, row=item, done=True, now=now, evidence="Shown at the standup")


def _trouble(project: Project, actor: Actor, now: dt.datetime) -> None:
    fees: Session = project.sessions.get(number=3)
    blockers.raise_blocker(
        actor=actor,
        blocker=Blocker(
            project=project,
            session=fees,
            title="The treasury has not released next year's tariff table",
            details="Invoice layout waits for the new fee classes.",
            severity=Severity.HIGH,
        ),
        now=now - dt.timedelta(hours=3),
    )
    solved = blockers.raise_blocker(
        actor=actor,
        blocker=Blocker(
            project=project,
            session=project.sessions.get(number=5),
            title="No certificate for the second site",
            severity=Severity.MEDIUM,
        ),
        now=now - dt.timedelta(days=1, hours=2),
    )
    blockers.resolve(
        actor=actor, blocker=solved, resolution="Issued by the network team.", now=now - dt.timedelta(days=1)
    )


def _words(project: Project, actor: Actor, now: dt.datetime) -> None:
    for kind, text in (
        (HighlightKind.ACHIEVEMENT, "The calendar refused every one of 1,000 double bookings in the first load test"),
        (HighlightKind.DECISION, "Booking by mail stays open for one quarter after go-live"),
        (HighlightKind.NEXT_STEP, "First dry run of the migration with the harbour office"),
    ):
        highlights.write(actor=actor, highlight=Highlight(project=project, kind=kind, text=text), now=now)
    for metric, value in (("Page load", "1.4"), ("Test coverage", "76")):
        found = project.metrics.filter(name=metric).first()
        if found is not None:
            measurement = Measurement(metric=found, value=Decimal(value), measured_at=now)
            metrics.measure(actor=actor, measurement=measurement)
