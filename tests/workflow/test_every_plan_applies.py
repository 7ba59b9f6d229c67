"""What the reader takes can be written, whatever stands in it; what cannot is refused with its place and the bound.

Every place of a document in turn says every hostile thing. What the reader takes is brought as a new project, and into
the project that the document had become before: many places at once, and only where that goes wrong one by one.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, is_dataclass, replace
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import IntegerField
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from tests.factories import NOW, UserFactory
from tests.plans import made
from tests.plans.full import full_plan, unsaid
from tests.plans.test_round_trip import values
from tests.plans.test_sources_exports import BOAT, JIRA
from tests.plans.test_sources_github import LIST
from tests.plans.test_sources_workbook import workbook
from tracking.mapping import NOUNS
from tracking.mapping.state import load_state
from tracking.models import HighlightKind, PlanDocument, Project
from tracking.plans.formats.dialect import read_dialect, write_dialect
from tracking.plans.formats.json_form import read_json, write_json
from tracking.plans.model.errors import PlanError
from tracking.plans.model.limits import OutOfBounds, check
from tracking.plans.model.plan import Plan, Span
from tracking.plans.model.records import ENTRY_OF
from tracking.plans.model.shape import DERIVED
from tracking.plans.reader import read_plan
from tracking.rules import bounds
from tracking.services import plans

#: HYPOTHESIS_PROFILE=explore looks further here too.
EXPLORE = settings().max_examples > 100
Step = str | int
#: The way to a value in a JSON document, or the number of a hole in a text.
Place = tuple[Step, ...]


@dataclass(frozen=True)
class Form:
    """A document with places.

    `fill` gives its bytes with a value at some of them, of which none lies in
    another; `read` reads it as far as its bounds are looked at. A strict one is
    refused at many places, so that each is read on its own first.
    """

    name: str
    places: Sequence[Place]
    fill: Callable[[Sequence[Place], Any], bytes]
    read: Callable[[bytes], object]
    is_strict: bool = True

    def is_taken(self, place: Place, value: object) -> bool:
        """Whether the reader takes the document with the value there."""
        try:
            self.read(self.fill([place], value))
        except PlanError as error:
            self.refusal(place, value, error)
            return False
        return True

    def refusal(self, place: Place, value: object, error: PlanError) -> None:
        """A refusal tells where, and one for a bound also what the bound is."""
        said = f"{place} = {value!r:.40}: {error}"
        if self.name.endswith((".json", ".md")):
            assert error.line is not None or "version" in error.message or "no plan" in error.message, said
        if isinstance(error, OutOfBounds):
            assert re.search(r"between|at most|no text|empty|before|can be|cannot be|clock|more than", str(error)), said


# --- bringing --------------------------------------------------------------------


class Undone(Exception):
    """Takes back what was written."""


def is_written(lead: User, data: bytes, name: str, project: Project | None = None) -> bool:
    """Whether a document can be brought. All is taken back, and a refusal leaves nothing either."""
    before = Project.objects.count(), PlanDocument.objects.count()
    try:
        with transaction.atomic():
            staged = plans.stage(actor=lead, data=data, filename=name)
            choices = plans.ImportChoices(title="Ferry")
            plans.apply(actor=lead, document=staged, now=NOW, project=project, choices=choices, anew=True)
            raise Undone
    except Undone:
        return True
    except PlanError:
        return False
    finally:
        assert (Project.objects.count(), PlanDocument.objects.count()) == before


def check_written(lead: User, form: Form, at: Sequence[Place], value: object, project: Project) -> None:
    """Bring the document with the value at all of these places, or at half of them each time that this is refused."""
    data = form.fill(at, value)
    try:
        form.read(data)
        projects = [None, project] if form.is_strict or EXPLORE else [project]
        written = all(is_written(lead, data, form.name, into) for into in projects)
    except PlanError as error:
        if len(at) == 1:
            form.refusal(at[0], value, error)
        written = False
    except Exception as error:
        if len(at) == 1:
            pytest.fail(f"{form.name}: {at[0]} = {value!r:.40}: {error!r}")
        written = False
    if not written and len(at) > 1:
        half = len(at) // 2
        check_written(lead, form, at[:half], value, project)
        check_written(lead, form, at[half:], value, project)


def check_everywhere(lead: User, form: Form, hostile: Iterable[object]) -> None:
    """Say every hostile thing at every place of a document that was brought before."""
    staged = plans.stage(actor=lead, data=form.fill([], None), filename=form.name)
    project = plans.apply(actor=lead, document=staged, now=NOW, anew=True).project
    holders = {place[:-1] for place in form.places}
    # What holds other places is tried with its likes alone.
    together = [[place for place in form.places if place not in holders]]
    for depth in range(1, max(map(len, form.places))):
        together += [[place for place in form.places if place in holders and len(place) == depth]]
    for value in hostile:
        # Many long texts in one document are too long together.
        most = 4 if isinstance(value, str) and len(value) > 1000 else len(form.places)
        for places in together:
            at = [place for place in places if form.is_taken(place, value)] if form.is_strict else places
            for begin in range(0, len(at), most):
                check_written(lead, form, at[begin : begin + most], value, project)


# --- JSON ------------------------------------------------------------------------

HOSTILE = (
    -1, 0, 32_768, 2**31, 10**30, 1e308, float("nan"), float("inf"), True, None, [], {},
    "", "all", "x" * 300, "x" * 100_001, "\0", "\ud800", "0001-01-01", "9999-12-31", "09:00Z",
)  # fmt: skip


def json_form() -> Form:
    said = json.loads(write_json(full_plan()))
    for name in (*DERIVED, "checkboxes"):
        del said[name]

    def fill(at: Sequence[Place], value: Any) -> bytes:
        holders = [(_holder(said, place), place[-1]) for place in at]
        before = [(holder, step, holder[step]) for holder, step in holders]
        for holder, step in holders:
            holder[step] = value
        data = json.dumps(said).encode()
        for holder, step, was in before:
            holder[step] = was
        return data

    return Form("ferry.json", list(places_in(said)), fill, lambda data: read_json(data.decode()))


def places_in(value: Any, path: Place = ()) -> Iterator[Place]:
    """Every place of a JSON document, of values and of what holds them."""
    steps: Iterable[Any] = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in steps:
        yield (*path, step)
        yield from places_in(value[step], (*path, step))


def _holder(value: Any, place: Place) -> Any:
    for step in place[:-1]:
        value = value[step]
    return value


def test_the_full_plan_says_something_of_every_field() -> None:
    assert unsaid(full_plan()) == set()
    assert len(json_form().places) > 236


@pytest.mark.django_db
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: f"{value!r:.12}")
def test_any_value_at_any_place_of_a_json_document_is_written_or_refused(value: object, lead: User) -> None:
    check_everywhere(lead, json_form(), [value])


# --- texts with holes ----------------------------------------------------------------

#: What people, and others, may write where a number, a day or a name is expected.
WORDS: tuple[str, ...] = ("0", "-1", str(10**30), "", "x" * 300, "9999-12-31")
if EXPLORE:
    WORDS += (
        "x" * 100_001,
        "1.5",
        "32768",
        "2147483648",
        "nan",
        "1e999",
        "0001-01-01",
        "25:99",
        "Session 0",
        "99999999 months",
    )
#: What Lockstep's own Markdown can say besides: characters by their numbers.
OWN_WORDS = ("-1", str(10**30), "", "²", "&#0;", "&#9999999;")


def text_form(name: str, text: str, holes: re.Pattern[str], read: Callable[[bytes], object] | None = None) -> Form:
    """A text whose places are what the pattern finds."""
    pieces = [(found.start(), found.end()) for found in holes.finditer(text)]

    def fill(at: Sequence[Place], value: Any) -> bytes:
        wanted = {int(place[0]) for place in at}
        out, end = [], 0
        for number, (start, stop) in enumerate(pieces):
            out += [text[end:start], value if number in wanted else text[start:stop]]
            end = stop
        return "".join([*out, text[end:]]).encode()

    return Form(name, [(number,) for number in range(len(pieces))], fill, read or (lambda data: read_plan(data, name)))


PROSE = """# Ferry line

Start: 2026-03-02
Target: 2026-04-30

## Session 0: Kick-off
- **Goal**: Everybody knows
- **Day 0**: Meet

## Session 1: Hull
- **Owner**: Ada Moor
- **Duration**: 4-5 days
- **People**: 3
- **Team**: Yard
- **Priority**: P1
- Depends on: Session 0
- Day 1-3: Weld the keel

## Session 2: Engine (10-12 hours)
- [ ] Day 2: Test the engine

| Session | Day 1 | Day 2 |
|---|---|---|
| Session 1 | Weld | Paint |
| Session 2 | Mount | Test |

## Phase 1: Build (Week 1-2)
- Duration: 2 weeks

## Team A: Yard (4 people)

## Risks
1. **Storm** (Session 1)
   - Probability: 2
   - Impact: 5
   - **Mitigation**: Tents

## Metrics
- Weld seams: >95%
- Users: 40000

## Escalation
- Within 30 minutes: Call the lead
- Within 2 hours: Call the owner

## Daily standup (9:30, 15 minutes)

Total effort: 20 person-days
"""


@pytest.mark.django_db
def test_anything_said_in_prose_is_written_or_refused(lead: User) -> None:
    numbers = re.compile(r"\d{4}-\d\d-\d\d|\d+:\d\d|\d+|(?<=: )[A-Z][\w -]+$", re.MULTILINE)
    check_everywhere(lead, text_form("ferry.md", PROSE, numbers), WORDS)


@pytest.mark.django_db
def test_anything_said_in_a_cell_of_its_own_markdown_is_written_or_refused(lead: User) -> None:
    cells = re.compile(
        r"(?<=\| )[^|\n]*(?= \|)|(?<=\*\*: ).+$|(?<=^- ).+$|(?<=lockstep:checklist ).+(?= -->)", re.MULTILINE
    )
    text = write_dialect(full_plan())

    def read(data: bytes) -> None:
        check(read_dialect(data.decode())[0])

    check_everywhere(lead, text_form("ferry.md", text, cells, read), OWN_WORDS)


# --- what other programs write -----------------------------------------------------

TASKS = """\
Number,WBS,Title,Phase,Parent,Owner,Team,Start,End,Duration,Priority,Status,% done,People,Depends on,Goal,Branch,\\
Milestone
1,1,Hull,Build,,Ada,Yard,2026-03-02,2026-03-06,4-5 days,P1,in progress,50%,3,,It floats,hull,no
2,2,Engine,Build,,Ben,Yard,2026-03-09,2026-03-10,16 h,P2,open,0%,1,1,,engine,no
3,3,Launch,Trial,,Cy,,2026-03-16,2026-03-16,1 day,P0,open,0,2,"1, 2",,,yes
"""
CELLS = re.compile(r"(?<=,)[^,\n\"]+|^[^,\n\"]+(?=,)", re.MULTILINE)
ISSUES = json.dumps(
    [
        {
            "number": 12,
            "title": "Hull",
            "body": "It floats.\n\n- [ ] Weld\n- [x] Paint\n\nBlocked by #13",
            "state": "OPEN",
            "assignees": [{"login": "ada"}],
            "labels": [{"name": "P1"}],
            "milestone": {"title": "Build", "dueOn": "2026-03-06T00:00:00Z"},
        },
        {"number": 13, "title": "Engine", "body": "", "state": "CLOSED"},
    ],
    indent=1,
)
EXPORTS = {
    "a task list": ("tasks.csv", TASKS, CELLS),
    "Jira": ("export.csv", JIRA, CELLS),
    "MS Project": ("boat.xml", BOAT.decode(), re.compile(r"(?<=>)[^<>\n]+(?=<)")),
    "a task list of GitHub": ("list.md", LIST, re.compile(r"#\d+|\d+(?= days)|(?<=\*\*)P1|(?<=@)\w+|(?<=\] )\w+")),
    "issues of GitHub": ("issues.json", ISSUES, re.compile(r"(?<=: )\d+|(?<=: \")[^\"]*(?=\")|(?<=#)\d+")),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "text", "holes"), EXPORTS.values(), ids=EXPORTS)
def test_anything_that_another_program_says_is_written_or_refused(
    name: str, text: str, holes: re.Pattern[str], lead: User
) -> None:
    form = replace(text_form(name, text, holes), is_strict=False)
    assert len(form.places) > 10
    halves = (r"\u0000", r"\ud800") if name.endswith(".json") else ()
    check_everywhere(lead, form, (*WORDS, *halves))


@pytest.mark.django_db
def test_anything_in_a_cell_of_a_workbook_is_written_or_refused(lead: User) -> None:
    rows = [row.split(",") for row in TASKS.replace('"', "").splitlines()]
    places = [(row, column) for row in range(1, len(rows)) for column in range(len(rows[0]))]

    def fill(at: Sequence[Place], value: Any) -> bytes:
        wanted = set(at)
        said = [[value if (y, x) in wanted else cell for x, cell in enumerate(row)] for y, row in enumerate(rows)]
        return workbook(Tasks=said)

    form = Form("tasks.xlsx", places, fill, lambda data: read_plan(data, "tasks.xlsx"), is_strict=False)
    check_everywhere(lead, form, (-1, 1e300, dt.date(9999, 12, 31), "_x0000_", "_xD800_", "x" * 32_000))


# --- any plan --------------------------------------------------------------------------


class AnyPlan(TestCase):
    @settings(max_examples=200 if EXPLORE else 4, suppress_health_check=list(HealthCheck))
    @given(made.plans(), made.plans())
    def test_any_plan_within_its_bounds_is_written_also_over_any_other(self, plan: Plan, other: Plan) -> None:
        lead = UserFactory(username="lead")
        for one in (plan, other):
            one.sessions = one.sessions or full_plan().sessions
        for name, write in (("plan.json", write_json), ("plan.md", write_dialect)):
            data, instead = write(plan).encode(), write(other).encode()
            project = bring(lead, data, name)
            there, said = values(load_state(project, project.documents.first()).plan), values(read_plan(data, name))
            # What a project is called, and when it is, is also the lead's to say.
            assert there | {"project": None} == said | {"project": None}
            for again in (data, instead, data):
                bring(lead, again, name, project)


def bring(lead: User, data: bytes, name: str, project: Project | None = None) -> Project:
    staged = plans.stage(actor=lead, data=data, filename=name)
    choices = plans.ImportChoices(title="Any")
    return plans.apply(actor=lead, document=staged, now=NOW, project=project, choices=choices, anew=True).project


def at_the(end: str) -> Plan:
    """The full plan with every number at the "low" or the "high" end of its bounds."""
    plan = full_plan()
    session = {number: number for number in (0, 1, 2)} | {2: getattr(bounds.SESSION_NUMBER, end) or 2}

    def moved(value: Any, hint: Any) -> Any:
        if isinstance(value, list):
            return [moved(one, get_args(hint)[0]) for one in value]
        if is_dataclass(value):
            hints = get_type_hints(type(value), include_extras=True)
            changed = {name: moved(getattr(value, name), hint) for name, hint in hints.items() if name not in DERIVED}
            return replace(value, **changed)
        options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        for bound in (one for option in options for one in get_args(option)[1:] if get_origin(option) is Annotated):
            if bound == bounds.SESSION_NUMBER and isinstance(value, int):
                return session.get(value, value)
            if isinstance(bound, bounds.Between) and isinstance(value, int | float):
                return type(value)(getattr(bound, end))
        return value

    found: Plan = moved(plan, Plan)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["low", "high"])
def test_a_plan_at_the_ends_of_all_its_bounds_is_written_and_comes_back(end: str, lead: User) -> None:
    plan = at_the(end)
    assert {plan.sessions[1].people, plan.teams[0].size} == {getattr(bounds.PEOPLE, end)}
    assert plan.phases[0].duration == Span(getattr(bounds.DURATION, end), getattr(bounds.DURATION, end), "week")
    project = bring(lead, write_json(plan).encode(), "ferry.json")
    again = load_state(project, project.documents.first()).plan
    assert values(again) | {"project": None} == values(plan) | {"project": None}
    assert project.escalation_policies.get().steps.get().after_minutes == getattr(bounds.MINUTES, end)
    bring(lead, write_json(again).encode(), "ferry.json", project)


def bounds_in(hint: Any) -> Iterator[bounds.Between]:
    """The bounds of the numbers of a type, as it is or in what it is made of."""
    if get_origin(hint) is Annotated:
        yield from (one for one in get_args(hint)[1:] if isinstance(one, bounds.Between))
        inner: Iterable[Any] = get_args(hint)[:1]
    else:
        inner = get_type_hints(hint, include_extras=True).values() if is_dataclass(hint) else get_args(hint)
    for one in inner:
        yield from bounds_in(one)


def test_columns_ask_for_the_bounds_of_the_plan() -> None:
    asked = set()
    for entity, noun in NOUNS.items():
        hints = get_type_hints(ENTRY_OF[entity], include_extras=True)
        for name, part in noun.parts.items():
            for column in map(noun.model._meta.get_field, part.attributes):
                wanted = list(bounds_in(hints[name]))
                # A risk's scale has its words, and a length that no meeting has is left open.
                if wanted and isinstance(column, IntegerField) and entity not in ("risks", "routines"):
                    limits = {check.limit_value for check in column._validators}
                    assert limits == {wanted[0].low, wanted[0].high}, (entity, column.name)
                    asked.add(f"{entity}.{column.name}")
    days = {f"{entity}.day_{end}" for entity in ("steps", "items", "phases") for end in ("from", "to")}
    others = {"sessions.number", "sessions.people", "teams.size", "escalation.after_minutes"}
    assert asked == days | others | {"phases.week_from", "phases.week_to"}


def test_words_that_are_bounds_are_those_of_the_columns() -> None:
    assert bounds.HIGHLIGHT_KIND.words == tuple(HighlightKind.values)
