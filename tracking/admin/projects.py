"""Projects, who works in them, and the days they rest."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelect2Widget,
)

from tracking.admin import labels, rights
from tracking.admin.base import HistoryModelAdmin, LeadInline, or_refuse
from tracking.admin.choices import PersonField
from tracking.admin.filters import ProjectFilter
from tracking.models import Contact, Holiday, Link, Membership, Phase, Project, ProjectStatus
from tracking.models.base import Scoped
from tracking.services import projects as service

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class ProjectForm(forms.ModelForm):
    """Asks whether the dates of the plan move along when the start or the target does."""

    working_days = forms.TypedMultipleChoiceField(
        label=_("Working days"), coerce=int, choices=WEEKDAYS, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name) for name in sorted(zoneinfo.available_timezones())],
        widget=UnfoldAdminSelect2Widget,
    )
    move_dates = forms.TypedChoiceField(
        label=_("Other dates"),
        choices=[("yes", _("Move them along")), ("no", _("Leave them where they are"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
        widget=forms.HiddenInput,
    )

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
        if self.instance.pk is None or self.errors or self.cleaned_data["move_dates"] is not None:
            return
        before = Project.objects.get(pk=self.instance.pk)
        moving = service.along(before, self.instance, timezone.now())
        if moving.total:
            field = self.fields["move_dates"]
            assert isinstance(field, forms.ChoiceField)
            field.widget = UnfoldAdminRadioSelectWidget(choices=field.choices)
            self.add_error("move_dates", service.question(moving))


class MembershipForm(forms.ModelForm):
    user = PersonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["user"] = self.instance.user
            self.fields["user"].disabled = True


class MembershipInline(LeadInline):
    model = Membership
    form = MembershipForm
    verbose_name_plural = _("people")
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user")


class PhaseInline(LeadInline):
    model = Phase
    fields = ("name", "title", "status", "starts_on", "ends_on")
    ordering_field = "position"
    hide_ordering_field = True
    show_change_link = True


class HolidayInline(LeadInline):
    model = Holiday
    hide_title = True


class ContactInline(LeadInline):
    model = Contact
    hide_title = True


class LinkInline(LeadInline):
    model = Link
    hide_title = True


@admin.register(Project)
class ProjectAdmin(HistoryModelAdmin):
    form = ProjectForm
    list_display = (
        "title",
        "slug",
        "status_badge",
        "progress",
        "sessions_done",
        "blockers",
        "risks",
        "target_date",
        "lead",
    )
    list_filter = (("status", ChoicesDropdownFilter),)
    list_select_related = ("lead",)
    search_fields = ("title", "slug", "description")
    date_hierarchy = "target_date"
    prepopulated_fields = {"slug": ("title",)}
    inlines = (MembershipInline, PhaseInline, HolidayInline, ContactInline, LinkInline)
    fieldsets = (
        (None, {"fields": ("title", "slug", "status", "lead")}),
        (_("Dates"), {"fields": (("start_date", "target_date"), "next_review", "move_dates")}),
        (_("Working time"), {"fields": ("time_zone", "working_days", ("day_starts", "day_ends"), "silence_hours")}),
    )

    def has_add_permission(self, request: HttpRequest, obj: Scoped | None = None) -> bool:
        """Who may enter the admin may begin a project, and leads it."""
        return self.admin_site.has_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        return super().get_queryset(request).with_counts()

    def save_model(self, request: HttpRequest, obj: Project, form: forms.ModelForm, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        said = {"move_dates": form.cleaned_data["move_dates"], "now": timezone.now()}
        moved = or_refuse(obj, lambda: service.save(actor=rights.actor(request), project=obj, **said))
        if moved.total:
            self.message_user(request, gettext("Moved along: %(rows)s.") % {"rows": moved}, messages.SUCCESS)
        rights.forget(request)

    @display(description=_("status"), ordering="status")
    def status_badge(self, row: Project) -> SafeString:
        return labels.state(ProjectStatus(row.status))

    @display(description=_("steps"), ordering="steps_done")
    def progress(self, row: Any) -> SafeString | str:
        return labels.bar(row.steps_done, row.steps_total)

    @display(description=_("sessions done"), ordering="sessions_done")
    def sessions_done(self, row: Any) -> str:
        return _("%(done)s of %(total)s") % {"done": row.sessions_done, "total": row.session_count}

    @display(description=_("open blockers"), ordering="open_blockers")
    def blockers(self, row: Any) -> int:
        return row.open_blockers

    @display(description=_("high risks"), ordering="high_risks")
    def risks(self, row: Any) -> int:
        return row.high_risks


@admin.register(Membership)
class MembershipAdmin(HistoryModelAdmin):
    form = MembershipForm
    list_display = ("user", "project", "role")
    list_filter = (("project", ProjectFilter), ("role", ChoicesDropdownFilter))
    list_select_related = ("user", "project")
    label_needs = ("user",)
    search_fields = ("user__username", "user__first_name", "user__last_name", "user__email", "project__title")


@admin.register(Holiday)
class HolidayAdmin(HistoryModelAdmin):
    list_display = ("day", "name", "project")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project",)
    search_fields = ("name",)
    date_hierarchy = "day"


@admin.register(Contact)
class ContactAdmin(HistoryModelAdmin):
    list_display = ("name", "topic", "address", "project")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project",)
    search_fields = ("name", "topic", "address")


@admin.register(Link)
class LinkAdmin(HistoryModelAdmin):
    list_display = ("title", "url", "project")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project",)
    search_fields = ("title", "url")
