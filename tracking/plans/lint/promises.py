"""A promised speed-up against the totals that the document states, or, where it states none, its durations."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import TOLERANCE, Subject
from tracking.plans.lint.sums import in_unit, speed_up, wave_by_wave
from tracking.plans.model.amounts import amount
from tracking.plans.model.plan import Finding
from tracking.texts import gettext as _


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
            message=_(
                "The document promises %(promised)sx speed; %(long)s become %(short)s, which is %(real)sx.",
                promised=amount(promised.min, promised.max),
                long=amount(long.min, long.max, long.unit),
                short=amount(short.min, short.max),
                real=amount(round(low, 1), round(high, 1)),
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
            message=_(
                "The document promises %(promised)sx speed; its sessions take %(sequential)s in sequence and "
                "%(parallel)s side by side, which is %(real)sx.",
                promised=amount(promised.min, promised.max),
                sequential=in_unit(sequential, unit),
                parallel=in_unit(parallel, unit),
                real=speed,
            ),
            numbers={"promised": [promised.min, promised.max], "real": [speed, speed]},
        )
