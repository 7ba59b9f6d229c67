"""Who guesses passwords is stopped, by account and by address, over all processes, and told when to try again."""

from __future__ import annotations

import datetime as dt
import re
import secrets

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from tests.api.test_concurrency import racing, side_by_side  # noqa: F401 - a fixture
from tests.factories import UserFactory
from tests.people.conftest import PASSWORD
from tests.people.flows import browser_of, is_in, sign_in, text, with_second_factor
from tests.services import REDIS_URL
from tracking.api.throttling import UserThrottle


def guess(client: Client, name: str = "member", times: int = 5) -> str:
    for _ in range(times):
        answer = sign_in(client, name, "wrong")
    return text(answer)


def test_after_five_wrong_passwords_the_account_is_locked_for_a_while_and_says_how_long(
    client: Client, mio: User
) -> None:
    assert "Please enter a correct username and password." in guess(client)

    locked = sign_in(Client(), "member")
    assert "Too many wrong passwords. Try again in 5 minutes." in text(locked)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=3, seconds=30)):
        assert "Try again in 2 minutes." in text(sign_in(Client(), "member"))
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=5, seconds=5)):
        later = Client()
        sign_in(later, "member")
        assert is_in(later)


def test_one_locked_account_locks_no_other(client: Client, mio: User, lead: User) -> None:
    lead.set_password(PASSWORD)
    lead.save()
    guess(client)
    sign_in(client, "lead")
    assert is_in(client)


def test_the_right_password_uses_nothing_up(mio: User) -> None:
    guess(Client(), times=4)
    for _ in range(6):
        assert is_in(browser_of(mio))
    assert "Please enter a correct" in guess(Client(), times=1)
    assert "Too many wrong passwords" in guess(Client(), times=1)


def test_an_unknown_name_is_answered_as_a_known_one(client: Client, mio: User) -> None:
    def words(name: str) -> list[str]:
        answers = (text(sign_in(Client(), name, "wrong")).replace(name, "") for _ in range(6))
        return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer) for answer in answers]

    assert words("member") == words("nobody")


def test_from_one_address_nobody_tries_many_accounts(client: Client, db: None) -> None:
    answers = [sign_in(client, f"user{number}", "wrong") for number in range(31)]
    assert answers[29].status_code == 200
    assert answers[30].status_code == 429
    assert answers[30].headers["Retry-After"] == "60"
    assert "Too many attempts" in text(answers[30])
    elsewhere = client.post("/sign-in/", {"username": "x", "password": "y"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200


def test_behind_a_proxy_the_address_is_what_the_proxy_saw(client: Client, db: None, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def status(forwarded: str) -> int:
        fields = {"username": "x", "password": "y"}
        return client.post("/sign-in/", fields, headers={"X-Forwarded-For": forwarded}).status_code

    # What stands before the proxy's own word anybody can write.
    assert [status(f"203.0.113.{number}, 192.0.2.1") for number in range(31)][-1] == 429
    assert status("192.0.2.2") == 200


def test_without_a_proxy_nobody_writes_their_own_address(client: Client, db: None) -> None:
    fields = {"username": "x", "password": "y"}
    answers = [
        client.post("/sign-in/", fields, headers={"X-Forwarded-For": f"203.0.113.{number}"}) for number in range(31)
    ]
    assert answers[-1].status_code == 429


def test_codes_are_not_guessed_either(client: Client, mio: User) -> None:
    with_second_factor(browser_of(mio))
    sign_in(client, "member")
    pages = [text(client.post("/sign-in/second-factor/", {"code": f"00000{n}"})) for n in range(6)]
    assert "This code is not right." in pages[0]
    assert "Too many" in pages[5]


def test_mails_are_not_asked_for_without_end(client: Client, mio: User) -> None:
    answers = [client.post("/password/", {"email": mio.email}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


@pytest.mark.usefixtures("racing")
def test_guesses_made_side_by_side_count_one_by_one() -> None:
    UserFactory(username="target")

    def attempt() -> str:
        return "locked" if "Too many" in text(sign_in(Client(), "target", "wrong")) else "wrong"

    answers = [answer for _ in range(3) for answer in side_by_side(*[attempt] * 4)]
    assert answers.count("wrong") <= 5


@pytest.mark.needs("redis")
def test_with_redis_they_hold_as_well(client: Client, mio: User, settings) -> None:
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    settings.CACHES = {**settings.CACHES, "default": {**redis, "KEY_PREFIX": secrets.token_hex(8)}}
    guess(client)
    assert "Too many wrong passwords." in text(sign_in(Client(), "member"))


def test_the_limits_are_kept_where_all_processes_see_them_and_the_api_counts_where_it_costs_nothing(db: None) -> None:
    assert type(caches["default"]).__name__ == "DatabaseCache"
    UserThrottle.cache.set("counted", 1)
    assert caches["throttle"].get("counted") == 1
    assert type(caches["throttle"]).__name__ == "LocMemCache"
