"""What every admin of a project's rows does: rights by role, rows of own projects, writes through services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

from django.contrib import messages
from django.contrib.admin.utils import NestedObjects, unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.forms import BaseModelFormSet, Field, ModelChoiceField, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminTextareaWidget

from tracking.admin import rights
from tracking.admin.bases import BeforeAny
from tracking.admin.choices import project_form, rows_for
from tracking.admin.layout import WholeForm, WholeTable
from tracking.admin.saving import Refused, adopt
from tracking.admin.sturdy import is_key, listed_keys
from tracking.admin.taking_back import TakesBack
from tracking.admin.versions import VersionedAdmin, VersionedInline, lock
from tracking.forms import PeopleField, SortedRow
from tracking.models import Project
from tracking.models.base import Scoped
from tracking.reporting.values import in_words
from tracking.services import dispatch, writing
from tracking.services.errors import Conflict
from tracking.services.versions import last_change, who_and_when

Result = TypeVar("Result")


class ByRole:
    """Rights of an admin or an inline: who leads the project may all, staff may all, nobody else may anything."""

    #: Rows that Lockstep writes itself are shown and not changed.
    read_only = False
    may_add = True
    may_delete = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights.leads(request)

    def has_view_permission(self, request: HttpRequest, obj: Scoped | None = None) -> bool:
        return rights.leads(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Scoped | None = None) -> bool:
        return self.may_add and not self.read_only and rights.leads(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Scoped | None = None) -> bool:
        return not self.read_only and rights.leads(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Scoped | None = None) -> bool:
        return self.may_delete and not self.read_only and rights.leads(request, obj)


class HidesOthers:
    """What is not in the admin's own rows is not found, as on every other surface."""

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        raise Http404(_("There is no such row, or it is not yours to see."))


class OwnChoices(BeforeAny):
    """Foreign keys of forms that offer rows of own projects only."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, within: Project | None = None, **kwargs: Any
    ) -> Field | None:
        if isinstance(db_field, models.ForeignKey) and db_field.remote_field.model is User:
            kwargs.setdefault("form_class", PeopleField)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField) and isinstance(db_field, models.ForeignKey):
            rows = rows_for(request, db_field, within)
            if rows is not None:
                field.queryset = self._with_labels(rows)
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget.can_delete_related = False
                field.widget.can_change_related &= rows is None or rows.model is not Project
        return field

    def _with_labels(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows with what their words read, so that naming many of them stays one query."""
        needs = getattr(self.admin_site._registry.get(rows.model), "label_needs", ())
        return rows.select_related(*needs) if needs else rows


class LeadModelAdmin(ByRole, HidesOthers, OwnChoices, TakesBack, WholeForm, VersionedAdmin, ModelAdmin):
    """The admin of a noun that belongs to a project, without a history of its rows."""

    formfield_overrides = {models.TextField: {"widget": UnfoldAdminTextareaWidget(attrs={"rows": 4})}}
    warn_unsaved_form = True
    list_filter_submit = True
    list_per_page = list_max_show_all = 100
    list_select_related: ClassVar[tuple[str, ...]] = ()
    #: Relations that the row's own words (`__str__`) read.
    label_needs: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Own rows, in a queryset of the noun's own kind."""
        rows: Any = super().get_queryset(request)
        rows = rows.led_by(request.user)
        needs = (*self.list_select_related, *self.label_needs)
        return rows.select_related(*needs) if needs else rows

    def get_view_on_site_url(self, obj: Scoped | None = None) -> str | None:
        """The row's own page. Django's detour over a page for any object would name rows of other projects."""
        try:
            return obj.get_absolute_url() if obj is not None else None
        except NoReverseMatch:  # a noun without pages of its own
            return None

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Without the project's column where every row is of one project."""
        columns = [name for name in super().get_list_display(request) if name != self.ordering_field]
        if "project" in columns and rights.filtered_project(request) is not None:
            columns.remove("project")
        return columns

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, to be sorted by dragging where all rows of one project stand in it, in their own order."""
        found = super().get_changelist_instance(request)
        narrowed = any(not name.endswith("project__id__exact") for name in found.get_filters_params())
        whole = not (narrowed or found.query or found.multi_page or "o" in found.params)
        if not (whole and rights.filtered_project(request) is not None and self.has_change_permission(request)):
            found.list_editable = ()
        return found

    # --- Forms ---------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        within = obj.owning_project if obj is not None else rights.chosen_project(request)
        callback = partial(self.formfield_for_dbfield, request=request, within=within)
        form = super().get_form(request, obj, change, **{"formfield_callback": callback, **kwargs})
        refusal = getattr(request, "refusal", None)
        return type(form.__name__, (_Refusable, form), {"refusal": refusal}) if refusal else form

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        form = super().get_changelist_form(request, **kwargs)
        return type(form.__name__, (SortedRow, form), {})

    def get_readonly_fields(self, request: HttpRequest, obj: Scoped | None = None) -> tuple[str, ...]:
        """A row stays in its project and below its parent: what points at it and its history are there too."""
        fields = tuple(super().get_readonly_fields(request, obj))
        parent = self.model.project_path.split("__")[0]
        return (*fields, parent) if obj is not None and parent and parent not in fields else fields

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        """A new row begins with its project, so that every list of the form holds rows of that project only."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if self.model.project_path and rights.chosen_project(request) is None:
            return self._ask_for_project(request)
        return super().add_view(request, form_url, extra_context)

    def _ask_for_project(self, request: HttpRequest) -> HttpResponse:
        form = project_form(request, self.admin_site)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add %(noun)s") % {"noun": self.opts.verbose_name},
            "subtitle": None,
            "opts": self.opts,
            "form": form,
            "kept": [(key, value) for key, value in request.GET.items() if key != "project"],
            "media": self.media + form.media,
            "is_popup": "_popup" in request.GET,
        }
        return TemplateResponse(request, "admin/choose_project.html", context)

    # --- Writing -------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if isinstance(form, SortedRow) and (moved := form.moved_meanwhile()):
            said = who_and_when(last_change(obj, moved))
            reason = _("%(who)s moved this %(when)s while the list was open. This is the order now; sort again.") % said
            raise Refused(Conflict(reason), obj)
        or_refuse(
            obj,
            lambda: dispatch.write(actor=rights.actor(request), row=obj, changed=form.changed_data, now=timezone.now()),
        )
        rights.forget(request)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        rows = formset.save(commit=False)
        changed = dict(formset.changed_objects)
        for row in formset.deleted_objects:
            or_refuse(row, partial(writing.delete, actor=rights.actor(request), row=row), inline=True)
        for row in rows:
            adopt(row, form.instance)
            names = changed.get(row) if row.pk else None
            if names is None:
                names = next(f.changed_data for f in formset.forms if f.instance is row)
            or_refuse(
                row,
                partial(dispatch.write, actor=rights.actor(request), row=row, changed=names, now=timezone.now()),
                inline=True,
            )
        rights.forget(request)

    def delete_model(self, request: HttpRequest, obj: Scoped) -> None:
        or_refuse(obj, partial(self.delete_rows, request, [obj]))

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """All rows or none; a project's refusal names the first of its rows."""
        rows = list(queryset)
        with transaction.atomic():
            or_refuse(rows[0], partial(self.delete_rows, request, rows))

    def get_deleted_objects(
        self, objs: Sequence[Scoped] | models.QuerySet[Any], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """The rows themselves and how many of each kind go with them.

        What hangs on a row is in its project, so the right to delete the row is the right to all of it.
        """
        collector = NestedObjects(using=DEFAULT_DB_ALIAS, origin=objs)
        collector.collect(objs)
        kinds: dict[Any, set[models.Model]] = dict(collector.model_objs.items())
        counts = {str(model._meta.verbose_name_plural): len(rows) for model, rows in kinds.items()}
        return [str(row) for row in objs], counts, set(), [str(row) for row in collector.protected]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:  # nothing is written: the view's transaction is rolled back
            request.refusal = refusal  # type: ignore[attr-defined]  # for `get_form` of the same request
            return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                lock(self.model, listed_keys(request))
                return super().changelist_view(request, extra_context)
        except Refused as refusal:
            return self._say_no(request, refusal, request.get_full_path())

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
            return self._say_no(request, refusal, reverse(name, args=[unquote(object_id)]))

    def _say_no(self, request: HttpRequest, refusal: Refused, back: str) -> HttpResponse:
        for _name, reason in refusal.reasons():
            self.message_user(request, f"{refusal.row}: {reason}", messages.ERROR)
        return HttpResponseRedirect(back)


class HistoryModelAdmin(SimpleHistoryAdmin, LeadModelAdmin):
    """The admin of a noun whose every version is kept: what changed, when, by whom. Versions are read, not put back."""

    object_history_list_template = "admin/history_list.html"

    def has_change_history_permission(self, request: HttpRequest, obj: Scoped | None = None) -> bool:
        return False

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> HistoricalRecordContextHelper:
        return _ChangeInWords(self.model, historical_record)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        self._require_own(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        self._require_own(request, object_id)
        if request.method == "POST":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _require_own(self, request: HttpRequest, object_id: str) -> None:
        """The history of a row is for who may see the row; that of a deleted one for staff, who see all."""
        if not is_key(unquote(object_id)):
            raise Http404
        if self.get_object(request, unquote(object_id)) is None and rights.led_projects(request) is not None:
            raise Http404


class _ChangeInWords(HistoricalRecordContextHelper):
    """What changed, in the words that every history has."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> str:
        return in_words(self.model._meta.get_field(change.field), value)


class LeadInline(ByRole, OwnChoices, VersionedInline, WholeTable, TabularInline):
    """Rows below a parent, each written through the parent's services. Choices are read once, not once a row."""

    extra = 0
    tab = True
    show_change_link = False
    view_on_site = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        within = obj.owning_project if obj is not None else rights.chosen_project(request)
        callback = partial(self.formfield_for_dbfield, request=request, within=within)
        return super().get_formset(request, obj, **{"formfield_callback": callback, **kwargs})

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, within: Project | None = None, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, within, **kwargs)
        if isinstance(field, ModelChoiceField):
            for right in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
                setattr(field.widget, right, False)
            field.choices = list(field.iterator(field))
        return field


class _Refusable(ModelForm):
    """A form that is shown again because a service refused it after it had looked valid."""

    refusal: Refused

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
        self.refusal.add_to(self)


def or_refuse(row: Scoped, change: Callable[[], Result], *, inline: bool = False) -> Result:
    try:
        return change()
    except (ValidationError, Conflict) as error:
        raise Refused(error, row, inline=inline) from error
