"""What the tests of accounts and invitations share: a password, and the limits of other tests forgotten."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tests.web.conftest import as_lead, as_member, as_stranger, as_viewer, page, session, signed_in  # noqa: F401

PASSWORD = "a long enough secret"


@pytest.fixture(autouse=True)
def limits_forgotten(no_limits_yet: None) -> None:
    """Every test here begins without them."""


@pytest.fixture
def mio(member: User) -> User:
    """Mio, who is a member and has a password."""
    member.set_password(PASSWORD)
    member.save()
    return member
