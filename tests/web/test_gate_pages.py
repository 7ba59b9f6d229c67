"""Gates: how their criteria stand and why, decided and taken back in place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.factories import (
    BlockerFactory,
    ChecklistFactory,
    GateFactory,
    ItemFactory,
    MetricFactory,
    PhaseFactory,
    SessionFactory,
)
from tests.web.conftest import queries_of
from tracking.models import Attachment, Gate, GateCriterion, Measurement, Project, Undo
from tracking.reporting import criteria
from tracking.services.days import following


@pytest.fixture
def gates(project: Project) -> str:
    return f"/projects/{project.slug}/gates/"


@pytest.fixture
def gate(project: Project) -> Gate:
    return GateFactory(project=project, title="Go live")


def a_criterion(gate: Gate, **values: Any) -> GateCriterion:
    return GateCriterion.objects.create(gate=gate, position=gate.criteria.count(), **values)


def one_of_each_kind(gate: Gate) -> None:
    """Criteria of every kind, none of them met."""
    project = gate.project
    checklist = ChecklistFactory(project=project, title="Readiness")
    for done in (True, False, False):
        ItemFactory(checklist=checklist, done=done)
    metric = MetricFactory(project=project, name="Error rate", target="<5", target_kind="under", target_value=5)
    Measurement.objects.create(metric=metric, value=Decimal("7.5"), measured_at=timezone.now())
    BlockerFactory(project=project, severity=4)
    a_criterion(gate, kind="checklist_done", checklist=checklist)
    a_criterion(gate, kind="metric_on_target", metric=metric)
    a_criterion(gate, kind="session_finished", session=SessionFactory(project=project, number=7, title="Build"))
    phase = PhaseFactory(project=project, name="Pilot")
    for status in ("done", "in_progress", "cancelled"):
        SessionFactory(project=project, phase=phase, status=status)
    a_criterion(gate, kind="phase_finished", phase=phase)
    a_criterion(gate, kind="no_open_blocker", severity=3)
    a_criterion(gate, kind="lead_word", text="The board agrees")


def test_every_criterion_says_how_it_stands_and_why(as_viewer: Client, gate: Gate):
    one_of_each_kind(gate)
    page = as_viewer.get(gate.get_absolute_url()).text
    for said in (
        "2 of 3 items open",
        "Now 7.5, target &lt;5",
        "Planned",
        "1 of 2 sessions not finished",
        "1 open blocker of this severity or above",
        "Waits for a lead's word",
        "0 of 6 met",
    ):
        assert said in page
    metric = gate.criteria.get(kind="metric_on_target").metric
    assert f'href="/projects/{gate.project.slug}/metrics/{metric.pk}/"' in page
    assert f'href="/projects/{gate.project.slug}/sessions/7/"' in page


def test_the_list_says_how_many_criteria_are_met(as_viewer: Client, gates: str, gate: Gate):
    one_of_each_kind(gate)
    a_criterion(gate, kind="lead_word", text="The budget is there", met=True)
    assert "1 / 7" in as_viewer.get(gates).text


def test_a_criterion_that_names_a_phase_follows_every_session_that_comes_or_goes(as_lead: Client, gate: Gate):
    phase = PhaseFactory(project=gate.project, name="Pilot")
    add = f"/projects/{gate.project.slug}/gate-criteria/add/"
    refused = as_lead.post(add, {"under": gate.pk, "kind": "phase_finished", "text": "The pilot is over"})
    assert "Choose the phase of which all sessions have to be finished." in refused.text
    made = as_lead.post(
        add, {"under": gate.pk, "kind": "phase_finished", "phase": phase.pk, "text": "The pilot is over"}
    )
    assert made.status_code == 302
    criterion = gate.criteria.get()
    address = gate.get_absolute_url()
    assert "No session is in this phase yet" in as_lead.get(address).text
    session = SessionFactory(project=gate.project, phase=phase, status="done")
    assert "1 session, finished" in as_lead.get(address).text
    SessionFactory(project=gate.project, phase=phase)
    page = as_lead.get(address).text
    assert "1 of 2 sessions not finished" in page
    assert f'href="/projects/{gate.project.slug}/phases/{phase.pk}/"' in page
    assert as_lead.post(f"{address}decide/", {"to": "passed"}).status_code == 422
    phase.sessions.exclude(pk=session.pk).update(status="cancelled")
    assert as_lead.post(f"{address}decide/", {"to": "passed"}).status_code == 302
    assert "1 session, finished" in as_lead.get(address).text

    edited = {"under": gate.pk, "kind": "lead_word", "text": "Somebody says so", "phase": phase.pk}
    as_lead.post(f"/projects/{gate.project.slug}/gate-criteria/{criterion.pk}/edit/", edited)
    criterion.refresh_from_db()
    assert (criterion.kind, criterion.phase) == ("lead_word", None)
    first = criterion.history.earliest("history_id").pk
    as_lead.post(f"/projects/{gate.project.slug}/gate-criteria/{criterion.pk}/history/{first}/restore/")
    criterion.refresh_from_db()
    assert (criterion.kind, criterion.phase) == ("phase_finished", phase)


def test_a_deleted_phase_takes_its_criterion_along_and_undo_brings_both_back(as_lead: Client, gate: Gate):
    phase = PhaseFactory(project=gate.project, name="Pilot")
    a_criterion(gate, kind="phase_finished", phase=phase, text="The pilot is over")
    as_lead.post(f"/projects/{gate.project.slug}/phases/{phase.pk}/delete/")
    assert not gate.criteria.exists()
    as_lead.post(f"/projects/{gate.project.slug}/undo/{Undo.objects.latest('pk').pk}/")
    assert gate.criteria.get().phase.name == "Pilot"


def test_a_gate_that_should_have_been_decided_is_marked(as_viewer: Client, gates: str, gate: Gate):
    Gate.objects.filter(pk=gate.pk).update(due_on=timezone.localdate() - dt.timedelta(days=9))
    assert "Overdue since" in as_viewer.get(gate.get_absolute_url()).text
    assert 'class="alarm"' in as_viewer.get(gates).text


def test_a_gate_is_passed_in_one_click_on_its_page_and_taken_back_from_the_notice(as_lead: Client, gate: Gate):
    a_criterion(gate, kind="lead_word", text="The board agrees", met=True)
    page = as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed", "note": "All is well"}, follow=True).text
    assert "Passed: Go live" in page
    assert "by Lea Dietz" in page
    assert "All is well" in page
    undo = f"{gate.get_absolute_url()}decisions/{gate.history.latest('history_id').pk}/undo/"
    assert f'action="{undo}"' in page

    page = as_lead.post(undo, {"done": "0"}, follow=True).text
    assert "Taken back. “Go live” is: Pending." in page
    gate.refresh_from_db()
    assert (gate.status, gate.decided_by, gate.note) == ("pending", None, "")


def test_passing_with_unmet_criteria_says_what_is_missing_and_offers_to_waive(as_lead: Client, gate: Gate):
    one_of_each_kind(gate)
    answer = as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"})
    assert answer.status_code == 422
    assert "It cannot be passed: 6 criteria are not met" in answer.text
    assert "2 of 3 items open" in answer.text
    gate.refresh_from_db()
    assert gate.status == "pending"

    page = as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "waived", "note": "A pilot"}, follow=True).text
    assert "Waived: Go live" in page
    assert "A pilot" in page


def test_a_waiver_without_a_reason_is_asked_for_one_at_its_field(as_lead: Client, gate: Gate):
    answer = as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "waived"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"note": ["Say why the gate is waived."]}
    gate.refresh_from_db()
    assert gate.status == "pending"


def test_only_leads_decide(as_member: Client, gate: Gate):
    page = as_member.get(gate.get_absolute_url()).text
    assert "A lead decides this gate." in page
    assert as_member.post(f"{gate.get_absolute_url()}decide/", {"to": "failed"}).status_code == 403
    assert as_member.post(f"{gate.get_absolute_url()}reopen/").status_code == 403
    assert as_member.post(f"{gate.get_absolute_url()}decisions/1/undo/").status_code == 403


def test_a_lead_gives_a_word_with_evidence_and_takes_it_back(as_lead: Client, gate: Gate, lead: User):
    criterion = a_criterion(gate, kind="lead_word", text="The board agrees")
    word = f"/projects/{gate.project.slug}/gate-criteria/{criterion.pk}/word/"
    page = as_lead.post(word, {"met": "1", "evidence": "https://example.org/minutes"}, follow=True).text
    assert "Confirmed by Lea Dietz" in page
    assert 'href="https://example.org/minutes"' in page
    assert "1 of 1 met" in page

    page = as_lead.post(word, {"evidence": "https://example.org/minutes"}, follow=True).text
    assert "0 of 1 met" in page
    criterion.refresh_from_db()
    assert (criterion.met, criterion.met_by) == (False, None)


def test_no_word_is_taken_for_what_is_judged_from_the_data(as_lead: Client, gate: Gate):
    criterion = a_criterion(gate, kind="no_open_blocker", severity=3)
    BlockerFactory(project=gate.project, severity=4)
    word = f"/projects/{gate.project.slug}/gate-criteria/{criterion.pk}/word/"
    page = as_lead.post(word, {"met": "1"}, follow=True).text
    assert "This criterion is judged from the project&#x27;s own data." in page
    assert "0 of 1 met" in page


def test_a_criterion_asks_for_what_its_kind_needs_at_its_field(as_lead: Client, gate: Gate):
    add = f"/projects/{gate.project.slug}/gate-criteria/add/"
    answer = as_lead.post(add, {"under": gate.pk, "kind": "metric_on_target"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"metric": ["Choose the metric that has to be on target."]}


def test_what_another_kind_asks_for_is_not_kept(as_lead: Client, gate: Gate):
    metric = MetricFactory(project=gate.project)
    checklist = ChecklistFactory(project=gate.project)
    said = {"under": gate.pk, "kind": "checklist_done", "checklist": checklist.pk, "metric": metric.pk}
    as_lead.post(f"/projects/{gate.project.slug}/gate-criteria/add/", said)
    criterion = GateCriterion.objects.get()
    assert (criterion.checklist, criterion.metric) == (checklist, None)


def test_a_form_that_comes_back_asks_in_the_same_words(as_lead: Client, gate: Gate):
    criterion = a_criterion(gate, kind="lead_word", text="The board agrees")
    edit = f"{criterion.get_absolute_url()}edit/"
    for form in (as_lead.get(edit).text, as_lead.post(edit, {"kind": "metric_on_target", "text": "x"}).text):
        assert "What has to be true" in form
        assert 'data-only-for="metric_on_target"' in form


@pytest.mark.parametrize(
    "path",
    [
        "gates/{gate}/decide/",
        "gates/{gate}/reopen/",
        "gates/{gate}/decisions/1/undo/",
        "gate-criteria/{criterion}/word/",
    ],
)
def test_strangers_find_nothing_viewers_may_not_and_no_link_writes(
    path: str, gate: Gate, as_stranger: Client, as_viewer: Client, as_lead: Client, client: Client
):
    rows = {"gate": gate.pk, "criterion": a_criterion(gate, kind="lead_word", text="The board agrees").pk}
    address = f"/projects/{gate.project.slug}/" + path.format(**rows)
    said = {"to": "failed", "met": "1"}
    assert client.post(address, said).headers["Location"].startswith("/sign-in/")
    assert as_stranger.post(address, said).status_code == 404
    assert as_viewer.post(address, said).status_code == 403
    assert as_lead.get(address).status_code == 405
    assert as_lead.post(address, said).status_code == 302


def test_criteria_are_added_in_one_line_and_sorted(as_lead: Client, gate: Gate):
    add = f"/projects/{gate.project.slug}/gate-criteria/add/"
    for text in ("First", "Second"):
        as_lead.post(add, {"under": gate.pk, "only": "text", "text": text})
    second = GateCriterion.objects.get(text="Second")
    as_lead.post(f"/projects/{gate.project.slug}/gate-criteria/{second.pk}/place/", {"to": "up"})
    assert [str(one.row) for one in criteria.of_gate(gate, timezone.now())] == ["Second", "First"]


def test_any_number_of_gates_and_criteria_costs_the_same_queries(
    as_lead: Client, gates: str, gate: Gate, project: Project, django_assert_num_queries
):
    one_of_each_kind(gate)
    pages = [gates, gate.get_absolute_url(), f"/projects/{project.slug}/gate-criteria/"]
    counted = [queries_of(as_lead, page) for page in pages]
    for n in range(4):
        another = GateFactory(project=project)
        checklist = ChecklistFactory(project=project)
        for one in (gate, another):
            a_criterion(one, kind="checklist_done", checklist=checklist)
            a_criterion(one, kind="session_finished", session=SessionFactory(project=project))
            a_criterion(one, kind="lead_word", text=f"Word {n}")
    for page, number in zip(pages, counted, strict=True):
        with django_assert_num_queries(number):
            as_lead.get(page)


def test_a_viewer_who_sends_a_decision_without_sense_is_refused_all_the_same(as_viewer: Client, gate: Gate):
    response = as_viewer.post(f"{gate.get_absolute_url()}decide/", {"to": "nonsense"})
    assert response.status_code == 403


def test_a_decided_gate_says_on_which_values(as_lead: Client, as_viewer: Client, gate: Gate):
    metric = MetricFactory(project=gate.project, name="Error rate", target="<5", target_kind="under", target_value=5)
    Measurement.objects.create(metric=metric, value=Decimal("2.5"), measured_at=timezone.now())
    a_criterion(gate, kind="metric_on_target", metric=metric, text="Few errors")
    word = a_criterion(gate, kind="lead_word", text="The board agrees")
    as_lead.post(f"/projects/{gate.project.slug}/gate-criteria/{word.pk}/word/", {"met": "1", "evidence": "Minutes"})
    as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"})
    Measurement.objects.create(metric=metric, value=Decimal("3.5"), measured_at=timezone.now())
    page = as_viewer.get(gate.get_absolute_url()).text
    assert "Decided on these values" in page
    assert "2.5, target &lt;5" in page
    assert "Now 3.5, target &lt;5" in page
    assert page.count("Minutes") == 2


def test_a_gate_that_fell_back_says_so_and_is_passed_again(as_lead: Client, gates: str, gate: Gate, project: Project):
    metric = MetricFactory(project=project, name="Error rate", target_kind="under", target_value=5)
    a_criterion(gate, kind="metric_on_target", metric=metric, text="Few errors")

    def measure(value: str) -> None:
        said = {"under": metric.pk, "only": ["text", "measured_at"], "text": value, "measured_at": ""}
        as_lead.post(f"/projects/{project.slug}/measurements/add/", said)
        following.follow(project.pk, timezone.now())

    measure("2")
    as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"})
    measure("9")
    page = as_lead.get(gate.get_absolute_url()).text
    assert "It was passed and has fallen back since." in page
    assert "Few errors: Now 9, target under 5" in page
    assert "Regressed" in as_lead.get(gates).text
    assert "1 passed gate fell back" in as_lead.get(f"/projects/{project.slug}/").text
    assert "It cannot be passed" in as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"}).text

    measure("3")
    page = as_lead.get(gate.get_absolute_url()).text
    assert "Every criterion is met again by now; it stays as it is until somebody decides." in page
    assert "Passed: Go live" in as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"}, follow=True).text


def test_readiness_shows_by_phase_which_prerequisites_are_met(as_viewer: Client, gates: str, project: Project):
    phases = [PhaseFactory(project=project, name=name, position=at) for at, name in enumerate(("Build", "Ship"))]
    for phase in reversed(phases):
        gate = GateFactory(project=project, phase=phase, kind="readiness", title=f"Ready to {phase.name}")
        a_criterion(gate, kind="lead_word", text="The budget is there", met=True, evidence="Signed")
        a_criterion(gate, kind="lead_word", text="The team is there")
    GateFactory(project=project, phase=phases[0], title="A checkpoint")
    page = as_viewer.get(f"{gates}?as=readiness").text
    assert page.index("Ready to Build") < page.index("Ready to Ship")
    assert page.count("1 of 2 met") == 2
    assert "Signed" in page
    assert "A checkpoint" not in page
    counted = queries_of(as_viewer, f"{gates}?as=readiness")
    for phase in phases:
        a_criterion(GateFactory(project=project, phase=phase, kind="readiness"), kind="lead_word", text="More")
    assert queries_of(as_viewer, f"{gates}?as=readiness") == counted
    assert "Prerequisites: Ready to Build" in as_viewer.get(phases[0].get_absolute_url()).text


def test_readiness_without_such_gates_says_what_they_are(as_viewer: Client, gates: str, gate: Gate):
    assert "No phase has a readiness gate" in as_viewer.get(f"{gates}?as=readiness").text


def test_a_gate_that_opens_a_phase_says_so_and_the_phase_says_when(as_lead: Client, gate: Gate, project: Project):
    phase = PhaseFactory(project=project, name="Ship")
    Gate.objects.filter(pk=gate.pk).update(phase=phase, kind="readiness")
    assert f'Opens <a href="{phase.get_absolute_url()}">' in as_lead.get(gate.get_absolute_url()).text
    as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"})
    page = as_lead.get(phase.get_absolute_url()).text
    assert "Opened by its gates" in page
    assert "In progress" in page


def test_a_decision_taken_anew_since_is_not_taken_back(as_lead: Client, gate: Gate):
    as_lead.post(f"{gate.get_absolute_url()}decide/", {"to": "passed"})
    version = gate.history.latest("history_id").pk
    as_lead.post(f"{gate.get_absolute_url()}reopen/")
    page = as_lead.post(f"{gate.get_absolute_url()}decisions/{version}/undo/", follow=True).text
    assert "has been decided anew since. Nothing was taken back." in page


def test_a_criterion_shows_the_files_that_prove_it(as_viewer: Client, gate: Gate):
    criterion = a_criterion(gate, kind="lead_word", text="The board agrees", met=True)
    Attachment.objects.create(
        project=gate.project, criterion=criterion, filename="minutes.pdf", file="x", content_type="a/b", size=1
    )
    assert "minutes.pdf" in as_viewer.get(gate.get_absolute_url()).text
