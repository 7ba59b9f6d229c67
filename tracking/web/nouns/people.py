"""People: teams and who is in them, whom to turn to, whom to tell."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracking.models import Absence, Contact, EscalationPolicy, EscalationStep, Holiday, Membership, Team, TeamMember
from tracking.querysets import count_of, rows_behind
from tracking.web.about import teams
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Noun

NOUNS = (
    Noun(
        Membership,
        section="people",
        icon="people",
        columns=(Column("user", wide=True), Column("role", editable=True, default="member")),
        fields=(("", ("role",)),),
        search=("user__first_name", "user__last_name", "user__username", "user__email"),
        rows=lambda rows: rows.select_related("user"),
        listed=False,
    ),
    Noun(
        Team,
        section="people",
        icon="people",
        columns=(
            Column("name", wide=True, editable=True),
            Column("focus"),
            Column("lead_name", editable=True),
            Column("size", editable=True),
            Column("named", label=_("Named"), kind=Kind.NUMBER, sort=("named",), default=0),
        ),
        fields=(("", ("name", "focus", "lead_name", "size", "responsibilities")),),
        search=("name", "focus", "lead_name", "responsibilities"),
        rows=lambda rows: rows.annotate(named=count_of(rows_behind(Team, "members"), "team")),
        children=("team-members",),
        quick=("name",),
        template="rows/team.html",
        context=teams.of_team,
        nothing=_("A team is people with a focus; sessions are given to teams or to single people."),
    ),
    Noun(
        TeamMember,
        section="people",
        icon="people",
        columns=(
            Column("name", wide=True, editable=True),
            Column("team"),
            Column("role", editable=True),
            Column("share", kind=Kind.PERCENT, editable=True, default=100),
            Column("user", editable=True),
        ),
        fields=(("", ("name", "role", "user", "share", "responsibilities")),),
        search=("name", "role", "team__name", "user__first_name", "user__last_name"),
        rows=lambda rows: rows.select_related("team", "user"),
        parent="team",
        children=("absences",),
        quick=("name", "role"),
        template="rows/team_member.html",
        context=teams.of_member,
        called=_("Members"),
        nothing=_("Who is in the team, in which role, with how much of their time."),
    ),
    Noun(
        Absence,
        section="people",
        icon="calendar",
        columns=(
            Column("member", wide=True),
            Column("first_day", wide=True, editable=True),
            Column("last_day", editable=True),
            Column("reason", editable=True),
        ),
        fields=(("", ("first_day", "last_day", "reason")),),
        search=("member__name", "reason", "first_day", "last_day"),
        rows=lambda rows: rows.select_related("member"),
        parent="member",
        quick=("first_day", "last_day"),
        called=_("Days off"),
        nothing=_("Days off are written on the page of a team member."),
    ),
    Noun(
        Contact,
        section="people",
        icon="people",
        columns=(
            Column("name", wide=True, editable=True),
            Column("topic", editable=True),
            Column("address", kind=Kind.LINK, editable=True),
        ),
        fields=(("", ("name", "topic", "address")),),
        search=("name", "topic", "address"),
        quick=("name",),
        nothing=_("Contacts say whom to turn to, and for what."),
    ),
    Noun(
        EscalationPolicy,
        section="people",
        icon="alert",
        columns=(Column("name", wide=True, editable=True), Column("severity", editable=True, default=())),
        fields=(("", ("name", "severity")),),
        search=("name",),
        children=("escalation-steps",),
        quick=("name",),
        called=_("Escalation"),
        nothing=_("An escalation policy says whom to tell when a blocker stays open, and after how long."),
    ),
    Noun(
        EscalationStep,
        section="people",
        icon="clock",
        columns=(
            Column("text", wide=True, editable=True),
            Column("policy"),
            Column("after_minutes", editable=True),
            Column("whom", editable=True),
            Column("channel", editable=True),
        ),
        fields=(("", ("text", "after_minutes", "whom", "user", "channel")),),
        search=("text", "whom", "policy__name"),
        rows=lambda rows: rows.select_related("policy", "user"),
        parent="policy",
        quick=("text", "after_minutes"),
        nothing=_("The first step says what happens at once: after 0 working minutes."),
    ),
    Noun(
        Holiday,
        section="settings",
        icon="calendar",
        columns=(Column("day", editable=True), Column("name", wide=True, editable=True)),
        fields=(("", ("day", "name")),),
        search=("name", "day"),
        quick=("day", "name"),
        nothing=_("On these days nobody works: dates and waiting times count around them."),
    ),
)
