"""What is done on the page of a risk at once."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tracking.models import Risk
from tracking.services import risks
from tracking.typing import Request
from tracking.web.nouns import noun_of
from tracking.web.once import once
from tracking.web.pages import done, errors_in, refuse
from tracking.web.rows.finding import row_or_404


class MitigationForm(forms.Form):
    text = forms.CharField(
        max_length=1000, error_messages={"required": gettext_lazy("Say what is done against the risk.")}
    )


@login_required
@require_POST
def mitigate(request: Request, slug: str, key: int) -> HttpResponse:
    """Add a mitigation to a risk."""
    risk: Risk = row_or_404(request, slug, noun_of(Risk), key)
    home = f"{risk.get_absolute_url()}#mitigations"
    form = MitigationForm(request.POST)
    if not form.is_valid():
        return refuse(request, errors_in(form), home)
    text = form.cleaned_data["text"]

    def add() -> str:
        risks.add_mitigation(actor=request.user, risk=risk, text=text)
        messages.success(request, _("Mitigation added: %(text)s") % {"text": text})
        return home

    return done(request, once(request, add))
