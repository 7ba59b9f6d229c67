"""The pages that rows of a report point back to."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from tracking.reporting import Snapshot
from tracking.reporting.rows import SessionRow


class Links:
    """Addresses of one project's pages. Each is worked out once, however many rows point at it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._slug = snapshot.project.slug
        self.project = settings.SITE_URL + reverse("project", args=[self._slug])
        self._sessions: dict[int, str] = {}

    def session(self, session: SessionRow | None) -> str:
        """The page of a session; that of the project for None."""
        if session is None:
            return self.project
        if session.number not in self._sessions:
            path = reverse("session", args=[self._slug, session.number])
            self._sessions[session.number] = settings.SITE_URL + path
        return self._sessions[session.number]
