"""The chat channels of a project, among its settings: for leads to change, for everybody in it to see."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import Project, Role, Webhook
from tracking.services import access, channels
from tracking.typing import Request
from tracking.web.notifications.forms import ProjectChannelForm, ReasonsForm, reasons
from tracking.web.notifications.settings import said_of_switching, tested
from tracking.web.once import once
from tracking.web.pages import project_or_404, refuse, render_project


@login_required
def of_project(request: Request, slug: str) -> HttpResponse:
    """The channels of a project; a POST adds one."""
    project = project_or_404(request, slug)
    if request.method != "POST":
        return _page(request, project, ProjectChannelForm(auto_id="id_channel_%s"))
    access.require(request.user, Role.LEAD, project)
    form = ProjectChannelForm(request.POST, auto_id="id_channel_%s")
    if form.is_valid():
        try:
            return redirect(once(request, lambda: _added(request, project, form)))
        except ValidationError as error:
            form.add_error(None, error)
    return _page(request, project, form, status=422)


@login_required
@require_POST
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    """What a channel is told of, and whether it is switched on."""
    channel, back = _channel(request, slug, pk), _address(slug)
    form, active = ReasonsForm(request.POST), request.POST.get("active") == "1"
    if not form.is_valid():
        return refuse(request, _("Choose at least one."), back)
    channels.change(actor=request.user, channel=channel, reasons=form.chosen(), active=active)
    if active == channel.active:
        messages.success(request, _("Saved: %(row)s") % {"row": channel})
    else:
        messages.success(request, said_of_switching(channel, active))
    return redirect(back)


@login_required
@require_POST
def test(request: Request, slug: str, pk: int) -> HttpResponse:
    return tested(request, _channel(request, slug, pk), _address(slug))


@login_required
@require_POST
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    channel = _channel(request, slug, pk)
    channels.remove(actor=request.user, channel=channel)
    messages.success(request, _("“%(name)s” is removed.") % {"name": channel})
    return redirect(_address(slug))


def _channel(request: Request, slug: str, pk: int) -> Webhook:
    """A channel of the project for who may change it; services check again."""
    project = project_or_404(request, slug)
    channel = get_object_or_404(channels.of(project), pk=pk)
    access.require(request.user, Role.LEAD, project)
    return channel


def _added(request: Request, project: Project, form: ProjectChannelForm) -> str:
    given = {**form.cleaned_data, "reasons": form.chosen()}
    channel = channels.add(actor=request.user, owner=project, **given)
    messages.success(request, _("“%(name)s” is added. Send a test message to see that it works.") % {"name": channel})
    return _address(project.slug)


def _address(slug: str) -> str:
    return reverse("channels", args=[slug])


def _page(request: Request, project: Project, form: ProjectChannelForm, status: int = 200) -> HttpResponse:
    context = {
        "section": "settings",
        "form": form,
        "channels": channels.of(project),
        "reasons": reasons(),
    }
    return render_project(request, "notifications/channels.html", project, context, status=status)
