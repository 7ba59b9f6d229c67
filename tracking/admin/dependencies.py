"""Dependencies: one choice for each end, a session or one of its steps."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import UnfoldAdminSelectWidget

from tracking.admin import rights
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import ProjectFilter
from tracking.models import Dependency, Project, Session, Step

ENDS = ("from_session", "from_step__session", "to_session", "to_step__session")
#: What the choices `source` and `target` stand for, beside the key that leads from a session to its own list.
COLUMNS = ("from_session", "from_step", "to_step")
Choices = list[tuple[str, Any]]


def end_choices(sessions: QuerySet[Session]) -> Choices:
    """The sessions with their steps below each, as grouped choices (two queries)."""
    steps: dict[int, list[tuple[str, str]]] = {}
    for step in Step.objects.filter(session__in=sessions).order_by("position", "pk"):
        steps.setdefault(step.session_id, []).append((_key(step), _step_name(step)))
    return [("", _("Select value"))] + [
        (str(session), [(_key(session), _("The whole session")), *steps.get(session.pk, [])]) for session in sessions
    ]


def _key(end: Session | Step) -> str:
    return f"{end._meta.model_name}:{end.pk}"


def _step_name(step: Step) -> str:
    return f"{step.days}: {step.title}" if step.days else step.title


def _name(end: Session | Step) -> str:
    return f"{end.session} › {_step_name(end)}" if isinstance(end, Step) else str(end)


class DependencyForm(forms.ModelForm):
    """What waits for what. The ends of a dependency stay; another one is another row."""

    source = forms.ChoiceField(label=_("waits for"), widget=UnfoldAdminSelectWidget)
    target = forms.ChoiceField(label=_("what waits"), widget=UnfoldAdminSelectWidget)
    sources: ClassVar[Choices] = []
    targets: ClassVar[Choices] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("source", self.sources), ("target", self.targets)):
            field = self.fields.get(name)
            if not isinstance(field, forms.ChoiceField):
                continue
            if self.instance.pk:
                end = getattr(self.instance, name)
                self.initial[name] = _key(end)
                field.disabled = True
                offered = [(_key(end), _name(end))]
            field.choices = offered

    def _post_clean(self) -> None:
        self._place()
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
        self._place()

    def save(self, commit: bool = True) -> Dependency:
        self._place()
        return super().save(commit)

    def _place(self) -> None:
        """Set the two columns of each end from its one choice; an inline form has put its parent into one of them."""
        for name, side in (("source", "from"), ("target", "to")):
            kind, _colon, pk = self.cleaned_data.get(name, "").partition(":")
            if kind:
                setattr(self.instance, f"{side}_session_id", int(pk) if kind == "session" else None)
                setattr(self.instance, f"{side}_step_id", int(pk) if kind == "step" else None)


def _offering(form: type[DependencyForm], sources: Choices, targets: Choices) -> type[DependencyForm]:
    return type(form.__name__, (form,), {"sources": sources, "targets": targets})


class WaitingFormSet(PaginationInlineFormSet):
    """What the session or one of its steps waits for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = Q(to_session=self.instance.pk) | Q(to_step__session=self.instance.pk)
        rows = Dependency.objects.filter(waiting) if self.instance.pk else Dependency.objects.none()
        self.queryset = rows.select_related(*ENDS).order_by("pk")


class DependencyInline(LeadInline):
    model = Dependency
    fk_name = "to_session"
    form = DependencyForm
    formset = WaitingFormSet
    fields = ("target", "source")
    exclude = COLUMNS
    verbose_name_plural = _("waits for")

    def get_formset(self, request: HttpRequest, obj: Session | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            others = Session.objects.filter(project=obj.project_id)
            own = Session.objects.filter(pk=obj.pk)
            formset.form = _offering(formset.form, end_choices(others), end_choices(own))
        return formset


@admin.register(Dependency)
class DependencyAdmin(HistoryModelAdmin):
    form = DependencyForm
    list_display = ("what_waits", "waits_for", "project", "lag_days", "window", "reason")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project", *ENDS)
    label_needs = ENDS
    search_fields = (
        "from_session__title",
        "from_step__title",
        "to_session__title",
        "to_step__title",
        "window",
        "reason",
    )
    fields = ("project", "target", "source")
    exclude = (*COLUMNS, "to_session")

    def get_form(self, request: HttpRequest, obj: Dependency | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        project: Project | None = rights.chosen_project(request)
        if obj is not None or project is None:
            return form
        offered = end_choices(Session.objects.filter(project=project))
        return _offering(form, offered, offered)

    @admin.display(description=_("what waits"))
    def what_waits(self, row: Dependency) -> str:
        return _name(row.target)

    @admin.display(description=_("waits for"))
    def waits_for(self, row: Dependency) -> str:
        return _name(row.source)
