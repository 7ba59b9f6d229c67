"""From a request to a file: the one way from a project to a report, for workers and the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _

from exports.reports import find
from exports.reports.base import Asked, ReportProgress
from exports.services.errors import ReportRefused
from tracking.reporting import TooEarly
from tracking.surface.rights import Actor
from tracking.surface.rows import Project

__all__ = ["Rendered", "ReportProgress", "render"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: rows of all tables, a name for people, the extension with its dot."""

    rows: int
    filename: str
    extension: str


def render(
    *,
    report: str,
    format: str,
    user: Actor,
    project: Project,
    as_of: dt.datetime | None,
    options: Mapping[str, Any],
    file: IO[bytes],
    progress: ReportProgress,
    now: dt.datetime,
) -> Rendered:
    """Read the project by the user's rights and write the report into a binary file object.

    Raises ReportRefused, with words for the user, when it cannot be made.
    """
    with translation.override(options.get("language") or translation.get_language()):
        found = find(report)
        if found is None or format not in found.formats:
            words = _("There is no report “%(report)s” as %(format)s.")
            raise ReportRefused(words % {"report": report, "format": format})
        asked = Asked(user=user, project=project, format=format, as_of=as_of, options=options, now=now)
        try:
            written = found.write(asked, file, progress)
        except Project.DoesNotExist as error:
            raise ReportRefused(_("The project is gone, or you no longer have access to it.")) from error
        except TooEarly as error:
            raise ReportRefused(_("The project did not exist at that moment.")) from error
        name = f"{project.slug}-{report}-{written.moment:%Y-%m-%d-%H%M}{written.extension}"
        return Rendered(rows=written.rows, filename=name, extension=written.extension)
