"""Pages that show what others do: each has a version, and to ask again costs a 304 while it stands.

A page of a project has one by itself; the view of a page over all projects of
its reader says `@over_projects`. `live.js` asks for the page at its own
address, and puts in those elements that have both an `id` and `data-live` and
are not as they were.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.messages.storage.base import BaseStorage
from django.db.models import Count, IntegerField, Max, Subquery
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from tracking.models import Notification, Project, Role
from tracking.querysets import ProjectQuerySet
from tracking.services import access
from tracking.typing import Actor, Request
from tracking.web.turns import Turns

#: The header with which a page asks for itself.
ASKS = "X-Live"
#: How the addresses of a project's pages begin.
OF_A_PROJECT = "projects/<slug:slug>/"
#: One write has every open page of its project drawn anew: what people do next must not wait behind all of them.
_TURNS = Turns()
View = TypeVar("View", bound=Callable[..., HttpResponse])


@dataclass(frozen=True, slots=True)
class Live:
    """What a page was drawn from: its version as an entity tag, and the reader's role in each of its projects."""

    version: str
    roles: Mapping[int, Role]


class Opened(Request):
    """A request past the middleware below. For annotations only.

    `live` is None for what is no page of projects, and for only a part of one.
    """

    live: Live | None
    #: Whether an open page is drawn anew for it, when it is its turn.
    draws: bool
    _messages: BaseStorage


def version_of(user: Actor, projects: ProjectQuerySet) -> Live:
    """What `user` sees of those `projects` that they may see, in one query.

    The version is another one after every write to one of them, when the user
    gains or loses one or has another role in it, reads or gets a notification,
    or reads another language; and never that of another user. Read it before
    the page reads its rows: what changes in between is then seen as a change.
    """
    rows = list(
        projects.visible_to(user)
        .with_role(user)
        .annotate(unread=_unread(user, Count("pk")), newest=_unread(user, Max("pk")))
        .order_by("pk")
        .values_list("pk", "revision", "role", "unread", "newest")
    )
    read = repr((user.pk, user.is_staff, get_language(), rows))
    version = hashlib.blake2b(read.encode(), digest_size=16).hexdigest()
    return Live(f'"{version}"', {row[0]: Role(row[2]) for row in rows})


def over_projects(view: View) -> View:
    """Marks the view of a page that shows all projects of its reader."""
    view.over_projects = True  # type: ignore[attr-defined]  # read by the middleware
    return view


def role_in(request: Request, project: Project) -> Role | None:
    """The reader's role in the project of the page; it is read once for a page."""
    live: Live | None = getattr(request, "live", None)
    held = live.roles.get(project.pk) if live else None
    return held or access.role_in(project, request.user)


class LivePages:
    """Middleware: gives pages their version, and answers 304 to a page that asks and shows that version already."""

    def __init__(self, get_response: Callable[[Opened], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Opened) -> HttpResponseBase:
        request.live, request.draws = None, False
        if ASKS not in request.headers:
            with _TURNS.working():
                return self._answer(request, asks=False)
        request._messages = _NoNotices(request)
        try:
            return self._answer(request, asks=True)
        finally:
            if request.draws:
                _TURNS.give_back(time.monotonic())

    def _answer(self, request: Opened, *, asks: bool) -> HttpResponseBase:
        response = self.get_response(request)
        if request.live is None or not _is_page(response):
            return response
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        if asks:
            response.headers["ETag"] = request.live.version
        return response

    def process_view(
        self, request: Opened, view: Callable[..., HttpResponse], args: Any, kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        if request.method != "GET" or request.htmx or not request.user.is_authenticated:
            return None
        if is_of_all := getattr(view, "over_projects", False):
            projects = Project.objects.all()
        elif request.resolver_match is not None and request.resolver_match.route.startswith(OF_A_PROJECT):
            projects = Project.objects.filter(slug=kwargs["slug"])
        else:
            return None
        live = version_of(request.user, projects)
        if not live.roles and not is_of_all:
            return None
        request.live = live
        if ASKS not in request.headers:
            return None
        return get_conditional_response(request, etag=live.version) or self._in_turn(request)

    def _in_turn(self, request: Opened) -> HttpResponse | None:
        """Nothing for now where it is not the turn of this page: it is to ask again in a moment."""
        request.draws = _TURNS.take(time.monotonic())
        if request.draws:
            return None
        request.live = None
        return HttpResponse(status=204, headers={"Retry-After": "1"})


class _NoNotices(BaseStorage):
    """A page that asks for itself neither takes the notices of whoever sits before it, nor leaves any."""

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Any], bool]:
        return [], True

    def _store(self, messages: Any, response: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return []


def _is_page(response: HttpResponseBase) -> bool:
    return response.status_code == 304 or response.headers.get("Content-Type", "").startswith("text/html")


def _unread(user: Actor, read: Count | Max) -> Subquery:
    """A number read from the notifications that the user has not read; null without any."""
    rows = Notification.objects.filter(user=user, read_at=None).order_by().values("user")
    return Subquery(rows.annotate(n=read).values("n"), output_field=IntegerField())
