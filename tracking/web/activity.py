"""The activity of a project as its page draws it: filters from the address, entries by day, each in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.contrib.auth import get_user_model
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.models import Project, Undo
from tracking.models.base import Scoped
from tracking.person import name_of
from tracking.reporting.activity import LOCKSTEP, Entry, Line, Wanted
from tracking.reporting.history import Kind
from tracking.reporting.records import nouns_with_history
from tracking.web.keys import key_in
from tracking.web.lists.filters import Option
from tracking.web.nouns import NOUNS

WHAT: dict[Kind, str | Promise] = {
    "created": gettext_lazy("Created"),
    "changed": gettext_lazy("Changed"),
    "deleted": gettext_lazy("Deleted"),
}
#: An entry names its rows when it has no more than this many; of more it counts.
MOST_NAMED = 3


@dataclass
class Filters:
    """What the address narrows the activity to. What makes no sense is no filter."""

    project: Project
    params: QueryDict

    @cached_property
    def wanted(self) -> Wanted:
        since, until = self._day("since"), self._day("until")
        end = self._midnight(until + dt.timedelta(days=1)) if until else None
        return Wanted(
            person=self._person,
            noun=next((noun for noun in nouns_with_history() if noun.segment == self.params.get("noun")), None),
            kind=next((kind for kind in WHAT if kind == self.params.get("kind")), None),
            since=self._midnight(since) if since else None,
            before=min(filter(None, (self._before, end)), default=None),
        )

    @property
    def is_narrowed(self) -> bool:
        return any(self.params.get(name) for name in ("who", "noun", "kind", "since", "until"))

    @property
    def is_older(self) -> bool:
        return self._before is not None

    @property
    def since(self) -> str:
        return str(self._day("since") or "")

    @property
    def until(self) -> str:
        return str(self._day("until") or "")

    @cached_property
    def people(self) -> list[Option]:
        users = get_user_model().objects.filter(memberships__project=self.project)
        named = [(str(user.pk), name_of(user)) for user in users.order_by("first_name", "last_name", "username")]
        return self._options("who", [*named, (str(LOCKSTEP), _("Lockstep itself"))])

    @cached_property
    def nouns(self) -> list[Option]:
        named = [(noun.segment, capfirst(str(noun._meta.verbose_name_plural))) for noun in nouns_with_history()]
        return self._options("noun", sorted(named, key=lambda one: one[1].casefold()))

    @cached_property
    def kinds(self) -> list[Option]:
        return self._options("kind", [(kind, str(label)) for kind, label in WHAT.items()])

    def address(self, **changed: str) -> str:
        """The query of this page with some parameters changed."""
        params = self.params.copy()
        for name, value in changed.items():
            params[name] = value
        return f"?{params.urlencode()}"

    def _options(self, name: str, offered: Iterable[tuple[str, str]]) -> list[Option]:
        return [Option(value, label, self.params.get(name) == value) for value, label in offered]

    @property
    def _person(self) -> int | None:
        return key_in(self.params.get("who", ""))

    @property
    def _before(self) -> dt.datetime | None:
        try:
            moment = parse_datetime(self.params.get("before", "").replace(" ", "+"))
        except ValueError:
            return None
        return moment if moment is not None and timezone.is_aware(moment) else None

    def _day(self, name: str) -> dt.date | None:
        try:
            day = parse_date(self.params.get(name, ""))
        except ValueError:
            return None
        return day if day is not None and 1900 < day.year < 9999 else None

    def _midnight(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time.min, self.project.zone)


@dataclass(frozen=True, slots=True)
class Named:
    """A row by name; `url` is "" when it is not there any more."""

    line: Line
    noun: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says of one kind: rows by name, and how many of what when they are many; `more` are not named."""

    kind: Kind
    label: str
    rows: list[Named]
    counted: str
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    entry: Entry
    said: list[Said]
    #: The act as a sentence, where its rows are too many to be named.
    act: str
    reason: str
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class Day:
    day: dt.date
    entries: list[Shown]


def shown(entries: Iterable[Entry], project: Project, may_take_back: Callable[[Undo], bool]) -> Iterator[Day]:
    """The entries by the days of the project."""
    for day, some in groupby(entries, key=lambda entry: timezone.localtime(entry.at, project.zone).date()):
        yield Day(day, [_shown(entry, project, may_take_back) for entry in some])


def _shown(entry: Entry, project: Project, may_take_back: Callable[[Undo], bool]) -> Shown:
    said = list(_said(entry, project))
    reasons = {line.reason for part in entry.parts for line in part.lines} - {""}
    return Shown(
        entry=entry,
        said=said,
        act=str(entry.undo) if entry.undo and not all(one.rows for one in said) else "",
        reason=reasons.pop() if len(reasons) == 1 else "",
        may_take_back=entry.undo is not None and may_take_back(entry.undo),
    )


def _said(entry: Entry, project: Project) -> Iterator[Said]:
    for kind, group in groupby(entry.parts, key=lambda part: part.kind):
        some = list(group)
        label = _("Brought back") if kind == "created" and entry.took_back else str(WHAT[kind])
        few = sum(part.count for part in some) <= MOST_NAMED
        named = [Named(line, _one(part.noun), _url(line, project)) for part in some for line in part.lines]
        counted = "" if few else ", ".join(counted_noun(part.noun, part.count) for part in some)
        yield Said(kind, label, named if few or len(some) == 1 else [], counted, some[0].more if len(some) == 1 else 0)


def counted_noun(noun: type[Scoped], n: int) -> str:
    """ "48 steps"."""
    name = noun._meta.verbose_name if n == 1 else noun._meta.verbose_name_plural
    return _("%(n)d %(nouns)s") % {"n": n, "nouns": name}


def _one(noun: type[Scoped]) -> str:
    return capfirst(str(noun._meta.verbose_name))


def _url(line: Line, project: Project) -> str:
    if isinstance(line.row, Project):
        return line.row.get_absolute_url()
    if isinstance(line.row, Scoped) and line.row.segment in NOUNS:
        return NOUNS[line.row.segment].url(project, line.row)
    return ""
