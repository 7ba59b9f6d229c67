"""Risks whose trigger is pulled: they go up, tell their owner and start their fallback, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from tracking.models import Checklist, ChecklistKind, Item, Membership, Project, Reason, Risk
from tracking.reporting import triggers
from tracking.reporting.triggers import Trigger
from tracking.rules.lines import lines
from tracking.services import highlights, history
from tracking.services.days.claims import claim
from tracking.services.notifications.telling import leads_of, tell
from tracking.texts import Text
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
    with transaction.atomic():
        untouched = Risk.objects.filter(triggered_at=None)
        reason = gettext("Trigger pulled: %(trigger)s") % {"trigger": trigger.words}
        values = {"triggered_at": now, "probability": HIGHEST}
        found: Risk | None = claim(untouched, risk.pk, now=now, reason=reason, **values)
        if found is None:
            return
        started = _start_fallback(found, now)
        highlights.risk_triggered(found, now=now)
        tell(
            _told_of(risk),
            reason=Reason.RISK_TRIGGERED,
            project=risk.project,
            key=f"risk-triggered:{risk.pk}:{now.isoformat()}",
            text=_words(risk, trigger, started),
            path=risk.get_absolute_url(),
            now=now,
        )


def _let_go(risk: Risk, trigger: Trigger, now: dt.datetime) -> None:
    with transaction.atomic():
        pulled = Risk.objects.filter(triggered_at=risk.triggered_at)
        reason = gettext("No longer: %(trigger)s") % {"trigger": trigger.words}
        claim(pulled, risk.pk, now=now, reason=reason, triggered_at=None)


def _told_of(risk: Risk) -> list[Any]:
    """The owner, while they belong to the project; else those who lead it."""
    reached = Membership.objects.filter(project=risk.project, user=risk.owner, user__is_active=True)
    return [risk.owner] if risk.owner_id is not None and reached.exists() else list(leads_of(risk.project))


def _words(risk: Risk, trigger: Trigger, started: bool) -> Text:
    name, words = str(risk), trigger.words
    if started:
        return _(
            "The trigger of “%(risk)s” is pulled (%(trigger)s). Its fallback checklist has begun.",
            risk=name,
            trigger=words,
        )
    return _("The trigger of “%(risk)s” is pulled (%(trigger)s).", risk=name, trigger=words)


def _start_fallback(risk: Risk, now: dt.datetime) -> bool:
    """Make the fallback of a risk into a checklist, unless that was done before, whatever has become of the list."""
    steps = lines(risk.fallback)
    if not steps or risk.history.filter(fallback_list__isnull=False).exists():
        return False
    project = risk.project
    last = Checklist.objects.in_project(project).aggregate(last=Max("position"))["last"]
    title = gettext("Fallback: %(risk)s") % {"risk": risk}
    found = Checklist(
        project=project,
        session=risk.session,
        title=title[:200],
        kind=ChecklistKind.TASKS,
        position=0 if last is None else last + 1,
    )
    history.save(found, by=None, at=now)
    items = [Item(checklist=found, position=at, text=step[:1000]) for at, step in enumerate(steps)]
    history.record(Item.objects.bulk_create(items), by=None, at=now, new=True)
    risk.fallback_list = found
    history.save(risk, by=None, fields=["fallback_list", "updated_at"], at=now)
    return True
