"""What several nouns share: scope, spans, working states."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracking.models.choices import TextStates, Tone
from tracking.rules.bounds import FIRST_YEAR, LAST_YEAR, PLAN_DAY, Between

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.utils.functional import _StrPromise

    from tracking.models.project import Project


def inside(bound: Between) -> list[Any]:
    """Validators for a column whose values a plan may say: the same bounds, whatever the database would hold."""
    return [MinValueValidator(bound.low), MaxValueValidator(bound.high)]


def plan_day(label: str | _StrPromise) -> models.PositiveSmallIntegerField[int | None, int | None]:
    """A day or a week of the plan, counted from the project's start; none where none is planned."""
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=inside(PLAN_DAY))


class Scoped(models.Model):
    """A row that belongs to one project, directly or through a parent.

    `project_path` is the lookup from the row to its project; access
    (`querysets.ScopedQuerySet`), services and the API all follow it.
    """

    project_path: ClassVar[str] = "project"
    #: The noun in addresses, of pages and of the API: made of the class's name, unless a class says otherwise.
    segment: ClassVar[str]
    #: The field that names a row in its address.
    address_field: ClassVar[str] = "pk"

    created_at = models.DateTimeField(_("created"), auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True, editable=False)

    class Meta:
        abstract = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.segment = cls.__dict__.get("segment") or _segment(cls.__name__)

    def get_absolute_url(self) -> str:
        """The page of this row."""
        return reverse("row", args=[self.owning_project.slug, self.segment, self.address_key])

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Refuse, naming the field, also what forms refuse and rows would take: too long a text, the character NUL."""
        errors: dict[str, Any] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            errors = error.update_error_dict({})
        for field in self._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and field.name not in {*errors, *(exclude or ())}:
                try:
                    _check_text(field, getattr(self, field.attname))
                except ValidationError as error:
                    errors[field.name] = error.error_list
        if errors:
            raise ValidationError(errors)

    def unique_error_message(self, model_class: type[models.Model], unique_check: Sequence[str]) -> ValidationError:
        """What of the row another one below the same parent has already."""
        parent = self.project_path.split("__")[0]
        names = [
            str(cast(Any, model_class._meta.get_field(name)).verbose_name) for name in unique_check if name != parent
        ]
        said = {"noun": model_class._meta.verbose_name, "fields": get_text_list(names, gettext("and"))}
        return ValidationError(
            gettext("Another %(noun)s here has this %(fields)s already."),
            code="unique_together",
            params={**said, "unique_check": unique_check},
        )

    @property
    def address_key(self) -> int:
        """What names the row in its address."""
        return getattr(self, self.address_field)

    @property
    def owning_project(self) -> Project:
        """The project this row belongs to."""
        found: Any = self
        for name in self.project_path.split("__"):
            found = getattr(found, name)
        return cast("Project", found)


def _check_text(field: models.Field[Any, Any], text: object) -> None:
    """Raise ValidationError for a text that its column does not hold on every database."""
    if isinstance(text, str):
        ProhibitNullCharactersValidator()(text)
        if field.max_length is not None:
            MaxLengthValidator(field.max_length)(text)


def _segment(name: str) -> str:
    """ "EscalationPolicy" becomes "escalation-policies"."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    return re.sub(r"(?<![aeiou])y$", "ie", words) + "s"


class Unit(models.TextChoices):
    MINUTE = "minute", _("minutes")
    HOUR = "hour", _("hours")
    DAY = "day", _("days")
    WEEK = "week", _("weeks")
    MONTH = "month", _("months")


class Spanned(models.Model):
    """A duration as planned: from `duration_min` to `duration_max` in `duration_unit`."""

    duration_min = models.DecimalField(_("duration from"), max_digits=7, decimal_places=2, null=True, blank=True)
    duration_max = models.DecimalField(_("duration to"), max_digits=7, decimal_places=2, null=True, blank=True)
    duration_unit = models.CharField(_("unit"), max_length=8, choices=Unit, default=Unit.DAY)

    class Meta:
        abstract = True

    @property
    def duration(self) -> str:
        """The duration as people write it: "4–5 days", or "" when none is planned."""
        if self.duration_min is None or self.duration_max is None:
            return ""
        low, high = _trim(self.duration_min), _trim(self.duration_max)
        numbers = low if low == high else f"{low}–{high}"
        return f"{numbers} {Unit(self.duration_unit).label}"


def _trim(value: Decimal) -> str:
    return f"{value.normalize():f}"


def person(label: str | _StrPromise, *, editable: bool = True) -> models.ForeignKey[User | None, User | None]:
    """A person in a row that stays when the account goes; not `editable` in forms where Lockstep writes it itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=editable,
        related_name="+",
        verbose_name=label,
    )


def is_person(field: models.Field[Any, Any]) -> bool:
    """Whether a field holds an account."""
    return isinstance(field, models.ForeignKey) and field.remote_field.model is get_user_model()


class Ticked(models.Model):
    """What is ticked: on which days of the project it is due, whether it is done, who said so, when, on what evidence.

    `due_on` is the day agreed on since, such as "tomorrow": it says when the piece is worked at, and the days of the
    plan still say whether it is late.
    """

    day_from = plan_day(_("from day"))
    day_to = plan_day(_("to day"))
    done = models.BooleanField(_("done"), default=False)
    done_by = person(_("done by"), editable=False)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("due day"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True, help_text=_("A link or a sentence."))
    note = models.TextField(_("note"), max_length=2_000, blank=True)

    class Meta:
        abstract = True


class WorkStatus(TextStates):
    """Where a phase or a session stands."""

    PLANNED = "planned", Tone.QUIET, _("Planned")
    IN_PROGRESS = "in_progress", Tone.INFO, _("In progress")
    BLOCKED = "blocked", Tone.BAD, _("Blocked")
    IN_REVIEW = "in_review", Tone.WARN, _("In review")
    DONE = "done", Tone.GOOD, _("Done")
    CANCELLED = "cancelled", Tone.QUIET, _("Cancelled")


#: Somebody is at it; nothing more comes of it.
UNDER_WAY = (WorkStatus.IN_PROGRESS, WorkStatus.BLOCKED, WorkStatus.IN_REVIEW)
OVER = (WorkStatus.DONE, WorkStatus.CANCELLED)


def check_moment(row: models.Model, name: str) -> None:
    """Raise ValidationError naming a moment so far off that some clocks of the world have no day for it."""
    at = getattr(row, name)
    if at is not None and not FIRST_YEAR <= at.year <= LAST_YEAR:
        said = _("Choose a time between the years %(first)s and %(last)s.")
        raise ValidationError({name: ValidationError(said, params={"first": FIRST_YEAR, "last": LAST_YEAR})})


def ordered(name: str, low: str, high: str) -> models.CheckConstraint:
    """A constraint that `low` is not above `high` where both are set."""
    condition = Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)})
    return models.CheckConstraint(
        condition=condition, name=name, violation_error_message=_("The end lies before the start.")
    )


def at_least(name: str, field: str, low: int) -> models.CheckConstraint:
    """A constraint that `field`, where set, is `low` or more."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": low}),
        name=name,
        violation_error_message=_("Must be %(low)s or more.") % {"low": low},
    )


def within(name: str, field: str, low: int, high: int) -> models.CheckConstraint:
    """A constraint that `field`, where set, lies between `low` and `high`."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (low, high)}),
        name=name,
        violation_error_message=_("Must lie between %(low)s and %(high)s.") % {"low": low, "high": high},
    )


def one_of(name: str, field: str, choices: type[models.Choices]) -> models.CheckConstraint:
    """A constraint that `field` holds one of the values of `choices`."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}),
        name=name,
        violation_error_message=_("Not one of the known values."),
    )


def exclusive(name: str, *fields: str, required: bool = False) -> models.CheckConstraint:
    """A constraint that at most one of `fields` is set; exactly one when `required`."""

    def only(chosen: str | None) -> Q:
        condition = Q()
        for field in fields:
            condition &= Q(**{f"{field}__isnull": field != chosen})
        return condition

    condition = Q()
    for field in fields:
        condition |= only(field)
    if not required:
        condition |= only(None)
    return models.CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message=_("Choose exactly one of them.") if required else _("Choose at most one of them."),
    )
