"""What the hot paths of the days may ask of the database: the tick, the word, and the page that asks again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import MeetingFactory, RoutineFactory
from tests.web.test_live import ask, version_of
from tracking.models import Project, Session
from tracking.services import saying


@contextmanager
def asked() -> Iterator[list[str]]:
    """What is sent to the database, without the marks of transactions."""
    sent: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.partition(" ")[0] in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent


@pytest.mark.parametrize(("kind", "most"), [("step", 15), ("item", 18)])
def test_a_tick_costs_little_and_writes_three_rows_and_its_way_back_where_it_has_one(
    as_member: Client, session: Session, kind: str, most: int
):
    row = session.steps.get() if kind == "step" else session.checklists.get().items.first()
    path = reverse(f"{kind}-tick", args=[session.project.slug, row.pk])
    for done in ("1", "0"):
        with asked() as sent:
            answer = as_member.post(path, {"done": done}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        # What unticking takes away is kept, and looked up for the notice.
        assert len(sent) <= most + 2 * (done == "0"), "\n".join(sent)
        writes = [sql.split('"')[1] for sql in sent if not sql.startswith("SELECT")]
        undo = ["tracking_undo"] if done == "0" else []
        assert writes == ["tracking_project", f"tracking_{kind}", f"tracking_historical{kind}", *undo]
        assert not any("_session" in sql for sql in sent if sql.startswith(("INSERT", "UPDATE")))


def test_a_word_costs_little(member: User, session: Session, project: Project):
    meeting = MeetingFactory(routine=RoutineFactory(project=project), starts_at=timezone.now())
    with asked() as sent:
        saying.say(actor=member, meeting=meeting, session=session, done="The build", now=timezone.now())
    assert len(sent) <= 14, "\n".join(sent)
    writes = [sql.split('"')[1] for sql in sent if not sql.startswith("SELECT")]
    written = ["tracking_project", "tracking_standupentry", "tracking_historicalstandupentry", "tracking_undo"]
    assert writes == written


def test_the_list_of_projects_asks_as_little_as_one_of_them(as_member: Client, project: Project):
    path = reverse("projects")
    version = version_of(as_member, path)
    with asked() as sent:
        assert ask(as_member, path, version).status_code == 304
    assert len(sent) <= 3
