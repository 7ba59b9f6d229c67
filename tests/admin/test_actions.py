"""Bulk actions and dialogs call the services, and say how many changed and which refused, and why."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.conftest import Enter
from tests.admin.test_rights import url
from tests.factories import NOW, a_project
from tracking.models import (
    Blocker,
    CriterionKind,
    Gate,
    GateCriterion,
    GateStatus,
    Item,
    Project,
    Session,
    Step,
    WorkStatus,
)


def run(client: Client, noun: type, action: str, rows: list[Any], **answer: Any) -> Any:
    data = {"action": action, "_selected_action": [row.pk for row in rows], **answer}
    client.cookies.pop("messages", None)
    return client.post(url(noun, "changelist"), data)


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_start_changes_what_can_start_and_names_what_refused(project: Project, lead: User, at_desk: Client) -> None:
    planned = make.SessionFactory(project=project, number=1)
    running = make.SessionFactory(project=project, number=2, status=WorkStatus.IN_PROGRESS)
    done = make.SessionFactory(project=project, number=3, status=WorkStatus.IN_REVIEW)
    done.status = WorkStatus.DONE
    done.save()
    cancelled = make.SessionFactory(project=project, number=4, status=WorkStatus.CANCELLED)

    response = run(at_desk, Session, "start", [planned, running, done, cancelled])

    planned.refresh_from_db()
    assert planned.status == WorkStatus.IN_PROGRESS
    assert planned.started_at is not None
    assert planned.history.first().history_user == lead
    messages = said(response)
    assert messages[0] == "2 sessions changed."
    assert "Already so: 1 session." in messages
    assert [text for text in messages if "Session 4 is “Cancelled”" in text]


def test_finish_refuses_what_never_started(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, number=1)

    response = run(at_desk, Session, "finish", [session])

    session.refresh_from_db()
    assert session.status == WorkStatus.PLANNED
    assert said(response) == [f"Not changed – {session}: Session 1 is “Planned” and cannot become “Done”."]


def test_finish_asks_about_those_that_something_speaks_against_and_finishes_the_others(
    project: Project, lead: User, at_desk: Client
) -> None:
    whole, open_one = (
        make.SessionFactory(project=project, number=number, status=WorkStatus.IN_PROGRESS, started_at=NOW)
        for number in (1, 2)
    )
    make.StepFactory.create_batch(2, session=open_one)

    asked = run(at_desk, Session, "finish", [whole, open_one])

    assert said(asked) == ["1 session changed."]
    page = asked.content.decode()
    assert "2 steps are open." in page
    assert f'name="expected-{open_one.pk}" value="in_progress"' in page
    assert list(Session.objects.order_by("number").values_list("status", flat=True)) == ["done", "in_progress"]

    answer = {"answer": "yes", f"expected-{open_one.pk}": "in_progress", "reason": "Moved to the next round"}
    assert said(run(at_desk, Session, "finish", [open_one], **answer)) == ["1 session changed."]
    assert open_one.history.first().history_change_reason == "Moved to the next round"


def test_an_answer_about_a_state_that_is_no_longer_changes_nothing(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, number=1, status=WorkStatus.IN_REVIEW, started_at=NOW)

    answer = {"answer": "yes", f"expected-{session.pk}": "in_progress"}

    assert "no longer “In progress”" in said(run(at_desk, Session, "finish", [session], **answer))[0]


def test_assign_asks_for_whom_and_then_assigns(project: Project, member: User, viewer: User, at_desk: Client) -> None:
    sessions = make.SessionFactory.create_batch(2, project=project)

    asked = run(at_desk, Session, "assign", sessions)
    page = asked.content.decode()
    assert "Mio Berg" in page
    assert all(str(session) in page for session in sessions)
    assert viewer not in asked.context["form"].fields["owner"].queryset

    response = run(at_desk, Session, "assign", sessions, answer="yes", owner=member.pk)
    assert said(response) == ["2 sessions changed."]
    assert set(Session.objects.values_list("owner", flat=True)) == {member.pk}


def test_assign_to_a_stranger_is_asked_again(project: Project, stranger: User, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)

    response = run(at_desk, Session, "assign", [session], answer="yes", owner=stranger.pk)

    assert "Select a valid choice" in response.content.decode()
    session.refresh_from_db()
    assert session.owner is None


def test_sessions_move_to_a_phase_of_their_project(project: Project, lead: User, at_desk: Client) -> None:
    phase = make.PhaseFactory(project=project)
    foreign = make.PhaseFactory(project=a_project(lead=lead))
    sessions = make.SessionFactory.create_batch(2, project=project)

    asked = run(at_desk, Session, "move_to_phase", sessions)
    assert list(asked.context["form"].fields["phase"].queryset) == [phase]
    refused = run(at_desk, Session, "move_to_phase", sessions, answer="yes", phase=foreign.pk)
    assert "Select a valid choice" in refused.content.decode()
    response = run(at_desk, Session, "move_to_phase", sessions, answer="yes", phase=phase.pk)

    assert said(response) == ["2 sessions changed."]
    assert set(Session.objects.values_list("phase", flat=True)) == {phase.pk}


@pytest.mark.parametrize("action", ["assign", "move_to_phase"])
def test_sessions_of_two_projects_are_not_assigned_or_moved_together(
    action: str, project: Project, lead: User, at_desk: Client
) -> None:
    sessions = [make.SessionFactory(project=project), make.SessionFactory(project=a_project(lead=lead))]

    response = run(at_desk, Session, action, sessions)

    assert said(response) == ["Choose sessions of one project: people and phases belong to a project."]


def test_steps_and_items_are_ticked_many_at_once(project: Project, lead: User, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)
    checklist = make.ChecklistFactory(project=project)
    for noun, rows in (
        (Step, make.StepFactory.create_batch(3, session=session)),
        (Item, make.ItemFactory.create_batch(3, checklist=checklist)),
    ):
        response = run(at_desk, noun, "tick", rows)
        assert said(response) == [f"3 {noun._meta.verbose_name_plural} changed."]
        assert set(noun.objects.values_list("done", "done_by")) == {(True, lead.pk)}

        response = run(at_desk, noun, "untick", rows[:1])
        assert said(response) == [f"1 {noun._meta.verbose_name} changed."]
        assert noun.objects.filter(done=True).count() == 2


def test_blockers_are_acknowledged_and_resolved(project: Project, lead: User, at_desk: Client) -> None:
    first, second = make.BlockerFactory.create_batch(2, project=project)
    gone = make.BlockerFactory(project=project, resolved_at=NOW)

    assert said(run(at_desk, Blocker, "acknowledge", [first, second, gone])) == [
        "2 blockers changed.",
        f"Not changed – {gone}: This blocker is already resolved.",
    ]
    assert said(run(at_desk, Blocker, "resolve", [first])) == ["1 blocker changed."]
    first.refresh_from_db()
    assert (first.acknowledged_by, first.resolved_by) == (lead, lead)


def test_a_session_is_moved_in_a_dialog_that_offers_what_can_follow(
    project: Project, lead: User, at_desk: Client
) -> None:
    session = make.SessionFactory(project=project)
    address = reverse("admin:tracking_session_move", args=[session.pk])

    dialog = at_desk.get(address).content.decode()
    assert set(re.findall(r'option value="(\w+)"', dialog)) == {"in_progress", "blocked", "cancelled"}
    assert session.status == WorkStatus.PLANNED
    response = at_desk.post(address, {"to": "in_progress", "_form_submitted": "True"}, headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == url(Session, "change", session)
    session.refresh_from_db()
    assert session.status == WorkStatus.IN_PROGRESS


def test_the_dialog_says_what_speaks_against_a_move_and_asks_for_a_word(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, status=WorkStatus.IN_PROGRESS, started_at=NOW)
    make.StepFactory(session=session)
    address = reverse("admin:tracking_session_move", args=[session.pk])
    sent = {"to": "done", "expected": "in_progress", "_form_submitted": "True"}

    asked = at_desk.post(address, sent).content.decode()
    assert "1 step is open." in asked
    assert 'type="checkbox" name="confirmed"' in asked
    session.refresh_from_db()
    assert session.status == WorkStatus.IN_PROGRESS

    at_desk.post(address, {**sent, "confirmed": "on", "reason": "Enough for now"})
    session.refresh_from_db()
    assert session.status == WorkStatus.DONE
    assert session.history.first().history_change_reason == "Enough for now"


def test_the_dialog_of_yesterday_moves_nothing_that_was_moved_today(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, status=WorkStatus.IN_PROGRESS, started_at=NOW)
    sent = {"to": "cancelled", "expected": "planned", "_form_submitted": "True"}

    response = at_desk.post(reverse("admin:tracking_session_move", args=[session.pk]), sent)

    assert "no longer “Planned”" in said(response)[0]
    session.refresh_from_db()
    assert session.status == WorkStatus.IN_PROGRESS


def test_asking_for_a_dialog_changes_nothing(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)

    at_desk.get(reverse("admin:tracking_session_move", args=[session.pk]) + "?to=in_progress&_form_submitted=True")

    session.refresh_from_db()
    assert session.status == WorkStatus.PLANNED


def test_a_gate_passes_when_its_criteria_are_met_and_says_which_are_not(
    project: Project, lead: User, at_desk: Client
) -> None:
    gate = make.GateFactory(project=project)
    word = GateCriterion.objects.create(gate=gate, text="The board agrees")
    address = reverse("admin:tracking_gate_decide", args=[gate.pk])
    answer = {"status": "passed", "note": "", "_form_submitted": "True"}

    assert said(at_desk.post(address, answer)) == ["Not met: The board agrees"]
    gate.refresh_from_db()
    assert gate.status == GateStatus.PENDING
    word.met = True
    word.save()
    at_desk.post(address, answer)

    gate.refresh_from_db()
    assert (gate.status, gate.decided_by) == (GateStatus.PASSED, lead)


def test_a_waiver_without_a_reason_is_refused(project: Project, at_desk: Client) -> None:
    gate = make.GateFactory(project=project)

    response = at_desk.post(
        reverse("admin:tracking_gate_decide", args=[gate.pk]), {"status": "waived", "_form_submitted": "True"}
    )

    assert said(response) == ["Say why the gate is waived."]


def test_a_blocker_is_resolved_with_how(project: Project, at_desk: Client) -> None:
    blocker = make.BlockerFactory(project=project)

    at_desk.post(
        reverse("admin:tracking_blocker_resolve_one", args=[blocker.pk]),
        {"resolution": "The supplier sent the key", "_form_submitted": "True"},
    )

    blocker.refresh_from_db()
    assert blocker.resolution == "The supplier sent the key"


@pytest.mark.parametrize("name", ["tracking_session_move", "tracking_gate_decide", "tracking_blocker_resolve_one"])
def test_dialogs_of_foreign_rows_are_not_found(
    name: str, foreign_rows: dict[type, Any], rows: Any, at_desk: Client
) -> None:
    noun = {"session": Session, "gate": Gate, "blocker": Blocker}[name.split("_")[1]]

    assert at_desk.get(reverse(f"admin:{name}", args=[foreign_rows[noun].pk])).status_code == 404


def test_actions_need_a_lead(project: Project, member: User, enter: Enter) -> None:
    session = make.SessionFactory(project=project)

    response = run(enter(member), Session, "start", [session])

    assert response["Location"].startswith(reverse("admin:login"))
    session.refresh_from_db()
    assert session.status == WorkStatus.PLANNED


def test_the_list_of_criteria_says_no_only_where_a_lead_has_not_given_a_word(project: Project, at_desk: Client) -> None:
    gate = make.GateFactory(project=project)
    GateCriterion.objects.create(gate=gate, text="The board agrees")
    session = make.SessionFactory(project=project, status=WorkStatus.DONE)
    judged = {"kind": CriterionKind.SESSION_FINISHED, "session": session, "text": "The roof is on"}
    GateCriterion.objects.create(gate=gate, **judged)

    shown = at_desk.get(reverse("admin:tracking_gatecriterion_changelist"), {"kind__exact": judged["kind"]})
    word = at_desk.get(reverse("admin:tracking_gatecriterion_changelist"), {"kind__exact": CriterionKind.LEAD_WORD})

    assert "The roof is on" in shown.content.decode()
    assert ">No<" not in shown.content.decode()
    assert "The board agrees" in word.content.decode()
    assert ">No<" in word.content.decode()
