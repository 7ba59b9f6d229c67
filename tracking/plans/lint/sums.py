"""Totals that a document states, in sequence and in parallel, against what its sessions add up to."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import TOLERANCE, UNIT_MINUTES, Bounds, Subject, minutes
from tracking.plans.model.amounts import amount
from tracking.plans.model.plan import Claim, Finding
from tracking.plans.model.waves import session_edges
from tracking.rules.waves import waves
from tracking.texts import Text, Value
from tracking.texts import gettext as _


def sums(subject: Subject) -> Iterator[Finding]:
    if not subject.readings:
        return
    totals = [_total(durations) for durations in subject.readings]
    stated = subject.claim("sequential")
    if stated is not None and all(_differs(minutes(stated), total) for total in totals):
        yield _in_sequence(subject, stated, totals[0])
    stated = subject.claim("parallel")
    if stated is not None:
        found = [list(_in_parallel(subject, stated, durations)) for durations in subject.readings]
        yield from found[0] if all(found) else ()


def _total(durations: dict[int, Bounds]) -> Bounds:
    return sum(low for low, _high in durations.values()), sum(high for _low, high in durations.values())


def _differs(stated: Bounds, real: Bounds) -> bool:
    return any(abs(said - true) > TOLERANCE * max(true, 1) for said, true in zip(stated, real, strict=True))


def in_unit(bounds: Bounds, unit: str) -> Value:
    """Minutes in the words of the unit that the document counts in."""
    factor = UNIT_MINUTES.get(unit, 1)
    return amount(round(bounds[0] / factor, 1), round(bounds[1] / factor, 1), unit)


def wave_by_wave(subject: Subject, durations: dict[int, Bounds]) -> Bounds:
    """Working minutes when each wave waits for the one before to end."""
    short, long = (
        sum(max((durations[number][at] for number in wave if number in durations), default=0) for wave in subject.waves)
        for at in (0, 1)
    )
    return short, long


def speed_up(sequential: Bounds, parallel: Bounds) -> float:
    """How many times faster parallel work is, from the middles of both ranges; 0 when nothing takes time."""
    return round(sum(sequential) / sum(parallel), 1) if sum(parallel) else 0


def _in_sequence(subject: Subject, stated: Claim, real: Bounds) -> Finding:
    parallel = wave_by_wave(subject, subject.durations or {})
    return Finding(
        line=stated.line,
        code="sum",
        message=_in_sequence_words(subject, stated, real, speed_up(real, parallel)),
        numbers={
            "stated_minutes": list(minutes(stated)),
            "sequential_minutes": list(real),
            "parallel_minutes": list(parallel),
        },
    )


def _in_sequence_words(subject: Subject, stated: Claim, real: Bounds, speed: float) -> Text:
    said, summed = amount(stated.min, stated.max, stated.unit), in_unit(real, stated.unit)
    promised = subject.claim("speed_up")
    if promised is None or not speed or promised.min <= speed <= promised.max:
        return _("The document says %(said)s in sequence; its sessions add up to %(summed)s.", said=said, summed=summed)
    return _(
        "The document says %(said)s in sequence; its sessions add up to %(summed)s, so the speed-up is about "
        "%(speed)s, not %(promised)s.",
        said=said,
        summed=summed,
        speed=speed,
        promised=amount(promised.min, promised.max),
    )


def _in_parallel(subject: Subject, stated: Claim, durations: dict[int, Bounds]) -> Iterator[Finding]:
    """Less than the longest chain is out of reach; more than all waves one after another is no parallel work."""
    said, chain, most = minutes(stated), _longest_chain(subject, durations), wave_by_wave(subject, durations)
    if said[1] >= chain[0] * (1 - TOLERANCE) and said[0] <= most[1] * (1 + TOLERANCE):
        return
    real = in_unit((chain[0], most[1]), stated.unit)
    yield Finding(
        line=stated.line,
        code="sum_parallel",
        message=_(
            "The document says %(said)s in parallel; with its dependencies its sessions take %(real)s.",
            said=amount(stated.min, stated.max, stated.unit),
            real=real,
        ),
        numbers={"stated_minutes": list(said), "parallel_minutes": [chain[0], most[1]]},
    )


def _longest_chain(subject: Subject, durations: dict[int, Bounds]) -> Bounds:
    """Working minutes of the chain of dependencies that takes longest."""
    edges = session_edges(subject.plan)
    before: dict[int | str, list[int | str]] = {}
    for source, target in edges:
        before.setdefault(target, []).append(source)
    ids: list[int | str] = [*durations, *(end for edge in edges for end in edge)]
    ends: dict[int | str, Bounds] = {}
    for one in (one for wave in waves(ids, edges) for one in wave):
        own = durations.get(one, (0, 0)) if isinstance(one, int) else (0, 0)
        short, long = (max((ends[b][at] for b in before.get(one, ()) if b in ends), default=0) for at in (0, 1))
        ends[one] = short + own[0], long + own[1]
    return max(end[0] for end in ends.values()), max(end[1] for end in ends.values())
