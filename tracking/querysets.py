"""Who may see what, once, for pages, API, admin and exports."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, Self, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from tracking.rules.risk_score import lowest
from tracking.typing import Actor

Viewer = Actor | AnonymousUser


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
        if user.is_staff:
            return self.all()
        # One condition for both, so that it is one membership that has this user and this role.
        members = {"user": user, **role}
        return self.filter(**{self._path("memberships", name): value for name, value in members.items()})


def rows_behind(model: type[models.Model], *names: str) -> Any:
    """All rows of the model that the named relations lead to, one after the other: that model's own queryset."""
    found: Any = model
    for name in names:
        found = found._meta.get_field(name).related_model
    return found._default_manager.all()


def rows_of(model: type[models.Model]) -> ScopedQuerySet:
    """All rows of a model of projects."""
    return cast(ScopedQuerySet, model._default_manager.all())


def count_of(queryset: models.QuerySet[Any], outer: str) -> Coalesce:
    """How many rows of `queryset` point with `outer` at the row at hand, as a subquery (joins stay out of the way)."""
    counted = queryset.order_by().filter(**{outer: OuterRef("pk")}).values(outer).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


class ProjectQuerySet(ScopedQuerySet):
    def _path(self, *rest: str) -> str:
        return "__".join(rest)

    def in_project(self, project: models.Model) -> Self:
        return self.filter(pk=project.pk)

    def running_first(self) -> Self:
        """By title, what is over last."""
        return self.order_by(Case(When(status__in=["done", "archived"], then=1), default=0), "title", "pk")

    def repeated_titles(self) -> models.QuerySet[Any]:
        """The titles that more than one of them has."""
        counted = self.order_by().values("title").annotate(projects=Count("pk", distinct=True))
        return counted.filter(projects__gt=1).values_list("title", flat=True)

    def with_role(self, user: Actor) -> Self:
        """Adds `role`: what the user may do in each, null where that is nothing."""
        if user.is_staff:
            return self.annotate(role=Value("lead"))
        held = rows_behind(self.model, "memberships").filter(project=OuterRef("pk"), user=user)
        return self.annotate(role=Subquery(held.order_by().values("role")[:1]))

    def with_counts(self) -> Self:
        """Adds `session_count`, `sessions_done`, `steps_total`, `steps_done`, `open_blockers` and `high_risks`."""
        live = rows_behind(self.model, "sessions").exclude(status="cancelled")
        steps = rows_behind(self.model, "sessions", "steps").exclude(session__status="cancelled")
        blockers, risks = (rows_behind(self.model, name).open() for name in ("blockers", "risks"))
        return self.annotate(
            session_count=count_of(live, "project"),
            sessions_done=count_of(live.filter(status="done"), "project"),
            steps_total=count_of(steps, "session__project"),
            steps_done=count_of(steps.filter(done=True), "session__project"),
            open_blockers=count_of(blockers, "project"),
            high_risks=count_of(risks.filter(score__gte=lowest("high")), "project"),
        )


@cache
def _progress_of(sessions: type[models.Model]) -> dict[str, Coalesce]:
    """The counts of `SessionQuerySet.with_progress`; to put them together takes longer than to ask for them."""
    steps = rows_behind(sessions, "steps")
    items = rows_behind(sessions, "checklists", "items").applicable().exclude(checklist__kind="routine")
    return {
        "steps_total": count_of(steps, "session"),
        "steps_done": count_of(steps.filter(done=True), "session"),
        "items_total": count_of(items, "checklist__session"),
        "items_done": count_of(items.filter(done=True), "checklist__session"),
        "open_blockers": count_of(rows_behind(sessions, "blockers").open(), "session"),
    }


class SessionQuerySet(ScopedQuerySet):
    def with_progress(self) -> Self:
        """Adds `steps_total`, `steps_done`, `items_total`, `items_done` and `open_blockers`.

        A routine's checklist is copied for each meeting, so its items are no progress.
        """
        return self.annotate(**_progress_of(self.model))  # type: ignore[arg-type]  # a class is hashable

    def live(self) -> Self:
        return self.exclude(status="cancelled")


class BlockerQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True)

    def with_state(self) -> Self:
        """Adds `state`: open or resolved."""
        return self.annotate(state=Case(When(resolved_at=None, then=Value("open")), default=Value("resolved")))


class RiskQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.exclude(status="closed")

    def by_score(self) -> Self:
        return self.order_by(F("score").desc(nulls_last=True), "pk")


class GateQuerySet(ScopedQuerySet):
    def pending(self) -> Self:
        """Those that have never been decided, or were opened again."""
        return self.filter(status="pending")

    def to_decide(self) -> Self:
        """Those that wait for a lead: not decided, or fallen back since."""
        return self.filter(status__in=("pending", "regressed"))

    def with_criteria(self) -> Self:
        """Adds `criteria_total`; whether they are met is a rule (`rules.gate`), not a count."""
        return self.annotate(criteria_total=count_of(rows_behind(self.model, "criteria"), "gate"))


class ChecklistQuerySet(ScopedQuerySet):
    def with_progress(self) -> Self:
        """Adds `items_total` and `items_done`."""
        items = rows_behind(self.model, "items").applicable()
        return self.annotate(
            items_total=count_of(items, "checklist"),
            items_done=count_of(items.filter(done=True), "checklist"),
        )

    def with_origin(self) -> Self:
        """Adds `origin`: plan, or meetings for a list that was copied for one."""
        return self.annotate(origin=Case(When(meeting=None, then=Value("plan")), default=Value("meetings")))


class ItemQuerySet(ScopedQuerySet):
    def applicable(self) -> Self:
        """Items that count: the others do not apply here."""
        return self.filter(not_applicable="")


class MeetingQuerySet(ScopedQuerySet):
    def due(self, start: dt.datetime, end: dt.datetime) -> Self:
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def with_last_time(self) -> Self:
        """Adds `last_met`: when the meeting of the same routine before each began; null where there was none."""
        before = self.model._default_manager.filter(routine=OuterRef("routine"), starts_at__lt=OuterRef("starts_at"))
        newest = before.exclude(status="cancelled").order_by("-starts_at")
        return self.annotate(last_met=Subquery(newest.values(met=Coalesce("began_at", "starts_at"))[:1]))


class MetricQuerySet(ScopedQuerySet):
    def with_latest(self, now: dt.datetime) -> Self:
        """Adds `latest_value`, `latest_text` and `latest_at` of the measurement that counts at `now` (`rules.gate`)."""
        measured = rows_behind(self.model, "measurements").filter(metric=OuterRef("pk"), measured_at__lte=now)
        newest = measured.order_by("-measured_at", "-pk")
        return self.annotate(
            latest_value=Subquery(newest.values("value")[:1]),
            latest_text=Subquery(newest.values("text")[:1]),
            latest_at=Subquery(newest.values("measured_at")[:1]),
        )


def matching(term: str, *fields: str) -> Q:
    """Rows in which every word of `term` occurs in one of `fields`; no database looks for the character NUL."""
    condition = Q()
    for word in term.replace("\x00", " ").split():
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        condition &= anywhere
    return condition
