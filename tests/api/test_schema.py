"""The OpenAPI document: valid, open to read, and what the API really does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from rest_framework.test import APIClient
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests.api.scene import Scene
from tracking.services import tokens

EXAMPLES = settings(
    max_examples=4,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    response_schema_conformance,
]


def test_the_document_is_valid_and_needs_no_guessing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn")
    assert "openapi: 3" in capsys.readouterr().out


@pytest.mark.django_db
def test_anyone_may_read_the_document_and_its_page() -> None:
    client = APIClient()
    document = client.get("/api/v1/schema/", headers={"Accept": "application/json"}).json()
    assert "/api/v1/sessions/{id}/start/" in document["paths"]
    assert client.get("/api/v1/docs/").status_code == 200


@pytest.mark.django_db
def test_every_operation_says_how_it_fails() -> None:
    document = APIClient().get("/api/v1/schema/", headers={"Accept": "application/json"}).json()
    for address, methods in document["paths"].items():
        for method, operation in methods.items():
            problems = {status for status in operation["responses"] if status.startswith("4")}
            assert {"401", "403", "429"} <= problems, (method, address)
            assert all("application/problem+json" in operation["responses"][status]["content"] for status in problems)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests from outside Django's own client leave the connection, and with it the test's transaction, open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def key_of(scene: Scene, noun: str) -> str:
    row = scene.rows[noun]
    return row.slug if noun == "projects" else str(row.pk)


@pytest.mark.usefixtures("one_connection")
def test_the_api_does_what_the_document_says(scene: Scene, lead: User) -> None:
    _token, secret = tokens.issue(actor=lead, name="schema", scope="write")
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())
    statuses: set[int] = set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @EXAMPLES
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            noun = case.path.split("/")[3]
            if "{" in case.path:
                case.path_parameters = {"slug" if noun == "projects" else "id": key_of(scene, noun)}
            if case.headers:  # a made-up tag matches nothing, and nothing would be written
                case.headers.pop("If-Match", None)
            with transaction.atomic():
                response = case.call(headers={"Authorization": f"Bearer {secret}"})
                transaction.set_rollback(True)
            statuses.add(response.status_code)
            case.validate_response(response, checks=CHECKS)

        check()
    assert statuses >= {200, 201, 204, 400, 409}
