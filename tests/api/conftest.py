"""Callers of the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api.scene import Scene, a_scene
from tracking.models import Project
from tracking.services import tokens


def signed_in(user: User | None) -> APIClient:
    """A client of a signed-in person; of nobody for None."""
    client = APIClient()
    if user is not None:
        client.force_login(user)
    return client


def with_token(user: User, **reach: Any) -> APIClient:
    """A client that carries a new token of the user."""
    _token, secret = tokens.issue(actor=user, name="test", **reach)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


@pytest.fixture
def api(lead: User) -> APIClient:
    """The lead, signed in."""
    return signed_in(lead)


@pytest.fixture
def scene(project: Project, lead: User) -> Scene:
    """The project with one row of every noun."""
    return a_scene(project, lead)


@pytest.fixture
def count_queries(django_assert_max_num_queries: Any) -> Callable[[APIClient, str], int]:
    """How many queries a GET makes."""

    def count(client: APIClient, address: str) -> int:
        with django_assert_max_num_queries(100) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
