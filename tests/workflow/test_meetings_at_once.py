"""Several at one meeting at the same moment: each thing happens once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.api.test_concurrency import racing as racing
from tests.api.test_concurrency import side_by_side
from tests.factories import NOW, ChecklistFactory, ItemFactory, MeetingFactory, RoutineFactory, SessionFactory
from tracking.models import Blocker, Checklist, Meeting, Notification, Project, StandupEntry
from tracking.services import running, saying
from tracking.services.days import meetings as rounds
from tracking.services.errors import Conflict

pytestmark = [pytest.mark.usefixtures("racing"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def standup(project: Project, member: User) -> Meeting:
    SessionFactory(project=project, number=1, owner=member, status="in_progress")
    checklist = ChecklistFactory(project=project, kind="routine")
    ItemFactory(checklist=checklist)
    routine = RoutineFactory(project=project, kind="standup", time=dt.time(10), checklist=checklist)
    return MeetingFactory(routine=routine)


def outcome(call: Callable[[], Any]) -> Callable[[], str]:
    """Whether a call was made or refused."""

    def made() -> str:
        try:
            call()
        except Conflict:
            return "refused"
        return "made"

    return made


def test_a_word_sent_four_times_at_once_is_one_word_with_one_blocker(standup: Meeting, member: User) -> None:
    session = standup.routine.project.sessions.get()

    def say() -> StandupEntry:
        return saying.say(actor=member, meeting=standup, session=session, blockers="No key", now=NOW)

    assert len({entry.pk for entry in side_by_side(say, say, say, say)}) == 1
    assert (StandupEntry.objects.count(), Blocker.objects.count()) == (1, 1)


def test_of_four_who_begin_a_meeting_one_does(standup: Meeting, lead: User) -> None:
    begin = outcome(lambda: running.begin(actor=lead, meeting=standup, now=NOW))
    assert sorted(side_by_side(begin, begin, begin, begin)) == ["made", "refused", "refused", "refused"]
    assert Checklist.objects.filter(meeting=standup).count() == 1


def test_four_schedulers_remind_once_and_copy_one_checklist(standup: Meeting, member: User) -> None:
    def look() -> None:
        rounds.prepare_today(NOW - dt.timedelta(minutes=5))
        rounds.remind(NOW - dt.timedelta(minutes=5))

    side_by_side(look, look, look, look)
    assert [told.user for told in Notification.objects.all()] == [member]
    assert Checklist.objects.filter(meeting=standup).count() == 1
