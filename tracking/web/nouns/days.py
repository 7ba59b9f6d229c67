"""What recurs: routines, their meetings, and what is said there."""

from __future__ import annotations

from django.db.models import Case, CharField, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracking.models import Meeting, Role, Routine, StandupEntry
from tracking.querysets import ScopedQuerySet
from tracking.web import recurrence
from tracking.web.about import routines
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Noun

WHEN = (("coming", _("Today and later")), ("earlier", _("Before today")))


def _recurs(routine: Routine) -> str:
    return recurrence.words(routine.recurrence, routine.project.working_days)


def _with_when(rows: ScopedQuerySet) -> ScopedQuerySet:
    """Meetings with `when`: whether they are before today."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    earlier = When(starts_at__lt=midnight, then=Value("earlier"))
    return rows.select_related("routine").annotate(
        when=Case(earlier, default=Value("coming"), output_field=CharField())
    )


NOUNS = (
    Noun(
        Routine,
        section="routines",
        icon="calendar",
        columns=(
            Column("title", wide=True, editable=True),
            Column("kind", editable=True),
            Column("recurrence", value=_recurs),
            Column("time", editable=True),
            Column("minutes", editable=True),
            Column("team", editable=True),
            Column("attendees", editable=True, shown=False),
            Column("remind_minutes", editable=True, shown=False),
            Column("checklist", shown=False),
        ),
        fields=(
            ("", ("title", "kind", "time", "minutes", "recurrence", "team")),
            (_("More"), ("agenda", "checklist", "remind_minutes", "attendees")),
        ),
        form_fields={"recurrence": recurrence.RecurrenceField},
        search=("title", "attendees", "agenda"),
        rows=lambda rows: rows.select_related("checklist", "project", "team"),
        bulk=("kind", "team"),
        template="rows/routine.html",
        context=routines.of_routine,
        place="position",
        ways=(("ready-made", _("Ready-made…")),),
        nothing=_("A routine recurs: a standup, a review. Its meetings are planned from it."),
    ),
    Noun(
        Meeting,
        section="routines",
        icon="clock",
        columns=(
            Column("starts_at", wide=True, editable=True),
            Column("routine"),
            Column("when", label=_("When"), kind=Kind.CHOICE, choices=WHEN, filters=True, shown=False),
            Column("status", editable=True),
            Column("notes", shown=False),
        ),
        fields=(("", ("starts_at", "status", "notes")),),
        search=("routine__title", "notes", "starts_at"),
        rows=_with_when,
        start={"when": "coming"},
        parent="routine",
        children=("standups",),
        nothing=_("Meetings are planned two weeks ahead from routines that have a time."),
        bulk=("status",),
    ),
    Noun(
        StandupEntry,
        section="routines",
        icon="people",
        columns=(
            Column("author"),
            Column("meeting", shown=False),
            Column("session"),
            Column("done", wide=True),
            Column("next", wide=True),
            Column("blockers"),
        ),
        fields=(("", ("session", "done", "next", "blockers")),),
        search=(
            "done",
            "next",
            "blockers",
            "session__title",
            "author__first_name",
            "author__last_name",
            "author__username",
        ),
        rows=lambda rows: rows.select_related("author", "session", "meeting__routine"),
        parent="meeting",
        quick=("session", "done", "next", "blockers"),
        writer=Role.MEMBER,
        called=_("Standups"),
        nothing=_("What people say at a meeting is written on its page."),
    ),
)
