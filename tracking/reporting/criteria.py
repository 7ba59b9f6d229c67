"""The criteria of gates as they stand now: what each asks about, whether it is met, and why; for many gates at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext

from tracking.language import translated_again
from tracking.models import (
    Blocker,
    CriterionKind,
    Gate,
    GateCriterion,
    GateStatus,
    Item,
    Metric,
    Project,
    Session,
    TargetKind,
    WorkStatus,
)
from tracking.rules import gate as rule
from tracking.texts import Text, Value, beside, ngettext
from tracking.texts import gettext as _


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
            case CriterionKind.PHASE_FINISHED:
                return self.row.phase
            case _:
                return None


def of_gates(gates: Collection[Gate], now: dt.datetime) -> dict[int, list[Judged]]:
    """The criteria of each gate in their order, by the key of the gate (at most six queries for all of them)."""
    found: dict[int, list[Judged]] = {gate.pk: [] for gate in gates}
    rows = list(
        GateCriterion.objects.filter(gate__in=found)
        .select_related("gate", "checklist", "metric", "session", "phase", "met_by")
        .prefetch_related("attachments")
    )
    items = _items({row.checklist_id for row in rows if row.kind == CriterionKind.CHECKLIST_DONE})
    metrics = _metrics({row.metric_id for row in rows if row.kind == CriterionKind.METRIC_ON_TARGET}, now)
    sessions = _sessions({row.phase_id for row in rows if row.kind == CriterionKind.PHASE_FINISHED})
    blockers = _blockers({row.gate.project_id for row in rows if row.kind == CriterionKind.NO_OPEN_BLOCKER})
    for row in rows:
        total, done = items.get(row.checklist_id, (0, 0))
        metric = metrics.get(row.metric_id)
        counted, finished = sessions.get(row.phase_id, (0, 0))
        facts = rule.Facts(
            open_items=total - done,
            on_target=rule.compare(metric.target_kind, metric.target_value, metric.latest_value) if metric else None,
            session_done=row.session is not None and row.session.status == WorkStatus.DONE,
            sessions=counted,
            open_sessions=counted - finished,
            open_severities=tuple(blockers[row.gate.project_id]),
            severity=row.severity or 0,
            word=row.met,
        )
        met = rule.is_met(CriterionKind(row.kind).judged, facts)
        found[row.gate_id].append(Judged(row, facts, met, total, metric))
    return found


def falling(project: Project, now: dt.datetime) -> Iterator[tuple[Gate, list[Judged]]]:
    """The passed gates of which a metric is off target by now, with the criteria that fell."""
    passed = Gate.objects.in_project(project).filter(
        status=GateStatus.PASSED, criteria__kind=CriterionKind.METRIC_ON_TARGET
    )
    gates = {gate.pk: gate for gate in passed.distinct().select_related("project", "decided_by")}
    for key, judged in of_gates(gates.values(), now).items():
        if fallen := [one for one in judged if _has_fallen(one, gates[key])]:
            yield gates[key], fallen


def _has_fallen(judged: Judged, gate: Gate) -> bool:
    """Whether a metric that the decision saw on target is off it now; what cannot be compared has not fallen."""
    seen = {kept["criterion"] for kept in gate.decided_values}
    known = judged.row.pk in seen or not gate.decided_values
    return judged.row.kind == CriterionKind.METRIC_ON_TARGET and judged.facts.on_target is False and known


def of_gate(gate: Gate, now: dt.datetime) -> list[Judged]:
    """The criteria of one gate in their order."""
    return of_gates([gate], now)[gate.pk]


def unmet(judged: Iterable[Judged]) -> list[str]:
    """The words of the criteria that are not met, in order."""
    return rule.unmet(rule.Criterion(str(one.row), one.met) for one in judged)


def why(judged: Judged) -> Text:
    """What a criterion's state follows from, as people say it; "" for a lead's word."""
    if judged.row.kind == CriterionKind.METRIC_ON_TARGET:
        return _of_metric(judged.metric, _now)
    return why_then(judged)


def sheet(judged: Iterable[Judged]) -> list[dict[str, Any]]:
    """The criteria as they stand, to be kept with a decision: plain JSON.

    Of each its `text` and `kind`, whether it is `met` and `why` (as English
    words, and `said` as `Text.as_json()`), the `value` and the `target` of its
    metric as decimals in text, the `evidence` of a lead's word with the names
    of its `files`. `criterion` is its key.
    """
    return [_kept(one) for one in judged]


def kept_words(kept: Mapping[str, Any]) -> str:
    """One criterion of a `sheet` as a line: "Coverage – met (81.5, target 80)"."""
    state = gettext("met") if kept["met"] else gettext("not met")
    facts = ", ".join(filter(None, (translated_again(kept["said"], kept["why"]), kept["evidence"], *kept["files"])))
    return f"{kept['text']} – {state}" + (f" ({facts})" if facts else "")


def _kept(judged: Judged) -> dict[str, Any]:
    row, words = judged.row, why_then(judged)
    metric: Any = judged.metric
    is_word = row.kind == CriterionKind.LEAD_WORD
    return {
        "criterion": row.pk,
        "text": str(row),
        "kind": row.kind,
        "met": judged.met,
        "why": str(words),
        "said": words.as_json(),
        "value": _plain(metric.latest_value) if metric else "",
        "target": _plain(metric.target_value) if metric else "",
        "evidence": row.evidence if is_word else "",
        "files": [file.filename for file in row.attachments.all()] if is_word else [],
    }


def why_then(judged: Judged) -> Text:
    """`why`, in words that stay true."""
    match judged.row.kind:
        case CriterionKind.CHECKLIST_DONE:
            return _of_items(judged.facts.open_items, judged.items)
        case CriterionKind.METRIC_ON_TARGET:
            return _of_metric(judged.metric, _then)
        case CriterionKind.SESSION_FINISHED if judged.row.session:
            return _label(WorkStatus(judged.row.session.status))
        case CriterionKind.PHASE_FINISHED:
            return _of_sessions(judged.facts.open_sessions, judged.facts.sessions)
        case CriterionKind.NO_OPEN_BLOCKER:
            held = sum(severity >= judged.facts.severity for severity in judged.facts.open_severities)
            if not held:
                return _("No such blocker is open")
            return ngettext(
                "%(number)s open blocker of this severity or above",
                "%(number)s open blockers of this severity or above",
                held,
            )
        case _:
            return Text("", {})


def _of_items(still_open: int, total: int) -> Text:
    if not total:
        return _("The list is empty")
    if not still_open:
        return ngettext("%(number)s item, done", "All %(number)s items done", total)
    return ngettext(
        "%(still_open)s of %(number)s item open",
        "%(still_open)s of %(number)s items open",
        total,
        still_open=still_open,
    )


def _of_sessions(still_open: int, total: int) -> Text:
    if not total:
        return _("No session is in this phase yet")
    if not still_open:
        return ngettext("%(number)s session, finished", "All %(number)s sessions finished", total)
    return ngettext(
        "%(still_open)s of %(number)s session not finished",
        "%(still_open)s of %(number)s sessions not finished",
        total,
        still_open=still_open,
    )


def _now(value: Value, target: Value) -> Text:
    return _("Now %(value)s, target %(target)s", value=value, target=target)


def _then(value: Value, target: Value) -> Text:
    return _("%(value)s, target %(target)s", value=value, target=target)


def _of_metric(metric: Any, measured: Callable[[Value, Value], Text]) -> Text:
    if metric is None:
        return Text("", {})
    if not metric.target_kind:
        return _("Its target has no number to compare with")
    if metric.latest_at is None:
        return _("Not measured yet")
    if metric.latest_value is None:
        return _("Measured in words: %(words)s", words=metric.latest_text)
    return measured(value_words(metric), target_words(metric))


def value_words(metric: Any) -> Value:
    """The latest value of a metric as it was said, or its number with the unit."""
    value = metric.latest_text or number(metric.latest_value)
    return beside(" ", value, metric.unit) if metric.unit and not metric.latest_text else value


def target_words(metric: Any) -> Value:
    """The target of a metric as the plan says it, or what it is compared with."""
    if metric.target:
        return str(metric.target)
    value = number(metric.target_value)
    match metric.target_kind:
        case TargetKind.UNDER:
            return _("under %(value)s", value=value)
        case TargetKind.OVER:
            return _("over %(value)s", value=value)
        case _:
            return value


def number(value: Decimal) -> int | float:
    """A decimal as texts say numbers."""
    return int(value) if value == value.to_integral() else float(value)


def _label(choice: Any) -> Text:
    """The label of a choice, to be said in the language of whoever reads it."""
    with translation.override("en"):
        return Text(str(choice.label), {})


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _items(checklists: Collection[int | None]) -> dict[int | None, tuple[int, int]]:
    """Of each list how many items count, and how many of them are done."""
    if not checklists:
        return {}
    counted = Item.objects.applicable().filter(checklist__in=checklists).values("checklist").order_by()
    rows = counted.annotate(total=Count("pk"), ticked=Count("pk", filter=Q(done=True)))
    return {row["checklist"]: (row["total"], row["ticked"]) for row in rows}


def _sessions(phases: Collection[int | None]) -> dict[int | None, tuple[int, int]]:
    """Of each phase how many sessions count, and how many of them are finished."""
    if not phases:
        return {}
    counted = Session.objects.filter(phase__in=phases).exclude(status=WorkStatus.CANCELLED).values("phase").order_by()
    rows = counted.annotate(total=Count("pk"), finished=Count("pk", filter=Q(status=WorkStatus.DONE)))
    return {row["phase"]: (row["total"], row["finished"]) for row in rows}


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
