"""The clocks of blockers: each rung of a ladder calls its people once, and so does the target.

A rung has called when it has an `Escalation`, written in the transaction that tells people. The row of the blocker is
locked meanwhile, so that a rung and an acknowledgement never both win, and a second scheduler waits for the first.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast, Concat

from tracking.models import (
    Blocker,
    Channel,
    Escalation,
    EscalationStep,
    Notification,
    Project,
    ProjectStatus,
    Reason,
    Way,
)
from tracking.querysets import BlockerQuerySet
from tracking.reporting.escalation import clocks_of
from tracking.rules.escalation import TARGET, Call
from tracking.rules.whom import Part
from tracking.services.escalation import whom, words
from tracking.services.escalation.whom import Whom
from tracking.services.notifications.telling import is_silent, leads_of, take_back_below, tell
from tracking.services.revision import changing, hold, raise_revision
from tracking.typing import Actor

logger = logging.getLogger(__name__)

#: What a rung needs to know of a blocker to call people.
CALLED_WITH = ("project", "session__team__project", "session__owner", "asked", "raised_by")
#: The ways out that the channel of a step names; Lockstep itself is no way out, and it makes no phone calls.
WAYS = {Channel.MAIL.value: Way.MAIL, Channel.CHAT.value: Way.CHAT}
#: As many characters of the names of those who were told are kept.
LONGEST_TOLD = 300


def fire_due(now: dt.datetime) -> int:
    """Make the calls that are due, of all running projects. Returns how many; five queries where there are none.

    One blocker that cannot call is logged and stops no other.
    """
    running = Blocker.objects.open().filter(project__status=ProjectStatus.ACTIVE, project__stock_at=None)
    rows = list(running.select_related("project").prefetch_related("escalations"))
    clocks = clocks_of(rows)
    return sum(_fire_or_log(row.pk, now) for row in rows if clocks.due(row, now))


def fire_all(project: Project, now: dt.datetime) -> None:
    """Make the calls that are due in one project."""
    for key in Blocker.objects.open().filter(project=project).values_list("pk", flat=True):
        _fire_or_log(key, now)


def begin(blocker: Blocker, now: dt.datetime) -> None:
    """Start the clock of a blocker just raised: who is asked is told, whatever its ladder says, and who is called."""
    if blocker.project.status == ProjectStatus.ACTIVE and blocker.asked is not None:
        _ask(blocker, [blocker.asked], now)
    fire_locked(blocker, now)


def forget(blocker: Blocker) -> None:
    """A blocker is taken back: whom nothing has reached so far need not hear of it."""
    take_back_below(project=blocker.project, prefix=f"blocker:{blocker.pk}:")


def fire(key: int, now: dt.datetime) -> int:
    """Make the calls of one blocker that are due, and have not been made. Returns how many."""
    with transaction.atomic():
        hold(Blocker.objects.filter(pk=key).values("project"))
        blocker = _locked(key)
        return fire_locked(blocker, now) if blocker is not None else 0


def _fire_or_log(key: int, now: dt.datetime) -> int:
    try:
        return fire(key, now)
    except Exception:
        logger.exception("The calls of blocker %s could not be made.", key)
        return 0


def fire_locked(blocker: Blocker, now: dt.datetime) -> int:
    """`fire` for a blocker that this transaction holds."""
    if blocker.project.status != ProjectStatus.ACTIVE:
        return 0
    clocks = clocks_of([blocker])
    due, steps = clocks.due(blocker, now), clocks.ladder(blocker).steps
    for call in due:
        _call(blocker, call, steps.get(call.rung.code), now)
    if due:
        raise_revision(blocker.project_id)
    return len(due)


def tell_newly_asked(project: Project, now: dt.datetime) -> None:
    """Tell who is asked about a blocker that nobody has taken on, when that is somebody else than at first."""
    key = Concat(Value("blocker:"), Cast("pk", CharField()), Value(":asked"))
    told = Notification.objects.filter(user=OuterRef("asked"), key=OuterRef("asking"))
    rows: BlockerQuerySet = Blocker.objects.open().filter(project=project, acknowledged_at=None, asked__isnull=False)
    rows = rows.exclude(asked=F("raised_by")).annotate(asking=key).exclude(Exists(told))
    for pk in rows.values_list("pk", flat=True):
        with changing(project.pk):
            blocker = _locked(pk)
            if blocker is not None and blocker.resolved_at is None and blocker.acknowledged_at is None:
                _ask(blocker, whom.playing(Part.ASKED, blocker), now)


def _locked(key: int) -> Blocker | None:
    rows = Blocker.objects.select_for_update(of=("self",)).select_related(*CALLED_WITH)
    return rows.filter(pk=key).first()


def _call(blocker: Blocker, call: Call, step: EscalationStep | None, now: dt.datetime) -> None:
    """Write that a rung has called, and tell whom it calls."""
    rung = call.rung
    if rung.code == TARGET:
        answer = Whom(whom.once([*whom.playing(Part.ASKED, blocker), *leads_of(blocker.project)]))
    else:
        answer = whom.people_for(blocker, rung, step)
    at_once = rung.after_minutes == 0
    asked = whom.playing(Part.ASKED, blocker) if at_once and (step is None or blocker.asked is not None) else []
    Escalation.objects.create(
        blocker=blocker,
        step=step,
        code=rung.code,
        after_minutes=rung.after_minutes,
        text=step.words if step is not None else "",
        told="" if is_silent() else Whom(whom.once([*asked, *answer.people])).names[:LONGEST_TOLD],
        due_at=call.at,
        fired_at=now,
    )
    way = WAYS.get(step.channel) if step is not None else None
    if at_once:
        _ask(blocker, asked, now, way)
    is_target = rung.code == TARGET
    tell(
        [one for one in answer.people if one not in asked],
        reason=Reason.BLOCKER_LATE if is_target else Reason.BLOCKER_ESCALATED,
        project=blocker.project,
        key=f"blocker:{blocker.pk}:{rung.code}",
        text=words.late(blocker, rung.after_minutes)
        if is_target
        else words.waiting(blocker, rung.after_minutes, step, answer),
        path=blocker.get_absolute_url(),
        now=now,
        by=blocker.raised_by if at_once else None,
        way=way,
    )


def _ask(blocker: Blocker, people: list[Actor], now: dt.datetime, way: Way | None = None) -> None:
    people = [one for one in people if one != blocker.raised_by]
    if not people:
        return
    tell(
        people,
        reason=Reason.BLOCKER_ASKED,
        project=blocker.project,
        key=f"blocker:{blocker.pk}:asked",
        text=words.asked(blocker),
        in_channel=words.asked_in_channel(blocker, people),
        path=blocker.get_absolute_url(),
        now=now,
        way=way,
    )
