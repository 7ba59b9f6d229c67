"""The browser of one person, as far as it matters to a server: a connection that stays open, a cookie, forms."""

from __future__ import annotations

import asyncio
import time
import urllib.parse
from dataclasses import dataclass

from benchmarks._crowd.people import SECRET, Form

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    kind: str
    seconds: float
    status: int
    body: bytes

    @property
    def is_wrong(self) -> bool:
        return self.status not in ((200, 204, 304) if self.kind == "look" else (200, 204, 302))


class Browser:
    """One connection that is kept open, as a browser keeps it."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port = port
        self.head = f"Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nX-CSRFToken: {SECRET}\r\n"
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def post(self, kind: str, form: Form) -> Answer:
        body = urllib.parse.urlencode(form.fields)
        extra = "HX-Request: true\r\nHX-Target: said\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        return await self._ask(kind, f"POST {form.path}", f"{extra}Content-Length: {len(body)}\r\n", body)

    async def look(self, path: str, version: str) -> tuple[Answer, str]:
        """An open page asks whether it has changed; the answer with the version that it shows then."""
        answer = await self._ask("look", f"GET {path}", f"X-Live: 1\r\nIf-None-Match: {version}\r\n", "")
        found = [line for line in answer.body.partition(b"\r\n\r\n")[0].split(b"\r\n") if line.startswith(b"ETag: ")]
        return answer, found[0].removeprefix(b"ETag: ").decode() if found else version

    async def _ask(self, kind: str, line: str, extra: str, body: str) -> Answer:
        request = f"{line} HTTP/1.1\r\n{self.head}{extra}\r\n{body}".encode()
        begin = time.perf_counter()
        answer = await asyncio.wait_for(self._send(request), PATIENCE)
        return Answer(kind, time.perf_counter() - begin, int(answer.split(b" ", 2)[1]), answer)

    async def _send(self, request: bytes) -> bytes:
        """The answer with its head. On a connection that the server has closed meanwhile it is sent once more."""
        for _attempt in range(2):
            if self.reader is None or self.writer is None or self.reader.at_eof():
                self.close()
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            self.writer.write(request)
            try:
                head = await self.reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                self.close()
                continue
            names = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
            length = 0 if head.split(b" ", 2)[1] == b"304" else int(names.get(b"content-length", b"0"))
            answer = head + await self.reader.readexactly(length)
            if names.get(b"connection") == b"close":
                self.close()
            return answer
        raise ConnectionError("The server closes the connection before it answers.")

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None
