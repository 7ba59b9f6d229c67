"""Which real services the tests can reach, and where. Each answer is looked up once a process."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable

import psycopg
from kombu import Connection

POSTGRES_URL = os.environ.get("LOCKSTEP_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("LOCKSTEP_TEST_REDIS", "redis://127.0.0.1:6379/14")
RABBITMQ_URL = os.environ.get("LOCKSTEP_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672//")
CHROMIUM = os.environ.get("LOCKSTEP_TEST_CHROMIUM") or shutil.which("chromium") or ""
#: No sandbox, because tests may run as root; and nothing that calls home while they do.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _postgres() -> str:
    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=2).close()
    except psycopg.Error as error:
        return f"no PostgreSQL at {POSTGRES_URL}: {error}"
    return ""


def _broker(url: str) -> str:
    try:
        with Connection(url, connect_timeout=2) as connection:
            connection.ensure_connection(max_retries=1, interval_start=0)
    except Exception as error:  # each transport raises errors of its own
        return f"no broker at {url}: {error}"
    return ""


def _browser() -> str:
    return "" if CHROMIUM else "no Chromium: install the package chromium or set LOCKSTEP_TEST_CHROMIUM"


def _gettext() -> str:
    return "" if shutil.which("msgmerge") else "no GNU gettext: install the package gettext"


def _soffice() -> str:
    return "" if shutil.which("soffice") else "no LibreOffice: install the package libreoffice-calc"


def _upgrades() -> str:
    asked = "upgrades" in os.environ.get("LOCKSTEP_REQUIRE", "").split(",")
    return "" if asked else "the way through the old migrations takes a minute: LOCKSTEP_REQUIRE=upgrades goes it"


CHECKS: dict[str, Callable[[], str]] = {
    "postgres": _postgres,
    "redis": lambda: _broker(REDIS_URL),
    "rabbitmq": lambda: _broker(RABBITMQ_URL),
    "browser": _browser,
    "soffice": _soffice,
    "gettext": _gettext,
    "upgrades": _upgrades,
}


@functools.cache
def missing(service: str) -> str:
    """Why `service` cannot be used here, or "" when it can."""
    return CHECKS[service]()
