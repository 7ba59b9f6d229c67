"""Metrics, their measurements, highlights and findings on pages."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories import GateFactory, MetricFactory, RiskFactory
from tests.web.conftest import queries_of
from tracking.models import Finding, GateCriterion, Highlight, Measurement, Metric, Project
from tracking.services import plans

NOW = timezone.now()


@pytest.fixture
def metric(project: Project) -> Metric:
    return MetricFactory(
        project=project, name="Error rate", target="<5 %", target_kind="under", target_value=5, unit="%"
    )


@pytest.fixture
def metrics(project: Project) -> str:
    return f"/projects/{project.slug}/metrics/"


def measure(metric: Metric, *values: float) -> None:
    """Values a day apart, the last one an hour ago."""
    for days, value in enumerate(reversed(values)):
        at = timezone.now() - dt.timedelta(days=days, hours=1)
        Measurement.objects.create(metric=metric, value=Decimal(str(value)), measured_at=at)


@pytest.mark.parametrize(("value", "said"), [(4, "On target"), (5, "On target"), (6.5, "Off target")])
def test_the_list_says_in_words_whether_a_metric_is_on_target(
    as_viewer: Client, metrics: str, metric: Metric, value: float, said: str
):
    measure(metric, value)
    assert f">{said}</i>" in as_viewer.get(metrics).text


def test_the_list_says_the_newest_number_with_its_unit_and_no_idle_zeros(
    as_viewer: Client, metrics: str, metric: Metric
):
    metric.unit = "s"
    metric.save()
    measure(metric, 1.4)
    assert re.search(r'data-l="Now"[^>]*>1\.4 s<', as_viewer.get(metrics).text)


def test_a_metric_measured_more_than_once_has_a_line_with_words(as_viewer: Client, metrics: str, metric: Metric):
    measure(metric, 9)
    assert '<svg class="spark"' not in as_viewer.get(metrics).text
    measure(metric, 8, 6.5)
    page = as_viewer.get(metrics).text
    assert 'role="img" aria-label="3 measurements, from ' in page


def test_the_page_draws_the_measurements_against_the_target(as_viewer: Client, metric: Metric):
    measure(metric, 9, 7, 4)
    page = as_viewer.get(metric.get_absolute_url()).text
    assert "3 measurements, from 9 % to 4 %. Target: 5 %" in page
    assert page.count("<circle cx=") == 3
    assert 'class="chart-target"' in page


def test_coordinates_have_no_commas_in_any_language(as_viewer: Client, metric: Metric):
    measure(metric, 9, 7.25, 4)
    page = as_viewer.get(metric.get_absolute_url(), headers={"Accept-Language": "de"}).text
    (line,) = [part.split('"')[1] for part in page.split("<polyline points=")[1:]]
    assert all(len(point.split(",")) == 2 and float(point.split(",")[0]) >= 0 for point in line.split())
    assert "7,25 %" in page


def test_a_metric_nobody_has_measured_says_what_to_do(as_lead: Client, metric: Metric):
    page = as_lead.get(metric.get_absolute_url()).text
    assert "Not measured yet" in page
    assert "Write a number or words" in page
    assert '<svg class="chart"' not in page


@pytest.mark.parametrize(
    ("written", "value", "text"),
    [("72.5", Decimal("72.5"), ""), ("40% of all", Decimal(40), "40% of all"), ("green", None, "green")],
)
def test_a_measurement_is_added_in_one_line_and_happened_now(
    as_lead: Client, metric: Metric, project: Project, written: str, value: Decimal | None, text: str
):
    said = {"under": metric.pk, "only": ["text", "measured_at"], "text": written, "measured_at": ""}
    before = timezone.now()
    as_lead.post(f"/projects/{project.slug}/measurements/add/", said)
    row = Measurement.objects.get()
    assert (row.value, row.text) == (value, text)
    assert before <= row.measured_at <= timezone.now()


def test_the_moment_of_a_measurement_is_one_of_the_projects_zone(as_lead: Client, metric: Metric, project: Project):
    Project.objects.filter(pk=project.pk).update(time_zone="Asia/Tokyo")
    said = {"under": metric.pk, "only": ["text", "measured_at"], "text": "3", "measured_at": "2026-03-02T09:00"}
    as_lead.post(f"/projects/{project.slug}/measurements/add/", said)
    row = Measurement.objects.get()
    assert row.measured_at == dt.datetime(2026, 3, 2, 0, 0, tzinfo=dt.UTC)

    form = as_lead.get(f"{row.get_absolute_url()}edit/").text
    assert 'value="2026-03-02T09:00"' in form


def test_a_member_measures_and_the_page_says_who_did(as_member: Client, as_viewer: Client, metric: Metric):
    add = f"/projects/{metric.project.slug}/measurements/add/"
    assert 'name="text"' in as_member.get(metric.get_absolute_url()).text
    assert 'name="text"' not in as_viewer.get(metric.get_absolute_url()).text
    said = {"under": metric.pk, "only": ["text", "measured_at"], "text": "4.5", "measured_at": ""}
    assert as_viewer.post(add, said).status_code == 403
    assert as_member.post(add, said).status_code == 302
    row = Measurement.objects.get()
    assert (row.source, row.measured_by.username) == ("hand", "member")
    assert "Mio Berg" in as_viewer.get(metric.get_absolute_url()).text
    assert as_member.post(f"{row.get_absolute_url()}delete/").status_code == 403


def test_a_line_without_anything_is_refused_at_its_field(as_lead: Client, metric: Metric, project: Project):
    said = {"under": metric.pk, "only": ["text", "measured_at"], "text": "", "measured_at": ""}
    answer = as_lead.post(f"/projects/{project.slug}/measurements/add/", said)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"text": ["Give a number or words."]}
    assert not Measurement.objects.exists()


def test_a_measurement_is_mended_and_deleted(as_lead: Client, metric: Metric):
    measure(metric, 9)
    row = Measurement.objects.get()
    as_lead.post(f"{row.get_absolute_url()}edit/", {"value": "8.5", "text": "", "measured_at": "2026-03-02T09:00"})
    row.refresh_from_db()
    assert row.value == Decimal("8.5")
    as_lead.post(f"{row.get_absolute_url()}delete/")
    assert not Measurement.objects.exists()


def test_a_target_is_read_from_its_words(as_lead: Client, metrics: str):
    as_lead.post(f"{metrics}add/", {"name": "Coverage", "target": "80+ percent"})
    metric = Metric.objects.get(name="Coverage")
    assert (metric.target_kind, metric.target_value) == ("over", 80)

    as_lead.post(f"{metric.get_absolute_url()}edit/", {"only": "target", "target": "<3"})
    metric.refresh_from_db()
    assert (metric.target_kind, metric.target_value) == ("under", 3)


def test_half_a_target_is_refused_at_the_field_that_is_missing(as_lead: Client, metrics: str):
    answer = as_lead.post(f"{metrics}add/", {"name": "Coverage", "target_kind": "over"})
    assert answer.context["form"].errors == {"target_value": ["Give the number that it is compared with."]}


def test_the_page_names_the_gates_and_risks_that_ask_for_it(as_viewer: Client, metric: Metric, project: Project):
    gate = GateFactory(project=project, title="Go live")
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=metric)
    RiskFactory(
        project=project, title="Users leave", trigger_metric=metric, trigger_kind="over", trigger_value=Decimal(9)
    )
    page = as_viewer.get(metric.get_absolute_url()).text
    assert "Go live" in page
    assert "Users leave" in page
    assert "Trigger: Error rate over 9" in page


def test_any_number_of_metrics_and_measurements_costs_the_same_queries(
    as_lead: Client, metrics: str, metric: Metric, project: Project, django_assert_num_queries
):
    measure(metric, 3, 4)
    pages = [metrics, metric.get_absolute_url()]
    counted = [queries_of(as_lead, page) for page in pages]
    for _n in range(5):
        measure(MetricFactory(project=project), 1, 2, 3)
        measure(metric, 5)
    for page, number in zip(pages, counted, strict=True):
        with django_assert_num_queries(number):
            as_lead.get(page)


def test_a_lead_adds_a_highlight_on_the_overview_where_the_newest_stand(
    as_lead: Client, as_member: Client, project: Project
):
    home = f"/projects/{project.slug}/"
    assert "Nothing to report yet." in as_lead.get(home).text
    said = {"only": ["kind", "text"], "kind": "decision", "text": "One index for all", "next": f"{home}#highlights"}
    page = as_lead.post(f"{home}highlights/add/", said, follow=True).text
    assert "One index for all" in page
    assert "Lea Dietz" in page
    found = Highlight.objects.get()
    assert (found.author.username, found.day) == ("lead", timezone.now().astimezone(project.zone).date())
    assert "Add highlight" not in as_member.get(home).text
    assert as_member.post(f"{home}highlights/add/", said).status_code == 403


def test_highlights_stand_by_their_kind_unless_one_says_otherwise(as_lead: Client, project: Project):
    for kind in ("issue", "achievement", "decision"):
        Highlight.objects.create(project=project, kind=kind, text=f"Something about {kind}")
    address = f"/projects/{project.slug}/highlights/"
    page = as_lead.get(address)
    assert [group.title for group in page.context["listing"].groups] == ["Achievement", "Decision", "Issue"]
    (plain,) = [choice for choice in page.context["listing"].group_choices if choice.label == "No groups"]
    assert [group.title for group in as_lead.get(address + plain.url).context["listing"].groups] == [""]


def test_findings_are_read_gravest_first_and_lead_to_their_line(as_lead: Client, project: Project):
    for severity, line in (("info", 3), ("error", 12), ("warning", 0)):
        Finding.objects.create(project=project, code="circle", severity=severity, message=f"An {severity}", line=line)
    address = f"/projects/{project.slug}/findings/"
    page = as_lead.get(address)
    assert [group.title for group in page.context["listing"].groups] == ["Error", "Warning", "Note"]
    assert f'href="/projects/{project.slug}/document/?line=12#line-12"' in page.text
    assert "#line-0" not in page.text
    assert "New finding" not in page.text
    assert as_lead.get(f"{address}add/").status_code == 404

    whole = as_lead.get(Finding.objects.get(line=0).get_absolute_url()).text
    assert "It is about the plan as a whole" in whole


def test_a_finding_leads_into_the_document_it_was_found_in(as_lead: Client, lead: User):
    plan = "# Bakery\n\n## Risks\n\n### Risk 1: Flour runs out\n"
    document = plans.stage(actor=lead, data=plan.encode(), filename="plan.md")
    plans.apply(actor=lead, document=document, choices=plans.ImportChoices(slug="bakery"), now=NOW)
    finding = Finding.objects.get(code="risk_without_mitigation")
    row = as_lead.get("/projects/bakery/findings/").text
    link = f"/projects/bakery/document/?document={finding.document_id}&amp;line={finding.line}#line-{finding.line}"
    assert link in row
    page = as_lead.get(link.partition("#")[0].replace("&amp;", "&")).text
    assert f'id="line-{finding.line}"' in page


def test_measurements_come_in_a_file_and_what_is_wrong_in_it_is_said_row_by_row(
    as_member: Client, as_viewer: Client, project: Project
):
    metric = MetricFactory(project=project)
    address = metric.get_absolute_url()
    form = f'action="{address}import/"'
    assert form in as_member.get(address).text
    assert form not in as_viewer.get(address).text

    def bring(client: Client, content: bytes) -> str:
        return client.post(f"{address}import/", {"file": SimpleUploadedFile("a.csv", content)}, follow=True).text

    assert "2 measurements added." in bring(as_member, b"2026-03-02,4\n2026-03-03,5")
    assert "0 measurements added. 2 rows were here already." in bring(as_member, b"2026-03-02,4\n2026-03-03,5")
    assert "Row 2: “soon” is no date." in bring(as_member, b"2026-03-02,4\nsoon,5")
    assert "Choose a file." in as_member.post(f"{address}import/", follow=True).text
    assert as_viewer.post(f"{address}import/", {"file": SimpleUploadedFile("a.csv", b"")}).status_code == 403
    assert metric.measurements.count() == 2
