"""Who is in a project and who is invited: what its leads do about people, and leaving it oneself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tracking.models import Invitation, MailState, Membership, Project, Role
from tracking.services import access, invitation_mail, invitations, leaving, writing
from tracking.services.errors import Conflict
from tracking.templatetags.lockstep import person
from tracking.typing import Actor, Request
from tracking.web.pages import project_or_404, refuse, render_project


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Empty: you get a link to hand on yourself."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.MEMBER)
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return person(obj)


class LeaveForm(forms.Form):
    successor = PersonField(
        label=gettext_lazy("Who takes it over?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody: the name stays on it"),
    )

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = leaving.successors(membership.user, membership.project)


@dataclass(frozen=True, slots=True)
class FreshLink:
    """A link that is shown this once."""

    invitation: Invitation
    address: str


@login_required
@require_safe
def people(request: Request, slug: str) -> HttpResponse:
    return _page(request, project_or_404(request, slug))


@never_cache
@login_required
@require_POST
def invite(request: Request, slug: str) -> HttpResponse:
    """Invite by mail, or by a link that the answer shows once."""
    project = project_or_404(request, slug)
    access.require(request.user, Role.LEAD, project)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form=form, status=422)
    given = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
    try:
        invitation, secret = invitations.invite(actor=request.user, project=project, now=timezone.now(), **given)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, project, form=form, status=422)
    return _handed_out(request, invitation, secret)


@never_cache
@login_required
@require_POST
def resend(request: Request, slug: str, pk: int) -> HttpResponse:
    """A new link in place of the old one: by mail again, or shown once to be copied."""
    project = project_or_404(request, slug)
    invitation = get_object_or_404(project.invitations, pk=pk)
    shown = request.POST.get("as") != "mail" or not invitation.email
    try:
        secret = invitations.resend(actor=request.user, invitation=invitation, shown=shown, now=timezone.now())
    except Conflict as error:
        return refuse(request, str(error), _address(project))
    invitation.refresh_from_db()
    return _handed_out(request, invitation, secret)


@login_required
@require_POST
def revoke(request: Request, slug: str, pk: int) -> HttpResponse:
    project = project_or_404(request, slug)
    invitation = get_object_or_404(project.invitations, pk=pk)
    try:
        invitations.revoke(actor=request.user, invitation=invitation, now=timezone.now())
    except Conflict as error:
        return refuse(request, str(error), _address(project))
    messages.success(request, _("The invitation is revoked. Its link opens nothing any more."))
    return redirect(_address(project))


@login_required
@require_POST
def role(request: Request, slug: str, pk: int) -> HttpResponse:
    """Give somebody another role."""
    project = project_or_404(request, slug)
    membership = get_object_or_404(project.memberships.select_related("user"), pk=pk)
    membership.role = request.POST.get("role", "")
    try:
        writing.save(actor=request.user, row=membership)
    except ValidationError as error:
        return refuse(request, " ".join(error.messages), _address(project))
    said = {"name": person(membership.user), "role": membership.get_role_display()}
    messages.success(request, _("%(name)s is now: %(role)s.") % said)
    return redirect(_address(project))


@login_required
def leave(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask what becomes of what a person holds, then end the membership: one's own, or, for leads, anybody's."""
    project = project_or_404(request, slug)
    membership = get_object_or_404(project.memberships.select_related("user", "project"), pk=pk)
    own = membership.user_id == request.user.pk
    if not own:
        access.require(request.user, Role.LEAD, project)
    form = LeaveForm(membership, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _left(request, membership, form.cleaned_data["successor"])
    context = {
        "person": membership,
        "own": own,
        "held": leaving.held_by(membership.user, project),
        "form": form,
        "section": "people",
    }
    return render_project(request, "tracking/person_leave.html", project, context, status=422 if form.errors else 200)


def _left(request: Request, membership: Membership, successor: Actor | None) -> HttpResponse:
    project, name, own = membership.project, person(membership.user), membership.user_id == request.user.pk
    try:
        moved = leaving.leave(actor=request.user, membership=membership, successor=successor, now=timezone.now())
    except Conflict as error:
        return refuse(request, str(error), _address(project))
    said = _("You have left “%(project)s”.") if own else _("%(name)s is no longer in “%(project)s”.")
    sentence = said % {"name": name, "project": project}
    if moved and successor is not None:
        handed = ngettext("%(name)s took over %(n)d entry.", "%(name)s took over %(n)d entries.", moved) % {
            "n": moved,
            "name": person(successor),
        }
        sentence = f"{sentence} {handed}"
    messages.success(request, sentence)
    still_in = access.role_in(project, request.user) is not None
    return redirect(_address(project) if still_in else "projects")


def _handed_out(request: Request, invitation: Invitation, secret: str) -> HttpResponse:
    """Send the link to its address, or show it; one that could not be sent can be made anew from the list."""
    project = invitation.project
    if invitation.link_shown:
        fresh = FreshLink(invitation, invitation_mail.link_of(secret))
        return _page(request, project, fresh=fresh)
    if invitation_mail.send(invitation, secret) == MailState.SENT:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
    else:
        said = _("The mail to %(email)s could not be sent. Copy a link and hand it on yourself, or try again.")
        messages.error(request, said % {"email": invitation.email})
    return redirect(_address(project))


def _page(
    request: Request,
    project: Project,
    *,
    form: InviteForm | None = None,
    fresh: FreshLink | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    leads = access.may(request.user, Role.LEAD, project)
    waiting = project.invitations.filter(accepted_at=None, revoked_at=None).select_related("project", "invited_by")
    order = {role: -access.RANK[role] for role in Role}
    members = list(project.memberships.select_related("user"))
    context = {
        "members": sorted(members, key=lambda row: (order[Role(row.role)], person(row.user).casefold())),
        "waiting": [(row, invitations.is_open(row, now)) for row in waiting] if leads else [],
        "roles": Role.choices,
        "form": form or InviteForm(initial={"language": get_language()}),
        "fresh": fresh,
        "mails": not invitation_mail.is_on_the_console(),
        "section": "people",
    }
    return render_project(request, "tracking/people.html", project, context, status=status)


def _address(project: Project) -> str:
    return reverse("people", args=[project.slug])
