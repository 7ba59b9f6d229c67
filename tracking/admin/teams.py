"""Teams, their people and their days off."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Absence, Session, Team, TeamMember
from tracking.querysets import count_of


class TeamMemberInline(LeadInline):
    model = TeamMember
    fields = ("name", "user", "role", "share")
    show_change_link = True
    tab = False


class AbsenceInline(LeadInline):
    model = Absence
    hide_title = True
    tab = False


@admin.register(Team)
class TeamAdmin(HistoryModelAdmin):
    list_display = ("name", "project", "lead_name", "size", "members_count", "sessions_count")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project",)
    search_fields = ("name", "focus", "lead_name", "project__title")
    ordering = ("project", "name")
    inlines = (TeamMemberInline,)
    fields = ("project", "name", ("lead_name", "size"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        rows = super().get_queryset(request)
        return rows.annotate(
            members_count=count_of(TeamMember.objects.all(), "team"),
            sessions_count=count_of(Session.objects.live(), "team"),
        )

    @display(description=_("people named"), ordering="members_count")
    def members_count(self, row: Any) -> int:
        return row.members_count

    @display(description=_("sessions"), ordering="sessions_count")
    def sessions_count(self, row: Any) -> int:
        return row.sessions_count


@admin.register(TeamMember)
class TeamMemberAdmin(HistoryModelAdmin):
    list_display = ("name", "team", "project", "role", "share", "user")
    list_filter = (("team__project", ProjectFilter), ("team", OwnFilter))
    list_select_related = ("team__project", "user")
    search_fields = ("name", "role", "team__name", "team__project__title")
    ordering = ("team__project", "team", "pk")
    inlines = (AbsenceInline,)
    fields = ("team", ("name", "user"), ("role", "share"))

    @display(description=_("project"), ordering="team__project")
    def project(self, row: TeamMember) -> str:
        return str(row.team.project)


@admin.register(Absence)
class AbsenceAdmin(HistoryModelAdmin):
    list_display = ("member", "team", "first_day", "last_day", "reason")
    list_filter = (("member__team__project", ProjectFilter),)
    list_select_related = ("member__team",)
    search_fields = ("member__name", "reason", "member__team__name")
    date_hierarchy = "first_day"
    fields = ("member", ("first_day", "last_day"))

    @display(description=_("team"), ordering="member__team")
    def team(self, row: Absence) -> str:
        return str(row.member.team)
