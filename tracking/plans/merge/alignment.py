"""Which record of one plan is which of another, through renames and moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracking.plans.model.records import IDENTITIES, Record
from tracking.rules.matching import likeness

#: Two headings as alike as this are one entry that was reworded.
SAME_WORDS = 0.6
#: Reworded entries are only looked for among this many; every pair is compared.
MOST_COMPARED = 400


def align(old: Sequence[Record], new: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Pairs of records of one entity; None stands where a record has no partner.

    Each identity, the strongest first, pairs what is unique by it on both
    sides; equals that are left are paired in order; at last, records under the
    same parent whose headings are alike.
    """
    partners: dict[int, Record] = {}
    left, right = list(old), list(new)
    for identity in IDENTITIES[old[0].entity if old else new[0].entity] if old or new else ():
        keys_left, keys_right = [identity(r) for r in left], [identity(r) for r in right]
        counts = Counter(keys_right)
        if identity is not IDENTITIES[(old or new)[0].entity][0]:
            lonely = Counter(keys_left)
            counts = Counter({key: n for key, n in counts.items() if n == 1 and lonely[key] == 1 and _says(key)})
        waiting: dict[object, list[Record]] = {}
        for key, record in zip(keys_right, right, strict=True):
            waiting.setdefault(key, []).append(record)
        for key, record in zip(keys_left, left, strict=True):
            if counts[key] and waiting.get(key):
                partners[id(record)] = waiting[key].pop(0)
        taken = {id(record) for record in partners.values()}
        left = [record for record in left if id(record) not in partners]
        right = [record for record in right if id(record) not in taken]
    _pair_reworded(left, right, partners)
    taken = {id(record) for record in partners.values()}
    pairs: list[tuple[Record | None, Record | None]] = [(record, partners.get(id(record))) for record in old]
    return pairs + [(None, record) for record in new if id(record) not in taken]


def _says(key: object) -> bool:
    """Whether a key holds anything: two entries without a label are not the same for that."""
    return any(part not in ("", None) for part in key) if isinstance(key, tuple) else bool(key)


def _pair_reworded(left: list[Record], right: list[Record], partners: dict[int, Record]) -> None:
    if len(left) * len(right) > MOST_COMPARED**2:
        return
    alike = sorted(
        (
            (likeness(one.heading, other.heading), -at, -to)
            for at, one in enumerate(left)
            for to, other in enumerate(right)
            if one.path == other.path
        ),
        reverse=True,
    )
    gone_left: set[int] = set()
    gone_right: set[int] = set()
    for score, minus_at, minus_to in alike:
        if score < SAME_WORDS:
            break
        if -minus_at not in gone_left and -minus_to not in gone_right:
            partners[id(left[-minus_at])] = right[-minus_to]
            gone_left.add(-minus_at)
            gone_right.add(-minus_to)
