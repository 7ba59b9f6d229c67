"""One's own account: name, address, password, second factor and devices, and what others see of them."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from tests.factories import UserFactory
from tests.people.conftest import PASSWORD
from tests.people.flows import browser_of, code_of, confirm, is_in, sign_in, text, with_second_factor
from tracking.models import UnsentForm

NEW_PASSWORD = "quite another secret"


@pytest.fixture
def post_office(settings) -> Iterator[list[Message]]:
    """A mail server that takes what is sent; the list holds what arrived."""
    arrived: list[Message] = []

    class Box:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            arrived.append(message_from_bytes(envelope.content))
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Box(), hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    yield arrived
    controller.stop()


def words_of(message: Message) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode()


def path_in(words: str, beginning: str) -> str:
    found = re.search(rf"http://testserver({beginning}\S+)", words)
    assert found is not None, words
    return found[1]


# --- Signing in ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["member", "MEMBER", "member@example.org", "Member@Example.org"])
def test_one_signs_in_with_a_username_or_an_address(name: str, client: Client, mio: User) -> None:
    sign_in(client, name)
    assert is_in(client)


def test_an_account_that_was_closed_opens_nothing(client: Client, mio: User) -> None:
    mio.is_active = False
    mio.save()
    assert sign_in(client, "member").headers["Location"] == "/sign-in/closed/"
    assert "This account is closed" in text(client.get("/sign-in/closed/"))
    assert not is_in(client)


# --- Name, address, password --------------------------------------------------


def test_one_changes_ones_name(mio: User) -> None:
    browser = browser_of(mio)
    assert "Your name is changed." in text(browser.post("/account/", {"name": "Mio Maria von Berg"}, follow=True))
    mio.refresh_from_db()
    assert (mio.first_name, mio.last_name) == ("Mio Maria von", "Berg")
    assert browser.post("/account/", {"name": "x" * 200}).status_code == 422


def test_an_address_is_changed_when_its_mailbox_has_said_so(mio: User) -> None:
    browser = browser_of(mio)
    asked = browser.post("/account/email/", {"email": "mio@new.example", "action_add": ""}, follow=True)
    page = confirm(browser, asked)
    assert "mio@new.example is not confirmed yet" in text(page)
    mio.refresh_from_db()
    assert mio.email == "member@example.org"

    browser.post(path_in(str(mail.outbox[-1].body), "/account/email/"))
    mio.refresh_from_db()
    assert mio.email == "mio@new.example"


def test_nobody_makes_an_address_theirs_without_its_mailbox(mio: User) -> None:
    browser = browser_of(mio)
    confirm(browser, browser.post("/account/email/", {"email": "chief@example.org", "action_add": ""}, follow=True))
    browser.post("/account/email/", {"email": "chief@example.org", "action_primary": ""})
    mio.refresh_from_db()
    assert mio.email == "member@example.org"


def test_changing_the_password_signs_out_the_other_devices_and_not_this_one(mio: User) -> None:
    here, there = browser_of(mio), browser_of(mio)
    fields = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    wrong = here.post("/account/password/", {**fields, "oldpassword": "no"})
    assert (wrong.status_code, is_in(there)) == (200, True)
    here.post("/account/password/", fields)

    assert (is_in(here), is_in(there)) == (True, False)
    assert UserSession.objects.filter(user=mio).count() >= 1
    sign_in(there, "member")
    assert not is_in(there)
    sign_in(there, "member", NEW_PASSWORD)
    assert is_in(there)


def test_a_forgotten_password_is_set_anew_by_a_mail_that_really_arrives(
    client: Client, mio: User, post_office: list[Message]
) -> None:
    elsewhere = browser_of(mio)
    client.post("/password/", {"email": "Member@example.org"})

    (letter,) = post_office
    assert letter["To"] == "member@example.org"
    page = client.get(path_in(words_of(letter), "/password/new/"), follow=True)
    address = page.redirect_chain[-1][0]
    assert "set-password" in address
    done = client.post(address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True)
    assert "Your password is changed" in text(done)

    assert not is_in(elsewhere)
    sign_in(client, "member", NEW_PASSWORD)
    assert is_in(client)
    again = client.get(path_in(words_of(letter), "/password/new/"), follow=True)
    assert "This link does not work any more" in text(again)


def test_asking_for_a_new_password_does_not_tell_whether_an_address_is_known(
    client: Client, mio: User, post_office: list[Message]
) -> None:
    answers = [client.post("/password/", {"email": email}, follow=True) for email in (mio.email, "nobody@example.org")]

    known, unknown = ([answer.redirect_chain, re.sub('nonce-[^"]+', "", text(answer))] for answer in answers)
    assert known == unknown
    # Both take the time of a mail; only who owns the mailbox learns more.
    assert [letter["To"] for letter in post_office] == [mio.email, "nobody@example.org"]
    assert "No account in this Lockstep has it." in words_of(post_office[1]).replace("\n", " ")
    assert "/password/new/" not in words_of(post_office[1])


def test_a_mail_server_that_is_away_does_not_tell_either(client: Client, mio: User, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    for email in (mio.email, "nobody@example.org"):
        assert client.post("/password/", {"email": email}).headers["Location"] == "/password/sent/"


def test_mails_speak_the_language_of_who_asks(client: Client, mio: User) -> None:
    client.post("/password/", {"email": mio.email}, headers={"Accept-Language": "de"})
    with translation.override("de"):
        assert translation.gettext("Open this link to set one:") in str(mail.outbox[0].body)


# --- Second factor ------------------------------------------------------------


def test_with_a_second_factor_a_password_alone_opens_nothing(client: Client, mio: User) -> None:
    secret, codes = with_second_factor(browser_of(mio))
    assert len(codes) == 10

    assert sign_in(client, "member", next="/start/").headers["Location"] == "/sign-in/second-factor/"
    assert not is_in(client)
    for address in ("/", "/admin/", "/admin/login/", "/api/v1/projects/"):
        assert client.get(address).status_code in (302, 401), address
    assert "This code is not right." in text(client.post("/sign-in/second-factor/", {"code": "000000"}))
    assert client.post("/sign-in/second-factor/", {"code": code_of(secret)}).headers["Location"] == "/start/"
    assert is_in(client)


def test_the_admin_has_no_door_of_its_own(client: Client, mio: User) -> None:
    mio.is_staff = mio.is_superuser = True
    mio.save()
    with_second_factor(browser_of(mio))

    answer = client.post("/admin/login/", {"username": "member", "password": PASSWORD, "next": "/admin/"})

    assert answer.headers["Location"].startswith("/sign-in/")
    assert client.get("/admin/").status_code == 302
    client.force_login(mio)
    assert client.get("/admin/password_change/").headers["Location"] == "/account/password/"


def test_a_code_works_once(client: Client, mio: User) -> None:
    secret, codes = with_second_factor(browser_of(mio))
    other = Client()
    for code in (code_of(secret), codes[0]):
        for browser in (client, other):
            browser.cookies.clear()
            sign_in(browser, "member")
            browser.post("/sign-in/second-factor/", {"code": code})
        assert (is_in(client), is_in(other)) == (True, False)


def test_the_secret_of_a_second_factor_is_not_readable_in_the_database(mio: User) -> None:
    secret, codes = with_second_factor(browser_of(mio))
    kept = "".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_what_was_written_before_the_sign_in_ran_out_is_there_after_the_second_factor(mio: User, session: Any) -> None:
    browser = browser_of(mio)
    secret, _codes = with_second_factor(browser)
    browser.get("/")
    del browser.cookies["sessionid"]
    browser.post(f"{session.project.get_absolute_url()}blockers/add/", {"title": "No key", "severity": "3"})
    assert UnsentForm.objects.get().user == mio

    sign_in(browser, "member", next="/unsent/")
    page = browser.post("/sign-in/second-factor/", {"code": code_of(secret)}, follow=True)

    assert page.redirect_chain[-1][0] == "/unsent/"
    assert "No key" in text(page)


def test_codes_and_addresses_are_never_kept(client: Client, mio: User) -> None:
    for path, fields in {
        "/account/second-factor/app/": {"code": "123456"},
        "/account/email/": {"email": "mio@new.example", "action_add": ""},
        "/account/confirm/code/": {"code": "123456"},
        "/account/connections/": {"account": "1"},
        "/account/": {"name": "Mio"},
    }.items():
        assert client.post(path, fields).status_code == 302, path
    assert not UnsentForm.objects.exists()


def test_switching_the_second_factor_off_asks_for_the_password(mio: User) -> None:
    browser = browser_of(mio)
    with_second_factor(browser)
    browser.session.flush()
    fresh = Client()
    sign_in(fresh, "member")
    fresh.post(
        "/sign-in/second-factor/",
        {"code": Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]},
    )
    asked = fresh.get("/account/second-factor/app/remove/", follow=True)
    confirm(fresh, asked)
    assert "The second factor is off." in text(fresh.post("/account/second-factor/app/remove/", follow=True))
    assert not Authenticator.objects.exists()


def test_who_lost_the_phone_is_helped_by_who_runs_the_server(client: Client, mio: User) -> None:
    with_second_factor(browser_of(mio))
    call_command("remove_second_factor", "member")
    sign_in(client, "member")
    assert is_in(client)
    with pytest.raises(CommandError, match="no account"):
        call_command("remove_second_factor", "nobody")
    with pytest.raises(CommandError, match="no second factor"):
        call_command("remove_second_factor", "member")


# --- Devices ------------------------------------------------------------------


def test_devices_are_listed_and_signed_out_one_by_one_or_all_others(mio: User) -> None:
    here, phone, tablet = browser_of(mio), Client(), browser_of(mio)
    agent = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile Safari/537.36"
    phone.post("/sign-in/", {"username": "member", "password": PASSWORD}, headers={"User-Agent": agent})

    page = text(here.get("/account/devices/"))
    assert "Chrome · Android" in page
    device = UserSession.objects.get(session_key=phone.session.session_key)
    here.post(f"/account/devices/{device.pk}/sign-out/")
    assert (is_in(here), is_in(phone), is_in(tablet)) == (True, False, True)

    here.post("/account/devices/")
    assert (is_in(here), is_in(tablet)) == (True, False)


def test_nobody_signs_out_the_device_of_somebody_else(mio: User, as_stranger: Client) -> None:
    browser = browser_of(mio)
    device = UserSession.objects.get(user=mio)
    assert as_stranger.post(f"/account/devices/{device.pk}/sign-out/").status_code == 404
    assert is_in(browser)


# --- What others see ----------------------------------------------------------


def test_staff_see_people_and_neither_their_devices_nor_their_second_factors(mio: User, staff: User) -> None:
    with_second_factor(browser_of(mio))
    assert [model for model in admin.site._registry if model._meta.app_config.name.startswith("allauth.")] == []
    browser = Client()
    browser.force_login(staff)
    shown = text(browser.get("/admin/")) + text(browser.get(f"/admin/auth/user/{mio.pk}/change/"))
    for word in ("authenticator", "usersession", "socialtoken", "emailaddress"):
        assert f"/admin/mfa/{word}" not in shown
        assert browser.get(f"/admin/mfa/{word}/").status_code in (302, 404)


PRIVATE = [
    "/account/",
    "/account/confirm/",
    "/account/confirm/code/",
    "/account/email/",
    "/account/password/",
    "/account/password/first/",
    "/account/second-factor/",
    "/account/second-factor/app/",
    "/account/second-factor/app/remove/",
    "/account/second-factor/codes/",
    "/account/second-factor/codes/new/",
    "/account/second-factor/codes/file/",
    "/account/devices/",
    "/account/connections/",
]


@pytest.mark.parametrize("path", PRIVATE)
def test_pages_of_an_account_are_for_who_is_signed_in(path: str, client: Client, db: None) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/sign-in/?next={path}"


def test_every_page_wears_the_look_of_the_product(client: Client, mio: User) -> None:
    """No template of django-allauth's own is drawn, whatever state an account is in."""
    browser = browser_of(mio)
    drawn = [browser.get(path, follow=True) for path in PRIVATE]
    confirm(browser, browser.get("/account/second-factor/app/", follow=True))
    drawn.append(browser.get("/account/second-factor/app/"))
    with_second_factor_on = Client()
    with_second_factor(browser_of(mio))
    sign_in(with_second_factor_on, "member")
    drawn.append(with_second_factor_on.get("/sign-in/second-factor/"))
    public = ("sign-in/", "sign-in/closed/", "sign-in/openid/cancelled/", "sign-in/openid/error/", "sign-up/")
    public += ("password/", "password/sent/", "password/new/done/", "password/new/1-no/", "account/email/sent/")
    public += ("account/email/no/", "invitation/")
    drawn += [client.get(f"/{path}") for path in public]
    assert [page.request["PATH_INFO"] for page in drawn if b"lockstep.css" not in page.content] == []
    assert [
        page.request["PATH_INFO"] for page in drawn if b"<script>" in page.content or b" style=" in page.content
    ] == []


def test_an_account_without_a_password_sets_its_first(client: Client, db: None) -> None:
    user = UserFactory(username="guest")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.get("/account/password/").headers["Location"] == "/account/password/first/"
    client.post("/account/password/first/", {"password1": PASSWORD, "password2": PASSWORD})
    assert is_in(client)
    assert sign_in(Client(), "guest").status_code == 302
