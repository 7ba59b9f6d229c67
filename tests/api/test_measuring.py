"""A CI job measures with a token: by the metric's number or by its name, once for each key."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1, Scene
from tests.factories import GateFactory, MetricFactory, PhaseFactory, SessionFactory
from tracking.models import Gate, GateCriterion, Measurement, Metric, Project, TokenScope

KEY = {"Idempotency-Key": "build 4711"}


@pytest.fixture
def coverage(project: Project) -> Metric:
    return MetricFactory(project=project, name="Test coverage", target_kind="over", target_value=80)


@pytest.fixture
def ci(member: User, project: Project) -> APIClient:
    return with_token(member, scope=TokenScope.WRITE, project=project)


def test_a_job_posts_a_value_by_name(ci: APIClient, project: Project, coverage: Metric, member: User) -> None:
    response = ci.post(f"{V1}/projects/{project.slug}/measurements/", {"metric": "Test coverage", "value": 81.5})
    assert response.status_code == 201
    row = Measurement.objects.get()
    assert (row.metric, row.value, row.source, row.measured_by) == (coverage, Decimal("81.5"), "api", member)
    assert response.json()["source"] == "api"
    assert ci.get(response["Location"])["ETag"] == response["ETag"]


def test_a_job_posts_a_value_with_its_time_by_number(ci: APIClient, coverage: Metric) -> None:
    sent = {"value": "79", "at": "2026-03-04T09:00:00+01:00", "text": "79 %"}
    response = ci.post(f"{V1}/metrics/{coverage.pk}/measure/", sent)
    assert response.status_code == 201
    assert response.json()["measured_at"] == "2026-03-04T08:00:00Z"
    assert response.json()["text"] == "79 %"


@pytest.mark.parametrize("address", ["metrics/{metric}/measure/", "projects/{project}/measurements/"])
def test_a_value_sent_twice_is_one(ci: APIClient, project: Project, coverage: Metric, address: str) -> None:
    path = f"{V1}/{address.format(metric=coverage.pk, project=project.slug)}"
    sent = {"value": 81, **({"metric": coverage.name} if "projects" in address else {})}
    first, again = (ci.post(path, sent, headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again["Idempotent-Replayed"], again.json()) == ("true", first.json())
    assert Measurement.objects.count() == 1
    assert ci.post(path, {**sent, "value": 82}, headers=KEY).status_code == 422


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"metric": "Test coverage"}, "value"),
        ({"metric": "Test coverage", "value": "NaN"}, "value"),
        ({"metric": "Test coverage", "value": "a lot"}, "value"),
        ({"metric": "Test coverage", "value": 1, "at": "yesterday"}, "at"),
        ({"metric": "Coverage of tests", "value": 1}, "metric"),
        ({"metric": "Latency", "value": 1}, "group"),
        ({"metric": "Test coverage", "value": 1, "source": "hand"}, "source"),
    ],
)
def test_what_cannot_be_used_is_named(
    ci: APIClient, project: Project, coverage: Metric, sent: dict[str, Any], field: str
) -> None:
    for group in ("Frontend", "Backend"):
        MetricFactory(project=project, name="Latency", group=group)
    response = ci.post(f"{V1}/projects/{project.slug}/measurements/", sent)
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Measurement.objects.exists()


def test_a_group_tells_metrics_of_one_name_apart(ci: APIClient, project: Project) -> None:
    metrics = {group: MetricFactory(project=project, name="Latency", group=group) for group in ("Frontend", "Backend")}
    sent = {"metric": "Latency", "group": "Backend", "value": 1}
    assert ci.post(f"{V1}/projects/{project.slug}/measurements/", sent).status_code == 201
    assert Measurement.objects.get().metric == metrics["Backend"]


def test_a_token_of_a_session_measures_that_session_s_metrics_alone(
    lead: User, scene: Scene, project: Project, coverage: Metric
) -> None:
    narrow = with_token(lead, scope=TokenScope.WRITE, project=project, session=scene.rows["sessions"])
    own = {"metric": scene.rows["metrics"].name, "value": 1}
    path = f"{V1}/projects/{project.slug}/measurements/"
    assert narrow.post(path, own).status_code == 201
    assert narrow.post(path, {"metric": coverage.name, "value": 1}).status_code == 400
    assert narrow.post(f"{V1}/metrics/{coverage.pk}/measure/", {"value": 1}).status_code == 404


def test_a_gate_shows_what_it_was_decided_on_and_a_lead_cannot_make_it_fall_back(
    lead: User, project: Project, coverage: Metric
) -> None:
    api, gate = signed_in(lead), GateFactory(project=project)
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=coverage, text="Enough tests")
    address = f"{V1}/gates/{gate.pk}"
    refused = api.post(f"{address}/decide/", {"status": "passed"})
    assert (refused.status_code, refused.json()["criteria"]) == (422, ["Enough tests"])
    (criterion,) = api.get(f"{address}/readiness/").json()["criteria"]
    assert (criterion["met"], criterion["kind"], criterion["why"]) == (False, "metric_on_target", "Not measured yet")

    api.post(f"{V1}/metrics/{coverage.pk}/measure/", {"value": 90})
    passed = api.post(f"{address}/decide/", {"status": "passed"})
    assert passed.json()["decided_values"] == [
        {
            "text": "Enough tests",
            "kind": "metric_on_target",
            "met": True,
            "why": "90, target over 80",
            "value": "90",
            "target": "80",
            "evidence": "",
            "files": [],
        }
    ]
    Gate.objects.filter(pk=gate.pk).update(status="regressed")
    assert api.get(f"{address}/").json()["status"] == "regressed"
    assert api.post(f"{address}/decide/", {"status": "regressed"}).status_code == 400
    assert api.patch(f"{address}/", {"decided_values": []}).status_code == 400
    assert api.post(f"{address}/decide/", {"status": "waived", "note": "Known"}).json()["status"] == "waived"


def test_a_criterion_may_name_a_phase(lead: User, project: Project) -> None:
    api, gate = signed_in(lead), GateFactory(project=project)
    phase = PhaseFactory(project=project, name="Pilot")
    SessionFactory(project=project, phase=phase, status="in_progress")
    sent = {"gate": gate.pk, "kind": "phase_finished", "text": "The pilot is over"}
    assert api.post(f"{V1}/gate-criteria/", sent).status_code == 400
    stranger = PhaseFactory()
    assert api.post(f"{V1}/gate-criteria/", {**sent, "phase": stranger.pk}).status_code == 400
    made = api.post(f"{V1}/gate-criteria/", {**sent, "phase": phase.pk})
    assert (made.status_code, made.json()["phase"]) == (201, phase.pk)
    (criterion,) = api.get(f"{V1}/gates/{gate.pk}/readiness/").json()["criteria"]
    assert (criterion["met"], criterion["why"]) == (False, "1 of 1 session not finished")
    phase.sessions.update(status="done")
    assert api.post(f"{V1}/gates/{gate.pk}/decide/", {"status": "passed"}).status_code == 200


def test_a_highlight_is_of_whoever_sends_it_today(lead: User, project: Project) -> None:
    sent = {"project": project.slug, "kind": "decision", "text": "One index"}
    made = signed_in(lead).post(f"{V1}/highlights/", sent).json()
    assert (made["author"], made["origin"]) == ("lead", "")
    assert made["day"] is not None


def test_what_lockstep_writes_of_a_risk_is_only_read(lead: User, scene: Scene) -> None:
    api = signed_in(lead)
    shown = api.get(scene.address("risks")).json()
    assert (shown["triggered_at"], shown["fallback_list"]) == (None, None)
    assert api.patch(scene.address("risks"), {"triggered_at": "2026-03-04T09:00:00Z"}).status_code == 400


def a_file(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("values.csv", content.encode())


def test_a_file_of_measurements_is_taken_once(ci: APIClient, coverage: Metric) -> None:
    address = f"{V1}/metrics/{coverage.pk}/import/"

    def bring(content: str) -> dict[str, int]:
        return ci.post(address, {"file": a_file(content)}, format="multipart").json()

    first = "Date;Value\n2026-03-02;78,5\n\n03.03.2026;81\n2026-03-03;81\n2026-03-04T15:30:00+01:00;82.25\n"
    assert bring(first) == {"added": 3, "known": 1}
    assert bring(first) == {"added": 0, "known": 4}
    assert bring("2026-03-04T14:30:00Z,82.25\n2026-03-05,83") == {"added": 1, "known": 1}
    rows = list(Measurement.objects.order_by("measured_at"))
    assert [str(row) for row in rows] == ["78.5", "81", "82.25", "83"]
    assert {(row.source, row.measured_by.username) for row in rows} == {("import", "member")}
    assert rows[0].measured_at == dt.datetime(2026, 3, 2, tzinfo=coverage.project.zone)
    assert rows[0].history.count() == 1


def test_a_wrong_file_of_measurements_is_refused_row_by_row_and_nothing_is_written(
    ci: APIClient, coverage: Metric
) -> None:
    address = f"{V1}/metrics/{coverage.pk}/import/"

    def refused(content: str) -> list[str]:
        answer = ci.post(address, {"file": a_file(content)}, format="multipart")
        assert answer.status_code == 400
        assert {one["field"] for one in answer.json()["errors"]} == {"file"}
        return [one["detail"] for one in answer.json()["errors"]]

    assert refused("day,value\n2026-03-02,80\nsoon,81\n2026-03-04,much\n3/4/2026,5\n2026-03-05\n") == [
        "Row 3: “soon” is no date. Write it as 2026-03-04.",
        "Row 4: “much” is no number with up to 14 digits and 4 decimals.",
        "Row 5: “3/4/2026” is no date. Write it as 2026-03-04.",
        "Row 6: “” is no number with up to 14 digits and 4 decimals.",
    ]
    assert refused("2026-03-02,1e999\n2026-03-02,123456789012345\n2026-03-02,0.00001")[2].startswith("Row 3")
    many = refused("2026-03-02,80\n" + "2026-03-02,x\n" * 30)
    assert (len(many), many[-1]) == (21, "And 10 more rows.")
    assert refused("2026-03-02,80\n" * 10_001) == ["The file has more than 10000 rows. Bring it in parts."]
    assert refused("x" * (1024 * 1024 + 1)) == ["The file is larger than 1 MB."]
    assert refused("nothing,here")[0].startswith("The file has no measurements.")
    assert not Measurement.objects.exists()
    assert ci.post(address, {}, format="multipart").status_code == 400
