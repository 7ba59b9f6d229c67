"""How one wants to be told: by reason, at which hours, in which language, and in which chats of one's own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import Webhook
from tracking.services import channels
from tracking.services.invitation_mail import is_on_the_console
from tracking.services.notifications import choosing
from tracking.services.notifications.errors import NotSent
from tracking.typing import Actor, Request
from tracking.web.forms import time_zones
from tracking.web.notifications.forms import ChannelForm, WishesForm
from tracking.web.once import once

YEAR = 365 * 24 * 3600


@receiver(user_logged_in, dispatch_uid="note-the-language")
def note_language(sender: object, request: HttpRequest, user: Actor, **kwargs: object) -> None:
    """Whoever signs in for the first time is written to in the language that they see here."""
    choosing.settings_of(user, get_language())


@login_required
def wishes(request: Request) -> HttpResponse:
    """The page of one's choices, and what its form says."""
    choosing.settings_of(request.user, get_language())
    own = choosing.wishes_of([request.user.pk])[request.user.pk]
    form = WishesForm(own, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form=form)
    choosing.save(actor=request.user, row=form.instance, choices=form.choices())
    language = form.cleaned_data["language"]
    with translation.override(language):
        messages.success(request, _("Your choices are saved."))
    response = redirect("notification-settings")
    # The pages speak the language that was chosen, too.
    name = settings.LANGUAGE_COOKIE_NAME
    response.set_cookie(name, language, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@login_required
@require_POST
def add(request: Request) -> HttpResponse:
    """A channel of one's own."""
    form = ChannelForm(request.POST)
    if form.is_valid():
        try:
            return redirect(once(request, lambda: _added(request, form)))
        except ValidationError as error:
            form.add_error(None, error)
    return _page(request, channel_form=form)


@login_required
@require_POST
def test(request: Request, pk: int) -> HttpResponse:
    """Send a word to a channel of one's own."""
    return tested(request, _own(request, pk), reverse("notification-settings"))


@login_required
@require_POST
def switch(request: Request, pk: int) -> HttpResponse:
    """Switch a channel of one's own on or off."""
    channel, active = _own(request, pk), request.POST.get("active") == "1"
    channels.change(actor=request.user, channel=channel, reasons=[], active=active)
    messages.success(request, said_of_switching(channel, active))
    return redirect("notification-settings")


@login_required
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    channel = _own(request, pk)
    channels.remove(actor=request.user, channel=channel)
    messages.success(request, _("“%(name)s” is removed.") % {"name": channel})
    return redirect("notification-settings")


def tested(request: Request, channel: Webhook, back: str) -> HttpResponse:
    """Try a channel right now, and say what came of it."""
    try:
        channels.test(actor=request.user, channel=channel)
    except NotSent as error:
        messages.error(request, _("“%(name)s” was not reached: %(why)s") % {"name": channel, "why": error})
    else:
        messages.success(request, _("“%(name)s” has a message now. Look there.") % {"name": channel})
    return redirect(back)


def said_of_switching(channel: Webhook, active: bool) -> str:
    words = _("“%(name)s” is switched on.") if active else _("“%(name)s” is switched off.")
    return words % {"name": channel}


def _added(request: Request, form: ChannelForm) -> str:
    channel = channels.add(actor=request.user, owner=request.user, **form.cleaned_data)
    messages.success(request, _("“%(name)s” is added. Send a test message to see that it works.") % {"name": channel})
    return reverse("notification-settings")


def _own(request: Request, pk: int) -> Webhook:
    return get_object_or_404(channels.of(request.user), pk=pk)


def _page(request: Request, *, form: WishesForm | None = None, channel_form: ChannelForm | None = None) -> HttpResponse:
    refused = bool((form and form.errors) or (channel_form and channel_form.errors))
    context = {
        "form": form or WishesForm(choosing.wishes_of([request.user.pk])[request.user.pk]),
        "channel_form": channel_form or ChannelForm(auto_id="id_channel_%s"),
        "channels": channels.of(request.user),
        "time_zones": time_zones(),
        "mails": not is_on_the_console(),
    }
    return render(request, "notifications/settings.html", context, status=422 if refused else 200)
