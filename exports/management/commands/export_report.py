"""Write a report of a project to a file, in this process: no broker and no worker."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from exports.models import Format
from exports.services.errors import ReportRefused
from exports.services.jobs import validate
from exports.services.render import Rendered, ReportProgress, render
from tracking.surface.commands import PlainCommand
from tracking.surface.rights import Actor
from tracking.surface.rows import Project

#: A format the reports will have and do not have yet.
PLANNED = ("pdf",)


class Command(PlainCommand):
    help = "Write a report of a project to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", metavar="PROJECT", help="the project's short name")
        parser.add_argument("--report", default="status")
        parser.add_argument("--format", default=Format.XLSX, choices=[*Format.values, *PLANNED])
        parser.add_argument("--as-of", metavar="WHEN", help="2026-03-04 (the end of that day) or 2026-03-04T10:00")
        parser.add_argument("--output", metavar="FILE", type=Path, help="default: a name that says what it is, here")
        parser.add_argument("--user", metavar="NAME", help="whose rights count; default: the project's lead")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["format"] in PLANNED:
            raise CommandError(_("%(format)s reports are not available yet.") % {"format": options["format"]})
        project = Project.objects.filter(slug=options["project"]).select_related("lead").first()
        if project is None:
            raise CommandError(_("There is no project “%(slug)s”.") % {"slug": options["project"]})
        as_of = _moment(options["as_of"], project, now)
        try:
            validate(report=options["report"], format=options["format"], options={}, as_of=as_of, now=now)
            rendered, path = self._write(project, as_of, now, options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except ReportRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            target = options["output"] or Path.cwd()
            words = {"path": target, "error": error.strerror}
            raise CommandError(_("%(path)s cannot be written: %(error)s.") % words) from error
        self.stdout.write(_("%(path)s: %(rows)s rows.") % {"path": path, "rows": rendered.rows})

    def _write(
        self, project: Project, as_of: dt.datetime | None, now: dt.datetime, options: dict[str, Any]
    ) -> tuple[Rendered, Path]:
        """Render into an unnamed neighbour of the file and rename it when it is whole."""
        output: Path | None = options["output"]
        folder = output.parent if output else Path.cwd()
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "w+b") as file:
                rendered = render(
                    report=options["report"],
                    format=options["format"],
                    user=_user(options["user"], project),
                    project=project,
                    as_of=as_of,
                    options={},
                    file=file,
                    progress=ReportProgress(),
                    now=now,
                )
            path = output or folder / rendered.filename
            part.chmod(0o644)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return rendered, path


def _user(name: str | None, project: Project) -> Actor:
    users = get_user_model().objects
    if name:
        if user := users.filter(username=name).first():
            return user
        raise CommandError(_("There is no user “%(name)s”.") % {"name": name})
    if user := project.lead or users.filter(is_staff=True, is_active=True).order_by("pk").first():
        return user
    raise CommandError(_("The project has no lead; say with --user whose rights count."))


def _moment(words: str | None, project: Project, now: dt.datetime) -> dt.datetime | None:
    """A date means the end of that day, today's not later than now; a time without zone is the project's."""
    if not words:
        return None
    try:
        day, moment = parse_date(words), parse_datetime(words)
    except ValueError:
        day = moment = None
    if day is not None:
        end_of_day = dt.datetime.combine(day, dt.time.max, project.zone)
        today = now.astimezone(project.zone).date()
        return min(end_of_day, now) if day == today else end_of_day
    if moment is None:
        raise CommandError(_("“%(words)s” is no moment; write 2026-03-04 or 2026-03-04T10:00.") % {"words": words})
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=project.zone)
