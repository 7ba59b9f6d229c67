"""What speaks against moving a session: looked up here, judged by `rules.moves`, and said in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracking.models import Session, WorkStatus
from tracking.reporting import waits
from tracking.rules import moves as rule


def against(session: Session, to: WorkStatus, now: dt.datetime) -> list[rule.Objection]:
    """What speaks against moving the session as it stands at `now` (at most six queries)."""
    return rule.objections(session.status, to, _standing(session, now))


def words(objection: rule.Objection) -> str:
    """An objection as a sentence."""
    n, name = objection.n, objection.name
    match objection.code:
        case rule.Code.OPEN_STEPS:
            text = ngettext("%(n)d step is open.", "%(n)d steps are open.", n)
        case rule.Code.OPEN_ITEMS:
            text = ngettext("%(n)d checklist item is open.", "%(n)d checklist items are open.", n)
        case rule.Code.OPEN_BLOCKERS:
            text = ngettext("%(n)d blocker is open.", "%(n)d blockers are open.", n)
        case rule.Code.NO_BLOCKER:
            text = _("Nothing is in the way: no blocker is open, and it waits for nothing.")
        case rule.Code.WAITS_FOR:
            text = _("It waits for %(name)s.")
        case rule.Code.NEEDED_BY:
            text = _("It is needed by %(name)s.")
        case rule.Code.STEPS_DONE:
            text = ngettext("%(n)d step is done already.", "%(n)d steps are done already.", n)
    return text % {"n": n, "name": name}


def why_early() -> str:
    """What a lead is asked who starts a session before what it waits for is over."""
    return _("Say why it starts all the same.")


def _standing(session: Session, now: dt.datetime) -> rule.Standing:
    counted = Session.objects.with_progress().get(pk=session.pk)
    found = waits.of_session(session, now)
    before_start = _names(found.before_start)
    return rule.Standing(
        open_steps=counted.steps_total - counted.steps_done,
        steps_done=counted.steps_done,
        open_items=counted.items_total - counted.items_done,
        open_blockers=counted.open_blockers,
        waits_for=before_start,
        waits_within=tuple(name for name in _names(found.unmet) if name not in before_start),
        needed_by=_names(wait for wait in found.needed_by if not wait.met),
    )


def _names(found: Iterable[waits.Wait]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(wait) for wait in found))
