"""Two who finish the last two predecessors at the same moment: the next owner is called once, never twice nor never."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.api.test_concurrency import racing, side_by_side  # noqa: F401
from tests.factories import DependencyFactory, SessionFactory, UserFactory, a_project
from tracking.models import Notification, Session
from tracking.services import sessions
from tracking.services.days import following

ROUNDS = 8


def finish_and_follow(session: Session) -> None:
    """What a finisher does, and then the worker that is nudged by it."""
    sessions.finish(actor=session.owner, session=session, now=timezone.now())
    following.follow(session.project_id, timezone.now())


@pytest.mark.usefixtures("racing")
def test_two_finishers_at_the_same_moment_call_the_next_owner_once() -> None:
    first, second, owner = UserFactory(), UserFactory(), UserFactory()
    project = a_project(lead=UserFactory(), member=[first, second, owner])
    for number in range(1, ROUNDS * 3, 3):
        running = {"project": project, "status": "in_progress", "started_at": timezone.now()}
        before = [SessionFactory(number=number + at, owner=user, **running) for at, user in enumerate((first, second))]
        last = SessionFactory(project=project, number=number + 2, owner=owner)
        for row in before:
            DependencyFactory(project=project, from_session=row, to_session=last)
        side_by_side(*(lambda row=row: finish_and_follow(row) for row in before))
        told = Notification.objects.filter(reason="session_ready", key__startswith=f"ready:{last.pk}:")
        assert [row.user for row in told] == [owner]
        assert Session.objects.get(pk=last.pk).ready_at is not None
