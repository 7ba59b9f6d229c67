"""What people are told of blockers."""

from __future__ import annotations

from collections.abc import Iterable

from tracking.models import Blocker, Channel, EscalationStep
from tracking.person import name_of
from tracking.services.escalation.whom import Whom
from tracking.texts import Text, Value, beside, ngettext
from tracking.texts import gettext as _
from tracking.typing import Actor


def asked(blocker: Blocker) -> Text:
    """To who is asked."""
    said = {"who": name_of(blocker.raised_by) if blocker.raised_by else "Lockstep", "title": blocker.title}
    if blocker.session is None:
        return _("%(who)s asks you: “%(title)s” is in the way.", **said)
    return _("%(who)s asks you: “%(title)s” is in the way of “%(session)s”.", session=str(blocker.session), **said)


def asked_in_channel(blocker: Blocker, people: Iterable[Actor]) -> Text:
    """To a channel, which is asked for nothing itself."""
    said: dict[str, Value] = {
        "who": name_of(blocker.raised_by) if blocker.raised_by else "Lockstep",
        "whom": tuple(map(name_of, people)),
        "title": blocker.title,
    }
    if blocker.session is None:
        return _("%(who)s asks %(whom)s: “%(title)s” is in the way.", **said)
    return _("%(who)s asks %(whom)s: “%(title)s” is in the way of “%(session)s”.", session=str(blocker.session), **said)


def waiting(blocker: Blocker, minutes: int, step: EscalationStep | None, whom: Whom) -> Text:
    """To whom a rung calls: what waits, what the plan wants done, and whom it meant where that is nobody here."""
    if minutes:
        time = working_time(minutes)
        said = [_("“%(title)s” waits for %(time)s, and nobody has taken it on.", title=blocker.title, time=time)]
    else:
        said = [_("“%(title)s” is in the way.", title=blocker.title)]
    if step is None:
        return said[0]
    said.append(_("The plan says: %(text)s.", text=step.words.rstrip(".")))
    if step.channel == Channel.PHONE:
        # Lockstep makes no calls; it says who is to be called, and where.
        said.append(_("By phone: %(whom)s.", whom=tuple(whom.reached) or step.whom or whom.names))
    if whom.meant:
        said.append(_("It means “%(whom)s”, which is nobody in this project: so its leads are told.", whom=whom.meant))
    return beside(" ", *said)


def late(blocker: Blocker, minutes: int) -> Text:
    """To who is asked and to the leads, when the target breaks."""
    return _("“%(title)s” is open beyond its target of %(time)s.", title=blocker.title, time=working_time(minutes))


def taken_on(blocker: Blocker, by: Actor) -> Text:
    """To who raised it."""
    return _("%(who)s has taken on “%(title)s”.", who=name_of(by), title=blocker.title)


def resolved(blocker: Blocker, by: Actor) -> Text:
    """To who raised it."""
    said = {"who": name_of(by), "title": blocker.title}
    if not blocker.resolution:
        return _("%(who)s has resolved “%(title)s”.", **said)
    return _("%(who)s has resolved “%(title)s”: %(how)s", how=blocker.resolution, **said)


def working_time(minutes: int) -> Text:
    """Working time in words: "4 working hours", "30 working minutes"."""
    if minutes % 60 == 0:
        return ngettext("%(number)s working hour", "%(number)s working hours", minutes // 60)
    return ngettext("%(number)s working minute", "%(number)s working minutes", minutes)
