"""Working time and the rungs of ladders in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.language import translated
from tracking.models import EscalationStep
from tracking.person import name_of
from tracking.rules.escalation import TARGET, Rung
from tracking.rules.whom import Part
from tracking.services.escalation.words import working_time

#: The parts that people play for a blocker.
PARTS = {
    Part.ASKED: gettext_lazy("who is asked"),
    Part.OWNER: gettext_lazy("the owner of the session"),
    Part.TEAM: gettext_lazy("the team"),
    Part.TEAM_LEAD: gettext_lazy("the lead of the team"),
    Part.LEADS: gettext_lazy("the leads"),
}


def hours(minutes: int) -> str:
    """Working minutes as people read them: "45 min", "3 h", "3 h 20 min"."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": whole}
    return _("%(hours)s h %(minutes)s min") % {"hours": whole, "minutes": rest}


def when(code: str, after_minutes: int, *, ahead: bool = False) -> str:
    """The moment of a rung: "At once", "After 30 working minutes", or that the target breaks, or has broken."""
    if code == TARGET:
        return _("Target breaks") if ahead else _("Target missed")
    if not after_minutes:
        return _("At once")
    return _("After %(time)s") % {"time": translated(working_time(after_minutes))}


def whom(rung: Rung, step: EscalationStep | None) -> str:
    """Whom a rung is going to tell: its parts, or as a policy says it."""
    if step is not None:
        return name_of(step.user) if step.user is not None else step.whom or str(PARTS[Part.LEADS])
    parts = (Part.ASKED, Part.LEADS) if rung.code == TARGET else rung.whom
    return ", ".join(str(PARTS[part]) for part in parts)
