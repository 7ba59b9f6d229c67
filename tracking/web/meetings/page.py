"""What the page of a meeting shows to one reader."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from tracking.models import Highlight, Meeting, MeetingStatus, Project, Role, Session, StandupEntry
from tracking.models.base import OVER, UNDER_WAY
from tracking.reporting.suggested import suggested_for
from tracking.rules import standup
from tracking.rules.lines import lines
from tracking.services import access, attendance, saying
from tracking.services.attendance import Attendance
from tracking.services.errors import Conflict
from tracking.services.summaries import Summary, decisions_of, summary_of
from tracking.typing import Actor
from tracking.web.meetings.forms import RaiseForm, WordForm
from tracking.web.ticklists import TickList, tick_lists


@dataclass(frozen=True, slots=True)
class Said:
    """A session with the words said for it; `number` is the place of its turn, None without one."""

    session: Session
    entries: list[StandupEntry]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """The form of one's word for a session, with what one has said there already."""

    session: Session
    entry: StandupEntry | None
    form: WordForm

    @property
    def left_blocker(self) -> object | None:
        """The open blocker of a word in which nothing is in the way any more."""
        blocker = getattr(self.entry, "blocker", None)
        open_ = blocker is not None and blocker.resolved_at is None
        return blocker if open_ and self.entry is not None and not self.entry.blockers else None

    @property
    def part(self) -> str:
        """The element of the page that it is drawn in."""
        return f"word-{self.session.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the form stands open: nothing was said yet, or something in it was refused."""
        return self.entry is None or bool(self.form.errors)


@dataclass(frozen=True, slots=True)
class Run:
    """A running meeting: whose turn it is, who comes before and after, and how long a turn may take."""

    at: Said | None
    before: Session | None
    after: Session | None
    of: int
    share: dt.timedelta

    @property
    def share_seconds(self) -> int:
        return int(self.share.total_seconds())

    @property
    def share_minutes(self) -> float:
        return round(self.share_seconds / 60, 1)


class MeetingPage:
    """One query a part, and none for a part that is not shown. `sent` is the form of a word that was refused."""

    def __init__(
        self, meeting: Meeting, user: Actor, now: dt.datetime, *, wanted: str = "", sent: WordForm | None = None
    ) -> None:
        self.meeting, self.user, self.now = meeting, user, now
        self.project: Project = meeting.routine.project
        self.role = access.role_in(self.project, user)
        self._wanted, self._sent = wanted, sent

    @property
    def is_planned(self) -> bool:
        return self.meeting.status == MeetingStatus.PLANNED

    @property
    def is_running(self) -> bool:
        return self.meeting.status == MeetingStatus.RUNNING

    @property
    def was_held(self) -> bool:
        return self.meeting.status == MeetingStatus.HELD

    @property
    def may_begin(self) -> bool:
        """Whether it can begin: on its day or after, in a project that runs."""
        return self.is_planned and not self._closed and self.meeting.day <= self._today

    @property
    def agenda(self) -> list[str]:
        return lines(self.meeting.routine.agenda)

    @cached_property
    def sessions(self) -> list[Session]:
        """The sessions in the order of their turns."""
        return attendance.sessions_at(self.meeting)

    @cached_property
    def people(self) -> Attendance | None:
        """Who comes and who is asked; None at a meeting at which nobody is asked for a word."""
        return attendance.attendance_of(self.meeting, self.sessions) if self.meeting.routine.asks_words else None

    @property
    def spoken(self) -> list[Actor]:
        return list(dict.fromkeys(entry.author for entry in self._entries))

    @cached_property
    def said(self) -> list[Said]:
        """The words by session in the order of the turns, those of sessions without a turn at the end."""
        words: dict[int, list[StandupEntry]] = defaultdict(list)
        for entry in self._entries:
            words[entry.session_id].append(entry)
        found = [Said(one, words.pop(one.pk, []), at) for at, one in enumerate(self.sessions, start=1)]
        return found + [Said(entries[0].session, entries) for entries in words.values()]

    @property
    def entry_count(self) -> int:
        return len(self._entries)

    @property
    def with_words(self) -> list[Said]:
        return [one for one in self.said if one.entries]

    @property
    def turns(self) -> list[Said]:
        """The turns of a meeting that goes round."""
        return [one for one in self.said if one.number] if self.meeting.routine.asks_words else []

    @property
    def run(self) -> Run | None:
        """Where a running meeting stands."""
        if not self.is_running:
            return None
        turns = self.turns
        at = next((number for number, one in enumerate(turns) if one.session.pk == self.meeting.turn_id), None)
        share = standup.share(self.meeting.routine.minutes, len(turns))
        if at is None:
            return Run(None, None, turns[0].session if turns else None, len(turns), share)
        before = turns[at - 1].session if at else None
        after = turns[at + 1].session if at + 1 < len(turns) else None
        return Run(turns[at], before, after, len(turns), share)

    @cached_property
    def raise_form(self) -> RaiseForm | None:
        """The form of what comes up in the turn of a running meeting."""
        run = self.run
        return RaiseForm(run.at.session, by=self.user) if run is not None and run.at is not None else None

    @cached_property
    def decisions(self) -> list[Highlight]:
        return decisions_of(self.meeting)

    @cached_property
    def summary(self) -> Summary:
        return summary_of(self.meeting, self.now)

    @property
    def lists(self) -> list[TickList]:
        return tick_lists(self.meeting.checklists.select_related("project"))

    @property
    def neighbours(self) -> tuple[Meeting | None, Meeting | None]:
        """The meetings of the routine before and after this one."""
        siblings = self.meeting.routine.meetings.select_related("routine__project")
        before = siblings.filter(starts_at__lt=self.meeting.starts_at).order_by("-starts_at").first()
        return before, siblings.filter(starts_at__gt=self.meeting.starts_at).order_by("starts_at").first()

    # --- One's own word

    @property
    def silence(self) -> str:
        """Why no word can be said now; "" where one can."""
        return self._closed or saying.too_early_or_late(self.meeting, self.now)

    @property
    def may_say(self) -> bool:
        return access.reaches(self.role, Role.MEMBER) and not self.silence

    @cached_property
    def words(self) -> list[Word]:
        """A form for each session of one's own that is called at the meeting, and for the one that one asks for."""
        if not self.may_say:
            return []
        sessions = self._mine
        suggested = suggested_for(self.user, self.meeting, sessions, self.now)
        entries = {entry.session_id: entry for entry in self._entries if entry.author_id == self.user.pk}
        found = []
        for session in sessions:
            entry = entries.get(session.pk)
            begin = suggested[session.pk]
            told = {"done": entry.done, "next": entry.next, "blockers": entry.blockers} if entry else {}
            initial = {"session": session.pk, "severity": 2, "done": begin.done, "next": begin.next, **told}
            form = WordForm(initial=initial, key=session.pk)
            if self._sent is not None and self._sent.data.get("session") == str(session.pk):
                form = self._sent
            found.append(Word(session, entry, form))
        return found

    @property
    def others(self) -> list[Session]:
        """The open sessions that one may speak for beside those whose forms are there."""
        if not self.may_say:
            return []
        shown = {word.session.pk for word in self.words}
        return [one for one in self._all if one.pk not in shown and self._may_speak(one)]

    @cached_property
    def _mine(self) -> list[Session]:
        own = [one for one in self._all if self.user.pk in self._places.by_session[one.pk]]
        spoken = {entry.session_id for entry in self._entries if entry.author_id == self.user.pk}
        at_hand = [one for one in own if one.status in UNDER_WAY or one in self.sessions]
        asked = [one for one in self._all if self._is_wanted(one) and self._may_speak(one)]
        said = [one for one in self._all if one.pk in spoken]
        found = list(dict.fromkeys([*asked, *(at_hand or own), *said]))
        return asked + [one for one in self._by_turn(found) if one not in asked]

    def _is_wanted(self, session: Session) -> bool:
        sent = self._sent.data.get("session") if self._sent is not None else ""
        return str(session.number) == self._wanted or str(session.pk) == sent

    def _by_turn(self, sessions: Iterable[Session]) -> Iterator[Session]:
        order = {one.pk: at for at, one in enumerate(self.sessions)}
        return iter(sorted(sessions, key=lambda one: order.get(one.pk, len(order))))

    def _may_speak(self, session: Session) -> bool:
        leads = access.reaches(self.role, Role.LEAD)
        return leads or self._places.may_speak(self.user.pk, session.pk)

    @cached_property
    def _all(self) -> list[Session]:
        """The open sessions of the project, and those that one has said a word for."""
        spoken = Q(pk__in=[entry.session_id for entry in self._entries if entry.author_id == self.user.pk])
        rows = Session.objects.filter(~Q(status__in=OVER) | spoken, project=self.project)
        return list(rows.select_related("project", "owner", "team"))

    @cached_property
    def _places(self) -> attendance.Places:
        return attendance.places_of(self.project, self._all)

    @cached_property
    def _entries(self) -> list[StandupEntry]:
        rows = StandupEntry.objects.filter(meeting=self.meeting)
        order = ("session__position", "session__number", "author__first_name", "author__username")
        found = list(rows.select_related("author", "session__project", "blocker__project").order_by(*order))
        for entry in found:
            entry.meeting = self.meeting
        return found

    @cached_property
    def _closed(self) -> str:
        try:
            saying.check_open(self.meeting)
        except Conflict as conflict:
            return str(conflict)
        return ""

    @property
    def _today(self) -> dt.date:
        return self.now.astimezone(self.project.zone).date()
