"""What people say at meetings: each their own word, and what is in their way becomes a blocker with a clock."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracking.models import (
    Blocker,
    Meeting,
    MeetingStatus,
    Project,
    ProjectStatus,
    Role,
    Session,
    Severity,
    StandupEntry,
)
from tracking.rules import standup
from tracking.services import attendance, history, undoing
from tracking.services import blockers as blocking
from tracking.services.errors import Conflict
from tracking.services.escalation.whom import asked_first
from tracking.services.undoing import Act
from tracking.services.writing import changing
from tracking.typing import Actor

#: What an entry is for: rows that have been read, of which the database holds one entry.
PLACE = {"meeting", "session", "author"}


def say(
    *,
    actor: Actor,
    meeting: Meeting,
    session: Session,
    done: str = "",
    next: str = "",
    blockers: str = "",
    severity: int | None = None,
    now: dt.datetime,
) -> StandupEntry:
    """One person's word at a meeting for one session; said again, it replaces the first.

    What is in the way raises a blocker of that `severity` for the session, once
    for each entry; said in other words, the blocker is called so while nobody
    has taken it on. Where nothing is in the way any more, it stays until
    somebody resolves it. Word and blocker are taken back in one (`undo.of_act`).
    Raises NotAllowed; Conflict for a meeting that was
    called off or a project that does not run; ValidationError naming the field
    for a day that is not the meeting's, a session one is not in, or too many
    words.
    """
    with changing(meeting.routine.project, actor, Role.MEMBER):
        _check(actor, meeting, session, now)
        words = {"done": _text(done), "next": _text(next), "blockers": _text(blockers)}
        act = Act()
        entry = _written(StandupEntry(meeting=meeting, session=session, author=actor), words, now, act)
        if entry.blockers:
            _block(actor, entry, severity, now, act)
        undoing.remember(actor=actor, role=Role.MEMBER, rows=[entry], act=act, now=now)
    return entry


def say_entry(*, actor: Actor, entry: StandupEntry, severity: int | None = None, now: dt.datetime) -> StandupEntry:
    """`say` what a filled-in entry says, in the name of the actor; one for no session is refused as `say` refuses."""
    if entry.session_id is None:
        raise ValidationError({"session": StandupEntry._meta.get_field("session").error_messages["null"]})
    return say(
        actor=actor,
        meeting=entry.meeting,
        session=entry.session,
        done=entry.done,
        next=entry.next,
        blockers=entry.blockers,
        severity=severity,
        now=now,
    )


def check_open(meeting: Meeting) -> None:
    """Raise Conflict, in words, where nothing is said at a meeting: it was called off, or its project does not run."""
    project = meeting.routine.project
    match project.status:
        case ProjectStatus.ON_HOLD:
            raise Conflict(_("“%(project)s” is on hold: nothing is said at its meetings.") % {"project": project})
        case ProjectStatus.DONE | ProjectStatus.ARCHIVED:
            raise Conflict(_("“%(project)s” is over: nothing more is said at its meetings.") % {"project": project})
    if meeting.status == MeetingStatus.CANCELLED:
        raise Conflict(_("This meeting was called off: nothing is said at it."))


def too_early_or_late(meeting: Meeting, now: dt.datetime) -> str:
    """Why no word can be said at a meeting now, for its day; "" where one can."""
    project: Project = meeting.routine.project
    day = {"day": date_format(meeting.day, "DATE_FORMAT")}
    match standup.untimely(meeting.day, now.astimezone(project.zone).date()):
        case "early":
            return _("This meeting is on %(day)s: a word for it can be said on that day.") % day
        case "late":
            return _("This meeting was on %(day)s: a word for it can be said for a week.") % day
    return ""


def _text(said: str) -> str:
    """Forms send the ends of lines as they like."""
    return said.replace("\r\n", "\n").strip()


def _check(actor: Actor, meeting: Meeting, session: Session, now: dt.datetime) -> None:
    check_open(meeting)
    if refusal := too_early_or_late(meeting, now):
        raise ValidationError({"meeting": refusal})
    if session.project_id != meeting.routine.project_id:
        raise ValidationError({"session": _("Belongs to another project.")})
    if not attendance.may_speak(actor, session):
        said = _("You are not in “%(session)s”: its owner and its team say a word for it.")
        raise ValidationError({"session": said % {"session": session}})


def _written(new: StandupEntry, words: dict[str, str], now: dt.datetime, act: Act) -> StandupEntry:
    """The entry of this person with these words; of two that come at once, the second replaces the first."""
    try:
        return _save(_there(new) or new, words, now, act)
    except IntegrityError:
        there = _there(new)
        if there is None:
            raise
        return _save(there, words, now, act)


def _there(new: StandupEntry) -> StandupEntry | None:
    rows = StandupEntry.objects.filter(meeting=new.meeting, session=new.session, author=new.author)
    return rows.select_for_update(of=("self",)).first()


def _save(entry: StandupEntry, words: dict[str, str], now: dt.datetime, act: Act) -> StandupEntry:
    is_new, said = entry.pk is None, Act()
    said.set(entry, words)
    entry.full_clean(exclude=PLACE, validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            history.save(entry, by=entry.author, at=now)
    except IntegrityError:
        entry.validate_constraints(exclude=PLACE)
        raise
    if is_new:
        act.added.append(entry)
    else:
        act.changed += said.changed
    return entry


def _block(actor: Actor, entry: StandupEntry, severity: int | None, now: dt.datetime, act: Act) -> None:
    """Raise the blocker of an entry, or call the one that nobody has taken on as the entry does now."""
    longest = Blocker._meta.get_field("title").max_length or 0
    title = standup.headline(entry.blockers, longest)
    if not title:  # somebody who writes a dash has nothing in the way
        return
    details = entry.blockers if entry.blockers != title else ""
    blocker = Blocker.objects.filter(entry=entry).select_for_update(of=("self",)).first()
    if blocker is None:
        session = entry.session
        new = Blocker(project=session.project, session=session, title=title, details=details, entry=entry)
        new.asked = asked_first(session, by=actor)
        new.severity = Severity.MEDIUM if severity is None else Severity(severity)
        blocking.begin(actor=actor, blocker=new, now=now)
        act.added.append(new)
    elif blocker.acknowledged_at is None and blocker.resolved_at is None:
        renamed = Act()
        how_bad = blocker.severity if severity is None else severity
        renamed.set(blocker, {"title": title, "details": details, "severity": how_bad})
        if renamed.changed:
            blocker.full_clean()
            history.save(blocker, by=actor, at=now)
            act.changed += renamed.changed
