"""Risks: rated on a grid, seen on a matrix, answered and closed in place."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.factories import MetricFactory, RiskFactory
from tests.web.browsing import violations, window_of
from tests.web.conftest import queries_of
from tracking.models import Measurement, Project, Risk
from tracking.services.days import following


@pytest.fixture
def risks(project: Project) -> str:
    return f"/projects/{project.slug}/risks/"


@pytest.fixture
def risk(project: Project) -> Risk:
    return RiskFactory(project=project, title="The vendor stops", probability=4, impact=5, mitigations="- Keep a fork")


def test_a_risk_is_added_with_its_place_on_the_grid(as_lead: Client, risks: str, project: Project):
    form = as_lead.get(f"{risks}add/").text
    assert form.count('role="radio"') == 25
    assert "Probability 4 high, impact 5 very high: 20, Critical" in form

    said = {"title": "The vendor stops", "probability": "4", "impact": "5", "status": "open"}
    page = as_lead.post(f"{risks}add/", said, follow=True).text
    assert "20 · Critical" in page
    assert Risk.objects.get().score == 20


def test_the_form_has_two_lists_for_who_has_no_script(as_lead: Client, risks: str):
    form = as_lead.get(f"{risks}add/").text
    assert '<select name="probability"' in form
    assert '<select name="impact"' in form


def test_the_form_of_a_risk_shows_where_it_stands(as_lead: Client, risk: Risk):
    form = as_lead.get(f"{risk.get_absolute_url()}edit/").text
    (checked,) = [button for button in form.split("<button") if 'aria-checked="true"' in button]
    assert 'data-probability="4" data-impact="5"' in checked
    assert "20 · Critical</output>" in form


def test_a_rating_outside_the_grid_is_refused_beside_it(as_lead: Client, risks: str):
    answer = as_lead.post(f"{risks}add/", {"title": "Odd", "probability": "6", "impact": "2", "status": "open"})
    assert answer.status_code == 422
    assert "Select a valid choice. 6 is not one of the available choices." in answer.text
    assert not Risk.objects.exists()


def test_a_title_that_is_there_already_is_refused_at_the_title(as_lead: Client, risks: str, risk: Risk):
    said = {"title": risk.title, "probability": "1", "impact": "1", "status": "open"}
    answer = as_lead.post(f"{risks}add/", said)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"title"}


def test_a_trigger_is_said_whole(as_lead: Client, risk: Risk):
    said = {"title": risk.title, "probability": "4", "impact": "5", "status": "open", "trigger_kind": "over"}
    answer = as_lead.post(f"{risk.get_absolute_url()}edit/", said)
    assert answer.status_code == 422
    assert answer.context["form"].errors["trigger_metric"] == ["Choose the metric that pulls the trigger."]
    assert answer.context["form"].errors["trigger_value"] == ["Give the value at which the trigger is pulled."]


def test_the_matrix_has_each_risk_in_its_cell_and_closed_ones_a_click_away(
    as_viewer: Client, risks: str, risk: Risk, project: Project
):
    for n in range(5):
        RiskFactory(project=project, title=f"Small thing {n}", probability=1, impact=2)
    RiskFactory(project=project, title="Long over", status="closed")

    page = as_viewer.get(f"{risks}?as=matrix").text
    (cell,) = [cell for cell in page.split("<td") if "The vendor stops" in cell]
    assert "<b>20</b>" in cell
    assert "Critical" in cell
    (cell,) = [cell for cell in page.split("<td") if "Small thing 0" in cell]
    assert "and 2 more" in cell
    assert "Long over" not in page
    assert "1 closed risk is not shown." in page

    shown = as_viewer.get(risks + "?as=matrix&status=open&status=closed").text
    assert "Long over" in shown


def test_a_cell_of_the_matrix_leads_to_its_risks_as_a_list(as_viewer: Client, risks: str, risk: Risk, project: Project):
    RiskFactory(project=project, title="Elsewhere", probability=1, impact=1)
    RiskFactory(project=project, title="Closed here", probability=4, impact=5, status="closed")
    cells = [cell for row in as_viewer.get(f"{risks}?as=matrix").context["matrix"] for cell in row.cells]
    (cell,) = [cell for cell in cells if (cell.probability, cell.impact) == (4, 5)]
    listed = as_viewer.get(risks + cell.url).text
    assert "The vendor stops" in listed
    assert "Elsewhere" not in listed
    assert "Closed here" not in listed


def test_the_matrix_keeps_what_was_searched_for(as_viewer: Client, risks: str, risk: Risk, project: Project):
    RiskFactory(project=project, title="Another")
    page = as_viewer.get(f"{risks}?as=matrix&q=vendor").text
    assert "The vendor stops" in page
    assert "Another" not in page


def test_a_mitigation_is_added_in_one_line_below_the_others(as_lead: Client, risk: Risk):
    page = as_lead.post(f"{risk.get_absolute_url()}mitigations/", {"text": "Ask a second vendor"}, follow=True).text
    assert page.index("Keep a fork") < page.index("Ask a second vendor")
    risk.refresh_from_db()
    assert risk.mitigations == "- Keep a fork\nAsk a second vendor"
    assert risk.history.latest().history_user.username == "lead"


def test_a_mitigation_is_added_once_however_often_the_button_is_pressed(as_lead: Client, risk: Risk):
    key = re.search(r'name="once" value="([^"]+)"', as_lead.get(risk.get_absolute_url()).text)
    assert key is not None
    for _press in range(2):
        as_lead.post(f"{risk.get_absolute_url()}mitigations/", {"text": "Ask a second vendor", "once": key[1]})
    risk.refresh_from_db()
    assert risk.mitigations.count("Ask a second vendor") == 1


def test_a_part_of_the_page_is_answered_with_the_page_it_is_taken_from(as_lead: Client, risk: Risk):
    headers = {"HX-Request": "true", "HX-Target": "mitigations"}
    answer = as_lead.post(f"{risk.get_absolute_url()}mitigations/", {"text": "Ask another"}, headers=headers)
    assert answer.status_code == 302


def test_a_risk_is_closed_and_reopened_in_one_click(as_lead: Client, risk: Risk):
    address = risk.get_absolute_url()
    page = as_lead.post(f"{address}edit/", {"only": "status", "status": "closed"}, follow=True).text
    assert "Reopen this risk" in page
    page = as_lead.post(f"{address}edit/", {"only": "status", "status": "open"}, follow=True).text
    assert "Close this risk" in page


def test_who_may_not_write_sees_a_risk_without_its_buttons(as_member: Client, risk: Risk):
    page = as_member.get(risk.get_absolute_url()).text
    assert "Keep a fork" in page
    assert "Add mitigation" not in page
    assert "Close this risk" not in page
    assert as_member.post(f"{risk.get_absolute_url()}mitigations/", {"text": "x"}).status_code == 403


@pytest.mark.parametrize(("value", "said"), [(7, "The trigger is pulled: Error rate over 5."), (3, "Not pulled")])
def test_the_page_says_whether_the_trigger_is_pulled(
    as_viewer: Client, risk: Risk, project: Project, value: int, said: str
):
    metric = MetricFactory(project=project, name="Error rate")
    Risk.objects.filter(pk=risk.pk).update(trigger_metric=metric, trigger_kind="over", trigger_value=Decimal(5))
    Measurement.objects.create(metric=metric, value=value, measured_at=timezone.now())
    assert said in as_viewer.get(risk.get_absolute_url()).text


def test_a_triggered_risk_goes_up_and_shows_its_fallback_list(as_viewer: Client, risk: Risk, project: Project):
    metric = MetricFactory(project=project, name="Error rate")
    Risk.objects.filter(pk=risk.pk).update(
        trigger_metric=metric, trigger_kind="over", trigger_value=Decimal(5), probability=2, fallback="Fork it"
    )
    Measurement.objects.create(metric=metric, value=7, measured_at=timezone.now())
    following.follow(project.pk, timezone.now())
    risk.refresh_from_db()
    page = as_viewer.get(risk.get_absolute_url()).text
    for said in ("25 · Critical", "The trigger is pulled: Error rate over 5.", "the risk went up", "0 of 1 done"):
        assert said in page
    assert f'href="{risk.fallback_list.get_absolute_url()}"' in page
    assert "Fallback: The vendor stops" in as_viewer.get(risk.fallback_list.get_absolute_url()).text


def test_a_review_that_is_overdue_is_marked(as_viewer: Client, risk: Risk, risks: str):
    Risk.objects.filter(pk=risk.pk).update(review_date=timezone.localdate() - dt.timedelta(days=9))
    assert "Review overdue since" in as_viewer.get(risk.get_absolute_url()).text
    assert 'class="alarm"' in as_viewer.get(risks).text
    Risk.objects.filter(pk=risk.pk).update(status="closed")
    assert "Review overdue since" not in as_viewer.get(risk.get_absolute_url()).text


@pytest.mark.parametrize("look", ["", "?as=matrix"])
def test_any_number_of_risks_costs_the_same_queries(
    as_lead: Client, risks: str, project: Project, look: str, django_assert_num_queries, lead: User
):
    RiskFactory(project=project, owner=lead)
    counted = queries_of(as_lead, risks + look)
    for _n in range(20):
        RiskFactory(project=project, owner=lead)
    with django_assert_num_queries(counted):
        as_lead.get(risks + look)


@pytest.mark.needs("browser")
@pytest.mark.django_db(transaction=True)
def test_a_risk_is_rated_by_keyboard_and_by_thumb(browser: Browser, live_server, lead: User, project: Project):
    page = window_of(browser, live_server.url, lead)
    page.goto(f"/projects/{project.slug}/gates/")
    page.get_by_role("navigation", name="Project").get_by_role("link", name="Risks").click()
    page.get_by_role("link", name="New risk").first.click()
    page.get_by_label("Title").fill("The vendor stops")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", checked=True)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Probability 4 high, impact 5 very high: 20, Critical")).to_be_focused()
    expect(page.locator("output.rating-said")).to_have_text("20 · Critical")
    assert violations(page) == []
    page.get_by_role("button", name="Add risk").click()
    expect(page.locator("tr", has_text="The vendor stops").get_by_text("20", exact=True)).to_be_visible()
    assert [(risk.probability, risk.impact) for risk in Risk.objects.all()] == [(4, 5)]
    page.context.close()

    page = window_of(browser, live_server.url, lead, "phone")
    page.goto(f"{Risk.objects.get().get_absolute_url()}edit/")
    cell = page.get_by_role("radio", name="Probability 2 low, impact 3 medium")
    box = cell.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    cell.tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("6 · Medium")).to_be_visible()
    page.context.close()
