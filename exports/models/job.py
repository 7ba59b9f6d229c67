from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracking.surface.choices import TextStates, Tone
from tracking.surface.rows import Project, Scoped, ScopedQuerySet, one_of, within


class Format(models.TextChoices):
    XLSX = "xlsx", _("Excel")
    CSV = "csv", _("CSV")
    JSON = "json", _("JSON")
    MD = "md", _("Markdown")


class JobState(TextStates):
    QUEUED = "queued", Tone.QUIET, _("Waiting")
    RUNNING = "running", Tone.INFO, _("Running")
    DONE = "done", Tone.GOOD, _("Done")
    FAILED = "failed", Tone.BAD, _("Failed")
    CANCELLED = "cancelled", Tone.QUIET, _("Cancelled")
    EXPIRED = "expired", Tone.QUIET, _("Expired")


ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED)


class ExportJob(Scoped):
    """One run of a report. This row is the truth; a message to a worker is only a nudge.

    queued    → running    a worker claims it (`attempt` grows, `heartbeat_at` is set)
    queued    → cancelled  somebody changes their mind
    running   → done       the file is whole, named and measured
    running   → failed     an expected failure, a crash, or too many lost workers
    running   → queued     the worker was lost: the heartbeat is too old and attempts are left
    running   → cancelled  asked for with `cancel_requested`, honoured at the next heartbeat
    done      → expired    the file was deleted after its time

    Only the worker that holds the current `attempt` may move a running job.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="export_jobs", verbose_name=_("project"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="export_jobs", verbose_name=_("asked by")
    )
    report = models.CharField(_("report"), max_length=40, default="status")
    format = models.CharField(_("format"), max_length=5, choices=Format, default=Format.XLSX)
    options = models.JSONField(_("options"), default=dict, blank=True)
    as_of = models.DateTimeField(_("as of"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=JobState, default=JobState.QUEUED)
    percent = models.PositiveSmallIntegerField(_("percent"), default=0)
    stage = models.CharField(_("stage"), max_length=120, blank=True)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    heartbeat_at = models.DateTimeField(_("heartbeat"), null=True, blank=True)
    cancel_requested = models.BooleanField(_("cancel asked for"), default=False)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    file = models.CharField(_("file"), max_length=200, blank=True, help_text=_("Name in the storage."))
    filename = models.CharField(_("file name"), max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("export job"), _("export jobs")
        ordering = ["-created_at"]
        constraints = [
            within("exportjob_percent", "percent", 0, 100),
            one_of("exportjob_state_known", "state", JobState),
            one_of("exportjob_format_known", "format", Format),
            models.CheckConstraint(
                condition=~models.Q(state="done") | (~models.Q(file="") & ~models.Q(sha256="")),
                name="exportjob_done_has_file",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(heartbeat_at__isnull=False),
                name="exportjob_running_has_heartbeat",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-created_at"], name="exportjob_newest"),
            models.Index(
                fields=["state", "heartbeat_at"],
                condition=models.Q(state__in=("queued", "running")),
                name="exportjob_to_sweep",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}.{self.format} · {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("export", args=[self.project.slug, self.pk])

    @property
    def ended(self) -> bool:
        return self.state in ENDED
