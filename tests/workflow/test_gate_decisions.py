"""Gates: decided on values that are kept, fallen back with a metric, and the phases that they open and close."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.factories import (
    NOW,
    BlockerFactory,
    GateFactory,
    ItemFactory,
    MetricFactory,
    PhaseFactory,
    SessionFactory,
)
from tracking.models import (
    Gate,
    GateCriterion,
    GateStatus,
    Highlight,
    Measurement,
    Metric,
    Notification,
    Phase,
    Project,
    Webhook,
)
from tracking.reporting import waits
from tracking.reporting.standing import of_project
from tracking.services import gates, history
from tracking.services.days import following
from tracking.services.errors import Conflict, Unmet

HOUR = dt.timedelta(hours=1)
LATER = NOW + 24 * HOUR


@pytest.fixture
def coverage(project: Project) -> Metric:
    return MetricFactory(project=project, name="Coverage", target=">80", target_kind="over", target_value=80)


@pytest.fixture
def gate(project: Project, coverage: Metric) -> Gate:
    """A gate that asks for a metric, which is on target."""
    gate = GateFactory(project=project, title="Release")
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=coverage)
    measured(coverage, "81.5", NOW - HOUR)
    return gate


def measured(metric: Metric, value: str, at: dt.datetime) -> None:
    Measurement.objects.create(metric=metric, value=Decimal(value), measured_at=at)


def follow(project: Project, at: dt.datetime) -> None:
    following.follow(project.pk, at)


def told(reason: str) -> list[str]:
    return sorted(row.user.username for row in Notification.objects.filter(reason=reason, user__isnull=False))


def decided(lead: User, gate: Gate, status: str, at: dt.datetime = NOW, note: str = "") -> Gate:
    return gates.decide(actor=lead, gate=gate, status=GateStatus(status), note=note, now=at)


# --- what a decision keeps ------------------------------------------------------


def test_a_decision_keeps_who_when_and_on_which_values(project: Project, lead: User, gate: Gate) -> None:
    word = GateCriterion.objects.create(gate=gate, position=1, kind="lead_word", text="The board agrees")
    gates.give_word(actor=lead, criterion=word, met=True, evidence="Minutes of Friday", now=NOW)
    BlockerFactory(project=project, severity=1)
    GateCriterion.objects.create(gate=gate, position=2, kind="no_open_blocker", severity=3)
    done = decided(lead, gate, "passed")
    assert (done.decided_by, done.decided_at) == (lead, NOW)
    kept = [(one["text"], one["met"], one["why"], one["value"], one["evidence"]) for one in done.decided_values]
    assert kept == [
        ("A metric is on target", True, "81.5, target >80", "81.5", ""),
        ("The board agrees", True, "", "", "Minutes of Friday"),
        ("No open blocker of this severity or above", True, "No such blocker is open", "", ""),
    ]
    measured(gate.criteria.get(kind="metric_on_target").metric, "99", LATER)
    gate.refresh_from_db()
    assert gate.decided_values[0]["value"] == "81.5"


def test_the_same_decision_said_again_changes_the_note_alone(lead: User, gate: Gate) -> None:
    first = decided(lead, gate, "passed")
    again = decided(lead, gate, "passed", at=LATER, note="As agreed")
    assert (again.decided_at, again.note) == (first.decided_at, "As agreed")
    assert Highlight.objects.count() == 1


def test_nobody_decides_that_a_gate_fell_back(lead: User, gate: Gate) -> None:
    with pytest.raises(Conflict, match="falls back by itself"):
        decided(lead, gate, "regressed")


def test_the_other_leads_hear_of_a_decision(project: Project, lead: User, member: User, gate: Gate) -> None:
    project.memberships.filter(user=member).update(role="lead")
    decided(lead, gate, "passed")
    assert told("gate_decided") == ["member"]


def test_what_does_not_apply_is_not_asked_for(project: Project, lead: User) -> None:
    gate = GateFactory(project=project)
    item = ItemFactory(checklist__project=project, not_applicable="No such screen")
    GateCriterion.objects.create(gate=gate, kind="checklist_done", checklist=item.checklist)
    assert decided(lead, gate, "passed").status == "passed"


# --- falling back ----------------------------------------------------------------


def test_a_passed_gate_falls_back_with_its_metric_and_tells_once(
    project: Project, lead: User, gate: Gate, coverage: Metric
) -> None:
    decided(lead, gate, "passed")
    measured(coverage, "74", LATER)
    revision = Project.objects.get(pk=project.pk).revision
    for hours in range(3):
        follow(project, LATER + hours * HOUR)
    gate.refresh_from_db()
    assert (gate.status, gate.decided_by, gate.decided_at) == ("regressed", lead, NOW)
    assert told("gate_regressed") == ["lead"]
    text = Notification.objects.get(reason="gate_regressed").text
    assert text == "The gate “Release” fell back. Coverage: 74, target >80"
    version = gate.history.latest("history_id")
    assert (version.history_user, "fell back" in version.history_change_reason) == (None, True)
    assert Project.objects.get(pk=project.pk).revision > revision


def test_who_hears_of_the_gate_does_not_hear_of_its_metric_once_more(
    project: Project, lead: User, member: User, gate: Gate, coverage: Metric
) -> None:
    coverage.session = SessionFactory(project=project, owner=member)
    coverage.save()
    speed = MetricFactory(project=project, name="Speed", target="<2", target_kind="under", target_value=2)
    measured(speed, "1", NOW - HOUR)
    GateCriterion.objects.create(gate=gate, position=1, kind="metric_on_target", metric=speed)
    for name, reasons in (("both", ["gate_regressed", "metric_crossed"]), ("metrics", ["metric_crossed"])):
        Webhook.objects.create(project=project, kind="slack", name=name, host="h", secret="s", reasons=reasons)
    follow(project, NOW)
    decided(lead, gate, "passed")
    measured(coverage, "74", LATER)
    measured(speed, "3", LATER)
    for hours in range(3):
        follow(project, LATER + hours * HOUR)
    assert (told("gate_regressed"), told("metric_crossed")) == (["lead"], ["member"])
    text = Notification.objects.get(reason="gate_regressed", user=lead).text
    assert text == "The gate “Release” fell back. Coverage: 74, target >80; Speed: 3, target <2"
    heard = Notification.objects.filter(webhook__isnull=False).exclude(reason="gate_decided")
    assert sorted((row.webhook.name, row.text.partition(":")[0]) for row in heard) == [
        ("both", "The gate “Release” fell back. Coverage"),
        ("metrics", "“Coverage” is off target"),
        ("metrics", "“Speed” is off target"),
    ]
    measured(coverage, "90", LATER + 4 * HOUR)
    follow(project, LATER + 4 * HOUR)
    measured(coverage, "70", LATER + 5 * HOUR)
    follow(project, LATER + 5 * HOUR)
    assert told("metric_crossed") == ["lead", "lead", "member", "member", "member"], "the gate lies already"


@pytest.mark.parametrize("status", ["pending", "failed", "waived"])
def test_only_a_passed_gate_falls_back(project: Project, lead: User, gate: Gate, coverage: Metric, status: str) -> None:
    if status != "pending":
        decided(lead, gate, status, note="A pilot")
    measured(coverage, "74", LATER)
    follow(project, LATER)
    gate.refresh_from_db()
    assert gate.status == status


def test_a_criterion_added_after_the_decision_takes_nothing_back(project: Project, lead: User, gate: Gate) -> None:
    decided(lead, gate, "passed")
    slow = MetricFactory(project=project, target_kind="under", target_value=2)
    measured(slow, "9", NOW)
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=slow)
    follow(project, LATER)
    gate.refresh_from_db()
    assert gate.status == "passed"


def test_a_value_that_came_late_or_lies_ahead_takes_nothing_back(
    project: Project, lead: User, gate: Gate, coverage: Metric
) -> None:
    decided(lead, gate, "passed")
    measured(coverage, "60", NOW - 2 * HOUR)
    measured(coverage, "60", LATER + HOUR)
    follow(project, LATER)
    gate.refresh_from_db()
    assert gate.status == "passed"
    follow(project, LATER + HOUR)
    gate.refresh_from_db()
    assert gate.status == "regressed"


def test_it_stays_fallen_when_the_metric_recovers_until_a_lead_passes_it_again(
    project: Project, lead: User, gate: Gate, coverage: Metric
) -> None:
    decided(lead, gate, "passed")
    measured(coverage, "74", LATER)
    follow(project, LATER)
    with pytest.raises(Unmet):
        decided(lead, gate, "passed", at=LATER)
    measured(coverage, "90", LATER + HOUR)
    follow(project, LATER + HOUR)
    gate.refresh_from_db()
    assert gate.status == "regressed"

    decided(lead, gate, "passed", at=LATER + 2 * HOUR)
    measured(coverage, "10", LATER + 3 * HOUR)
    follow(project, LATER + 3 * HOUR)
    assert Notification.objects.filter(reason="gate_regressed").count() == 2


def test_nobody_hears_of_a_project_that_rests(project: Project, lead: User, gate: Gate, coverage: Metric) -> None:
    decided(lead, gate, "passed")
    measured(coverage, "74", LATER)
    Project.objects.filter(pk=project.pk).update(status="on_hold")
    follow(project, LATER)
    gate.refresh_from_db()
    assert (gate.status, told("gate_regressed")) == ("passed", [])


def test_what_is_behind_a_gate_that_fell_back_runs_on_and_health_says_so(
    project: Project, lead: User, gate: Gate, coverage: Metric
) -> None:
    phase = PhaseFactory(project=project)
    Gate.objects.filter(pk=gate.pk).update(phase=phase, kind="readiness")
    session = SessionFactory(project=project, phase=phase)
    decided(lead, gate, "passed")
    measured(coverage, "74", LATER)
    follow(project, LATER)
    assert waits.unmet(session, LATER) == []
    phase.refresh_from_db()
    assert phase.status == "in_progress"
    assert ("regressed_gates", 1) in {(one.code, one.count) for one in of_project(project, LATER).health.reasons}
    assert list(Gate.objects.in_project(project).to_decide()) == [gate]


# --- phases ----------------------------------------------------------------------


@pytest.fixture
def phase(project: Project) -> Phase:
    return PhaseFactory(project=project, name="Build")


def a_gate(phase: Phase, kind: str, **values: Any) -> Gate:
    return GateFactory(project=phase.project, phase=phase, kind=kind, **values)


def state(phase: Phase) -> tuple[Any, ...]:
    return Phase.objects.values_list("status", "opened_at", "closed_at").get(pk=phase.pk)


def test_the_last_readiness_gate_opens_the_phase_and_the_last_closing_one_ends_it(lead: User, phase: Phase) -> None:
    first, second = a_gate(phase, "readiness"), a_gate(phase, "readiness")
    checkpoint, definition = a_gate(phase, "checkpoint"), a_gate(phase, "definition_of_done")
    decided(lead, first, "passed")
    assert state(phase) == ("planned", None, None)
    decided(lead, second, "waived", note="A pilot")
    assert state(phase) == ("in_progress", NOW, None)
    decided(lead, checkpoint, "passed", at=LATER)
    assert state(phase) == ("in_progress", NOW, None)
    decided(lead, definition, "passed", at=LATER)
    assert state(phase) == ("done", NOW, LATER)
    assert "Phase completed: Build" in Highlight.objects.values_list("text", flat=True)
    version = phase.history.latest("history_id")
    assert (version.history_user, version.history_change_reason) == (lead, f"Through the gate “{definition}”")


def test_a_gate_opened_again_takes_back_what_it_did(lead: User, phase: Phase) -> None:
    gate, closing = a_gate(phase, "readiness"), a_gate(phase, "checkpoint")
    decided(lead, gate, "passed")
    decided(lead, closing, "passed", at=LATER)
    decided(lead, closing, "failed", at=LATER + HOUR)
    assert state(phase) == ("in_progress", NOW, None)
    decided(lead, gate, "pending", at=LATER + HOUR)
    assert state(phase) == ("planned", None, None)
    assert not Highlight.objects.exists()


def test_a_phase_that_somebody_set_by_hand_stays(lead: User, phase: Phase) -> None:
    gate = a_gate(phase, "readiness")
    decided(lead, gate, "passed")
    Phase.objects.filter(pk=phase.pk).update(status="blocked")
    decided(lead, gate, "failed", at=LATER)
    assert state(phase)[0] == "blocked"
    Phase.objects.filter(pk=phase.pk).update(status="in_review", opened_at=None)
    decided(lead, gate, "waived", at=LATER, note="A pilot")
    decided(lead, gate, "pending", at=LATER)
    assert state(phase)[0] == "in_review"


def test_a_phase_that_the_plan_calls_blocked_opens_with_its_prerequisites(lead: User, project: Project) -> None:
    phase = PhaseFactory(project=project, status="blocked")
    gate = decided(lead, a_gate(phase, "readiness"), "passed")
    assert state(phase)[0] == "in_progress"
    gates.take_back(actor=lead, gate=gate, version=history.newest(gate), now=LATER)
    assert state(phase) == ("blocked", None, None)


def test_a_decision_taken_back_takes_the_phase_and_its_highlights_along(lead: User, phase: Phase) -> None:
    gate = a_gate(phase, "checkpoint", title="Done")
    gate = decided(lead, gate, "passed")
    assert Highlight.objects.count() == 2
    gate = gates.take_back(actor=lead, gate=gate, version=history.newest(gate), now=NOW + HOUR)
    assert (gate.status, gate.decided_at, gate.decided_values) == ("pending", None, [])
    assert state(phase) == ("planned", None, None)
    assert not Highlight.objects.exists()


def test_a_gate_opened_again_by_mistake_is_what_it_was(lead: User, phase: Phase, coverage: Metric) -> None:
    gate = a_gate(phase, "readiness")
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=coverage)
    measured(coverage, "90", NOW)
    passed = decided(lead, gate, "passed")
    reopened = decided(lead, gate, "pending", at=LATER)
    gate = gates.take_back(actor=lead, gate=gate, version=history.newest(reopened), now=LATER)
    assert (gate.status, gate.decided_at, gate.decided_by) == ("passed", NOW, lead)
    assert gate.decided_values == passed.decided_values
    assert state(phase)[0] == "in_progress"
    assert [row.day for row in Highlight.objects.all()] == [NOW.date()]


def test_a_decision_is_not_taken_back_over_a_newer_one(lead: User, gate: Gate) -> None:
    passed = decided(lead, gate, "passed")
    version = history.newest(passed)
    decided(lead, gate, "failed", at=LATER)
    with pytest.raises(Conflict, match="decided anew since"):
        gates.take_back(actor=lead, gate=gate, version=version, now=LATER)
    with pytest.raises(Conflict, match="no such decision"):
        gates.take_back(actor=lead, gate=gate, version=1, now=LATER)
