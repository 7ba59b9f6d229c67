"""Who may see what, once, for pages, API, admin and exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Case, Count, DateField, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from tracking.rules.risk_score import lowest

Viewer = AbstractBaseUser | AnonymousUser


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows of projects; `visible_to` is the one gate all reading goes through."""

    def visible_to(self, user: Viewer) -> Self:
        """Rows of the projects this user is a member of; all of them for staff."""
        return self._of_members(user)

    def led_by(self, user: Viewer) -> Self:
        """Rows of the projects this user leads; all of them for staff."""
        return self._of_members(user, role="lead")

    def in_project(self, project: models.Model) -> Self:
        return self.filter(**{self._path(): project})

    def _path(self, *rest: str) -> str:
        return "__".join(part for part in (self.model.project_path, *rest) if part)

    def _of_members(self, user: Viewer, **role: str) -> Self:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if getattr(user, "is_staff", False):
            return self.all()
        from tracking.models import Membership

        of_project = OuterRef(self._path("pk"))
        return self.filter(Exists(Membership.objects.filter(project=of_project, user=user, **role)))


def count_of(queryset: models.QuerySet[Any], outer: str) -> Coalesce:
    """How many rows of `queryset` point with `outer` at the row at hand, as a subquery (joins stay out of the way)."""
    counted = queryset.order_by().filter(**{outer: OuterRef("pk")}).values(outer).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


class ProjectQuerySet(ScopedQuerySet):
    def _path(self, *rest: str) -> str:
        return "__".join(rest)

    def in_project(self, project: models.Model) -> Self:
        return self.filter(pk=project.pk)

    def with_counts(self) -> Self:
        """Adds `session_count`, `sessions_done`, `steps_total`, `steps_done`, `open_blockers` and `high_risks`."""
        from tracking.models import Blocker, Risk, Session, Step

        live = Session.objects.exclude(status="cancelled")
        return self.annotate(
            session_count=count_of(live, "project"),
            sessions_done=count_of(live.filter(status="done"), "project"),
            steps_total=count_of(Step.objects.exclude(session__status="cancelled"), "session__project"),
            steps_done=count_of(
                Step.objects.exclude(session__status="cancelled").filter(done=True), "session__project"
            ),
            open_blockers=count_of(Blocker.objects.open(), "project"),
            high_risks=count_of(Risk.objects.open().filter(score__gte=lowest("high")), "project"),
        )

    def with_health_counts(self, todays: Mapping[str, dt.date]) -> Self:
        """Adds what `reporting.health` reads, on top of `with_counts`.

        `todays` maps the time zone of every project at hand to the date it is
        there: whether a session is overdue depends on it.
        """
        from tracking.models import Blocker, Gate, Item, Risk, Session

        items = Item.objects.exclude(checklist__kind="routine").exclude(checklist__session__status="cancelled")
        local_day = Case(
            *(When(time_zone=zone, then=Value(today)) for zone, today in todays.items()), output_field=DateField()
        )
        late = Session.objects.filter(planned_end__lt=OuterRef("local_day")).exclude(status__in=("done", "cancelled"))
        return self.with_counts().annotate(
            local_day=local_day,
            items_total=count_of(items, "checklist__project"),
            items_done=count_of(items.filter(done=True), "checklist__project"),
            blocked_sessions=count_of(Session.objects.filter(status="blocked"), "project"),
            overdue_sessions=count_of(late, "project"),
            critical_blockers=count_of(Blocker.objects.open().filter(severity=4), "project"),
            critical_risks=count_of(Risk.objects.open().filter(score__gte=lowest("critical")), "project"),
            failed_gates=count_of(Gate.objects.filter(status="failed"), "project"),
        )


class SessionQuerySet(ScopedQuerySet):
    def with_progress(self) -> Self:
        """Adds `steps_total`, `steps_done`, `items_total`, `items_done` and `open_blockers`.

        A routine's checklist is copied for each meeting, so its items are no progress.
        """
        from tracking.models import Blocker, Item, Step

        items = Item.objects.exclude(checklist__kind="routine")
        return self.annotate(
            steps_total=count_of(Step.objects.all(), "session"),
            steps_done=count_of(Step.objects.filter(done=True), "session"),
            items_total=count_of(items, "checklist__session"),
            items_done=count_of(items.filter(done=True), "checklist__session"),
            open_blockers=count_of(Blocker.objects.open(), "session"),
        )

    def live(self) -> Self:
        return self.exclude(status="cancelled")


class BlockerQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True)


class RiskQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.exclude(status="closed")

    def by_score(self) -> Self:
        return self.order_by(F("score").desc(nulls_last=True), "pk")


class GateQuerySet(ScopedQuerySet):
    def pending(self) -> Self:
        return self.filter(status="pending")

    def with_criteria(self) -> Self:
        """Adds `criteria_total`; whether they are met is a rule (`rules.gate`), not a count."""
        from tracking.models import GateCriterion

        return self.annotate(criteria_total=count_of(GateCriterion.objects.all(), "gate"))


class ChecklistQuerySet(ScopedQuerySet):
    def with_progress(self) -> Self:
        """Adds `items_total` and `items_done`."""
        from tracking.models import Item

        return self.annotate(
            items_total=count_of(Item.objects.all(), "checklist"),
            items_done=count_of(Item.objects.filter(done=True), "checklist"),
        )


class MeetingQuerySet(ScopedQuerySet):
    def due(self, start: dt.datetime, end: dt.datetime) -> Self:
        return self.filter(starts_at__gte=start, starts_at__lt=end)


class MetricQuerySet(ScopedQuerySet):
    def with_latest(self) -> Self:
        """Adds `latest_value`, `latest_text` and `latest_at` of the newest measurement."""
        from tracking.models import Measurement

        newest = Measurement.objects.filter(metric=OuterRef("pk")).order_by("-measured_at", "-pk")
        return self.annotate(
            latest_value=Subquery(newest.values("value")[:1]),
            latest_text=Subquery(newest.values("text")[:1]),
            latest_at=Subquery(newest.values("measured_at")[:1]),
        )


def matching(term: str, *fields: str) -> Q:
    """Rows in which every word of `term` occurs in one of `fields`."""
    condition = Q()
    for word in term.split():
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        condition &= anywhere
    return condition
