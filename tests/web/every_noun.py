"""A row of every noun that pages know, in one project."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from tests.admin.rows import one_of_each
from tracking.models import EscalationPolicy, EscalationStep, Project
from tracking.web.nouns import NOUNS


def row_of_every_noun(project: Project, user: User) -> dict[str, Any]:
    """Rows by the segment of their noun; `user` is the author, the owner and the team member among them."""
    rows = {getattr(model, "segment", ""): row for model, row in one_of_each(project, user).items()}
    policy = rows[EscalationPolicy.segment]
    rows[EscalationStep.segment] = EscalationStep.objects.create(policy=policy, text="Ring the lead", after_minutes=30)
    missing = set(NOUNS) - set(rows)
    assert not missing, f"no row is written here for {missing}"
    return {segment: rows[segment] for segment in NOUNS}
