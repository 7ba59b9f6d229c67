"""What a session still waits for, and what waits for it: the rows behind `rules.waits`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from tracking.models import (
    CriterionKind,
    Dependency,
    Gate,
    GateCriterion,
    GateKind,
    GateStatus,
    Phase,
    Project,
    Session,
    Step,
    WorkStatus,
)
from tracking.reporting.calendars import calendar_of
from tracking.rules import waits as rule
from tracking.rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that a session waits for, or that waits for it.

    `row` is that thing, of `kind`; `met` says whether the waiting has an end.
    `mine` is the step meant on the session's own side, `through` the gate
    between the two and `dependency` what was drawn, each None where there is none.
    """

    kind: rule.Kind
    row: Session | Step | Gate | Phase
    met: bool
    mine: Step | None = None
    through: Gate | None = None
    dependency: Dependency | None = None

    @property
    def session(self) -> Session | None:
        """The session at the other end: the row itself, or the one that the step belongs to."""
        if isinstance(self.row, Step):
            return self.row.session
        return self.row if isinstance(self.row, Session) else None

    def __str__(self) -> str:
        match self.row:
            case Step():
                return _("step “%(step)s” of session %(session)s") % {"step": self.row, "session": self.row.session}
            case Gate():
                return _("gate “%(gate)s”") % {"gate": self.row}
            case Phase():
                return _("phase “%(phase)s”") % {"phase": self.row}
            case _:
                return _("session %(session)s") % {"session": self.row}


@dataclass(frozen=True, slots=True)
class Waits:
    """Both directions for one session, what is not met first."""

    waits_for: list[Wait] = field(default_factory=list)
    needed_by: list[Wait] = field(default_factory=list)

    @property
    def unmet(self) -> list[Wait]:
        return [wait for wait in self.waits_for if not wait.met]

    @property
    def before_start(self) -> list[Wait]:
        """What must come before the session may start at all: a wait of one of its steps lets it begin."""
        return [wait for wait in self.unmet if wait.mine is None]


def unmet(session: Session, now: dt.datetime) -> list[Wait]:
    """What the session still waits for; `str()` of each is a phrase for a sentence."""
    return of_session(session, now).unmet


def of_session(session: Session, now: dt.datetime) -> Waits:
    """Both directions for one session, in at most five queries."""
    return _found(_read(session.project, only=session), now).get(session.pk, Waits())


def of_project(project: Project, now: dt.datetime) -> dict[int, Waits]:
    """Both directions for every session of a project that waits or is waited for, by key; at most five queries."""
    return _found(_read(project), now)


@dataclass(frozen=True, slots=True)
class _Rows:
    project: Project
    dependencies: list[Dependency]
    gates: list[Gate]
    names: Mapping[int, set[int]]
    sessions: Mapping[int, Session]


def _read(project: Project, only: Session | None = None) -> _Rows:
    dependencies = Dependency.objects.in_project(project).select_related(
        "from_session", "from_step__session", "to_session", "to_step__session"
    )
    gates = Gate.objects.in_project(project)
    sessions = Session.objects.in_project(project).select_related("phase")
    if only is not None:
        ends = ("from_session", "from_step__session", "to_session", "to_step__session")
        dependencies = dependencies.filter(_any(ends, only))
        own_phase = Q(phase=only.phase_id) if only.phase_id else Q()
        gates = gates.filter(Q(pk__in=_naming(only)) | own_phase if own_phase else Q(pk__in=_naming(only)))
    found = list(gates)
    criteria = list(GateCriterion.objects.filter(gate__in=found, kind__in=_AWAITING) if found else ())
    if only is not None:
        naming = {one.gate_id for one in criteria if _names(one, only)}
        opened = {gate.phase_id for gate in found if gate.pk in naming and gate.phase_id}
        named = {one.session_id for one in criteria if one.session_id}
        phases = {one.phase_id for one in criteria if one.phase_id}
        sessions = sessions.filter(Q(pk__in=named | {only.pk}) | Q(phase__in=opened | phases))
    by_key = {row.pk: row for row in sessions}
    return _Rows(project, list(dependencies), found, _named(criteria, by_key.values()), by_key)


#: The criteria that name sessions: one, or all of a phase.
_AWAITING = (CriterionKind.SESSION_FINISHED, CriterionKind.PHASE_FINISHED)


def _names(criterion: GateCriterion, session: Session) -> bool:
    if criterion.kind == CriterionKind.PHASE_FINISHED:
        return criterion.phase_id is not None and criterion.phase_id == session.phase_id
    return criterion.session_id == session.pk


def _named(criteria: Iterable[GateCriterion], sessions: Collection[Session]) -> dict[int, set[int]]:
    """The keys of the sessions that the criteria of each gate name."""
    names: dict[int, set[int]] = defaultdict(set)
    in_phase: dict[int | None, set[int]] = defaultdict(set)
    for session in sessions:
        if session.status != WorkStatus.CANCELLED:
            in_phase[session.phase_id].add(session.pk)
    for one in criteria:
        if one.kind == CriterionKind.PHASE_FINISHED:
            names[one.gate_id] |= in_phase[one.phase_id]
        elif one.session_id is not None:
            names[one.gate_id].add(one.session_id)
    return names


def _any(fields: Iterable[str], row: Session) -> Q:
    condition = Q()
    for name in fields:
        condition |= Q(**{name: row})
    return condition


def _naming(session: Session) -> object:
    named = Q(kind=CriterionKind.SESSION_FINISHED, session=session)
    if session.phase_id:
        named |= Q(kind=CriterionKind.PHASE_FINISHED, phase=session.phase_id)
    return GateCriterion.objects.filter(named).values("gate")


def edges(project: Project, now: dt.datetime) -> tuple[list[rule.Wait], Mapping[int, Session]]:
    """Every wait of a project as the rule knows it, and its sessions by key; at most five queries."""
    rows = _read(project)
    return _every(rows, _phases(rows), now), rows.sessions


def _found(rows: _Rows, now: dt.datetime) -> dict[int, Waits]:
    phases = _phases(rows)
    return _by_session(_every(rows, phases, now), _Ends(rows, phases))


def _phases(rows: _Rows) -> dict[int, Phase]:
    return {row.phase.pk: row.phase for row in rows.sessions.values() if row.phase}


def _every(rows: _Rows, phases: Mapping[int, Phase], now: dt.datetime) -> list[rule.Wait]:
    today = now.astimezone(rows.project.zone).date()
    lagging = any(row.lag_days > 0 for row in rows.dependencies)
    return rule.waits(
        [
            rule.Session(row.pk, row.phase_id, row.status == WorkStatus.DONE, row.status == WorkStatus.CANCELLED)
            for row in rows.sessions.values()
        ],
        dependencies=[_as_rule(row, rows.project) for row in rows.dependencies],
        gates=[
            rule.Gate(
                row.pk,
                row.phase_id,
                opens=row.kind == GateKind.READINESS,
                passed=GateStatus(row.status).is_through,
                names=tuple(sorted(rows.names.get(row.pk, ()))),
            )
            for row in rows.gates
        ],
        phases=[rule.Phase(row.pk, _holds(row)) for row in phases.values() if _holds(row) or row.condition],
        calendar=calendar_of(rows.project) if lagging else Calendar(),
        today=today,
    )


def _as_rule(row: Dependency, project: Project) -> rule.Dependency:
    return rule.Dependency(
        row.pk, _end(row.source), _end(row.target), _over_on(row.source, project), lag_days=row.lag_days
    )


def _end(row: Session | Step) -> rule.End:
    return rule.End("step", row.pk, row.session_id) if isinstance(row, Step) else rule.End("session", row.pk, row.pk)


def _over_on(row: Session | Step, project: Project) -> dt.date | None:
    """The day on which it was done; long ago where nobody dated that, or where its session was given up."""
    session = row.session if isinstance(row, Step) else row
    if isinstance(row, Step) and row.done:
        moment = row.done_at
    elif session.status == WorkStatus.DONE:
        moment = session.finished_at
    elif session.status == WorkStatus.CANCELLED:
        moment = None
    else:
        return None
    return moment.astimezone(project.zone).date() if moment else dt.date.min


def _holds(phase: Phase) -> bool:
    if phase.status in (WorkStatus.BLOCKED, WorkStatus.CANCELLED):
        return True
    return bool(phase.condition) and phase.status == WorkStatus.PLANNED


class _Ends:
    """The rows of the ends of waits."""

    def __init__(self, rows: _Rows, phases: Mapping[int, Phase]) -> None:
        self.dependencies = {row.pk: row for row in rows.dependencies}
        self.gates = {row.pk: row for row in rows.gates}
        self.rows: dict[tuple[str, int], Session | Step | Gate | Phase] = {
            **{("session", pk): row for pk, row in rows.sessions.items()},
            **{("gate", pk): row for pk, row in self.gates.items()},
            **{("phase", pk): row for pk, row in phases.items()},
        }
        for dependency in rows.dependencies:
            for row in (dependency.source, dependency.target):
                self.rows.setdefault(("step" if isinstance(row, Step) else "session", row.pk), row)

    def seen_from(self, mine: rule.End, other: rule.End, wait: rule.Wait) -> Wait:
        own = self.rows[mine.kind, mine.id]
        return Wait(
            kind=other.kind,
            row=self.rows[other.kind, other.id],
            met=wait.met,
            mine=own if isinstance(own, Step) else None,
            through=self.gates.get(wait.through) if wait.through else None,
            dependency=self.dependencies.get(wait.dependency) if wait.dependency else None,
        )


def _by_session(every: Iterable[rule.Wait], ends: _Ends) -> dict[int, Waits]:
    found: dict[int, Waits] = defaultdict(Waits)
    for wait in sorted(every, key=lambda wait: wait.met):
        if wait.who.session is not None:
            found[wait.who.session].waits_for.append(ends.seen_from(wait.who, wait.what, wait))
        if wait.what.session is not None:
            found[wait.what.session].needed_by.append(ends.seen_from(wait.what, wait.who, wait))
    return dict(found)


__all__ = ["Wait", "Waits", "edges", "of_project", "of_session", "unmet"]
