"""Rows written on pages: made once, changed by two people at once, lost by nobody."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories import RiskFactory, SessionFactory
from tracking.models import Project, Risk, Session


def address(project: Project, rest: str) -> str:
    return f"/projects/{project.slug}/{rest}"


def fields_of(html: str) -> dict[str, str]:
    """The hidden fields of a form as the page carries them."""
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html))


@pytest.fixture
def risk(project: Project) -> Risk:
    return RiskFactory(project=project, title="The supplier is late", probability=2, impact=2)


VALUES = {"title": "The harbour freezes", "probability": "4", "impact": "5", "status": "open"}


def test_a_lead_adds_a_row_and_lands_on_it(as_lead: Client, project: Project) -> None:
    response = as_lead.post(address(project, "risks/add/"), VALUES)

    risk = Risk.objects.get(project=project)
    assert (risk.title, risk.score) == ("The harbour freezes", 20)
    assert response.headers["Location"] == risk.get_absolute_url()
    assert as_lead.get(risk.get_absolute_url()).status_code == 200


def test_what_cannot_be_written_is_said_at_its_field_and_nothing_typed_is_lost(as_lead: Client, risk: Risk) -> None:
    values = {**VALUES, "title": risk.title, "probability": "9", "mitigations": "Order early"}

    response = as_lead.post(address(risk.project, "risks/add/"), values)

    form = response.context["form"]
    assert response.status_code == 422
    assert "probability" in form.errors
    assert form["mitigations"].value() == "Order early"
    assert Risk.objects.count() == 1


def test_a_form_that_is_sent_twice_makes_one_row(as_lead: Client, project: Project) -> None:
    page = as_lead.get(address(project, "sessions/add/")).content.decode()
    values = {**fields_of(page), "title": "Survey", "priority": "2", "duration_unit": "day", "number": "1"}

    first, second = (as_lead.post(address(project, "sessions/add/"), values) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Session.objects.filter(project=project).count() == 1


def test_the_same_form_with_other_words_makes_another_row(as_lead: Client, project: Project) -> None:
    page = as_lead.get(address(project, "risks/add/")).content.decode()

    for title in ("First", "Second"):
        as_lead.post(address(project, "risks/add/"), {**fields_of(page), **VALUES, "title": title})

    assert set(Risk.objects.values_list("title", flat=True)) == {"First", "Second"}


def test_a_form_that_was_refused_may_be_sent_again(as_lead: Client, project: Project) -> None:
    key = fields_of(as_lead.get(address(project, "risks/add/")).content.decode())

    refused = as_lead.post(address(project, "risks/add/"), {**key, **VALUES, "title": ""})
    mended = as_lead.post(address(project, "risks/add/"), {**key, **VALUES})

    assert (refused.status_code, mended.status_code) == (422, 302)
    assert Risk.objects.count() == 1


def test_two_people_who_change_other_fields_both_keep_theirs(as_lead: Client, as_staff: Client, risk: Risk) -> None:
    page = address(risk.project, f"risks/{risk.pk}/edit/")
    drawn = fields_of(as_lead.get(page).content.decode())
    base = {"title": risk.title, "probability": "2", "impact": "2", "status": "open"}

    as_staff.post(page, {**drawn, **base, "impact": "5"})
    response = as_lead.post(page, {**drawn, **base, "probability": "3"})

    risk.refresh_from_db()
    assert response.status_code == 302
    assert (risk.probability, risk.impact) == (3, 5)


def test_two_people_who_change_one_field_are_shown_both_values(as_lead: Client, as_staff: Client, risk: Risk) -> None:
    page = address(risk.project, f"risks/{risk.pk}/edit/")
    drawn = fields_of(as_lead.get(page).content.decode())
    base = {"probability": "2", "impact": "2", "status": "open"}

    as_staff.post(page, {**drawn, **base, "title": "Theirs"})
    response = as_lead.post(page, {**drawn, **base, "title": "Mine"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "saved “Theirs”" in html
    assert "you wrote “Mine”" in html
    risk.refresh_from_db()
    assert risk.title == "Theirs"

    again = fields_of(html)
    as_lead.post(page, {**again, **base, "title": "Mine", "take-title": "mine"})
    risk.refresh_from_db()
    assert risk.title == "Mine"


def test_a_new_session_gets_the_next_number_behind_the_others(as_lead: Client, project: Project) -> None:
    SessionFactory(project=project, number=7, position=3)

    as_lead.post(address(project, "sessions/add/"), {"only": "title", "title": "Survey"})

    new = Session.objects.get(title="Survey")
    assert (new.number, new.position) == (8, 4)


def test_what_was_written_into_the_form_of_a_deleted_row_is_offered_as_a_new_one(
    as_lead: Client, as_staff: Client, risk: Risk
) -> None:
    page = address(risk.project, f"risks/{risk.pk}/edit/")
    drawn = fields_of(as_lead.get(page).content.decode())
    as_staff.post(address(risk.project, f"risks/{risk.pk}/delete/"))

    response = as_lead.post(page, {**drawn, **VALUES, "fallback": "Wait for spring"})

    html = response.content.decode()
    assert response.status_code == 409
    assert "deleted this risk" in html
    as_lead.post(response.context["action"], {**fields_of(html), **VALUES, "fallback": "Wait for spring"})
    assert Risk.objects.get().fallback == "Wait for spring"


def test_nobody_is_told_of_a_row_deleted_from_another_project(as_lead: Client, project: Project, lead) -> None:
    foreign = RiskFactory(title="Secret harbour")
    pk = foreign.pk
    foreign.delete()

    response = as_lead.post(address(project, f"risks/{pk}/edit/"), VALUES)

    assert response.status_code == 404


def test_a_title_that_is_taken_is_named_as_such(as_lead: Client, project: Project, risk: Risk) -> None:
    html = as_lead.post(address(project, "risks/add/"), VALUES | {"title": risk.title}).content.decode()

    assert "Another risk here has this title already." in html
    assert Risk.objects.filter(project=project).count() == 1


def test_a_select_says_what_its_first_line_is_for(as_lead: Client, project: Project) -> None:
    html = as_lead.get(address(project, "dependencies/add/")).content.decode()
    assert "---------" not in html
    assert '<option value="" selected>–</option>' in as_lead.get(address(project, "sessions/add/")).content.decode()


@pytest.mark.parametrize("number", ["x", "٣", "9" * 30, "9" * 5000, "-1", "1\x00"])
def test_a_number_in_an_address_that_is_none_is_answered(as_lead: Client, risk: Risk, number: str) -> None:
    home = f"/projects/{risk.project.slug}/"

    answers = [
        as_lead.get(f"{home}steps/add/", {"under": number}).status_code,
        as_lead.get(f"{home}risks/", {"owner": number, "page": number, "sort": number, "by": number}).status_code,
        as_lead.get(f"{home}activity/", {"who": number, "before": number}).status_code,
        as_lead.get(f"{home}risks/{risk.pk}/history/", {"before": number}).status_code,
        as_lead.get(f"{home}document/", {"document": number, "line": number}).status_code,
        as_lead.post(f"{home}risks/bulk/", {"row": number, "delete": "1"}).status_code,
    ]

    assert set(answers) <= {200, 302, 404, 409, 422}, answers
    assert Risk.objects.filter(pk=risk.pk).exists()


@pytest.mark.parametrize("wanted", ["https://evil.example.com/", "javascript:alert(1)", "//evil.example.com"])
def test_a_form_leads_back_to_no_other_site(as_lead: Client, risk: Risk, wanted: str) -> None:
    page = as_lead.get(f"{risk.get_absolute_url()}edit/", {"next": wanted}).content.decode()

    assert wanted not in page


@pytest.mark.parametrize("address", ["/", "/go/", "{home}risks/", "{home}activity/", "{home}document/"])
def test_a_search_for_a_character_that_no_text_has_finds_what_the_rest_finds(
    as_lead: Client, risk: Risk, address: str
) -> None:
    home = f"/projects/{risk.project.slug}/"

    assert as_lead.get(address.format(home=home), {"q": "sup\x00plier"}).status_code == 200
