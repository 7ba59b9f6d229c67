"""Which words of the status report carry which tone."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Choices

from exports.tables import Mark, Tone
from tracking.models import FindingSeverity, GateStatus, Priority, RiskStatus, Severity, WorkStatus


def of(tones: Mapping[Choices, Tone]) -> tuple[Mark, ...]:
    """One mark a choice, for its label."""
    return tuple(Mark(tone, (str(choice.label),)) for choice, tone in tones.items())


def work() -> tuple[Mark, ...]:
    return of(
        {
            WorkStatus.DONE: Tone.GOOD,
            WorkStatus.IN_PROGRESS: Tone.INFO,
            WorkStatus.IN_REVIEW: Tone.INFO,
            WorkStatus.BLOCKED: Tone.BAD,
            WorkStatus.CANCELLED: Tone.MUTED,
        }
    )


def priority() -> tuple[Mark, ...]:
    return of({Priority.CRITICAL: Tone.BAD, Priority.HIGH: Tone.WARN})


def severity() -> tuple[Mark, ...]:
    return of({Severity.CRITICAL: Tone.BAD, Severity.HIGH: Tone.WARN})


def gate() -> tuple[Mark, ...]:
    return of({GateStatus.PASSED: Tone.GOOD, GateStatus.FAILED: Tone.BAD, GateStatus.WAIVED: Tone.WARN})


def risk() -> tuple[Mark, ...]:
    return of({RiskStatus.OCCURRED: Tone.BAD, RiskStatus.MITIGATING: Tone.INFO, RiskStatus.CLOSED: Tone.MUTED})


def finding() -> tuple[Mark, ...]:
    return of({FindingSeverity.ERROR: Tone.BAD, FindingSeverity.WARNING: Tone.WARN})
