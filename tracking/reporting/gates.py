"""Gates of a snapshot, with whether their criteria were met at its moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from tracking.models import CriterionKind, GateKind, GateStatus, WorkStatus
from tracking.reporting.build import Builder
from tracking.reporting.snapshot import CriterionRow, GateRow


def gates(build: Builder) -> Iterable[GateRow]:
    criteria: dict[int, list[Any]] = defaultdict(list)
    for row in build.raw.criteria:
        criteria[row.gate_id].append(row)
    open_items = {item.checklist_id for item in build.raw.items if not item.done}
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
                    met=_is_met(build, row, open_items),
                    evidence=row.evidence,
                )
                for row in criteria[gate.id]
            ),
        )


def _is_met(build: Builder, row: Any, open_items: set[int]) -> bool:
    match row.kind:
        case CriterionKind.CHECKLIST_DONE:
            return row.checklist_id not in open_items
        case CriterionKind.METRIC_ON_TARGET:
            metric = build.metrics.get(row.metric_id)
            return metric is not None and metric.on_target is True
        case CriterionKind.SESSION_FINISHED:
            session = build.session(row.session_id)
            return session is not None and session.status == WorkStatus.DONE
        case CriterionKind.NO_OPEN_BLOCKER:
            return not any(b.resolved_at is None and b.severity >= row.severity for b in build.raw.blockers)
        case _:
            return row.met
