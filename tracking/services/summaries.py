"""What came of a meeting: for its page, for the API, and told once to those who belong to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from tracking.models import Blocker, Highlight, HighlightKind, Meeting, Reason, StandupEntry
from tracking.person import name_of
from tracking.services import attendance
from tracking.services.notifications.telling import tell
from tracking.texts import Text, Value, beside, ngettext
from tracking.texts import gettext as _
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Summary:
    """What was said, raised and decided at a meeting, who asked was silent, and how many whole minutes it took."""

    meeting: Meeting
    entries: list[StandupEntry]
    blockers: list[Blocker]
    decisions: list[Highlight]
    silent: list[Actor]
    minutes: int | None


def summary_of(meeting: Meeting, now: dt.datetime) -> Summary:
    """What has come of a meeting until `now`."""
    entries = meeting.entries.select_related("author", "session").order_by("session__position", "session__number", "pk")
    people = attendance.attendance_of(meeting, attendance.sessions_at(meeting)) if meeting.routine.asks_words else None
    return Summary(
        meeting,
        entries=list(entries),
        blockers=list(_raised(meeting, now)),
        decisions=decisions_of(meeting),
        silent=people.silent if people is not None else [],
        minutes=_minutes(meeting),
    )


def decisions_of(meeting: Meeting) -> list[Highlight]:
    """What was decided at a meeting, in the order in which it was."""
    return list(meeting.highlights.filter(kind=HighlightKind.DECISION).select_related("project").order_by("pk"))


def tell_of(meeting: Meeting, *, by: Actor, now: dt.datetime) -> None:
    """Tell all who belong to a meeting, and the chat channels, what came of it; nobody twice."""
    summary = summary_of(meeting, now)
    counted = beside(
        ", ",
        ngettext("%(number)s word", "%(number)s words", len(summary.entries)),
        ngettext("%(number)s blocker", "%(number)s blockers", len(summary.blockers)),
        ngettext("%(number)s decision", "%(number)s decisions", len(summary.decisions)),
    )
    tell(
        {*attendance.people_of(meeting), *(entry.author for entry in summary.entries)},
        reason=Reason.MEETING_SUMMARY,
        project=meeting.routine.project,
        key=f"summary:{meeting.pk}",
        text=_("%(meeting)s, %(day)s: %(counted)s", meeting=meeting.routine.title, day=meeting.day, counted=counted),
        path=meeting.get_absolute_url(),
        now=now,
        by=by,
        details=details_of(summary),
    )


def details_of(summary: Summary) -> Text:
    """The summary in lines: the words session by session, blockers, decisions, notes, who was silent."""
    return beside("\n", *_lines(summary))


def _lines(summary: Summary) -> Iterator[Value]:
    before = None
    for entry in summary.entries:
        if entry.session != before:
            yield from ("", str(entry.session)) if before is not None else (str(entry.session),)
            before = entry.session
        yield from _words(entry)
    for heading, lines in (
        (_("Blockers"), [str(one) for one in summary.blockers]),
        (_("Decisions"), [" ".join(one.text.split()) for one in summary.decisions]),
        (_("Notes"), [*filter(None, map(str.strip, summary.meeting.notes.splitlines()))]),
        (_("Without a word"), [", ".join(map(name_of, summary.silent))] if summary.silent else []),
    ):
        if lines:
            yield from ("", heading, *(f"- {line}" for line in lines))


def _words(entry: StandupEntry) -> Iterator[Text]:
    labels = {"done": _("Done"), "next": _("Next"), "blockers": _("In the way")}
    for name, label in labels.items():
        if words := getattr(entry, name):
            said = "; ".join(filter(None, map(str.strip, words.splitlines())))
            yield beside("", f"- {name_of(entry.author)} · ", label, f": {said}")


def _raised(meeting: Meeting, now: dt.datetime) -> Iterator[Blocker]:
    """The blockers of the words said at a meeting, and those that were raised while it ran."""
    raised = Q(entry__meeting=meeting)
    if meeting.began_at is not None:
        raised |= Q(raised_at__range=(meeting.began_at, meeting.ended_at or now))
    rows = Blocker.objects.filter(raised, project=meeting.routine.project_id)
    return iter(rows.select_related("session", "project").order_by("raised_at", "pk"))


def _minutes(meeting: Meeting) -> int | None:
    if meeting.began_at is None or meeting.ended_at is None:
        return None
    return round((meeting.ended_at - meeting.began_at).total_seconds() / 60)
