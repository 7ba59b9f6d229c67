"""What start-up accepts and refuses, as an operator sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from django.core.checks import run_checks

from tests.conftest import ROOT
from tracking.management.commands import up

GOOD = {
    "LOCKSTEP_ENV": "production",
    "SECRET_KEY": "k7" * 30 + "-Zq9",
    "ALLOWED_HOSTS": "plan.example.org",
    "EMAIL_HOST": "mail.example.org",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def manage(tmp_path: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "LOCKSTEP_DATA": str(tmp_path), **env}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60
    )


def answer(tmp_path: Path, code: str, **env: str) -> subprocess.CompletedProcess[str]:
    """What `code` prints with the settings at hand: as quick as Python is, for no app is loaded."""
    clean = {"PATH": os.environ["PATH"], "LOCKSTEP_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    code = f"from django.conf import settings as s; from django.db import connection as c; {code}"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**clean, **env}, capture_output=True, text=True, timeout=60
    )


def test_production_settings_pass_the_deployment_check_without_a_warning(tmp_path: Path) -> None:
    answer = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **GOOD)
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


@pytest.mark.parametrize(("host", "said"), [("", ["lockstep.W001"]), ("mail.example.org", [])])
def test_without_a_mail_server_the_deployment_check_says_what_people_miss(host: str, said: list[str], settings) -> None:
    settings.EMAIL_HOST = host
    found = run_checks(tags=["security"], include_deployment_checks=True)
    assert [message.id for message in found if str(message.id).startswith("lockstep.")] == said


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "50 or more"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "wildcard"),
        ({"ALLOWED_HOSTS": "*.example.org"}, "wildcard"),
        ({"DEBUG": "true"}, "DEBUG"),
        ({"EMAIL_PORT": "many"}, "EMAIL_PORT"),
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_CLIENT_ID"),
        (
            {"OIDC_ISSUER": "http://id.example.org", "OIDC_CLIENT_ID": "lockstep", "OIDC_CLIENT_SECRET": "s"},
            "begins with https://",
        ),
        ({"LOCKSTEP_ENV": "prod"}, "LOCKSTEP_ENV"),
        ({"SECRET_KEY": "", "SECRET_KEY_FILE": "/nowhere"}, "SECRET_KEY_FILE"),
    ],
)
def test_unsafe_production_settings_are_refused_with_one_line(
    tmp_path: Path, change: dict[str, str], word: str
) -> None:
    answer = manage(tmp_path, "check", **{**GOOD, **change})
    assert answer.returncode == 1
    assert word in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_secret_is_read_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(GOOD["SECRET_KEY"] + "\n")
    said = answer(tmp_path, "print(s.SECRET_KEY)", **{**GOOD, "SECRET_KEY": "", "SECRET_KEY_FILE": str(secret)})
    assert said.stdout == f"{GOOD['SECRET_KEY']}\n", said.stderr


def test_with_nothing_set_the_defaults_need_no_service(tmp_path: Path) -> None:
    code = (
        "c.ensure_connection();"
        "print(s.DATABASES['default']['ENGINE'], s.CELERY_BROKER_URL, s.EMAIL_BACKEND,"
        "c.cursor().execute('PRAGMA journal_mode').fetchone()[0])"
    )
    assert answer(tmp_path, code).stdout.split() == [
        "config.sqlite",
        "filesystem://localhost",
        "django.core.mail.backends.console.EmailBackend",
        "wal",
    ]


def test_the_local_secret_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first, second = (answer(tmp_path, "print(s.SECRET_KEY)").stdout.strip() for _ in range(2))
    assert first == second == (tmp_path / "secret_key").read_text().strip() != ""
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_services_are_named_by_the_environment(tmp_path: Path) -> None:
    secret = tmp_path / "oidc"
    secret.write_text("shared-with-the-provider\n")
    code = (
        "print(s.DATABASES['default']['ENGINE'], s.DATABASES['default']['OPTIONS']['pool']['max_size'],"
        "s.CELERY_BROKER_URL, s.STORAGES['default']['BACKEND'], s.EMAIL_BACKEND,"
        "s.CACHES['default']['LOCATION'], s.CACHES['throttle']['LOCATION'],"
        "s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['secret'])"
    )
    env = {
        "DATABASE_URL": "postgresql://somebody@db.example.org/lockstep",
        "DATABASE_POOL_SIZE": "3",
        "CELERY_BROKER_URL": "redis://cache.example.org/0",
        "S3_BUCKET": "reports",
        "EMAIL_HOST": "mail.example.org",
        "CACHE_URL": "redis://cache.example.org/1",
        "OIDC_ISSUER": "https://id.example.org",
        "OIDC_CLIENT_ID": "lockstep",
        "OIDC_CLIENT_SECRET_FILE": str(secret),
    }
    said = answer(tmp_path, code, **env)
    assert said.stdout.split() == [
        "django.db.backends.postgresql",
        "3",
        "redis://cache.example.org/0",
        "storages.backends.s3.S3Storage",
        "django.core.mail.backends.smtp.EmailBackend",
        "redis://cache.example.org/1",
        "redis://cache.example.org/1",
        "shared-with-the-provider",
    ], said.stderr


@pytest.mark.parametrize(
    ("said", "expected"), [("", "http://127.0.0.1:8123"), ("https://plan.example", "https://plan.example")]
)
def test_links_in_reports_lead_to_the_port_that_is_served(
    monkeypatch: pytest.MonkeyPatch, said: str, expected: str
) -> None:
    monkeypatch.setenv("SITE_URL", said)
    manager = MagicMock(returncode=0)
    monkeypatch.setattr(up, "Manager", lambda: manager)
    assert up.serve(8123) == 0
    assert {call.kwargs["env"]["SITE_URL"] for call in manager.add_process.call_args_list} == {expected}
