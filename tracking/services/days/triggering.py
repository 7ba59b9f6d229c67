"""Risks whose trigger is pulled: they go up, tell their owner and start their fallback, once."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext

from tracking.models import Checklist, ChecklistKind, Project, Reason, Risk
from tracking.reporting import triggers
from tracking.reporting.triggers import Trigger
from tracking.rules.checklist_lines import LONGEST_TEXT, Line
from tracking.rules.lines import lines
from tracking.services import checklists, highlights, history, placing
from tracking.services.days.claims import claim
from tracking.services.notifications.telling import leads_of, reached, tell
from tracking.services.revision import changing
from tracking.texts import Text, beside
from tracking.texts import gettext as _

#: What the probability of a risk becomes when its trigger is pulled: it is about to occur.
HIGHEST = 5


def pull(project: Project, now: dt.datetime) -> None:
    """Draw the consequences of triggers that are pulled, or no longer, since they were last looked at.

    A trigger that is let go is ready to be pulled again; the probability stays
    until a lead lowers it, and the fallback list is made only once.
    """
    risks = list(Risk.objects.in_project(project).open().select_related("project", "owner", "session"))
    for risk, trigger in triggers.of_risks(risks, now):
        if trigger.pulled and risk.triggered_at is None:
            _pull(risk, trigger, now)
        elif trigger.pulled is False and risk.triggered_at is not None:
            _let_go(risk, trigger, now)


def _pull(risk: Risk, trigger: Trigger, now: dt.datetime) -> None:
    with changing(risk.project_id):
        untouched = Risk.objects.filter(triggered_at=None)
        reason = gettext("Trigger pulled: %(trigger)s") % {"trigger": trigger.words}
        values = {"triggered_at": now, "probability": HIGHEST}
        found: Risk | None = claim(untouched, risk.pk, now=now, reason=reason, **values)
        if found is None:
            return
        started = _start_fallback(found, now)
        highlights.risk_triggered(found, now=now)
        tell(
            reached([risk.owner], risk.project) or leads_of(risk.project),
            reason=Reason.RISK_TRIGGERED,
            project=risk.project,
            key=f"risk-triggered:{risk.pk}:{now.isoformat()}",
            text=_words(risk, trigger, started),
            path=risk.get_absolute_url(),
            now=now,
        )


def _let_go(risk: Risk, trigger: Trigger, now: dt.datetime) -> None:
    with changing(risk.project_id):
        pulled = Risk.objects.filter(triggered_at=risk.triggered_at)
        reason = gettext("No longer: %(trigger)s") % {"trigger": trigger.words}
        claim(pulled, risk.pk, now=now, reason=reason, triggered_at=None)


def _words(risk: Risk, trigger: Trigger, started: bool) -> Text:
    pulled = _("The trigger of “%(risk)s” is pulled (%(trigger)s).", risk=str(risk), trigger=trigger.said)
    return beside(" ", pulled, _("Its fallback checklist has begun.")) if started else pulled


def _start_fallback(risk: Risk, now: dt.datetime) -> bool:
    """Make the fallback of a risk into a checklist, unless that was done before, whatever has become of the list."""
    steps = [Line(step[:LONGEST_TEXT]) for step in lines(risk.fallback)]
    if not steps or risk.history.filter(fallback_list__isnull=False).exists():
        return False
    title = gettext("Fallback: %(risk)s") % {"risk": risk}
    found = Checklist(project=risk.project, session=risk.session, title=title[:200], kind=ChecklistKind.TASKS)
    placing.put_last(found, within="project")
    history.save(found, by=None, at=now)
    checklists.add_items(found, steps, by=None, at=now)
    risk.fallback_list = found
    history.save(risk, by=None, fields=["fallback_list", "updated_at"], at=now)
    return True
