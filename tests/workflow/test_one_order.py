"""Several at the same moment, each with a connection of their own: nothing stands still, is lost or told twice."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from tests.api.conftest import signed_in
from tests.api.scene import V1
from tests.api.test_concurrency import racing as racing
from tests.api.test_concurrency import side_by_side
from tests.factories import (
    NOW,
    BlockerFactory,
    ChecklistFactory,
    ChecklistTemplateFactory,
    GateFactory,
    ItemFactory,
    MeetingFactory,
    RoutineFactory,
    SessionFactory,
    UserFactory,
    a_project,
)
from tests.web.conftest import client_of
from tracking.models import (
    Blocker,
    Gate,
    GateCriterion,
    GateStatus,
    Item,
    Meeting,
    Membership,
    Notification,
    Project,
    Routine,
    StandupEntry,
)
from tracking.services import (
    blockers,
    checklists,
    gates,
    meetings,
    placing,
    projects,
    running,
    saying,
    templates_followed,
    ticks,
    undo,
    writing,
)
from tracking.services.days import following
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.escalation import calls

pytestmark = [pytest.mark.usefixtures("racing"), pytest.mark.django_db(transaction=True)]

ROUNDS = 8
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def lead(transactional_db: None) -> User:
    return UserFactory(username="lead")


@pytest.fixture
def other(transactional_db: None) -> User:
    return UserFactory(username="other")


@pytest.fixture
def project(lead: User, other: User) -> Project:
    return a_project(lead=[lead, other])


def outcome(call: Callable[[], Any]) -> Callable[[], str]:
    """How a call ended: made, or the kind of refusal; what nobody may meet is told by its name and words."""

    def made() -> str:
        try:
            call()
        except (Conflict, NotAllowed) as refusal:
            return type(refusal).__name__
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return "made"

    return made


def at_once(*acts: Callable[[], Any]) -> list[str]:
    return sorted(side_by_side(*map(outcome, acts)))


def test_of_two_who_resolve_a_blocker_one_does_and_it_is_told_once(project: Project, lead: User, other: User) -> None:
    raiser = Membership.objects.create(project=project, user=UserFactory(), role="member").user
    for _round in range(ROUNDS):
        row = BlockerFactory(project=project, raised_by=raiser)
        ended = at_once(
            *(lambda who=who, row=row: blockers.resolve(actor=who, blocker=row, now=NOW) for who in (lead, other))
        )
        assert ended == ["Conflict", "made"]
        assert Notification.objects.filter(user=raiser, key__startswith=f"blocker:{row.pk}:resolved").count() == 1
        assert row.history.exclude(resolved_at=None).count() == 1


def test_who_takes_a_blocker_on_while_it_is_resolved_comes_first_or_is_refused(
    project: Project, lead: User, other: User
) -> None:
    for _round in range(ROUNDS):
        row = BlockerFactory(project=project)
        ended = at_once(
            lambda row=row: blockers.acknowledge(actor=lead, blocker=row, now=NOW),
            lambda row=row: blockers.resolve(actor=other, blocker=row, now=LATER),
        )
        row.refresh_from_db()
        assert (row.resolved_by, ended) in [(other, ["made", "made"]), (other, ["Conflict", "made"])]
        assert (row.acknowledged_by == lead) == (ended == ["made", "made"])


def test_a_gate_decided_twice_at_once_is_told_once_for_each_decision(project: Project, lead: User, other: User) -> None:
    for _round in range(ROUNDS):
        gate = GateFactory(project=project)
        criterion = GateCriterion.objects.create(gate=gate, text="Ready", met=True, met_by=lead, met_at=NOW)
        ended = at_once(
            lambda gate=gate: gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOW),
            lambda gate=gate: gates.decide(actor=other, gate=gate, status=GateStatus.PASSED, now=LATER),
            lambda row=criterion: gates.give_word(actor=other, criterion=row, met=True, evidence="Seen", now=LATER),
        )
        assert ended == ["made"] * 3
        criterion.refresh_from_db()
        assert criterion.evidence == "Seen"
        told = Notification.objects.filter(key__startswith=f"gate-decided:{gate.pk}:")
        assert told.values("key").distinct().count() == 1
        assert Gate.history.filter(id=gate.pk, status="passed").values("decided_at").distinct().count() == 1


def a_standup(project: Project, owner: User) -> Meeting:
    SessionFactory(project=project, owner=owner, status="in_progress")
    checklist = ChecklistFactory(project=project, kind="routine")
    ItemFactory(checklist=checklist)
    routine = RoutineFactory(project=project, kind="standup", time=dt.time(10), checklist=checklist)
    return MeetingFactory(routine=routine)


def test_two_who_begin_and_end_a_meeting_do_it_once(project: Project, lead: User, other: User) -> None:
    for _round in range(ROUNDS // 2):
        row = a_standup(project, lead)
        for act in (running.begin, running.end):
            ended = at_once(
                *(lambda who=who, act=act, row=row: act(actor=who, meeting=row, now=NOW) for who in (lead, other))
            )
            assert ended == ["Conflict", "made"]
        told = Notification.objects.filter(key__startswith=f"summary:{row.pk}").values_list("user", flat=True)
        assert len(told) == len(set(told))
        assert set(told) <= {lead.pk, other.pk}


def test_a_routine_is_changed_while_its_meetings_begin_and_words_are_said(
    project: Project, lead: User, other: User
) -> None:
    Project.objects.filter(pk=project.pk).update(status="active")
    for number in range(ROUNDS):
        project.refresh_from_db()
        meeting = a_standup(project, lead)
        routine = Routine.objects.select_related("project").get(pk=meeting.routine_id)
        coming = [MeetingFactory(routine=routine, starts_at=NOW + dt.timedelta(days=day)) for day in range(1, 6)]
        routine.recurrence, routine.minutes = "FREQ=WEEKLY;BYDAY=SA", 20 + number
        session = project.sessions.first()
        assert session is not None
        ended = at_once(
            lambda routine=routine: meetings.save_routine(actor=lead, routine=routine, now=NOW),
            lambda meeting=meeting: running.begin(actor=other, meeting=meeting, now=NOW),
            *(
                lambda row=row: writing.delete(actor=other, row=Meeting.objects.get(pk=row.pk), now=NOW)
                for row in reversed(coming[-2:])
            ),
            lambda meeting=meeting, session=session: saying.say(
                actor=lead, meeting=meeting, session=session, done="All", blockers="No key", now=NOW
            ),
        )
        assert [one for one in ended if ":" in one and "DoesNotExist" not in one] == []
        assert StandupEntry.objects.filter(meeting=meeting).count() == 1


def test_a_round_calls_while_people_resolve_and_write(project: Project, lead: User, other: User) -> None:
    Project.objects.filter(pk=project.pk).update(status="active")
    for number in range(ROUNDS):
        row = BlockerFactory(project=project, asked=other, raised_at=NOW - dt.timedelta(days=3))
        session = SessionFactory(project=project)
        api = signed_in(lead)
        ended = at_once(
            lambda row=row: calls.fire(row.pk, NOW),
            lambda row=row: blockers.acknowledge(actor=other, blocker=row, now=NOW),
            lambda api=api, row=row, number=number: api.patch(f"{V1}/blockers/{row.pk}/", {"details": f"No {number}"}),
            lambda: following.follow(project.pk, NOW),
            lambda session=session: writing.delete(actor=lead, row=session, now=NOW),
        )
        assert ended == ["made"] * 5
        row.refresh_from_db()
        assert (row.details, row.acknowledged_by) == (f"No {number}", other)
        keys = list(Notification.objects.filter(user=other).values_list("key", flat=True))
        assert len(keys) == len(set(keys))


def test_a_list_that_is_taken_over_while_it_is_ticked_and_sorted(project: Project, lead: User, other: User) -> None:
    for _round in range(ROUNDS // 2):
        template = ChecklistTemplateFactory(project=project, items="- One\n- Two\n- Three\n- Four", version=1)
        [checklist] = checklists.copy(actor=lead, source=template, onto=[project])
        template.items += "\n- Five"
        writing.save(actor=lead, row=template, now=NOW)
        items = list(checklist.items.order_by("position"))
        ended = at_once(
            lambda checklist=checklist: templates_followed.take_over(actor=lead, checklist=checklist, now=NOW),
            lambda checklist=checklist: templates_followed.take_over(actor=other, checklist=checklist, now=NOW),
            lambda items=items: placing.place(actor=other, row=items[0], within="checklist", to="last"),
            lambda items=items: placing.place(actor=lead, row=items[3], within="checklist", to="first"),
            lambda items=items: ticks.tick(actor=lead, row=items[1], done=True, now=NOW),
        )
        assert [one for one in ended if ":" in one] == []
        found = list(Item.objects.filter(checklist=checklist).order_by("position").values_list("text", "position"))
        assert sorted(text for text, _place in found) == ["Five", "Four", "One", "Three", "Two"]
        assert len({place for _text, place in found}) == 5
        items[1].refresh_from_db()
        assert items[1].done


def test_what_is_taken_back_while_somebody_changes_it_is_one_or_the_other(
    project: Project, lead: User, other: User
) -> None:
    for _round in range(ROUNDS):
        session = SessionFactory(project=project, goal="Old")
        act = undo.change(actor=lead, rows=[session], values={"goal": "New"}, now=NOW)
        assert act is not None
        newer = type(session).objects.get(pk=session.pk)
        newer.goal = "Newest"
        ended = at_once(
            lambda act=act: undo.take_back(actor=lead, undo=act, now=NOW),
            lambda act=act: undo.take_back(actor=other, undo=act, now=NOW),
            lambda newer=newer: writing.save(actor=other, row=newer, now=NOW),
        )
        session.refresh_from_db()
        assert ended in (["Conflict", "Conflict", "made"], ["Conflict", "made", "made"])
        assert session.goal == "Newest"


def test_the_dates_of_a_project_move_while_its_meetings_are_held(project: Project, lead: User, other: User) -> None:
    Project.objects.filter(pk=project.pk).update(status="active", start_date=NOW.date(), target_date=None)
    for _round in range(ROUNDS):
        meeting = a_standup(project, lead)
        MeetingFactory(routine=meeting.routine, starts_at=NOW + dt.timedelta(days=3, hours=1))
        moved = Project.objects.get(pk=project.pk)
        moved.start_date += dt.timedelta(days=7)
        ended = at_once(
            lambda moved=moved: projects.save(actor=lead, project=moved, move_dates=True, now=NOW),
            lambda meeting=meeting: running.begin(actor=other, meeting=meeting, now=NOW),
            lambda: following.follow(project.pk, NOW),
        )
        assert ended == ["made"] * 3


def test_no_change_leaves_a_revision_that_was_there_before(project: Project, lead: User, other: User) -> None:
    """Whoever looks on sees a change by the revision alone: of two at once each raises it."""
    for number in range(ROUNDS):
        before = Project.objects.get(pk=project.pk).revision
        row = Project.objects.get(pk=project.pk)
        row.description = f"Version {number}"
        ended = at_once(
            lambda row=row: projects.save(actor=lead, project=row, move_dates=False, now=NOW),
            lambda: blockers.raise_blocker(actor=other, blocker=Blocker(project=project, title="No key"), now=NOW),
        )
        assert ended == ["made", "made"]
        assert Project.objects.get(pk=project.pk).revision >= before + 2


def test_whose_place_is_taken_away_writes_before_or_not_at_all(project: Project, lead: User) -> None:
    for _round in range(ROUNDS):
        place = Membership.objects.create(project=project, user=UserFactory(), role="member")
        item = ItemFactory(checklist=ChecklistFactory(project=project))
        ended = at_once(
            lambda place=place: writing.delete(actor=lead, row=place, now=NOW),
            lambda place=place, item=item: ticks.tick(actor=place.user, row=item, done=True, now=NOW),
        )
        item.refresh_from_db()
        assert ended == (["made", "made"] if item.done else ["NotAllowed", "made"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time and locks no rows")
@pytest.mark.parametrize("act", ["begin", "resolve", "decide", "tick", "fire", "prepare", "patch", "edit", "admin"])
def test_who_waits_for_a_project_holds_none_of_its_rows(act: str, project: Project, lead: User) -> None:
    """Two who lock in different orders would wait for each other; the project is always the first."""
    User.objects.filter(pk=lead.pk).update(is_staff=True, is_superuser=True)
    Project.objects.filter(pk=project.pk).update(status="active")
    meeting, blocker = a_standup(project, lead), BlockerFactory(project=project, raised_at=NOW - dt.timedelta(days=3))
    gate, item = GateFactory(project=project), ItemFactory(checklist=ChecklistFactory(project=project))
    page, api = client_of(lead), signed_in(lead)
    acts: dict[str, Callable[[], Any]] = {
        "begin": lambda: running.begin(actor=lead, meeting=meeting, now=NOW),
        "resolve": lambda: blockers.resolve(actor=lead, blocker=blocker, now=NOW),
        "decide": lambda: gates.decide(actor=lead, gate=gate, status=GateStatus.FAILED, now=NOW),
        "tick": lambda: ticks.tick(actor=lead, row=item, done=True, now=NOW),
        "fire": lambda: calls.fire(blocker.pk, NOW),
        "prepare": lambda: running.prepare(meeting, NOW),
        "patch": lambda: api.patch(f"{V1}/blockers/{blocker.pk}/", {"details": "More"}),
        "edit": lambda: page.post(f"/projects/{project.slug}/gates/{gate.pk}/edit/", {"title": "New", "only": "title"}),
        "admin": lambda: page.post(f"/admin/tracking/gate/{gate.pk}/change/", {"title": "New"}),
    }
    waiting = threading.Thread(target=outcome_and_close(acts[act]))
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        waiting.start()
        while not somebody_waits():
            assert waiting.is_alive(), "nobody waits for the project"
        for model in (Meeting, Blocker, Gate, Item):
            list(model._default_manager.select_for_update(nowait=True, of=("self",)))
    waiting.join()


def outcome_and_close(call: Callable[[], Any]) -> Callable[[], None]:
    def run() -> None:
        try:
            call()
        finally:
            connection.close()

    return run


def somebody_waits() -> bool:
    """Whether a transaction of this database waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
