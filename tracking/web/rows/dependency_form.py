"""The form of a dependency: what must be over first, what then waits, each a session or one of its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracking.models import Dependency, Project, Session, Step
from tracking.web.rows.forms import RowForm

#: The fields of the form, and what the columns that they stand for begin with.
SIDES = {"first": "from", "then": "to"}
Choices = list[tuple[Any, Any]]


def key_of(end: Session | Step) -> str:
    """What a choice is called: "session:3" or "step:12", with primary keys."""
    return f"{end._meta.model_name}:{end.pk}"


def end_choices(project: Project) -> Choices:
    """The sessions of a project with their steps below each, as grouped choices (two queries)."""
    steps: dict[int, list[tuple[str, str]]] = {}
    for step in Step.objects.in_project(project):
        words = f"{step.title} ({step.days})" if step.days else step.title
        steps.setdefault(step.session_id, []).append((key_of(step), words))
    return [
        (str(session), [(key_of(session), str(session)), *steps.get(session.pk, [])])
        for session in Session.objects.in_project(project)
    ]


class DependencyForm(RowForm):
    """One choice for each end instead of a column for each kind of end."""

    first = forms.ChoiceField(
        label=_("What must be over first"), widget=forms.Select(attrs={"data-narrowed": _("Search")})
    )
    then = forms.ChoiceField(label=_("What waits for it"), widget=forms.Select(attrs={"data-narrowed": _("Search")}))

    instance: Dependency

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row: Dependency = kwargs["instance"]
        if row.pk:
            ends = {"first": key_of(row.source), "then": key_of(row.target)}
            kwargs["initial"] = {**ends, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        offered = end_choices(row.project) if SIDES.keys() & self.fields.keys() else []
        for name in SIDES:
            if isinstance(field := self.fields.get(name), forms.ChoiceField):
                field.choices = [("", _("Choose a session or a step")), *offered]

    def _post_clean(self) -> None:
        for name, side in SIDES.items():
            kind, _colon, key = self.cleaned_data.get(name, "").partition(":")
            if kind:
                setattr(self.instance, f"{side}_session_id", int(key) if kind == "session" else None)
                setattr(self.instance, f"{side}_step_id", int(key) if kind == "step" else None)
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
