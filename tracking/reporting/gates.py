"""Gates of a snapshot, with whether their criteria were met at its moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from tracking.models import CriterionKind, GateKind, GateStatus, WorkStatus
from tracking.reporting.build import Builder
from tracking.reporting.snapshot import CriterionRow, GateRow
from tracking.rules import gate as rule


def gates(build: Builder) -> Iterable[GateRow]:
    criteria: dict[int, list[Any]] = defaultdict(list)
    for row in build.raw.criteria:
        criteria[row.gate_id].append(row)
    open_items = Counter(item.checklist_id for item in build.raw.items if not item.done)
    severities = tuple(row.severity for row in build.raw.blockers if row.resolved_at is None)
    for gate in build.raw.gates:
        yield GateRow(
            title=gate.title,
            kind=GateKind(gate.kind),
            phase=build.phase_names.get(gate.phase_id, ""),
            status=GateStatus(gate.status),
            due_on=gate.due_on,
            decided_by=build.user(gate.decided_by_id),
            decided_at=gate.decided_at,
            note=gate.note,
            criteria=tuple(
                CriterionRow(
                    kind=CriterionKind(row.kind),
                    text=row.text or CriterionKind(row.kind).label,
                    met=rule.is_met(CriterionKind(row.kind).value, _facts(build, row, open_items, severities)),
                    evidence=row.evidence,
                )
                for row in criteria[gate.id]
            ),
        )


def _facts(build: Builder, row: Any, open_items: Counter[int], severities: tuple[int, ...]) -> rule.Facts:
    metric, session = build.metrics.get(row.metric_id), build.session(row.session_id)
    return rule.Facts(
        open_items=open_items[row.checklist_id],
        on_target=metric.on_target if metric else None,
        session_done=session is not None and session.status == WorkStatus.DONE,
        open_severities=severities,
        severity=row.severity or 0,
        word=row.met,
    )
