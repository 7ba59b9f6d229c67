"""What a report is: an identifier, a title, the formats it comes in, and how it is written."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import IO, Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from exports.tables import Document
from exports.writers import WRITERS, Progress
from tracking.reporting import Snapshot, load_snapshot
from tracking.surface.rights import Actor
from tracking.surface.rows import Project


class ReportProgress(Progress):
    """Progress of a whole report: a writer's, and before it the number of rows to come."""

    def expect(self, rows: int) -> None:
        """The project is read; `rows` rows will be written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a report: by whom, of which project, at which moment, how."""

    user: Actor
    project: Project
    format: str
    as_of: dt.datetime | None
    options: Mapping[str, Any]
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What a report says of the file it wrote: rows, the moment it is true at (in the project's zone), extension."""

    rows: int
    moment: dt.datetime
    extension: str


class Report(Protocol):
    identifier: str
    title: str | Promise
    formats: tuple[str, ...]
    #: Whether it can be had as of a moment in the past.
    takes_as_of: bool
    #: The names of the tables one may choose from, in order.
    dataset_names: tuple[str, ...]

    def write(self, asked: Asked, file: IO[bytes], progress: ReportProgress) -> Written:
        """Read the project by the user's rights and write the report.

        Raises Project.DoesNotExist for one the user may not see (any more),
        TooEarly for a moment before the project was there.
        """
        ...


class TabularReport(ABC):
    """A report of tables: one snapshot, one document, any writer. It never knows the format it ends in."""

    identifier: str
    title: str | Promise
    formats: tuple[str, ...] = tuple(WRITERS)
    takes_as_of = True

    @abstractmethod
    def document(self, snapshot: Snapshot, *, datasets: Collection[str] | None = None) -> Document:
        """The report of a snapshot, with all its tables or only those named in `datasets`."""

    def write(self, asked: Asked, file: IO[bytes], progress: ReportProgress) -> Written:
        progress.stage(_("Reading the project"))
        snapshot = load_snapshot(user=asked.user, project=asked.project, as_of=asked.as_of, now=asked.now)
        document = self.document(snapshot, datasets=asked.options.get("datasets"))
        progress.expect(document.rows)
        writer = WRITERS[asked.format]
        writer.write(document, file, progress, asked.options)
        return Written(document.rows, document.local(document.as_of), writer.extension(document))
