"""Where a web hook may lead: nowhere that this server reaches and its users do not."""

from __future__ import annotations

import datetime as dt
import http.server
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests.notifications.conftest import Chat
from tracking.models import Project, Webhook
from tracking.services import channels
from tracking.services.notifications import addresses, outgoing
from tracking.services.notifications.addresses import Refused, target_of
from tracking.services.notifications.errors import NotSent

SOMEWHERE = "93.184.215.14"


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Every name resolves to the first answer, then to the next, and so on; returns the names that were asked for."""
    left, asked = list(answers), []

    def getaddrinfo(host: str, port: int, **kwargs: Any) -> list[Any]:
        asked.append(host)
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/hook",
        "https://localhost/hook",
        "https://127.1/hook",
        "https://10.0.0.8/hook",
        "https://172.16.3.4/hook",
        "https://192.168.1.1/hook",
        "https://100.64.0.1/hook",
        "https://169.254.169.254/latest/meta-data/",
        "https://0.0.0.0/hook",
        "https://224.0.0.1/hook",
        "https://255.255.255.255/hook",
        "https://240.0.0.1/hook",
        "https://192.88.99.1/hook",
        "https://[::1]/hook",
        "https://[::]/hook",
        "https://[::ffff:127.0.0.1]/hook",
        "https://[::ffff:8.8.8.8]/hook",
        "https://[fe80::1]/hook",
        "https://[fe80::1%25eth0]/hook",
        "https://[fc00::1]/hook",
        "https://[fec0::1]/hook",
        "https://[ff02::1]/hook",
        "https://[2002:7f00:1::]/hook",
        "https://[64:ff9b::7f00:1]/hook",
        "https://[2001:0:7f00:1::]/hook",
        "https://2130706433/hook",
        "https://0x7f000001/hook",
        "https://0x7f.1/hook",
        "https://0177.0.0.1/hook",
        "https://017700000001/hook",
        "https://134744072/hook",
        "https://127.0.0.1./hook",
    ],
)
def test_what_is_inside_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(Refused):
        target_of(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/hook",
        "ftp://hooks.example.org/hook",
        "file:///etc/passwd",
        "gopher://hooks.example.org/1",
        "https://hooks.example.org:22/hook",
        "https://hooks.example.org:8443/hook",
        "https://hooks.example.org:99999/hook",
        "https://somebody:secret@hooks.example.org/hook",
        "https://hooks.example.org@127.0.0.1/hook",
        "https://hooks.example.org\\@127.0.0.1/hook",
        "https://hooks.example.org/\r\nHost: inside",
        "https://hooks.example.org/a b",
        "https://hooks.exämple.org/hook",
        "https:///hook",
        "https://[::1/hook",
        "hooks.example.org/hook",
        "",
        "https://hooks.example.org/" + "a" * 1000,
    ],
)
def test_odd_schemes_ports_names_and_letters_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, SOMEWHERE)
    with pytest.raises(Refused):
        target_of(url)


def test_a_name_outside_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, SOMEWHERE)
    target = target_of("https://hooks.example.org/services/T0/B0?x=1")
    assert (target.host, target.port, target.path) == ("hooks.example.org", 443, "/services/T0/B0?x=1")
    assert target.resolved == (SOMEWHERE,)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254"])
def test_a_name_that_resolves_inside_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, address)
    with pytest.raises(Refused, match="inside the network"):
        target_of("https://hooks.example.org/hook")


def test_one_address_inside_among_others_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", (address, 443)) for address in (SOMEWHERE, "10.0.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *args, **kwargs: found)
    with pytest.raises(Refused):
        target_of("https://hooks.example.org/hook")


def test_a_name_that_cannot_be_found_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*args: object, **kwargs: object) -> None:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", nowhere)
    with pytest.raises(Refused, match="cannot be found"):
        target_of("https://nothing.invalid/hook")


def test_an_address_inside_is_not_kept(project: Project, lead: User) -> None:
    with pytest.raises(ValidationError) as refused:
        channels.add(actor=lead, owner=project, kind="slack", name="#a", address="https://10.0.0.1/hook")
    assert "inside the network" in refused.value.message_dict["address"][0]
    assert not Webhook.objects.exists()


def test_a_name_that_moves_inside_after_it_was_saved_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, SOMEWHERE, "127.0.0.1")
    connected: list[Any] = []
    monkeypatch.setattr(outgoing.socket, "create_connection", lambda to, **kwargs: connected.append(to))
    target_of("https://hooks.example.org/hook")
    with pytest.raises(NotSent, match="inside the network"):
        outgoing.post("https://hooks.example.org/hook", {"text": "x"})
    assert connected == []


def test_it_is_connected_to_the_address_that_was_checked_and_no_name_is_looked_up_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = resolving(monkeypatch, SOMEWHERE, "127.0.0.1")
    connected: list[Any] = []

    def connect(to: Any, **kwargs: Any) -> None:
        connected.append(to)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    with pytest.raises(NotSent, match="refused"):
        outgoing.post("https://hooks.example.org/hook", {"text": "x"})
    assert (asked, connected) == (["hooks.example.org"], [(SOMEWHERE, 443)])


def test_hosts_inside_are_reached_where_who_runs_the_server_names_them(settings: Any, chat: Chat) -> None:
    outgoing.post(chat.address, {"text": "Hello"})
    ((path, headers, body),) = chat.heard
    assert (path, headers["Host"], body) == (
        "/hooks/secret-of-the-channel",
        f"localhost:{chat.port}",
        {"text": "Hello"},
    )
    settings.WEBHOOK_INSIDE_HOSTS = ["localhost"]
    with pytest.raises(NotSent):
        outgoing.post(chat.address, {"text": "Hello"})
    settings.WEBHOOK_INSIDE_HOSTS = []
    with pytest.raises(NotSent):
        outgoing.post(chat.address, {"text": "Hello"})
    assert len(chat.heard) == 1


def test_a_redirect_is_followed_nowhere(chat: Chat) -> None:
    chat.status, chat.location = 302, f"http://127.0.0.1:{chat.port}/inside"
    with pytest.raises(NotSent, match="302"):
        outgoing.post(chat.address, {"text": "Hello"})
    assert [path for path, _headers, _body in chat.heard] == ["/hooks/secret-of-the-channel"]


@pytest.fixture
def dripping(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that answers one letter after the other, and never ends."""
    monkeypatch.setattr(outgoing, "WHOLE", 0.5)
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        taken, _address = listening.accept()
        with taken:
            taken.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not over.wait(0.05):
                try:
                    taken.sendall(b"a")
                except OSError:
                    return

    thread = threading.Thread(target=serve)
    thread.start()
    port = listening.getsockname()[1]
    settings.WEBHOOK_INSIDE_HOSTS = [f"localhost:{port}"]
    yield f"http://localhost:{port}/hook"
    over.set()
    thread.join()
    listening.close()


def test_an_answer_that_never_ends_is_cut_off(dripping: str) -> None:
    with pytest.raises(NotSent):
        outgoing.post(dripping, {"text": "Hello"})


@pytest.fixture
def pretender(settings: Any, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server with a certificate that it made itself; the address, and the certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + dt.timedelta(days=1))
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    pem, secret = tmp_path / "cert.pem", tmp_path / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, secret)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    settings.WEBHOOK_INSIDE_HOSTS = [f"localhost:{server.server_port}"]
    yield f"https://localhost:{server.server_port}/hook", pem
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_certificate_that_nobody_trusts_is_not_believed(pretender: tuple[str, Path]) -> None:
    with pytest.raises(NotSent, match="certificate not trusted"):
        outgoing.post(pretender[0], {"text": "Hello"})


def test_a_certificate_counts_for_the_name_that_was_written(
    pretender: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, pem = pretender
    trusting = ssl.create_default_context(cafile=str(pem))
    monkeypatch.setattr(outgoing, "_tls", lambda: trusting)
    outgoing.post(address, {"text": "Hello"})
