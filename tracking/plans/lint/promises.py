"""A promised speed-up against the totals that the document states, or, where it states none, its durations."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import TOLERANCE, Subject
from tracking.plans.lint.sums import in_unit, speed_up, wave_by_wave
from tracking.plans.lint.wording import amount
from tracking.plans.model.plan import Finding


def promises(subject: Subject) -> Iterator[Finding]:
    promised, long, short = subject.claim("speed_up"), subject.claim("sequential"), subject.claim("parallel")
    if promised is None:
        return
    if long is None and short is None:
        yield from _against_durations(subject)
    if long is None or short is None or long.unit != short.unit or not short.min or not short.max:
        return
    low, high = sorted((long.min / short.min, long.max / short.max))
    if promised.max < low * (1 - TOLERANCE) or promised.min > high * (1 + TOLERANCE):
        yield Finding(
            line=promised.line,
            code="speed_up",
            message=(
                f"The document promises {amount(promised.min, promised.max)}x speed; "
                f"{amount(long.min, long.max, long.unit)} become "
                f"{amount(short.min, short.max)}, which is {amount(round(low, 1), round(high, 1))}x."
            ),
            numbers={"promised": [promised.min, promised.max], "real": [low, high]},
        )


def _against_durations(subject: Subject) -> Iterator[Finding]:
    promised, durations = subject.claim("speed_up"), subject.durations
    if promised is None or durations is None:
        return
    sequential = sum(low for low, _high in durations.values()), sum(high for _low, high in durations.values())
    parallel = wave_by_wave(subject, durations)
    speed = speed_up(sequential, parallel)
    if speed and (promised.max < speed * (1 - TOLERANCE) or promised.min > speed * (1 + TOLERANCE)):
        unit = next(session.duration.unit for session in subject.plan.sessions if session.duration)
        yield Finding(
            line=promised.line,
            code="speed_up",
            message=(
                f"The document promises {amount(promised.min, promised.max)}x speed; its sessions take "
                f"{in_unit(sequential, unit)} in sequence and {in_unit(parallel, unit)} side by side, "
                f"which is {speed:g}x."
            ),
            numbers={"promised": [promised.min, promised.max], "real": [speed, speed]},
        )
