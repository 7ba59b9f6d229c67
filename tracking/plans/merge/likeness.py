"""Whether two documents are one plan: by what they name, however their lines are written.

A plan is sketched by what its entries are called and by the lines kept as notes. Ticks, owners, dates, numbers and the
format of the file are left out: they change while the plan stays the same. Of the names the sketch keeps 128 hashes,
the smallest: two such sketches tell how much of all names the plans share, to about four in a hundred (Broder, On the
resemblance and containment of documents, 1997), and exactly while there are no more names than that.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

from tracking.plans.model.plan import Plan
from tracking.plans.model.records import records

#: Counts changes of what is sketched: sketches of another version compare with none.
VERSION = 1
KEPT = 128
#: Two plans are one when they share this much of all that either names; under one title less will do.
ALIKE = 0.5
ALIKE_BY_TITLE = 0.2
#: What an entry is called, by the fields that hold it. What only points at other entries has none.
_CALLED = ("name", "title", "text", "path")
_UNNAMED = ("project", "dependencies")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A hash of the plan's title, 0 for none, and the smallest hashes of its names."""

    title: int = 0
    names: frozenset[int] = field(default_factory=frozenset)

    def likeness(self, other: Sketch) -> float:
        """How much of all that the two plans name both do, from 0 to 1."""
        both = self.names & other.names
        if not both:
            return 0.0
        every = sorted(self.names | other.names)
        if max(len(self.names), len(other.names)) >= KEPT:
            # Beyond these, what one of them does not keep may be named by it all the same.
            every = every[:KEPT]
        return sum(name in both for name in every) / len(every)

    def is_plan_of(self, other: Sketch) -> bool:
        """Whether the two are one plan."""
        enough = ALIKE_BY_TITLE if self.title and self.title == other.title else ALIKE
        return self.likeness(other) >= enough

    def to_bytes(self) -> bytes:
        numbers = [self.title, *sorted(self.names)]
        return bytes([VERSION]) + struct.pack(f">{len(numbers)}Q", *numbers)

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self | None:
        """The sketch that `to_bytes` gave; None for nothing, and for one of another version."""
        if kept[:1] != bytes([VERSION]):
            return None
        title, *names = struct.unpack(f">{len(kept) // 8}Q", kept[1:])
        return cls(title, frozenset(names))


def sketch(plan: Plan) -> Sketch:
    """What is compared of a plan."""
    facts = plan.project
    names = sorted({_hash(name) for name in _names(plan)})
    return Sketch(_hash(_words(facts.title or facts.document)), frozenset(names[:KEPT]))


def _names(plan: Plan) -> Iterator[str]:
    for entity, found in records(plan).items():
        if entity in _UNNAMED:
            continue
        for record in found:
            called = _words(" ".join(str(getattr(record.entry, name, "")) for name in _CALLED))
            if called:
                yield f"{entity}:{called}"
    for note in plan.notes:
        if note.beside:
            continue
        for line in note.text.splitlines():
            if any(sign.isalnum() for sign in line):
                yield f"notes:{_words(line)}"


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _hash(text: str) -> int:
    """0 for no text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") if text else 0
