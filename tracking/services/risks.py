"""Answers to a risk, one at a time."""

from __future__ import annotations

from tracking.models import Risk
from tracking.services import writing
from tracking.services.writing import changing
from tracking.typing import Actor


def add_mitigation(*, actor: Actor, risk: Risk, text: str) -> Risk:
    """Write one more mitigation below the others. Raises NotAllowed, ValidationError."""
    with changing(risk.project, actor):
        risk = Risk.objects.select_for_update(of=("self",)).select_related("project").get(pk=risk.pk)
        risk.mitigations = "\n".join(filter(None, (risk.mitigations.rstrip(), " ".join(text.split()))))
        writing.save(actor=actor, row=risk)
    return risk
