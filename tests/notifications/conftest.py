"""What the tests of notifications share: a mail server that receives, a chat that listens, and a clock in hand."""

from __future__ import annotations

import datetime as dt
import http.server
import itertools
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User

from tests.exports.installing import install, migrated, postgres_url  # noqa: F401
from tests.processes import free_port
from tests.web.conftest import as_lead, as_member, as_stranger, as_viewer  # noqa: F401
from tracking.models import Notification, NotificationDelivery, Project, Reason
from tracking.services.notifications.delivering import deliver
from tracking.services.notifications.telling import tell
from tracking.texts import gettext as text

#: A Wednesday morning.
NOW = dt.datetime(2026, 3, 4, 10, 0, tzinfo=dt.UTC)


@dataclass
class PostOffice:
    """What arrived, and what is answered next instead of taking a mail."""

    port: int
    arrived: list[EmailMessage] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refusals:
            return self.refusals.pop(0)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.arrived.append(mail)
        return "250 OK"


@pytest.fixture
def post_office(settings: Any) -> Iterator[PostOffice]:
    office = PostOffice(free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", office.port, False
    settings.SITE_URL, settings.DEFAULT_FROM_EMAIL = "https://plan.example.org", "Lockstep <lockstep@example.org>"
    yield office
    controller.stop()


@dataclass
class Chat:
    """A chat of one's own network: what it was sent, and what it answers."""

    port: int
    heard: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    status: int = 200
    location: str = ""
    refusal: bytes = b"<h1>no such hook</h1>"

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/hooks/secret-of-the-channel"

    @property
    def texts(self) -> list[str]:
        return [body["text"] for _path, _headers, body in self.heard]


@pytest.fixture
def chat(settings: Any) -> Iterator[Chat]:
    """A server that who runs Lockstep has named as one inside."""
    listening = Chat(0)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            listening.heard.append((self.path, dict(self.headers), body))
            self.send_response(listening.status)
            if listening.location:
                self.send_header("Location", listening.location)
            self.end_headers()
            self.wfile.write(b"ok" if listening.status == 200 else listening.refusal)

        def log_message(self, *args: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        address_family = socket.AF_INET

    server = Server(("127.0.0.1", 0), Handler)
    listening.port = server.server_port
    settings.WEBHOOK_INSIDE_HOSTS = [f"localhost:{listening.port}"]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield listening
    server.shutdown()
    thread.join()
    server.server_close()


Tell = Callable[..., Notification]
_keys = itertools.count(1)


@pytest.fixture
def told(project: Project, member: User) -> Tell:
    """Tells the member, or somebody else, something; returns the row."""

    def one(
        user: User = member, *, reason: Reason = Reason.BLOCKER_ASKED, at: dt.datetime = NOW, **more: Any
    ) -> Notification:
        key = f"told:{next(_keys)}"
        values: dict[str, Any] = {
            "project": project,
            "text": text("You are asked about “%(title)s”.", title="No access"),
            "path": f"/projects/{project.slug}/blockers/",
        }
        tell([user], reason=reason, key=key, now=at, **(values | more))
        return Notification.objects.get(key=key, user=user)

    return one


def delivered(at: dt.datetime = NOW) -> int:
    """One round of a worker at that moment."""
    return deliver(lambda: at)


def states() -> list[tuple[str, str]]:
    """The way and the state of each delivery, in the order in which they were written."""
    return list(NotificationDelivery.objects.order_by("pk").values_list("way", "state"))
