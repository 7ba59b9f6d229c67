"""Sessions with how far they are, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, cast

from tracking.models import Project, Session, WorkStatus
from tracking.querysets import SessionQuerySet
from tracking.rules import progress
from tracking.rules.progress import Part, Progress

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


#: The counts of `SessionQuerySet.with_progress` from which the progress follows.
PROGRESS = ("steps_total", "steps_done", "items_total", "items_done")


class Counts(TypedDict):
    """What `SessionQuerySet.with_progress` adds to a session, and what follows from it: `with_percent`."""

    steps_total: int
    steps_done: int
    items_total: int
    items_done: int
    open_blockers: int
    progress: Progress
    percent: int


if TYPE_CHECKING:
    CountedSession = WithAnnotations[Session, Counts]
else:
    CountedSession = Session


def counted(sessions: SessionQuerySet) -> SessionQuerySet:
    """Sessions with what lists show beside them."""
    return sessions.select_related("project", "team", "phase", "owner").with_progress()


def sessions_of(project: Project) -> SessionQuerySet:
    """The sessions of a project as lists show them."""
    return counted(Session.objects.in_project(project))


def progress_of(session: CountedSession) -> Progress:
    """How far a row of `SessionQuerySet.with_progress` is."""
    pieces = Part(session.steps_done + session.items_done, session.steps_total + session.items_total)
    return progress.of_session(pieces, finished=session.status == WorkStatus.DONE)


def recounted(session: Session) -> CountedSession:
    """A session at hand with its counts as they are now; nothing else of it is read again."""
    rows = Session.objects.filter(pk=session.pk).order_by().with_progress()
    for name, count in rows.values(*PROGRESS).get().items():
        setattr(session, name, count)
    return with_percent([cast("CountedSession", session)])[0]


def with_percent(sessions: Iterable[CountedSession]) -> list[CountedSession]:
    """Rows of `SessionQuerySet.with_progress`, each with its `progress` and `percent`."""
    rows = list(sessions)
    for session in rows:
        session.progress = progress_of(session)
        session.percent = session.progress.percent
    return rows
