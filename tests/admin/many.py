"""A full page of any noun's rows, with titles as long as people write them, made in a few statements."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.db import models as db
from django.utils import timezone

from tracking import models

PAGE = 100
WORDS = "The people of the harbour office try out the new sign-in with their own cards before it opens, and say so"
#: Texts that are no words: another value in them would be refused.
CODES = {
    "slug",
    "time_zone",
    "digest",
    "prefix",
    "sha256",
    "recurrence",
    "url",
    "email",
    "file",
    "code",
    "report",
    "items",
}


def fill_a_page(row: db.Model) -> None:
    """Write copies of `row` until a page of its noun is full, their texts about a hundred characters long."""
    copies = []
    others = OTHERS.get(type(row), lambda row: [{}] * PAGE)(row)
    for n, values in enumerate(others[: PAGE - type(row)._default_manager.count()]):
        other = copy.copy(row)
        other.pk = None
        for field in row._meta.concrete_fields:
            if isinstance(field, db.CharField | db.TextField) and not (field.choices or field.name in CODES):
                setattr(other, field.name, f"{n} {WORDS}"[: field.max_length])
        for name, value in values.items():
            setattr(other, name, value)
        copies.append(other)
    type(row)._default_manager.bulk_create(copies)


def _people(name: str) -> Callable[[Any], list[dict[str, Any]]]:
    def others(row: Any) -> list[dict[str, Any]]:
        made = (User(username=f"page-{n}", first_name="Wilhelmina", last_name="van den Bergh") for n in range(PAGE))
        return [{name: user} for user in User.objects.bulk_create(made)]

    return others


def _steps(row: models.Dependency) -> list[dict[str, Any]]:
    session = models.Session.objects.filter(project=row.project).exclude(pk=row.from_session_id)[0]
    made = (models.Step(session=session, title=f"{n} {WORDS}", position=n) for n in range(PAGE))
    return [{"to_session": None, "to_step": step} for step in models.Step.objects.bulk_create(made)]


def _resources(row: models.ResourceUse) -> list[dict[str, Any]]:
    made = (models.Resource(project=row.resource.project, path=f"{n}/{WORDS}") for n in range(PAGE))
    return [{"resource": resource} for resource in models.Resource.objects.bulk_create(made)]


def _each(**values: Callable[[Any, int], Any]) -> Callable[[Any], list[dict[str, Any]]]:
    return lambda row: [{name: value(row, n) for name, value in values.items()} for n in range(PAGE)]


#: What of a copied row is another one each time, where two rows may not be alike.
OTHERS: dict[type[db.Model], Callable[[Any], list[dict[str, Any]]]] = {
    models.Project: _each(slug=lambda row, n: f"copy-{n}"),
    models.Membership: _people("user"),
    models.TeamMember: _people("user"),
    models.StandupEntry: _people("author"),
    models.Holiday: _each(day=lambda row, n: row.day + dt.timedelta(days=n + 1)),
    models.Meeting: _each(starts_at=lambda row, n: timezone.now() + dt.timedelta(days=n + 1)),
    models.Session: _each(number=lambda row, n: 1_000_000 + n),
    models.Dependency: _steps,
    models.ResourceUse: _resources,
    models.ApiToken: _each(digest=lambda row, n: f"copy{n:060}"),
}
