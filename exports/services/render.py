"""From a request to a file: the one way from a project to a report, for workers and the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import translation
from django.utils.translation import gettext as _

from exports.reports import find
from exports.services.errors import ReportRefused
from exports.writers import WRITERS, Progress
from tracking.models import Project
from tracking.reporting import Snapshot, TooEarly, load_snapshot


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: rows of all tables, a name for people, the extension with its dot."""

    rows: int
    filename: str
    extension: str


class Steps(Progress):
    """Progress of a whole rendering: a writer's, and before it the number of rows to come."""

    def expect(self, rows: int) -> None:
        """The project is read; `rows` rows will be written."""


def render(
    *,
    report: str,
    format: str,
    user: AbstractBaseUser,
    project: Project,
    as_of: dt.datetime | None,
    options: Mapping[str, Any],
    file: IO[bytes],
    progress: Steps,
    now: dt.datetime,
) -> Rendered:
    """Read the project by the user's rights and write the report into a binary file object.

    Raises ReportRefused, with words for the user, when it cannot be made.
    """
    with translation.override(options.get("language") or translation.get_language()):
        found, writer = find(report), WRITERS.get(format)
        if found is None or writer is None:
            words = _("There is no report “%(report)s” as %(format)s.")
            raise ReportRefused(words % {"report": report, "format": format})
        progress.stage(_("Reading the project"))
        snapshot = _snapshot(user=user, project=project, as_of=as_of, now=now)
        document = found.document(snapshot, datasets=options.get("datasets"))
        progress.expect(document.rows)
        writer.write(document, file, progress, options)
        extension = writer.extension(document)
        moment = document.local(document.as_of)
        name = f"{document.project}-{report}-{moment:%Y-%m-%d-%H%M}{extension}"
        return Rendered(rows=document.rows, filename=name, extension=extension)


def _snapshot(*, user: AbstractBaseUser, project: Project, as_of: dt.datetime | None, now: dt.datetime) -> Snapshot:
    try:
        return load_snapshot(user=user, project=project, as_of=as_of, now=now)
    except Project.DoesNotExist as error:
        raise ReportRefused(_("The project is gone, or you no longer have access to it.")) from error
    except TooEarly as error:
        raise ReportRefused(_("The project did not exist at that moment.")) from error
