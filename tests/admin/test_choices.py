"""Forms, filters and searches never name a row of somebody else's project."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.test_forms import errors, management, session_form
from tests.admin.test_rights import NOUNS, url
from tests.factories import UserFactory, a_project
from tracking import models
from tracking.admin.choices import PersonField
from tracking.models import Checklist, Project, Session, Step
from tracking.models.base import Scoped


def offered(form: Any) -> dict[str, set[Any]]:
    """The rows that each list of choices in the form names, by field."""
    return {
        name: {getattr(value, "value", value) for value, _label in field.choices if value}
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField) and not isinstance(field, PersonField) and name != "id"
    }


def test_no_form_offers_a_foreign_row(
    rows: dict[type, Any], foreign_rows: dict[type, Any], other_lead: User, at_desk: Client
) -> None:
    seen = 0
    for noun in NOUNS:
        for address in (f"{url(noun, 'add')}?project={rows[Project].pk}", url(noun, "change", rows[noun])):
            response = at_desk.get(address)
            if response.status_code == 403:
                continue
            inlines = [
                form
                for inline in response.context["inline_admin_formsets"]
                for form in (*inline.formset.forms, inline.formset.empty_form)
            ]
            for form in (response.context["adminform"].form, *inlines):
                for name, pks in offered(form).items():
                    remote = form.fields[name].queryset.model
                    foreign = other_lead.pk if remote is User else getattr(foreign_rows.get(remote), "pk", None)
                    assert foreign not in pks, (noun, name)
                    seen += len(pks)
    assert seen > 50


def test_the_search_of_a_field_finds_own_rows_only(
    rows: dict[type, Any], foreign_rows: dict[type, Any], at_desk: Client
) -> None:
    searched = 0
    for noun in NOUNS:
        for field in noun._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or not issubclass(field.remote_field.model, Scoped):
                continue
            asked = {
                "term": "",
                "app_label": noun._meta.app_label,
                "model_name": noun._meta.model_name,
                "field_name": field.name,
            }
            found = at_desk.get(reverse("admin:autocomplete"), asked).json()["results"]
            foreign = foreign_rows[field.remote_field.model]
            assert str(foreign.pk) not in {row["id"] for row in found}, field
            searched += bool(found)
    assert searched > 20


def test_a_lead_may_not_search_accounts(project: Project, at_desk: Client) -> None:
    asked = {"term": "", "app_label": "tracking", "model_name": "session", "field_name": "owner"}

    assert at_desk.get(reverse("admin:autocomplete"), asked).status_code == 403


def test_filters_offer_own_rows_and_never_name_a_foreign_project(
    rows: dict[type, Any], foreign_rows: dict[type, Any], other_project: Project, at_desk: Client
) -> None:
    foreign_names = [str(row) for noun, row in foreign_rows.items() if noun in (models.Phase, models.Team, Project)]
    own = at_desk.get(url(Session, "changelist")).content.decode()
    assert str(rows[models.Phase]) in own

    for query in (
        "",
        "?_facets=True",
        f"?project__id__exact={other_project.pk}",
        f"?phase__id__exact={foreign_rows[models.Phase].pk}",
    ):
        response = at_desk.get(url(Session, "changelist") + query, follow=True)
        page = response.content.decode()
        assert response.status_code == 200
        assert not [name for name in foreign_names if name in page]


def test_rows_are_not_reached_through_the_address_of_a_list(
    rows: dict[type, Any], foreign_rows: dict[type, Any], at_desk: Client
) -> None:
    for query in ("?owner__password__startswith=a", "?project__memberships__user__username=x"):
        assert at_desk.get(url(Session, "changelist") + query).status_code in (302, 400)


def test_a_foreign_row_that_is_posted_anyway_is_no_choice(
    rows: dict[type, Any], foreign_rows: dict[type, Any], at_desk: Client
) -> None:
    session = rows[Session]

    response = at_desk.post(url(Session, "change", session), session_form(session, team=foreign_rows[models.Team].pk))

    assert "Select a valid choice" in errors(response)


def test_a_row_of_another_project_of_ones_own_is_no_choice_either(
    project: Project, lead: User, at_desk: Client
) -> None:
    session = make.SessionFactory(project=project)
    second = make.PhaseFactory(project=a_project(lead=lead))

    response = at_desk.post(url(Session, "change", session), session_form(session, phase=second.pk))

    assert "Select a valid choice" in errors(response)


def test_an_item_is_part_of_an_item_of_the_same_list(project: Project, at_desk: Client) -> None:
    checklist = make.ChecklistFactory(project=project)
    other = make.ItemFactory(checklist=make.ChecklistFactory(project=project))
    data = {
        "title": checklist.title,
        "kind": checklist.kind,
        **management("items", 1),
        "items-0-checklist": checklist.pk,
        "items-0-text": "Child",
        "items-0-position": 0,
        "items-0-parent": other.pk,
    }

    assert "Select a valid choice" in errors(at_desk.post(url(Checklist, "change", checklist), data))


def test_an_owner_who_left_the_project_stays_named_on_the_row(project: Project, lead: User, at_desk: Client) -> None:
    gone = UserFactory(username="gone")
    session = make.SessionFactory(project=project, owner=gone)

    at_desk.post(url(Session, "change", session), session_form(session, owner=gone.pk, title="Renamed"))

    session.refresh_from_db()
    assert (session.title, session.owner) == ("Renamed", gone)


def test_with_several_projects_a_new_row_begins_with_its_project(
    project: Project, other_project: Project, lead: User, at_desk: Client
) -> None:
    second = a_project(lead=lead)

    asked = at_desk.get(url(Session, "add"))
    assert "Which project is it for?" in asked.content.decode()
    named = at_desk.get(url(Session, "add") + f"?project={second.pk}")
    assert offered(named.context["adminform"].form)["project"] == {second.pk}
    filtered = f"?_changelist_filters=project__id__exact%3D{second.pk}"
    assert "adminform" in at_desk.get(url(Session, "add") + filtered).context
    for foreign in (str(other_project.pk), "nonsense"):
        page = at_desk.get(url(Session, "add") + f"?project={foreign}").content.decode()
        assert "Which project is it for?" in page
        assert "Secret harbour" not in page
    at_desk.post(url(Session, "add"), session_form(project=other_project.pk))
    assert not Session.objects.exists()


@pytest.mark.parametrize("noun", [Session, Step], ids=lambda noun: noun.__name__)
def test_bulk_actions_leave_foreign_rows_alone(
    noun: type, rows: dict[type, Any], foreign_rows: dict[type, Any], at_desk: Client
) -> None:
    before = noun.objects.filter(pk=foreign_rows[noun].pk).values().get()

    for action in ("start", "finish", "tick", "untick", "delete_selected"):
        data = {"action": action, "_selected_action": [foreign_rows[noun].pk], "post": "yes"}
        at_desk.post(url(noun, "changelist"), data)

    assert noun.objects.filter(pk=foreign_rows[noun].pk).values().get() == before
