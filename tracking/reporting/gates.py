"""Gates of a snapshot, with whether their criteria were met at its moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tracking.models import Blocker, CriterionKind, Gate, GateCriterion, Session, WorkStatus
from tracking.reporting.build import Builder
from tracking.reporting.criteria import kept_words
from tracking.reporting.rows import CriterionRow, GateRow
from tracking.rules import gate as rule


def gates(build: Builder) -> Iterable[GateRow]:
    criteria: dict[int, list[Any]] = defaultdict(list)
    for row in build.raw[GateCriterion]:
        criteria[row.gate_id].append(row)
    open_items = Counter(item.checklist_id for item in build.counted_items if not item.done)
    sessions = _by_phase(build)
    severities = tuple(row.severity for row in build.raw[Blocker] if row.resolved_at is None)
    make, make_criterion = build.maker(GateRow), build.maker(CriterionRow)
    for gate in build.raw[Gate]:
        yield make(
            gate,
            decided_on="\n".join(map(kept_words, gate.decided_values)),
            criteria=tuple(
                make_criterion(
                    row,
                    text=row.text or str(CriterionKind(row.kind).label),
                    met=rule.is_met(
                        CriterionKind(row.kind).judged, _facts(build, row, open_items, sessions, severities)
                    ),
                )
                for row in criteria[gate.id]
            ),
        )


def _by_phase(build: Builder) -> Mapping[int, list[Any]]:
    """The sessions of each phase that count."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in build.raw[Session]:
        if row.phase_id is not None and row.status != WorkStatus.CANCELLED:
            found[row.phase_id].append(row)
    return found


def _facts(
    build: Builder,
    row: Any,
    open_items: Counter[int],
    sessions: Mapping[int, list[Any]],
    severities: tuple[int, ...],
) -> rule.Facts:
    in_phase = sessions.get(row.phase_id, [])
    metric, session = build.metrics.get(row.metric_id), build.session(row.session_id)
    return rule.Facts(
        open_items=open_items[row.checklist_id],
        on_target=metric.on_target if metric else None,
        session_done=session is not None and session.status == WorkStatus.DONE,
        sessions=len(in_phase),
        open_sessions=sum(one.status != WorkStatus.DONE for one in in_phase),
        open_severities=severities,
        severity=row.severity or 0,
        word=row.met,
    )
