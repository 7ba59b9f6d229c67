"""What people do at the door, each in one word."""

from __future__ import annotations

import html
import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.test import Client

from tests.people.conftest import PASSWORD
from tracking.models import Project


def sign_in(client: Client, name: str, password: str = PASSWORD, **fields: str) -> Any:
    return client.post("/sign-in/", {"username": name, "password": password, **fields})


def is_in(client: Client) -> bool:
    """Whether this browser is signed in."""
    return client.get("/account/").status_code == 200


def browser_of(user: User) -> Client:
    """A browser in which somebody has signed in on the page."""
    client = Client()
    assert sign_in(client, user.username).status_code == 302
    assert is_in(client)
    return client


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def invite(client: Client, project: Project, email: str = "", role: str = "member") -> Any:
    fields = {"email": email, "role": role, "language": "en"}
    return client.post(f"/projects/{project.slug}/people/invite/", fields, follow=True)


def link_in(words: str) -> str:
    """The path of the first invitation that is written out somewhere."""
    found = re.search(r"/invitation/[\w-]{40,}/", words)
    assert found is not None, words
    return found[0]


def a_link(client: Client, project: Project, **more: str) -> str:
    return link_in(text(invite(client, project, **more)))


def code_of(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def confirm(client: Client, page: Any) -> Any:
    """Write the password once more, where a page asks for it, and go on to where one wanted to be."""
    assert page.request["PATH_INFO"] == "/account/confirm/", page.request["PATH_INFO"]
    return client.post(
        page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], {"password": PASSWORD}, follow=True
    )


def with_second_factor(client: Client) -> tuple[str, list[str]]:
    """Switch the second factor on for who is signed in. Returns its secret and the recovery codes."""
    page = confirm(client, client.get("/account/second-factor/app/", follow=True))
    secret = re.search(r"<code[^>]*>([A-Z2-7]{16,})</code>", page.content.decode())
    assert secret is not None
    codes = client.post("/account/second-factor/app/", {"code": code_of(secret[1])}, follow=True)
    assert "Unused codes" in text(codes)
    return secret[1], re.findall(r"<code>(\d+)</code>", codes.content.decode())
