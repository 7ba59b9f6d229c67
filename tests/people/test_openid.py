"""Signing in by way of an OpenID provider, a real one that this test runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.factories import UserFactory
from tests.people import provider
from tests.people.flows import a_link, browser_of, code_of, confirm, invite, is_in, sign_in, text, with_second_factor
from tests.people.provider import Provider
from tracking.models import Invitation, Membership, Project, UnsentForm

MIO = {"sub": "4711", "email": "member@example.org", "email_verified": True, "name": "Mio Berg"}
NORA = {"sub": "4712", "email": "nora@example.org", "email_verified": True, "name": "Nora Quist"}


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    server = Provider()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def openid(running: Provider, settings) -> Provider:
    running.person, running.lies = {}, {}
    settings.OIDC_ISSUER, settings.OIDC_NAME = running.issuer, "Harbour login"
    client = {"client_id": provider.CLIENT, "secret": provider.SECRET, "settings": {"server_url": running.issuer}}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [{**client, "provider_id": "openid", "name": "Harbour login"}],
            "OAUTH_PKCE_ENABLED": True,
        }
    }
    return running


def come(client: Client, openid: Provider, person: dict[str, Any], **fields: str) -> Any:
    """Click on the button, let the provider say who one is, and come back with that."""
    openid.person = person
    page = client.post("/sign-in/openid/", fields)
    assert (page.status_code, page.headers["Refresh"][:7]) == (200, "0; url=")
    there = page.headers["Refresh"].removeprefix("0; url=")
    assert there.startswith(f"{openid.issuer}/authorize?")
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    assert urlsplit(back).path == "/sign-in/openid/callback/"
    return client.get(back.removeprefix("http://testserver"), follow=True)


def test_the_way_is_offered_only_where_there_is_a_provider(client: Client, db: None, request) -> None:
    assert "Sign in with" not in text(client.get("/sign-in/"))
    assert client.post("/sign-in/openid/").status_code == 404
    request.getfixturevalue("openid")
    assert "Sign in with Harbour login" in text(client.get("/sign-in/"))


def test_an_account_is_known_by_its_address_and_keeps_its_password(client: Client, openid: Provider, mio: User) -> None:
    page = come(client, openid, MIO, next="/start/")

    assert page.redirect_chain[-1][0] == "/start/"
    assert int(client.session["_auth_user_id"]) == mio.pk
    assert sign_in(Client(), "member").status_code == 302
    # From now on the connection counts, whatever becomes of the address.
    again = Client()
    come(again, openid, {**MIO, "email": "mio@elsewhere.example"})
    assert int(again.session["_auth_user_id"]) == mio.pk
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("verified", [False, "false", "true", None])
def test_an_address_that_the_provider_has_not_verified_opens_no_account(
    verified: Any, client: Client, openid: Provider, mio: User
) -> None:
    page = come(client, openid, {**MIO, "email_verified": verified})
    assert "You need an invitation" in text(page)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_an_address_that_somebody_only_claims_does_not_lead_to_their_account(
    client: Client, openid: Provider, mio: User, settings
) -> None:
    settings.OIDC_SIGN_UP = True
    EmailAddress.objects.create(user=mio, email="nora@example.org", verified=False)

    come(client, openid, NORA)

    nora = User.objects.get(pk=client.session["_auth_user_id"])
    assert (nora.pk != mio.pk, nora.email, nora.get_full_name()) == (True, "nora@example.org", "Nora Quist")
    assert EmailAddress.objects.get(email="nora@example.org").user == nora


def test_an_address_of_several_accounts_leads_to_none_of_them(client: Client, openid: Provider, mio: User) -> None:
    UserFactory(username="twin", email=mio.email)
    assert "Several accounts have your e-mail address." in text(come(client, openid, MIO))
    assert not is_in(client)


def test_whom_nobody_knows_and_nobody_invited_stays_outside(client: Client, openid: Provider, db: None) -> None:
    assert "You need an invitation" in text(come(client, openid, NORA))
    assert not User.objects.exists()


def test_a_setting_lets_everybody_in_whom_the_provider_knows(
    client: Client, openid: Provider, project: Project, settings
) -> None:
    settings.OIDC_SIGN_UP = True
    come(client, openid, NORA)
    assert is_in(client)
    assert client.get(project.get_absolute_url()).status_code == 404


def test_an_invitation_by_mail_lets_its_address_in(
    as_lead: Client, client: Client, openid: Provider, project: Project
) -> None:
    invite(as_lead, project, "nora@example.org", role="viewer")

    come(client, openid, NORA)

    nora = User.objects.get(pk=client.session["_auth_user_id"])
    assert Membership.objects.get(user=nora, project=project).role == "viewer"
    assert not nora.has_usable_password()
    assert Invitation.objects.get().accepted_by == nora


def test_a_link_lets_in_whoever_comes_by_it(
    as_lead: Client, client: Client, openid: Provider, project: Project
) -> None:
    client.get(a_link(as_lead, project))
    assert "Sign in with Harbour login" in text(client.get("/invitation/"))
    page = come(client, openid, NORA, next=project.get_absolute_url())

    assert page.redirect_chain[-1] == (project.get_absolute_url(), 302)
    assert page.status_code == 200
    stale = Client()
    Invitation.objects.update(revoked_at=timezone.now(), accepted_at=None)
    come(stale, openid, {**NORA, "sub": "1", "email": "other@example.org"})
    assert not is_in(stale)


def test_the_second_factor_is_asked_for_here_too(client: Client, openid: Provider, mio: User) -> None:
    secret, _codes = with_second_factor(browser_of(mio))
    page = come(client, openid, MIO, next="/start/")
    assert page.redirect_chain[-1][0] == "/sign-in/second-factor/"
    assert not is_in(client)
    assert client.post("/sign-in/second-factor/", {"code": code_of(secret)}).headers["Location"] == "/start/"
    assert is_in(client)


def test_what_was_written_before_waits_after_this_way_in(openid: Provider, mio: User, session: Any) -> None:
    browser = Client()
    come(browser, openid, MIO)
    del browser.cookies["sessionid"]
    browser.post(f"{session.project.get_absolute_url()}blockers/add/", {"title": "No key", "severity": "3"})
    assert UnsentForm.objects.get().user == mio

    page = come(browser, openid, MIO, next="/unsent/")

    assert page.redirect_chain[-1][0] == "/unsent/"
    assert "No key" in text(page)


@pytest.mark.parametrize("lie", [{"iss": "http://127.0.0.1:1"}, {"aud": "another"}, {"exp": 1}])
def test_a_token_for_somebody_else_is_refused(lie: dict[str, Any], client: Client, openid: Provider, mio: User) -> None:
    openid.lies = lie
    assert "That did not work" in text(come(client, openid, MIO))
    assert not is_in(client)


def test_an_answer_that_was_not_asked_for_is_refused(client: Client, openid: Provider, mio: User) -> None:
    openid.person = MIO
    answer = client.get("/sign-in/openid/callback/?code=abc&state=def", follow=True)
    assert "That did not work" in text(answer)
    assert not is_in(client)


def test_stopping_on_the_way_says_so(client: Client, openid: Provider, mio: User) -> None:
    assert "You have not signed in" in text(come(client, openid, {}))


def test_a_provider_that_is_away_says_so(client: Client, openid: Provider, settings) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://127.0.0.1:1"}
    assert "That did not work" in text(client.post("/sign-in/openid/", follow=True))


def test_one_connects_and_disconnects_it_oneself(openid: Provider, mio: User) -> None:
    browser = browser_of(mio)
    person = {**MIO, "sub": "77", "email": "mio@private.example"}
    asked = come(browser, openid, person, process="connect", next="/account/connections/")
    page = confirm(browser, asked)
    assert SocialAccount.objects.get().user == mio
    assert "Harbour login" in text(browser.get("/account/connections/"))
    assert page.status_code == 200

    browser.post("/account/connections/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_the_last_way_in_is_not_taken_away(client: Client, openid: Provider, db: None, settings) -> None:
    settings.OIDC_SIGN_UP = True
    come(client, openid, NORA)
    page = client.post("/account/connections/", {"account": SocialAccount.objects.get().pk})
    assert "Set a password first: without one you could not sign in any more." in text(page)
    assert SocialAccount.objects.exists()


def test_a_closed_account_stays_closed(client: Client, openid: Provider, mio: User) -> None:
    mio.is_active = False
    mio.save()
    assert "This account is closed" in text(come(client, openid, MIO))
    assert not is_in(client)
