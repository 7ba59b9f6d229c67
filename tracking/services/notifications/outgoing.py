"""One request to a chat: to the very address that was checked, without redirects, short in time and in what is read."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache

import certifi

from tracking.services.notifications.addresses import Refused, Target, target_of
from tracking.services.notifications.errors import NotSent

#: Seconds for one step, and for the whole.
STEP, WHOLE = 5, 10
#: Bytes of an answer that are read; a chat says "ok".
MOST_READ = 1024


def post(url: str, body: Mapping[str, object]) -> None:
    """Send a document to a web hook. Raises NotSent with why it was not taken."""
    try:
        target = target_of(url)
    except Refused as error:
        raise NotSent(str(error)) from error
    try:
        with _cut_off_in_time(_connected(target)) as raw:
            status, said = _answered(target, raw, json.dumps(body).encode())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotSent(f"{target.host}: {_words(error)}") from error
    if not 200 <= status < 300:
        raise NotSent(f"{target.host}: {status} {_line(said)[:100]}".rstrip())


def _answered(target: Target, raw: socket.socket, data: bytes) -> tuple[int, str]:
    """The status and the beginning of the answer, over a connection that stands: nothing looks the host up again."""
    kind = http.client.HTTPSConnection if target.secure else http.client.HTTPConnection
    connection = kind(target.host, target.port)
    connection.sock = raw
    if isinstance(raw, ssl.SSLSocket):
        raw.do_handshake()
    connection.request("POST", target.path, data, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return answer.status, answer.read(MOST_READ).decode(errors="replace")


@contextmanager
def _cut_off_in_time(raw: socket.socket) -> Iterator[socket.socket]:
    """The connection, ended after `WHOLE` seconds: no limit of a step sees who answers a letter at a time.

    Raises TimeoutError then, whatever had been understood by that time.
    """
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):
            socket.socket.shutdown(raw, socket.SHUT_RDWR)

    watch = threading.Timer(WHOLE, cut)
    watch.daemon = True
    watch.start()
    try:
        with raw:
            yield raw
    finally:
        watch.cancel()
        if over.is_set():
            raise TimeoutError


def _connected(target: Target) -> socket.socket:
    """A connection to the first of the addresses that takes one; the handshake of https is still to come."""
    failed: OSError = OSError("no address")
    for address in target.resolved[:3]:
        try:
            raw = socket.create_connection((address, target.port), timeout=STEP)
        except OSError as error:
            failed = error
            continue
        if not target.secure:
            return raw
        return _tls().wrap_socket(raw, server_hostname=target.host, do_handshake_on_connect=False)
    raise failed


@cache
def _tls() -> ssl.SSLContext:
    """The authorities that the machine trusts, such as one of its own network, and those the world does."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certificate not trusted ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return _line(str(error)) or type(error).__name__


def _line(said: str) -> str:
    """What a server of somebody else says, in one line without what no database keeps and nobody can see."""
    return "".join(letter for letter in " ".join(said.split()) if letter.isprintable())
