"""A field of a row is spelled once: what is read of the database follows from its annotation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

import pytest
from django.contrib.auth.models import User

from tests.factories import NOW, BlockerFactory, MetricFactory, SessionFactory
from tracking.models import Blocker, Project, Risk, Severity, TargetKind
from tracking.reporting.build import Builder
from tracking.reporting.raw import read
from tracking.reporting.reading import Computed, Read, Row, columns_of
from tracking.reporting.rows import ROWS, ProjectFacts, SessionRow
from tracking.reporting.source import Source


@dataclass(frozen=True, slots=True)
class Handed(Row):
    """A row of a test's own: one field of each sort."""

    read = Read(Blocker, order=("-severity",), also=("resolved_at",))

    title: str
    session: SessionRow | None
    severity: Severity
    asked: str
    raised_at: dt.datetime
    hours: Computed[int]


def handed(project: Project) -> list[Handed]:
    source = Source(project, None)
    make = Builder(read(source), NOW).maker(Handed)
    return [make(row, hours=3) for row in source.rows(Blocker, *columns_of(Handed), order=Handed.read.order)]


def test_a_row_is_made_from_its_annotations(project: Project, lead: User) -> None:
    session = SessionFactory(project=project, number=7, title="Search")
    BlockerFactory(project=project, session=session, title="No licence", severity=4, asked=lead, raised_at=NOW)
    BlockerFactory(project=project, title="No room", severity=1, raised_at=NOW)
    first, second = handed(project)
    assert (first.title, first.severity, first.asked) == ("No licence", Severity.CRITICAL, "Lea Dietz")
    assert first.session is not None
    assert (first.session.name, first.raised_at, first.hours) == ("7. Search", NOW, 3)
    assert (second.session, second.asked, second.severity) == (None, "", Severity.LOW)


def test_its_columns_are_those_of_its_fields_and_those_the_builder_needs() -> None:
    found = columns_of(Handed)
    assert found == ("title", "session_id", "severity", "asked_id", "raised_at", "id", "resolved_at")


def test_a_field_that_is_no_column_and_not_computed_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Wrong(Row):
        read = Read(Risk)
        colour: str

    with pytest.raises(TypeError, match=r"Wrong\.colour is no column of Risk"):
        columns_of(Wrong)


@pytest.mark.parametrize("kind", [ProjectFacts, *ROWS], ids=lambda kind: kind.__name__)
def test_every_row_class_says_where_its_fields_come_from(kind: type[Row]) -> None:
    assert set(columns_of(kind)) >= {"id", *kind.read.also}
    assert fields(kind)  # type: ignore[arg-type]


def test_a_choice_that_may_be_empty_is_none_then(project: Project) -> None:
    MetricFactory(project=project, name="Speed", target_kind="")
    MetricFactory(project=project, name="Weight", target_kind="under", target_value=3)
    found = Builder(read(Source(project, None)), NOW).metrics.values()
    assert {row.name: row.target_kind for row in found} == {"Speed": None, "Weight": TargetKind.UNDER}
