"""A form sent after the sign-in ran out is kept, shown after signing in, and sent by one click, once.

Nothing is carried out that was not sent with a fresh token by somebody signed
in: what is kept is only text until then. Passwords are never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.signals import user_logged_in
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from tracking.forms import DRAWN
from tracking.models import UnsentForm
from tracking.services import unsent
from tracking.services.unsent import Content, File
from tracking.typing import Request
from tracking.web import outbox

#: The field that names a kept form, and where a browser's session lists those it holds.
FIELD, HELD = "unsent", "unsent"
#: The cookie that says, signed, who signed in with this browser last; it outlives the sign-in.
KNOWN, KNOWN_FOR = "known", 90 * 24 * 3600
#: Forms of these addresses say nothing that is worth keeping.
NOT_KEPT = {"login", "logout", "theme", "unsent-discard", "usersessions_list", "device-sign-out"}
#: What such names begin with: codes of second factors and addresses of accounts are nobody else's to keep.
NEVER_KEPT = ("account", "mfa_", "socialaccount_", "openid_connect_", "invitation")
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
TOKEN = "csrfmiddlewaretoken"
#: How much of a form the page shows before one opens it.
SHOWN, SHOWN_CHARACTERS = 6, 160


class Passing(HttpRequest):
    """A request past the middleware, of whoever sends it, with the kept form it carries. For annotations only."""

    htmx: HtmxDetails
    taken_form: str
    signed_in: int
    _files: MultiValueDict[str, UploadedFile]


class UnsentForms:
    """Middleware: keeps what comes without a sign-in, and puts a kept form in the place of the click that sends it."""

    def __init__(self, get_response: Callable[[Passing], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Passing) -> HttpResponseBase:
        response = self.get_response(request)
        if key := getattr(request, "taken_form", None):
            unsent.settle(key=key, sent=response.status_code < 400 or response.status_code == 422)
        if (writer := getattr(request, "signed_in", None)) is not None:
            remember_writer(response, writer, secure=request.is_secure())
        if _asks_to_sign_in(request, response):
            if request.method == "POST":
                return kept(request)
            return sign_in(request, _page(request)) if request.htmx else response
        return response

    def process_view(self, request: Passing, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """After the token was found right: the kept form becomes what was sent."""
        if request.method != "POST" or getattr(view, "csrf_exempt", False) or FIELD not in request.POST:
            return None
        if not request.user.is_authenticated:
            return sign_in(request, reverse("unsent"))
        key = request.POST[FIELD]
        address = request.get_full_path()
        content = unsent.take(user=request.user, keys=_held(request), key=key, address=address, now=timezone.now())
        if content is None:
            messages.info(request, _("This was sent before. It is not sent a second time."))
            return redirect(unsent.page_of(key) or "projects")
        request.taken_form = key
        request.POST, request._files = _as_sent(content)  # type: ignore[assignment]  # made immutable there
        return None


def kept(request: Passing) -> HttpResponse:
    """Keep what was sent and go where it can be sent again, by way of the sign-in page if need be."""
    if FIELD in request.POST:
        return sign_in(request, reverse("unsent"))
    if not _is_worth_keeping(request):
        return sign_in(request, _page(request))
    try:
        form = unsent.keep(
            content=_content(request),
            address=request.get_full_path(),
            page=_page(request),
            user_id=request.user.pk or _known_writer(request),
            now=timezone.now(),
        )
    except unsent.TooLarge:
        text = _("You were signed out, and what you sent is too large to keep. Sign in, then send it again.")
        messages.error(request, text)
        return sign_in(request, _page(request))
    request.session[HELD] = [*_held(request), str(form.pk)][-unsent.MOST_WAITING :]
    return sign_in(request, reverse("unsent"))


def csrf_failure(request: Passing, reason: str = "") -> HttpResponse:
    """A form whose token is out of date, because somebody signed in anew or the cookie is gone.

    It is kept only when the browser says that it comes from a page of this
    site: another site must not put words into anybody's mouth.
    """
    if request.resolver_match is not None and request.resolver_match.url_name == "login":
        return sign_in(request, request.POST.get("next", ""))
    if outbox.HEADER in request.headers:
        # The browser has it still, and sends it again.
        return HttpResponse(status=401)
    if _is_from_here(request) and (_is_worth_keeping(request) or FIELD in request.POST):
        return kept(request)
    return render(request, "403_csrf.html", status=403)


def sign_in(request: Passing, back: str) -> HttpResponse:
    """Leave the page for the sign-in page, or, for who is signed in, for `back` itself."""
    safe = back if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()) else "/"
    signed_in = request.user.is_authenticated
    address = safe if signed_in else f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': safe}, safe='/')}"
    return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)


@receiver(user_logged_in, dispatch_uid="remember-the-writer")
def note_sign_in(sender: object, request: Passing, user: Any, **kwargs: object) -> None:
    """Whichever way somebody signs in, the answer to that request lets the browser know."""
    request.signed_in = user.pk


def remember_writer(response: HttpResponseBase, user_id: int, *, secure: bool) -> None:
    """Let the browser know who signed in, so that what is kept later waits for this person only."""
    options: dict[str, Any] = {"max_age": KNOWN_FOR, "httponly": True, "samesite": "Lax", "secure": secure}
    response.set_signed_cookie(KNOWN, str(user_id), salt=KNOWN, **options)


def held_here(request: HttpRequest) -> bool:
    """Whether something waits in this browser for whoever signs in."""
    return unsent.waiting(user=None, keys=_held(request), now=timezone.now()).exists()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kept form as its page shows it: its first words in short, all of them, and the names of its files."""

    form: UnsentForm
    words: list[str]
    short: list[str]
    files: list[str]


@never_cache
@login_required
def page(request: Request) -> HttpResponse:
    """What waits to be sent, each with one button that sends it."""
    rows = unsent.waiting(user=request.user, keys=_held(request), now=timezone.now())
    get_token(request)
    return render(request, "tracking/unsent.html", {"waiting": [_shown(row) for row in rows]})


@login_required
@require_POST
def discard(request: Request, key: Any) -> HttpResponse:
    unsent.discard(user=request.user, keys=_held(request), key=str(key), now=timezone.now())
    messages.info(request, _("It was thrown away. Nothing was changed."))
    return redirect("unsent")


def _shown(row: UnsentForm) -> Waiting:
    content = unsent.content_of(row)
    words = [value for name, value in content.fields if not _is_technical(name) and any(map(str.isalpha, value))]
    short = [
        value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS].rstrip()}…" for value in words[:SHOWN]
    ]
    return Waiting(row, words, short, [file.name for file in content.files])


def _is_technical(name: str) -> bool:
    last = name.rpartition("-")[2]
    return last in (DRAWN, "id") or last.isupper() or name.startswith("_")


def _content(request: HttpRequest) -> Content:
    fields = [(name, value) for name, values in request.POST.lists() if name != TOKEN for value in values]
    files = [
        File(name, file.name or "", file.content_type or "", file.read())
        for name, uploads in request.FILES.lists()
        for file in uploads
        if (file.size or 0) <= unsent.MOST_OF_KNOWN
    ]
    return Content(fields, files)


def _as_sent(content: Content) -> tuple[QueryDict, MultiValueDict[str, UploadedFile]]:
    fields = QueryDict(mutable=True)
    files: MultiValueDict[str, UploadedFile] = MultiValueDict()
    for name, value in content.fields:
        fields.appendlist(name, value)
    for file in content.files:
        files.appendlist(file.field, SimpleUploadedFile(file.name, file.data, file.content_type))
    fields._mutable = False
    return fields, files


def _asks_to_sign_in(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer sends an anonymous reader to sign in and then back to this very address."""
    if response.status_code != 302 or request.user.is_authenticated:
        return False
    there = urlsplit(response.headers["Location"])
    doors = (reverse(settings.LOGIN_URL), reverse("admin:login"))
    return there.path in doors and parse_qs(there.query).get("next") == [request.get_full_path()]


def _is_worth_keeping(request: HttpRequest) -> bool:
    match = request.resolver_match
    if request.method != "POST" or request.content_type not in FORM_TYPES or match is None:
        return False
    name = match.url_name or ""
    if name in NOT_KEPT or name.startswith(NEVER_KEPT):
        return False
    return not any("password" in name.lower() for name in request.POST)


def _is_from_here(request: HttpRequest) -> bool:
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()


def _page(request: HttpRequest) -> str:
    """The page of this site that the request came from, "/" when nobody knows."""
    source = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    there = urlsplit(source)
    if there.netloc != request.get_host() or there.path == reverse(settings.LOGIN_URL):
        return "/"
    return there._replace(scheme="", netloc="", fragment="").geturl() or "/"


def _known_writer(request: HttpRequest) -> int | None:
    known = request.get_signed_cookie(KNOWN, default="", salt=KNOWN, max_age=KNOWN_FOR)
    return int(known) if known else None


def _held(request: HttpRequest) -> list[str]:
    return request.session.get(HELD, [])
