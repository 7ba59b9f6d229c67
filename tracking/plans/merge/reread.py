"""What reading a document again changed: which entries are new, and how many are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracking.plans.model.plan import Plan, SessionRef
from tracking.plans.model.records import Record, records


@dataclass(frozen=True, slots=True)
class Effect:
    """By the name of their kind: the keys (`Record.key`) of the entries that are new, and how many are gone."""

    new: Mapping[str, Sequence[str]] = field(default_factory=dict)
    gone: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many more of each kind there are, below 0 for fewer; without those of which there are as many."""
        kinds = dict.fromkeys((*self.new, *self.gone))
        more = {kind: len(self.new.get(kind, ())) - self.gone.get(kind, 0) for kind in kinds}
        return {kind: count for kind, count in more.items() if count}


def effect(before: Plan, after: Plan) -> Effect:
    """What a new reading changed. Sessions are known by their titles: their numbers may all be others."""
    old, new = _known(before), _known(after)
    added, gone = {}, {}
    for entity in new:
        left = Counter(identity for identity, _key in old[entity])
        keys = []
        for identity, key in new[entity]:
            if left[identity]:
                left[identity] -= 1
            else:
                keys.append(key)
        if keys:
            added[entity] = keys
        if left.total():
            gone[entity] = left.total()
    return Effect(added, gone)


def _known(plan: Plan) -> dict[str, list[tuple[object, str]]]:
    """For each kind, every entry with what it is known by and its key."""
    titles = {session.number: session.title for session in plan.sessions}
    return {
        entity: [(_identity(record, titles), record.key) for record in found]
        for entity, found in records(plan).items()
        if entity != "project"
    }


def _identity(record: Record, titles: Mapping[int, str]) -> object:
    match record.entity:
        case "sessions":
            return record.entry.title
        case "dependencies":
            return _end(record.entry.source, titles), _end(record.entry.target, titles)
        case "steps":
            return titles.get(record.entry.session), record.entry.title
    return record.key


def _end(ref: SessionRef, titles: Mapping[int, str]) -> tuple[object, str]:
    return (titles.get(ref.session) if isinstance(ref.session, int) else ref.session), ref.step
