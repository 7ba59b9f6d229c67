"""What a lead writes in the admin goes through the services: rights, rules and history as everywhere."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.conftest import Enter
from tests.admin.test_rights import url
from tests.factories import UserFactory, a_project
from tracking import models
from tracking.admin.sessions import SessionAdmin, StepInline
from tracking.models import Blocker, Checklist, Dependency, Membership, Project, Role, Session, Step


def management(prefix: str, total: int = 0, initial: int = 0) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": str(total), f"{prefix}-INITIAL_FORMS": str(initial)}


def session_form(session: Session | None = None, **fields: Any) -> dict[str, Any]:
    data = {"number": 7, "title": "Payments", "priority": 1, "duration_unit": "day", "position": 0}
    if session is not None:
        data |= {"number": session.number, "title": session.title, "priority": session.priority}
    return {**data, **management("steps"), **management("checklists"), **management("incoming"), **fields}


def project_form(project: Project, **fields: Any) -> dict[str, Any]:
    data = {
        "title": project.title,
        "slug": project.slug,
        "status": project.status,
        "time_zone": "Europe/Berlin",
        "working_days": ["0", "1", "2"],
        "day_starts": "09:00",
        "day_ends": "17:00",
        "blocker_target_minutes": "240",
        "silence_hours": "16",
    }
    for prefix in ("memberships", "phases", "holidays", "contacts", "links"):
        data |= management(prefix)
    return {**data, **fields}


def errors(response: Any) -> str:
    assert response.status_code == 200, response.headers.get("Location")
    return response.content.decode()


def test_a_new_session_is_written_with_its_author_in_the_history(project: Project, lead: User, at_desk: Client) -> None:
    response = at_desk.post(url(Session, "add"), session_form(project=project.pk))

    assert response.status_code == 302
    session = Session.objects.get(project=project)
    assert (session.number, session.title) == (7, "Payments")
    assert session.history.get().history_user == lead


def test_a_change_raises_the_revision_and_keeps_who_made_it(project: Project, lead: User, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, title="Old")

    response = at_desk.post(url(Session, "change", session), session_form(session, title="New"))

    assert response.status_code == 302
    session.refresh_from_db()
    assert session.title == "New"
    assert session.history.first().history_user == lead
    assert Project.objects.get().revision == project.revision + 1
    page = at_desk.get(url(Session, "history", session)).content.decode()
    assert "<del>Old</del>" in page
    assert "Lea Dietz" in page


def test_a_new_session_is_offered_the_next_number(project: Project, at_desk: Client) -> None:
    make.SessionFactory(project=project, number=4)

    form = at_desk.get(url(Session, "add")).context["adminform"].form

    assert form.get_initial_for_field(form.fields["number"], "number") == 5


def test_a_column_without_a_place_of_its_own_stands_in_the_form(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)
    unplaced = SessionAdmin.fieldsets[:1]

    with mock.patch.object(SessionAdmin, "fieldsets", unplaced), mock.patch.object(StepInline, "fields", ("title",)):
        page = at_desk.get(url(Session, "change", session))

    steps, *_others = page.context["inline_admin_formsets"]
    assert {"owner", "developer_type", "planned_end", "duration_unit", "deliverable"} <= set(
        page.context["adminform"].form.fields
    )
    assert "status" not in page.context["adminform"].form.fields
    assert {"title", "day_from", "day_to", "done"} <= set(steps.formset.empty_form.fields)


def test_a_number_that_is_taken_is_an_error_in_the_form(project: Project, at_desk: Client) -> None:
    make.SessionFactory(project=project, number=1)
    second = make.SessionFactory(project=project, number=2)

    response = at_desk.post(url(Session, "change", second), session_form(second, number=1))

    assert "Another session of this project has this number." in errors(response)
    second.refresh_from_db()
    assert second.number == 2


def test_what_a_service_refuses_is_said_in_the_form_and_nothing_is_written(project: Project, at_desk: Client) -> None:
    membership = Membership.objects.get(project=project, role=Role.LEAD)
    fields = {
        **management("memberships", 1, 1),
        "memberships-0-id": membership.pk,
        "memberships-0-project": project.pk,
        "memberships-0-role": "viewer",
    }

    response = at_desk.post(url(Project, "change", project), project_form(project, title="Renamed", **fields))

    assert "The project would have no lead. Make somebody else lead first." in errors(response)
    membership.refresh_from_db()
    assert membership.role == Role.LEAD
    assert Project.objects.get().title == project.title


def test_the_last_lead_cannot_be_deleted_and_the_page_says_why(project: Project, at_desk: Client) -> None:
    membership = Membership.objects.get(project=project, role=Role.LEAD)

    response = at_desk.post(url(Membership, "delete", membership), {"post": "yes"}, follow=True)

    assert "The project would have no lead." in response.content.decode()
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_deleting_many_deletes_none_when_one_is_refused(project: Project, at_desk: Client) -> None:
    chosen = list(project.memberships.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}

    response = at_desk.post(url(Membership, "changelist"), data, follow=True)

    assert "The project would have no lead." in response.content.decode()
    assert project.memberships.count() == len(chosen)


def test_deleting_rows_keeps_who_did_it(project: Project, lead: User, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)
    make.StepFactory(session=session)
    page = at_desk.get(url(Session, "delete", session)).content.decode()
    assert "Steps: 1" in page

    at_desk.post(url(Session, "delete", session), {"post": "yes"})

    assert not Session.objects.exists()
    last = Session.history.first()
    assert (last.history_type, last.history_user) == ("-", lead)


def test_a_lead_begins_a_project_and_leads_it(project: Project, lead: User, at_desk: Client) -> None:
    fresh = Project(title="Second", slug="second", status="active")

    response = at_desk.post(url(Project, "add"), project_form(fresh))

    assert response.status_code == 302
    made = Project.objects.get(slug="second")
    assert made.lead == lead
    assert made.working_days == [0, 1, 2]
    assert made.memberships.get().role == Role.LEAD


def test_people_are_added_by_user_name_or_mail_address(project: Project, at_desk: Client) -> None:
    newcomer = UserFactory(username="ada", email="ada@example.org")
    row = {**management("memberships", 1), "memberships-0-role": "member", "memberships-0-project": project.pk}

    unknown = at_desk.post(
        url(Project, "change", project), project_form(project, **row, **{"memberships-0-user": "nobody@example.org"})
    )
    assert "Nobody has this user name or mail address." in errors(unknown)

    at_desk.post(
        url(Project, "change", project), project_form(project, **row, **{"memberships-0-user": "ADA@example.org"})
    )
    assert Membership.objects.get(user=newcomer).role == Role.MEMBER


def test_steps_checklists_and_dependencies_are_written_with_their_session(
    project: Project, lead: User, at_desk: Client
) -> None:
    session = make.SessionFactory(project=project)
    first = make.StepFactory(session=session, position=0, title="First")
    other = make.StepFactory(session=make.SessionFactory(project=project))
    inline = {
        **management("steps", 2, 1),
        "steps-0-id": first.pk,
        "steps-0-session": session.pk,
        "steps-0-title": "First",
        "steps-0-position": 1,
        "steps-0-done": "on",
        "steps-1-session": session.pk,
        "steps-1-title": "Second",
        "steps-1-position": 0,
        **management("checklists", 1),
        "checklists-0-session": session.pk,
        "checklists-0-title": "Deliverables",
        "checklists-0-kind": "deliverables",
        "checklists-0-position": 0,
        **management("incoming", 1),
        "incoming-0-to_session": session.pk,
        "incoming-0-source": f"step:{other.pk}",
        "incoming-0-target": f"step:{first.pk}",
        "incoming-0-lag_days": 2,
    }

    response = at_desk.post(url(Session, "change", session), session_form(session, **inline))

    assert response.status_code == 302, errors(response)
    assert [step.title for step in session.steps.all()] == ["Second", "First"]
    first.refresh_from_db()
    assert (first.done, first.done_by) == (True, lead)
    assert first.done_at is not None
    assert Checklist.objects.get().project == project
    dependency = Dependency.objects.get()
    assert (dependency.source, dependency.target, dependency.lag_days) == (other, first, 2)
    assert dependency.to_session is None
    assert dependency.history.get().history_user == lead


def test_a_dependency_that_is_there_is_listed_and_keeps_its_ends(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)
    step = make.StepFactory(session=session)
    source = make.SessionFactory(project=project, title="The one before")
    dependency = Dependency.objects.create(project=project, from_session=source, to_step=step)
    page = at_desk.get(url(Session, "change", session)).content.decode()
    assert "The one before" in page
    inline = {
        **management("incoming", 1, 1),
        "incoming-0-id": dependency.pk,
        "incoming-0-to_session": session.pk,
        "incoming-0-lag_days": 0,
        "incoming-0-reason": "The schema first",
    }

    response = at_desk.post(url(Session, "change", session), session_form(session, **inline))

    assert response.status_code == 302, errors(response)
    dependency.refresh_from_db()
    assert (dependency.source, dependency.target, dependency.reason) == (source, step, "The schema first")


def test_a_session_cannot_wait_for_itself(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project)
    inline = {
        **management("incoming", 1),
        "incoming-0-to_session": session.pk,
        "incoming-0-source": f"session:{session.pk}",
        "incoming-0-target": f"session:{session.pk}",
        "incoming-0-lag_days": 0,
    }

    response = at_desk.post(url(Session, "change", session), session_form(session, **inline))

    assert "A session cannot wait for itself." in errors(response)
    assert not Dependency.objects.exists()


def test_a_leads_word_on_a_criterion_is_dated_and_signed(project: Project, lead: User, at_desk: Client) -> None:
    gate = make.GateFactory(project=project)
    criterion = models.GateCriterion.objects.create(gate=gate, text="The board agrees")
    data = {
        "title": gate.title,
        "kind": gate.kind,
        **management("criteria", 1, 1),
        "criteria-0-id": criterion.pk,
        "criteria-0-gate": gate.pk,
        "criteria-0-kind": "lead_word",
        "criteria-0-text": "The board agrees",
        "criteria-0-position": 0,
        "criteria-0-met": "on",
        "criteria-0-evidence": "minutes.pdf",
    }

    response = at_desk.post(url(models.Gate, "change", gate), data)

    assert response.status_code == 302, errors(response)
    criterion.refresh_from_db()
    assert (criterion.met, criterion.met_by, criterion.evidence) == (True, lead, "minutes.pdf")


def test_a_blocker_starts_its_clock_when_it_is_written(project: Project, lead: User, at_desk: Client) -> None:
    response = at_desk.post(
        url(Blocker, "add"),
        {"project": project.pk, "title": "No test data", "severity": 3},
    )

    assert response.status_code == 302, errors(response)
    blocker = Blocker.objects.get()
    assert blocker.raised_by == lead
    assert blocker.raised_at is not None


@pytest.mark.parametrize("garbled", ["meeting", "session"])
def test_a_word_at_a_meeting_that_is_none_is_an_error_in_the_form(
    garbled: str, project: Project, at_desk: Client
) -> None:
    rows = {
        "meeting": make.MeetingFactory(routine=make.RoutineFactory(project=project)).pk,
        "session": make.SessionFactory(project=project).pk,
    }
    sent = {"project": project.pk, **rows, "done": "The schema", garbled: "x"}

    response = at_desk.post(url(models.StandupEntry, "add"), sent)

    assert "Select a valid choice" in errors(response)
    assert not models.StandupEntry.objects.exists()


def test_a_row_stays_in_its_project(project: Project, lead: User, at_desk: Client) -> None:
    second = a_project(lead=lead)
    session = make.SessionFactory(project=project)

    at_desk.post(url(Session, "change", session), session_form(session, project=second.pk))

    session.refresh_from_db()
    assert session.project == project


def test_lists_are_sorted_by_dragging_and_saved_through_the_service(
    project: Project, lead: User, at_desk: Client
) -> None:
    first = make.SessionFactory(project=project, position=0)
    second = make.SessionFactory(project=project, position=1)
    data = {
        **management("form", 2, 2),
        "form-0-id": first.pk,
        "form-0-position": 1,
        "form-1-id": second.pk,
        "form-1-position": 0,
        "_save": "Save",
    }

    at_desk.post(url(Session, "changelist"), data)

    assert list(Session.objects.in_project(project)) == [second, first]
    assert second.history.first().history_user == lead


def test_a_token_is_shown_once_and_revoked(project: Project, lead: User, at_desk: Client) -> None:
    token = models.ApiToken
    data = {"name": "CI", "scope": "write", "project": project.pk}

    issued = at_desk.post(url(token, "add"), data)

    row = token.objects.get()
    secret = issued.context["secret"]
    assert secret in issued.content.decode()
    assert "no-store" in issued["Cache-Control"]
    assert row.digest == token.digest_of(secret)
    assert (row.user, row.project) == (lead, project)
    assert secret not in at_desk.get(url(token, "change", row)).content.decode()

    at_desk.post(url(token, "changelist"), {"action": "revoke", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_a_token_for_somebody_elses_project_is_refused(
    project: Project, other_project: Project, at_desk: Client
) -> None:
    response = at_desk.post(url(models.ApiToken, "add"), {"name": "CI", "scope": "read", "project": other_project.pk})

    assert "Select a valid choice" in errors(response)
    assert not models.ApiToken.objects.exists()


def test_staff_revoke_anybodys_token(rows: dict[type, Any], staff: User, enter: Enter) -> None:
    token = rows[models.ApiToken]

    enter(staff).post(url(models.ApiToken, "changelist"), {"action": "revoke", "_selected_action": [token.pk]})

    token.refresh_from_db()
    assert token.revoked_at is not None


@pytest.mark.parametrize("done", [True, False])
def test_ticking_a_step_in_its_own_form_asks_the_service(
    done: bool, project: Project, lead: User, at_desk: Client
) -> None:
    step = make.StepFactory(session=make.SessionFactory(project=project), done=not done)

    at_desk.post(url(Step, "change", step), {"title": step.title, **({"done": "on"} if done else {})})

    step.refresh_from_db()
    assert (step.done, step.done_by) == (done, lead if done else None)


def test_a_missing_page_of_the_admin_is_not_found(project: Project, at_desk: Client) -> None:
    assert at_desk.get(reverse("admin:tracking_session_change", args=[99999])).status_code == 404


def test_a_changed_start_asks_whether_the_plan_moves_along(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, planned_start="2026-03-02", planned_end="2026-03-06")
    later = {"start_date": "2026-03-09", "target_date": "2026-03-20", "working_days": ["0", "1", "2", "3", "4"]}

    asked = errors(at_desk.post(url(Project, "change", project), project_form(project, **later)))
    assert "Other dates would stay behind: 1 session. Move them along by 5 working days?" in asked
    assert 'type="radio" name="move_dates" value="yes"' in asked

    answered = project_form(project, **later, move_dates="yes")
    page = at_desk.post(url(Project, "change", project), answered, follow=True).content.decode()
    assert "Moved along: 1 session." in page
    session.refresh_from_db()
    assert str(session.planned_end) == "2026-03-13"
