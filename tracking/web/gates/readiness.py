"""Whether phases may begin: the prerequisites of each, met and not met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.models import CriterionKind, GateKind, Phase
from tracking.web.gates.page import prepare

if TYPE_CHECKING:
    from tracking.web.lists.listing import Listing


@dataclass(frozen=True, slots=True)
class Readiness:
    """A phase, None for the project as a whole, with the gates that open it; each has its `judged` criteria."""

    phase: Phase | None
    gates: list[Any]


def as_readiness(listing: Listing) -> Mapping[str, Any]:
    """The readiness gates of a list, by the phases that they open, in the order of the phases."""
    gates = [row for row in listing.rows if row.kind == GateKind.READINESS]
    prepare(gates, listing.now)
    by_phase: dict[int | None, Readiness] = {}
    for gate in gates:
        gate.met = sum(one.met for one in gate.judged)
        by_phase.setdefault(gate.phase_id, Readiness(gate.phase, [])).gates.append(gate)
    return {"readiness": sorted(by_phase.values(), key=_place), "LEAD_WORD": CriterionKind.LEAD_WORD}


def _place(found: Readiness) -> tuple[bool, int, int]:
    phase = found.phase
    return (phase is None, phase.position if phase else 0, phase.pk if phase else 0)
