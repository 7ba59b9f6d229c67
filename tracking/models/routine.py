from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, check_moment, one_of, ordered, person, within
from tracking.models.checklist import Checklist
from tracking.models.choices import TextStates, Tone
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.models.team import Team
from tracking.querysets import MeetingQuerySet, ScopedQuerySet
from tracking.rules import bounds, occurrences

WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
#: How many characters somebody may say of one thing at a meeting.
LONGEST_WORD = 5_000


def validate_recurrence(value: str) -> None:
    try:
        occurrences.parse(value)
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is no recurrence rule; write one such as %(example)s."),
            params={"value": value, "example": WORKDAYS},
        ) from error


class RoutineKind(models.TextChoices):
    """What a meeting is for: at a standup each session has its turn, the others keep notes and decisions."""

    STANDUP = "standup", _("Standup")
    END_OF_DAY = "end_of_day", _("End of day")
    WEEKLY_SYNC = "weekly_sync", _("Weekly sync")
    INTEGRATION = "integration", _("Integration checkpoint")
    OTHER = "other", _("Other")

    @property
    def asks_words(self) -> bool:
        """Whether everybody in a session is asked for a word, and the sessions have their turns."""
        return self in (RoutineKind.STANDUP, RoutineKind.END_OF_DAY)


class MeetingStatus(TextStates):
    PLANNED = "planned", Tone.QUIET, _("Planned")
    RUNNING = "running", Tone.INFO, _("Running")
    HELD = "held", Tone.GOOD, _("Held")
    CANCELLED = "cancelled", Tone.QUIET, pgettext_lazy("meeting", "Cancelled")


class Routine(Scoped):
    """What recurs: a standup, a checkpoint, a review."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="routines", verbose_name=_("project"))
    position = models.PositiveIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=RoutineKind, default=RoutineKind.OTHER)
    time = models.TimeField(_("time"), null=True, blank=True, help_text=_("In the project's time zone."))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    attendees = models.CharField(_("attendees"), max_length=300, blank=True)
    team = models.ForeignKey(
        Team,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="routines",
        verbose_name=_("team"),
        help_text=_("Who comes. Everybody of the project where no team is chosen."),
    )
    agenda = models.TextField(_("agenda"), max_length=10_000, blank=True, help_text=_("One point a line."))
    recurrence = models.CharField(
        _("recurrence"),
        max_length=occurrences.LONGEST,
        default=WORKDAYS,
        validators=[validate_recurrence],
        help_text=_("An iCalendar rule, such as %(example)s.") % {"example": WORKDAYS},
    )
    checklist = models.ForeignKey(
        Checklist,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checklist"),
        help_text=_("Copied for each meeting."),
    )
    remind_minutes = models.PositiveSmallIntegerField(
        _("remind before"),
        default=30,
        help_text=_("Minutes before the meeting, for those who have not said a word yet. 0 reminds nobody."),
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("routine"), _("routines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="routine_title_once"),
            within("routine_within_a_day", "minutes", bounds.MEETING_MINUTES.low, bounds.MEETING_MINUTES.high),
            within("routine_reminds_within_a_day", "remind_minutes", 0, 24 * 60),
            one_of("routine_kind_known", "kind", RoutineKind),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts_from(self) -> dt.date:
        """The day from which its rule is counted."""
        return self.project.start_date or (self.created_at or timezone.now()).date()

    @property
    def asks_words(self) -> bool:
        return RoutineKind(self.kind).asks_words

    def clean(self) -> None:
        """A rule that never falls is refused; one that is none has been told already."""
        try:
            rule = occurrences.parse(self.recurrence)
        except ValueError:
            return
        if self.project_id is not None and not occurrences.ever_falls(rule, self.counts_from):
            raise ValidationError(
                {
                    "recurrence": ValidationError(
                        _("“%(value)s” falls on no day from %(day)s on. Choose days that there are."),
                        params={"value": self.recurrence, "day": date_format(self.counts_from, "DATE_FORMAT")},
                    )
                }
            )


class Meeting(Scoped):
    """One day of a routine: planned, then run by somebody, session by session, then held."""

    project_path = "routine__project"

    routine = models.ForeignKey(Routine, models.CASCADE, related_name="meetings", verbose_name=_("routine"))
    starts_at = models.DateTimeField(_("starts"))
    status = models.CharField(_("status"), max_length=9, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    notes = models.TextField(_("notes"), max_length=20_000, blank=True)
    led_by = person(_("led by"), editable=False)
    began_at = models.DateTimeField(_("began"), null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    #: The session whose turn it is while the meeting runs, and since when.
    turn = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("turn of")
    )
    turn_began_at = models.DateTimeField(_("turn began"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("meeting"), _("meetings")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["routine", "starts_at"], name="meeting_once"),
            one_of("meeting_status_known", "status", MeetingStatus),
            ordered("meeting_ended_after_it_began", "began_at", "ended_at"),
        ]
        indexes = [models.Index(fields=["starts_at"], name="meeting_by_time")]

    def __str__(self) -> str:
        return f"{self.routine} · {self.starts_at:%Y-%m-%d}"

    @property
    def day(self) -> dt.date:
        """The day of the meeting where the project is."""
        return self.starts_at.astimezone(self.routine.project.zone).date()

    def clean(self) -> None:
        check_moment(self, "starts_at")
        if self.status == MeetingStatus.RUNNING and self.began_at is None:
            raise ValidationError({"status": _("Begin it on its own page: then its clock runs.")})


class StandupEntry(Scoped):
    """One person's word at a meeting for one session: done, next, blockers."""

    project_path = "meeting__routine__project"
    segment = "standups"
    #: What is said, in the order in which it is.
    WORDS = ("done", "next", "blockers")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="entries", verbose_name=_("meeting"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="standup_entries", verbose_name=_("session"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False, verbose_name=_("author")
    )
    done = models.TextField(_("done"), blank=True)
    next = models.TextField(_("next"), blank=True)
    blockers = models.TextField(_("in the way"), blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("standup entry"), _("standup entries")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "session", "author"], name="standupentry_once"),
            models.CheckConstraint(
                condition=~models.Q(done="", next="", blockers=""),
                name="standupentry_says_something",
                violation_error_message=_("Say what was done, what comes next or what is in the way."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} · {self.session}"

    def clean(self) -> None:
        self._check_lengths()
        if self.session_id is None or self.meeting_id is None:
            return
        if self.session.project_id != self.meeting.routine.project_id:
            raise ValidationError({"session": _("The session belongs to another project.")})

    def _check_lengths(self) -> None:
        """A word is bounded; the message names the field and the limit."""
        too_long = {name: len(getattr(self, name)) for name in self.WORDS if len(getattr(self, name)) > LONGEST_WORD}
        if too_long:
            said = _("%(length)s characters are too many: a word may have up to %(most)s.")
            most = number_format(LONGEST_WORD, force_grouping=True)
            raise ValidationError(
                {
                    name: said % {"length": number_format(length, force_grouping=True), "most": most}
                    for name, length in too_long.items()
                }
            )
