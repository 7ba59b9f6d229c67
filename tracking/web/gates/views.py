"""Deciding a gate, and a lead's word on a criterion."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tracking.models import Gate, GateCriterion, GateStatus, Role
from tracking.reporting import criteria
from tracking.services import access, gates, history
from tracking.services.errors import Conflict, Unmet
from tracking.typing import Request
from tracking.web.nouns import noun_of
from tracking.web.pages import done, errors_in, refuse, render_project
from tracking.web.rows.finding import row_or_404

#: What the notice says of a decision.
SAID = {
    GateStatus.PASSED: gettext_lazy("Passed: %(gate)s"),
    GateStatus.FAILED: gettext_lazy("Not passed: %(gate)s"),
    GateStatus.WAIVED: gettext_lazy("Waived: %(gate)s"),
}


class DecisionForm(forms.Form):
    """What is decided, and why."""

    to = forms.TypedChoiceField(choices=[(one.value, one.label) for one in SAID], coerce=GateStatus)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
    )


class WordForm(forms.Form):
    """A lead's word with its evidence."""

    met = forms.BooleanField(required=False)
    evidence = forms.CharField(required=False, max_length=GateCriterion._meta.get_field("evidence").max_length)


@login_required
@require_POST
def decide(request: Request, slug: str, key: int) -> HttpResponse:
    """Pass, fail or waive a gate; what speaks against it is answered with what is missing and what may be done."""
    gate: Gate = row_or_404(request, slug, noun_of(Gate), key)
    access.require(request.user, Role.LEAD, gate.project)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _ask(request, gate, form)
    to = form.cleaned_data["to"]
    try:
        undo = _decide(request, gate, to, form.cleaned_data["note"])
    except Unmet:
        return _ask(request, gate, form)
    except Conflict as conflict:
        form.add_error("note", str(conflict))
        return _ask(request, gate, form)
    # The notice offers to take the decision back: its tag is the address to post to.
    messages.success(request, SAID[to] % {"gate": gate}, extra_tags=undo)
    return done(request, gate.get_absolute_url())


@login_required
@require_POST
def reopen(request: Request, slug: str, key: int) -> HttpResponse:
    """Open a decided gate again: it waits for a decision."""
    gate: Gate = row_or_404(request, slug, noun_of(Gate), key)
    undo = _decide(request, gate, GateStatus.PENDING, "")
    messages.success(request, _("Waits for a decision again: %(gate)s") % {"gate": gate}, extra_tags=undo)
    return done(request, gate.get_absolute_url())


@login_required
@require_POST
def undo(request: Request, slug: str, key: int, version: int) -> HttpResponse:
    """Take back the decision that wrote this version: the gate, and its phase, stand as before."""
    gate: Gate = row_or_404(request, slug, noun_of(Gate), key)
    try:
        gate = gates.take_back(actor=request.user, gate=gate, version=version, now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), gate.get_absolute_url())
    said = {"gate": gate, "status": gate.get_status_display()}
    messages.success(request, _("Taken back. “%(gate)s” is: %(status)s.") % said)
    return done(request, gate.get_absolute_url())


def _decide(request: Request, gate: Gate, to: GateStatus, note: str) -> str:
    """Decide a gate; the address that takes it back, "" where it stood so already. Raises Unmet and Conflict."""
    with transaction.atomic():
        before = gate.status
        gate = gates.decide(actor=request.user, gate=gate, status=to, note=note, now=timezone.now())
        version = history.newest(gate)
    return reverse("gate-undo", args=[gate.project.slug, gate.pk, version]) if gate.status != before else ""


@login_required
@require_POST
def word(request: Request, slug: str, key: int) -> HttpResponse:
    """Give a lead's word on a criterion, or take it back."""
    criterion: GateCriterion = row_or_404(request, slug, noun_of(GateCriterion), key)
    home = f"{noun_of(Gate).url(criterion.gate.project, criterion.gate)}#criterion-{key}"
    form = WordForm(request.POST)
    if not form.is_valid():
        return refuse(request, errors_in(form), home)
    try:
        gates.give_word(actor=request.user, criterion=criterion, now=timezone.now(), **form.cleaned_data)
    except Conflict as conflict:
        return refuse(request, str(conflict), home)
    said = _("Confirmed: %(criterion)s") if form.cleaned_data["met"] else _("Not confirmed any more: %(criterion)s")
    messages.success(request, said % {"criterion": criterion})
    return done(request, home)


def _ask(request: Request, gate: Gate, form: DecisionForm) -> HttpResponse:
    """What stands in the way of a decision, with what may be done all the same."""
    judged = criteria.of_gate(gate, timezone.now())
    to = form.cleaned_data.get("to")
    context = {
        "gate": gate,
        "form": form,
        "unmet": [one for one in judged if not one.met] if to == GateStatus.PASSED else [],
        "noun": noun_of(Gate),
        "section": "gates",
    }
    return render_project(request, "gates/decide.html", gate.project, context, status=422)
