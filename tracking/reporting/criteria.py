"""The criteria of gates as they stand now: what each asks about, whether it is met, and why; for many gates at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracking.models import Blocker, CriterionKind, Gate, GateCriterion, Item, Metric, WorkStatus
from tracking.rules import gate as rule


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with the facts it was judged by: the `items` of its list, its `metric` as measured."""

    row: GateCriterion
    facts: rule.Facts
    met: bool
    items: int = 0
    metric: Metric | None = None

    @property
    def subject(self) -> Any:
        """The row of the project that it asks about; None for blockers and for a lead's word."""
        match self.row.kind:
            case CriterionKind.CHECKLIST_DONE:
                return self.row.checklist
            case CriterionKind.METRIC_ON_TARGET:
                return self.row.metric
            case CriterionKind.SESSION_FINISHED:
                return self.row.session
            case _:
                return None


def of_gates(gates: Collection[Gate], now: dt.datetime) -> dict[int, list[Judged]]:
    """The criteria of each gate in their order, by the key of the gate (at most four queries for all of them)."""
    found: dict[int, list[Judged]] = {gate.pk: [] for gate in gates}
    rows = list(
        GateCriterion.objects.filter(gate__in=found).select_related("gate", "checklist", "metric", "session", "met_by")
    )
    items = _items({row.checklist_id for row in rows if row.kind == CriterionKind.CHECKLIST_DONE})
    metrics = _metrics({row.metric_id for row in rows if row.kind == CriterionKind.METRIC_ON_TARGET}, now)
    blockers = _blockers({row.gate.project_id for row in rows if row.kind == CriterionKind.NO_OPEN_BLOCKER})
    for row in rows:
        total, done = items.get(row.checklist_id, (0, 0))
        metric = metrics.get(row.metric_id)
        facts = rule.Facts(
            open_items=total - done,
            on_target=rule.compare(metric.target_kind, metric.target_value, metric.latest_value) if metric else None,
            session_done=row.session is not None and row.session.status == WorkStatus.DONE,
            open_severities=tuple(blockers[row.gate.project_id]),
            severity=row.severity or 0,
            word=row.met,
        )
        met = rule.is_met(CriterionKind(row.kind).judged, facts)
        found[row.gate_id].append(Judged(row, facts, met, total, metric))
    return found


def of_gate(gate: Gate, now: dt.datetime) -> list[Judged]:
    """The criteria of one gate in their order."""
    return of_gates([gate], now)[gate.pk]


def unmet(judged: Iterable[Judged]) -> list[str]:
    """The words of the criteria that are not met, in order."""
    return rule.unmet(rule.Criterion(str(one.row), one.met) for one in judged)


def why(judged: Judged) -> str:
    """What a criterion's state follows from, as people say it; "" for a lead's word."""
    match judged.row.kind:
        case CriterionKind.CHECKLIST_DONE:
            return _of_items(judged.facts.open_items, judged.items)
        case CriterionKind.METRIC_ON_TARGET:
            return _of_metric(judged.metric)
        case CriterionKind.SESSION_FINISHED:
            return str(WorkStatus(judged.row.session.status).label) if judged.row.session else ""
        case CriterionKind.NO_OPEN_BLOCKER:
            held = sum(severity >= judged.facts.severity for severity in judged.facts.open_severities)
            words = ngettext(
                "%(n)d open blocker of this severity or above", "%(n)d open blockers of this severity or above", held
            )
            return words % {"n": held} if held else _("No such blocker is open")
        case _:
            return ""


def _of_items(still_open: int, total: int) -> str:
    if not total:
        return _("The list is empty")
    if not still_open:
        return ngettext("%(n)d item, done", "All %(n)d items done", total) % {"n": total}
    words = ngettext("%(open)d of %(n)d item open", "%(open)d of %(n)d items open", total)
    return words % {"open": still_open, "n": total}


def _of_metric(metric: Any) -> str:
    if metric is None:
        return ""
    if not metric.target_kind:
        return _("Its target has no number to compare with")
    if metric.latest_at is None:
        return _("Not measured yet")
    if metric.latest_value is None:
        return _("Measured in words: %(words)s") % {"words": metric.latest_text}
    return _("Now %(value)s, target %(target)s") % {
        "value": metric.latest_text or _number(metric.latest_value),
        "target": metric.target or f"{metric.get_target_kind_display()} {_number(metric.target_value)}",
    }


def _number(value: Any) -> str:
    return str(formats.localize(value.normalize()))


def _items(checklists: Collection[int | None]) -> dict[int | None, tuple[int, int]]:
    """Of each list how many items count, and how many of them are done."""
    if not checklists:
        return {}
    counted = Item.objects.applicable().filter(checklist__in=checklists).values("checklist").order_by()
    rows = counted.annotate(total=Count("pk"), ticked=Count("pk", filter=Q(done=True)))
    return {row["checklist"]: (row["total"], row["ticked"]) for row in rows}


def _metrics(metrics: Collection[int | None], now: dt.datetime) -> dict[int | None, Any]:
    return (
        {row.pk: row for row in Metric.objects.filter(pk__in=filter(None, metrics)).with_latest(now)} if metrics else {}
    )


def _blockers(projects: Collection[int]) -> dict[int, list[int]]:
    """The severities of the open blockers of each project."""
    found: dict[int, list[int]] = defaultdict(list)
    if projects:
        rows = Blocker.objects.open().filter(project__in=projects)
        for project, severity in rows.values_list("project", "severity"):
            found[project].append(severity)
    return found
