"""The neutral Plan: what every reader produces and every writer takes.

Nothing here knows Markdown, workbooks or the database. A reader fills these
dataclasses; `tracking.plans.merge.preview` compares them with a project;
`tracking.services.plans` writes them. `Plan.as_dict()` is the document that
`import_plan --dry-run --json` prints.

Every entry carries `line`, the 1-based line of the document it was read from
(0 when a source has no lines). The bounds of a number stand in its type, those
of texts and dates are the same everywhere; `bounds.check` holds a plan against
them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, TypeAdapter, WithJsonSchema

from tracking.plans.model.column import column, kept
from tracking.rules import bounds
from tracking.texts import gettext as _

Unit = Literal["minute", "hour", "day", "week", "month"]
Priority = Literal["critical", "high", "medium", "low"]
Status = Literal["planned", "in_progress", "blocked", "in_review", "completed", "cancelled"]
Gravity = Literal["error", "warning", "info"]
PlaceKind = Literal["project", "phase", "session", "team", "gate"]
ChecklistKind = Literal[
    "tasks", "deliverables", "success_criteria", "definition_of_done", "readiness", "validation", "routine"
]

Line = Annotated[int, bounds.LINE]
SessionNumber = Annotated[int, bounds.SESSION_NUMBER]
PlanDay = Annotated[int, bounds.PLAN_DAY]
People = Annotated[int, bounds.PEOPLE]
Scale = Annotated[int, bounds.SCALE]
Amount = Annotated[float, bounds.AMOUNT]
Length = Annotated[float, bounds.DURATION]

#: A local time of day, to the minute in documents.
Clock = Annotated[
    dt.time,
    PlainSerializer(lambda time: f"{time:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}),
]

#: `SessionRef.session` when a document says "all sessions".
ALL_SESSIONS: Literal["all"] = "all"


@dataclass(frozen=True, slots=True)
class Span:
    """A duration as written, from `min` to `max` in `unit` ("4-5 days" → 4, 5, "day")."""

    min: Length
    max: Length
    unit: Unit


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive range of day or week numbers counted from the project's start."""

    first: PlanDay
    last: PlanDay


@dataclass(kw_only=True, slots=True)
class Entry:
    """Base of all that is read from a document."""

    line: Line = 0


@dataclass(kw_only=True, slots=True)
class ProjectFacts(Entry):
    title: str = ""
    document: str = ""
    status: str = ""
    date: dt.date | None = None
    start: dt.date | None = None
    target: dt.date | None = None
    next_review: dt.date | None = None


@dataclass(kw_only=True, slots=True)
class Phase(Entry):
    """A stretch of the plan. The fields that end in `_label` hold what the document wrote of its time and length."""

    name: str
    title: str = ""
    owner: str = column("owner", _("owner"), line=True, belongs="people")
    status: Status | None = kept(None, belongs="run")
    weeks: Range | None = None
    days: Range | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    when_label: str = ""
    duration: Span | None = None
    duration_label: str = ""
    conditional: str = ""
    sequential: bool = False


@dataclass(kw_only=True, slots=True)
class Session(Entry):
    """A parallel work session. `number` is unique in the plan; `label` is the document's own name for it.

    The fields that end in `_label` hold what the document wrote where a value says less than its words.
    """

    number: SessionNumber = column("number", _("number"), default=MISSING)
    title: str = column("title", _("title"), default=MISSING)
    label: str = ""
    team: str = column("team", _("team"), line=True)
    owner: str = column("owner", _("owner"), line=True, belongs="people")
    developer_type: str = column("developer_type", _("developer type"), line=True)
    priority: Priority | None = column("priority", _("priority"), default=None)
    priority_label: str = ""
    branch: str = column("branch", _("branch"), line=True)
    goal: str = column("goal", _("goal"))
    success: str = column("success", _("success criterion"))
    deliverable: str = column("deliverable", _("deliverable"))
    status: Status | None = column("status", _("status"), default=None, belongs="run")
    status_label: str = kept("", belongs="run")
    duration: Span | None = column("duration", _("duration"), default=None)
    duration_label: str = ""
    planned_start: dt.date | None = column("start", _("start"), concept="key.start", default=None)
    planned_end: dt.date | None = column("end", _("end"), concept="key.target", default=None)
    when_label: str = ""
    people: People | None = column("people", _("people"), default=None)
    phase: str = column("phase", _("phase"), line=True)
    weeks: Range | None = None
    days: Range | None = None
    conditional: str = ""


@dataclass(kw_only=True, slots=True)
class Step(Entry):
    """One planned piece of session number `session`; days count from 1 at the project's start."""

    session: SessionNumber
    title: str
    day_from: PlanDay | None = None
    day_to: PlanDay | None = None
    done: bool = kept(False, belongs="run")


@dataclass(frozen=True, slots=True)
class SessionRef:
    """One end of a dependency.

    `session` is a session's number, `"all"`, or the name of a milestone that is
    no session ("Final Integration"); `step` is what the document says of the
    work meant, if anything.
    """

    session: SessionNumber | str
    step: str = ""


@dataclass(kw_only=True, slots=True)
class Dependency(Entry):
    """Finish-to-start. `window` holds the days it applies to, when the document limits it."""

    source: Annotated[SessionRef, Field(alias="from")]
    target: Annotated[SessionRef, Field(alias="to")]
    window: Range | None = None


@dataclass(kw_only=True, slots=True)
class Item(Entry):
    """`checkbox` is false for a line of a list that has no box to tick in the document (a plain criterion)."""

    text: str
    done: bool = kept(False, belongs="run")
    checkbox: bool = True
    day_from: PlanDay | None = None
    day_to: PlanDay | None = None
    children: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """What a checklist, gate or metric belongs to. `ref` is a session's number or a name."""

    kind: PlaceKind
    ref: SessionNumber | str = ""


@dataclass(kw_only=True, slots=True)
class Checklist(Entry):
    title: str
    kind: ChecklistKind = "tasks"
    on: Place = Place("project")
    items: list[Item] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Criterion(Entry):
    text: Annotated[str, bounds.WORDS]
    met: bool = kept(False, belongs="run")


@dataclass(kw_only=True, slots=True)
class Gate(Entry):
    """A decision point. `kind`: checkpoint, readiness or definition_of_done.

    `sessions` must be finished before it is passed, and all sessions of `phases`. `when_label` is what the document
    wrote of its time: a date, or "Week 6".
    """

    title: str = column("gate", _("gate"), default=MISSING)
    kind: str = "checkpoint"
    phase: str = ""
    sessions: list[SessionNumber] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    due_on: dt.date | None = column("due_on", _("due"), concept="key.target", default=None)
    when_label: str = ""
    owner: str = column("owner", _("owner"), line=True, belongs="people")
    criteria: list[Criterion] = column("criteria", _("criteria"), default=list)


@dataclass(kw_only=True, slots=True)
class Routine(Entry):
    """`time` is the local start; `recurrence` is an RFC 5545 RRULE value such as FREQ=WEEKLY;BYDAY=MO,TU."""

    title: str = column("meeting", _("meeting"), default=MISSING)
    time: Clock | None = column("time", _("time"), default=None)
    minutes: Annotated[int, bounds.MINUTES] | None = column("duration", _("duration"), default=None)
    attendees: str = column("attendees", _("attendees"))
    agenda: list[str] = column("agenda", _("agenda"), default=list)
    recurrence: str = column("recurrence", _("recurrence"))


@dataclass(kw_only=True, slots=True)
class Risk(Entry):
    """`level` is high, medium or low as written; probability and impact run 1 to 5 when given."""

    title: str = column("risk", _("risk"), default=MISSING)
    level: str = column("level", _("level"))
    probability: Scale | None = column("probability", _("probability"), default=None)
    impact: Scale | None = column("impact", _("impact"), default=None)
    session: SessionNumber | None = column("session", _("session"), default=None)
    effect: str = column("effect", _("effect"))
    mitigations: list[str] = column("mitigation", _("mitigation"), default=list)
    fallbacks: list[str] = column("fallback", _("fallback"), default=list)
    monitoring: str = column("monitoring", _("monitoring"))
    owner: str = column("owner", _("owner"), belongs="people")


@dataclass(kw_only=True, slots=True)
class Metric(Entry):
    """`target` and `current` as written; `rules.metrics` reads the number and the direction from them."""

    name: str = column("metric", _("metric"), default=MISSING)
    target: str = column("target", _("target"), concept="key.metric_target")
    current: str | None = column(
        "current", _("current value"), concept="key.metric_current", default=None, belongs="run"
    )
    owner: str = column("owner", _("owner"), belongs="people")
    group: str = ""


@dataclass(kw_only=True, slots=True)
class Resource(Entry):
    """`owners` lists session numbers, or is `"all"`; `kind` is file, pattern or environment."""

    path: str = column("file", _("file"), concept="key.path", default=MISSING)
    kind: str = "file"
    owners: list[SessionNumber] | Literal["all"] = column("owner", _("owner"), default=list)
    rule: str = column("rule", _("rule"))


@dataclass(kw_only=True, slots=True)
class Member(Entry):
    name: str
    role: str = ""
    responsibilities: str = ""


@dataclass(kw_only=True, slots=True)
class Team(Entry):
    """`label` is the document's short name for it ("Team A")."""

    name: str = column("team", _("team"), default=MISSING)
    label: str = ""
    size: People | None = column("size", _("size"), default=None)
    lead: str = column("lead", _("lead"), belongs="people")
    focus: str = column("focus", _("focus"))
    members: list[Member] = column("members", _("members"), default=list, belongs="people")
    responsibilities: list[str] = column("responsibilities", _("responsibilities"), default=list)
    resources: list[str] = column("file", _("file"), concept="key.path", default=list)


@dataclass(kw_only=True, slots=True)
class EscalationStep(Entry):
    after_minutes: Annotated[int, bounds.MINUTES]
    text: str
    whom: str = ""
    how: str = ""


@dataclass(kw_only=True, slots=True)
class Contact(Entry):
    name: str = column("contact", _("contact"), default=MISSING)
    topic: str = column("topic", _("topic"), concept="key.contact_topic")


@dataclass(kw_only=True, slots=True)
class Highlight(Entry):
    kind: Annotated[str, bounds.HIGHLIGHT_KIND]
    text: str


@dataclass(kw_only=True, slots=True)
class Link(Entry):
    title: str
    url: str


@dataclass(kw_only=True, slots=True)
class Claim(Entry):
    """A sum the document states of itself: kind such as person_days, speed_up, sequential, parallel."""

    kind: str
    min: Amount
    max: Amount
    unit: str = ""
    text: str = ""


@dataclass(kw_only=True, slots=True)
class Finding(Entry):
    code: str
    message: str
    severity: Gravity = "warning"
    numbers: dict[str, Any] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Note(Entry):
    """Text kept as it stands: lines `line` to `last_line` that no entity took.

    `beside`: entities did take these lines, and do not hold every word of them.
    """

    text: Annotated[str, bounds.NOTE]
    last_line: Line = 0
    beside: bool = False

    @property
    def kept(self) -> int:
        """How many lines nothing but the note holds."""
        return 0 if self.beside else self.last_line - self.line + 1


@dataclass(frozen=True, slots=True)
class LineCount:
    total: int = 0
    recognised: int = 0
    kept_as_notes: int = 0


@dataclass(kw_only=True, slots=True)
class Plan:
    project: ProjectFacts = field(default_factory=ProjectFacts)
    phases: list[Phase] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    waves: list[list[int]] = field(default_factory=list)
    checklists: list[Checklist] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    routines: list[Routine] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    mitigations: list[str] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    escalation: list[EscalationStep] = field(default_factory=list)
    contacts: list[Contact] = kept(list, belongs="people")
    highlights: list[Highlight] = kept(list, belongs="run")
    links: list[Link] = field(default_factory=list)
    merge_order: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lines: LineCount = LineCount()

    @property
    def is_empty(self) -> bool:
        """Whether the document held no plan: no session, phase, checklist, risk, team, metric or gate."""
        return not (
            self.sessions or self.phases or self.checklists or self.risks or self.teams or self.metrics or self.gates
        )

    @property
    def checkboxes(self) -> tuple[int, int]:
        """How many checkboxes there are at any depth, and how many of them are ticked."""
        items = [item for checklist in self.checklists for item in walk_items(checklist.items) if item.checkbox]
        return len(items), sum(item.done for item in items)

    def as_dict(self) -> dict[str, Any]:
        """The plan as JSON-ready values, in the schema of the command line."""
        out: dict[str, Any] = AS_JSON.dump_python(self, mode="json", by_alias=True)
        total, done = self.checkboxes
        out["checkboxes"] = {"total": total, "done": done}
        return out


def walk_items(items: list[Item]) -> list[Item]:
    """Every item of a nested list, parents before children. Iterative, so depth has no limit."""
    found: list[Item] = []
    stack = list(reversed(items))
    while stack:
        item = stack.pop()
        found.append(item)
        stack.extend(reversed(item.children))
    return found


#: The Plan against the values of a JSON document, both ways.
AS_JSON: TypeAdapter[Plan] = TypeAdapter(Plan)
