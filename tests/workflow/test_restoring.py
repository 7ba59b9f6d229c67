"""A row is put back to what it was, as far as people fill it in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests import factories as f
from tests.factories import NOW
from tracking.api.urls import NOUNS
from tracking.models import Gate, Item, Membership, Project, Risk, Role, Session, Step, WorkStatus
from tracking.services import gates, restoring, sessions, ticks, undo, writing
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.history import newest


def at(minutes: int) -> dt.datetime:
    return NOW + dt.timedelta(minutes=minutes)


@pytest.fixture
def risk(project: Project, lead: User) -> Risk:
    """A risk as it was first, changed twice since."""
    row = Risk(project=project, title="Rain", effect="Wet", impact=2)
    for minutes, effect in enumerate(("Wet", "Flood", "Mud")):
        row.effect, row.impact = effect, minutes + 2
        writing.save(actor=lead, row=row, now=at(minutes))
    return row


def first(row: Any) -> int:
    return row.history.order_by("history_id").first().history_id


def test_a_row_is_again_what_it_was_and_the_history_says_so(risk: Risk, lead: User) -> None:
    done = restoring.restore(actor=lead, row=risk, version=first(risk), now=at(9))
    risk.refresh_from_db()
    assert (risk.effect, risk.impact, done.left) == ("Wet", 2, [])
    version = risk.history.latest("history_id")
    assert (version.history_user, version.history_change_reason) == (lead, "As it was on 4 Mar 2026, 10:00")


def test_putting_back_is_taken_back(risk: Risk, lead: User) -> None:
    done = restoring.restore(actor=lead, row=risk, version=first(risk), now=at(9))
    undo.take_back(actor=lead, undo=done.undo, now=at(10))
    risk.refresh_from_db()
    assert (risk.effect, risk.impact) == ("Mud", 4)


@pytest.mark.parametrize("who", ["member", "viewer", "stranger"])
def test_only_who_may_change_a_row_puts_it_back(risk: Risk, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        restoring.restore(actor=request.getfixturevalue(who), row=risk, version=first(risk), now=at(9))


def test_a_version_is_one_of_the_row_itself(risk: Risk, lead: User) -> None:
    other = f.RiskFactory(project=risk.project)
    with pytest.raises(Conflict, match="no such version of “Rain”"):
        restoring.restore(actor=lead, row=risk, version=first(other), now=at(9))


def test_a_row_that_is_like_that_already_is_left_alone(risk: Risk, lead: User) -> None:
    with pytest.raises(Conflict, match="like this already"):
        restoring.restore(actor=lead, row=risk, version=newest(risk) or 0, now=at(9))


def test_what_has_gone_since_is_left_and_named(project: Project, lead: User) -> None:
    session = f.SessionFactory(project=project)
    risk = f.RiskFactory(project=project, session=session, effect="Wet")
    then = first(risk)
    session.delete()
    risk.refresh_from_db()
    risk.effect = "Flood"
    writing.save(actor=lead, row=risk)
    done = restoring.restore(actor=lead, row=risk, version=then, now=at(9))
    risk.refresh_from_db()
    assert (risk.effect, risk.session, done.left) == ("Wet", None, ["session"])


def test_the_checks_of_any_change_hold(project: Project, lead: User) -> None:
    risk = f.RiskFactory(project=project, title="Rain")
    then = first(risk)
    risk.title = "Storm"
    writing.save(actor=lead, row=risk)
    f.RiskFactory(project=project, title="Rain")
    with pytest.raises(ValidationError, match="here has this"):
        restoring.restore(actor=lead, row=risk, version=then, now=at(9))


def test_moves_ticks_and_decisions_stay(project: Project, lead: User) -> None:
    session = f.SessionFactory(project=project, title="Old")
    item = f.ItemFactory(checklist__project=project, text="Old")
    step = f.StepFactory(session=session, title="Old")
    gate = f.GateFactory(project=project, title="Old")
    rows = [session, item, step, gate]
    then = [first(row) for row in rows]
    sessions.start(actor=lead, session=session, now=at(1), confirmed=True)
    ticks.tick(actor=lead, row=item, done=True, now=at(1), evidence="Photo")
    ticks.tick(actor=lead, row=step, done=True, now=at(1))
    gates.decide(actor=lead, gate=gate, status="waived", note="Holiday", now=at(1))
    for row in rows:
        row.refresh_from_db()
        setattr(row, "text" if isinstance(row, Item) else "title", "New")
        writing.save(actor=lead, row=row, now=at(2))
    for row, version in zip(rows, then, strict=True):
        restoring.restore(actor=lead, row=row, version=version, now=at(9))
    assert Session.objects.values_list("title", "status").get() == ("Old", WorkStatus.IN_PROGRESS)
    assert Item.objects.values_list("text", "done", "evidence").get() == ("Old", True, "Photo")
    assert Step.objects.values_list("title", "done").get() == ("Old", True)
    assert Gate.objects.values_list("title", "status", "note").get() == ("Old", "waived", "Holiday")


def test_the_last_lead_stays_lead(project: Project, lead: User, staff: User) -> None:
    membership = Membership.objects.get(project=project, user=lead)
    membership.role = Role.VIEWER
    membership.save()
    then = newest(membership)
    membership.role = Role.LEAD
    membership.save()
    with pytest.raises(ValidationError, match="no lead"):
        restoring.restore(actor=staff, row=membership, version=then or 0, now=at(9))


def test_what_the_api_changes_by_an_action_stays_too() -> None:
    """An owner is assigned by an action and is plain data all the same."""
    for viewset in NOUNS.values():
        names = {name for name in viewset.changed_by if name != "owner"}
        if names:
            assert not names & {field.name for field in restoring.restorable(viewset.queryset.model)}, viewset
