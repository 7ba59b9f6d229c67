"""Ask for a report, change one's mind, fetch the file: what pages, API, admin and commands call.

A worker does the work (`run`), a sweeper picks up what was lost (`sweep`).
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from exports.models import ExportJob, Format, JobState
from exports.reports import find
from exports.services.errors import NotReady
from exports.services.queue import nudge
from exports.services.running import run
from exports.services.sweeping import sweep
from exports.writers import OPTIONS
from tracking.surface import rights
from tracking.surface.rights import Actor, Conflict, NotAllowed, Role
from tracking.surface.rows import Project

__all__ = ["cancel", "may_cancel", "open_file", "request", "run", "sweep", "validate"]

logger = logging.getLogger(__name__)

#: Near the first day of the calendar a moment cannot be shown in every time zone.
EARLIEST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def request(
    *,
    actor: Actor,
    project: Project,
    report: str = "status",
    format: str = Format.XLSX,
    options: Mapping[str, Any] | None = None,
    as_of: dt.datetime | None = None,
    now: dt.datetime,
) -> ExportJob:
    """Queue a report for a worker; every member of the project may ask, viewers too.

    `as_of` is a moment not after `now`; None means the moment the worker
    reads. `options`: "datasets" (a list of names; all without it) and, for
    CSV, "excel" (true for the form that Excel opens by itself).
    Raises NotAllowed for strangers, ValidationError naming the field.
    """
    rights.require(actor, Role.VIEWER, project)
    options = dict(options or {})
    validate(report=report, format=format, options=options, as_of=as_of, now=now)
    options.setdefault("language", translation.get_language() or settings.LANGUAGE_CODE)
    with transaction.atomic():
        job = ExportJob.objects.create(
            project=project, requested_by=actor, report=report, format=format, options=options, as_of=as_of
        )
        transaction.on_commit(lambda: nudge(job.pk))
    return job


def validate(
    *, report: str, format: str, options: Mapping[str, Any], as_of: dt.datetime | None, now: dt.datetime
) -> None:
    """Raise ValidationError naming the field that cannot be what it is."""
    errors: dict[str, str] = {}
    found = find(report)
    if found is None:
        errors["report"] = _("There is no report “%(report)s”.") % {"report": report}
    known = found.formats if found is not None else Format.values
    if format not in known:
        errors["format"] = _("“%(format)s” is no format of this report; choose one of %(known)s.") % {
            "format": format,
            "known": ", ".join(known),
        }
    if as_of is not None and found is not None and not found.takes_as_of:
        errors["as_of"] = _("The plan is written as it is now; leave the moment out.")
    if as_of is not None and as_of > now:
        errors["as_of"] = _("A report cannot be as of a moment that lies ahead.")
    if as_of is not None and as_of < EARLIEST:
        errors["as_of"] = _("No project is as old as that moment.")
    if found is not None and (message := _wrong_option(options, found.dataset_names)):
        errors["options"] = message
    if errors:
        raise ValidationError(errors)


def _wrong_option(options: Mapping[str, Any], datasets: tuple[str, ...]) -> str:
    if unknown := sorted(set(options) - set(OPTIONS)):
        return _("There is no option “%(name)s”.") % {"name": unknown[0]}
    if not isinstance(options.get("excel", False), bool):
        return _("“excel” is true or false.")
    if options.get("language", "en") not in dict(settings.LANGUAGES):
        return _("“language” is one of %(known)s.") % {"known": ", ".join(dict(settings.LANGUAGES))}
    chosen = options.get("datasets")
    if chosen is None:
        return ""
    if not isinstance(chosen, list) or not chosen:
        return _("“datasets” is a list of at least one table.")
    if wrong := [name for name in chosen if name not in datasets]:
        return _("There is no table “%(name)s”; choose from %(known)s.") % {
            "name": wrong[0],
            "known": ", ".join(datasets),
        }
    return ""


def cancel(*, actor: Actor, job: ExportJob, now: dt.datetime) -> ExportJob:
    """Take a job back: at once while it waits, at its next heartbeat while it runs.

    The one who asked and leads of the project may. Raises NotAllowed, or
    Conflict when the job has ended.
    """
    if not may_cancel(actor=actor, job=job):
        raise NotAllowed(_("Only the one who asked for this report, or a lead, may cancel it."))
    mine = ExportJob.objects.filter(pk=job.pk)
    changed = mine.filter(state=JobState.QUEUED).update(
        state=JobState.CANCELLED, cancel_requested=True, finished_at=now, updated_at=now
    ) or mine.filter(state=JobState.RUNNING).update(cancel_requested=True, updated_at=now)
    job.refresh_from_db()
    if not changed and job.state != JobState.CANCELLED:
        raise Conflict(_("This report is “%(state)s” and cannot be cancelled.") % {"state": job.get_state_display()})
    return job


def may_cancel(*, actor: Actor, job: ExportJob) -> bool:
    """Whether `cancel` would let this user."""
    if job.requested_by_id == actor.pk:
        return rights.may(actor, Role.VIEWER, job.project)
    return rights.may(actor, Role.LEAD, job.project)


def open_file(*, actor: Actor, job: ExportJob, now: dt.datetime) -> File:
    """The finished file, open for reading from its start; the caller closes it.

    Rights are looked up again. Raises ExportJob.DoesNotExist for whom the job
    is not visible (any more), NotReady unless it is done and its file there.
    """
    current = ExportJob.objects.visible_to(actor).get(pk=job.pk)
    if current.state == JobState.EXPIRED or (current.expires_at is not None and current.expires_at <= now):
        raise NotReady(_("The file was kept until its time and is gone. Ask for the report again."))
    if current.state != JobState.DONE:
        raise NotReady(_("This report is “%(state)s”; there is no file.") % {"state": current.get_state_display()})
    try:
        return default_storage.open(current.file, "rb")
    except FileNotFoundError as error:
        logger.exception("The file of export job %s is not in the storage.", current.pk)
        raise NotReady(_("The file is missing from the storage. Ask for the report again.")) from error
