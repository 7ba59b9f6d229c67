"""What recurs: routines, their meetings, and what is said there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracking.models import Meeting, Role, Routine, StandupEntry
from tracking.web.lists.columns import Column
from tracking.web.nouns.noun import Noun

NOUNS = (
    Noun(
        Routine,
        section="routines",
        icon="calendar",
        columns=(
            Column("title", wide=True, editable=True),
            Column("time", editable=True),
            Column("minutes", editable=True),
            Column("attendees", editable=True),
            Column("recurrence", shown=False),
            Column("checklist", shown=False),
        ),
        fields=(
            ("", ("title", "time", "minutes", "recurrence")),
            (_("More"), ("attendees", "agenda", "checklist")),
        ),
        search=("title", "attendees", "agenda"),
        rows=lambda rows: rows.select_related("checklist"),
        children=("meetings",),
        place="position",
        nothing=_("A routine recurs: a standup, a review. Its meetings are planned from it."),
    ),
    Noun(
        Meeting,
        section="routines",
        icon="clock",
        columns=(
            Column("routine", wide=True),
            Column("starts_at", editable=True),
            Column("status", editable=True),
            Column("notes", shown=False),
        ),
        fields=(("", ("starts_at", "status", "notes")),),
        search=("routine__title", "notes"),
        rows=lambda rows: rows.select_related("routine"),
        parent="routine",
        children=("standups",),
        bulk=("status",),
    ),
    Noun(
        StandupEntry,
        section="routines",
        icon="people",
        columns=(
            Column("author"),
            Column("meeting"),
            Column("session"),
            Column("done", wide=True),
            Column("next", wide=True),
            Column("blockers"),
        ),
        fields=(("", ("session", "done", "next", "blockers")),),
        search=("done", "next", "blockers", "session__title"),
        rows=lambda rows: rows.select_related("author", "session", "meeting__routine"),
        parent="meeting",
        writer=Role.MEMBER,
    ),
)
