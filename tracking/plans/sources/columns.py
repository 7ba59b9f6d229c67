"""What each column of a task list says, guessed from its heading and the shape of its values."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import TASK_ROLES, Role, columns_of
from tracking.plans.sources import cells
from tracking.plans.sources.base import ColumnRoles
from tracking.plans.sources.headings import roles_of_heading
from tracking.plans.words.column_names import unique_names
from tracking.plans.words.dates import date_in_cell
from tracking.plans.words.vocabulary import fold, is_one_of, mention
from tracking.texts import gettext as _

#: The words of prose plans that stand for a role, the likelier first.
_CONCEPTS: Mapping[Role, tuple[str, ...]] = {
    column.role: (column.concept,) for column in columns_of(p.Session).values()
} | {
    "title": ("key.session", "key.title", "key.step"),
    "goal": ("key.goal", "key.effect", "key.title"),
    "group": ("noun.session", "noun.stream"),
    "start": ("key.start",),
    "end": ("key.target",),
    "done": ("key.status",),
    "depends": ("key.depends",),
    "blocks": ("key.blocks",),
    "project": ("key.project",),
}
#: Roles that several columns may have.
_SHARED: frozenset[Role] = frozenset({"depends", "blocks", "labels", "note"})
_EXACT, _WORD, _INSIDE = 100.0, 80.0, 50.0
#: Below this share of values of the right shape, a column is something else.
_ENOUGH = 0.5
_SAMPLE = 200


def guess_mapping(headers: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> dict[str, Role]:
    """The role of each column by name (see `unique_names`); "note" for one that says nothing known.

    A heading decides first; the values break ties and veto what cannot be. No
    two columns get the same role, save those of which a list can have several.
    """
    columns = [_values(sample_rows, at) for at in range(len(headers))]
    offers: list[tuple[float, int, Role]] = []
    for at, header in enumerate(headers):
        for role, score in _offers(header):
            fit = _fit(role, columns[at])
            if fit is not None:
                offers.append((score + 10 * fit, at, role))
    found: dict[int, Role] = {}
    given: set[Role] = set()
    for _score, at, role in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if at not in found and (role in _SHARED or role not in given):
            found[at] = role
            given.add(role)
    _settle_group(found, columns)
    if "title" not in found.values():
        _find_title(found, columns, headers)
    return {name: found.get(at, "note") for at, name in enumerate(unique_names(headers))}


def corrected(guess: Mapping[str, Role], mapping: ColumnRoles | None) -> dict[str, Role]:
    """The guess with what somebody said of single columns put over it.

    A role that was given to another column leaves the one it was guessed for.
    Columns that the file no longer has are passed over. Raises PlanError for a role that does not exist.
    """
    if not mapping:
        return dict(guess)
    if unknown := [role for role in mapping.values() if role not in TASK_ROLES]:
        raise PlanError(_("“%(word)s” is nothing that a column can be.", word=unknown[0]))
    said = {name: role for name, role in mapping.items() if name in guess}
    taken = {role for role in said.values() if role not in _SHARED}
    rest = {name: role if role not in taken else "note" for name, role in guess.items()}
    return {**rest, **said}


def known_headings(headers: Sequence[str]) -> set[Role]:
    """The roles that the headings name outright, without a look at any value."""
    return {role for header in headers for role, score in _offers(header)[:1] if score >= _WORD}


def _offers(header: str) -> tuple[tuple[Role, float], ...]:
    return _offers_of(header) if len(header) <= 200 and header.strip() else ()


@lru_cache(maxsize=4096)
def _offers_of(header: str) -> tuple[tuple[Role, float], ...]:
    offers: dict[Role, float] = {role: _EXACT - at for at, role in enumerate(roles_of_heading(header))}
    for role, concepts in _CONCEPTS.items():
        for at, concept in enumerate(concepts):
            if is_one_of(header, concept):
                offers.setdefault(role, _WORD - 5 * at)
            elif _names(header, concept):
                offers.setdefault(role, _INSIDE - 5 * at)
    return tuple(sorted(offers.items(), key=lambda offer: -offer[1]))


def _names(header: str, concept: str) -> bool:
    words = header.split()
    return 1 < len(words) <= 4 and any(len(hit[0]) > 3 for hit in mention(concept).finditer(fold(header)))


def _values(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows[:_SAMPLE] if at < len(row) and row[at].strip()]


def _share(column: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(cell)) for cell in column) / len(column)


def _is_words(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell) and date_in_cell(cell) is None


_SHAPES: Mapping[Role, Callable[[str], object]] = {
    "title": _is_words,
    "group": lambda cell: date_in_cell(cell) is None,
    "start": date_in_cell,
    "end": date_in_cell,
    "duration": lambda cell: cells.duration(cell) is not None,
    "seconds": lambda cell: cells.number(cell) is not None,
    "done": lambda cell: cells.share(cell) is not None,
    "level": lambda cell: cells.whole(cell) is not None,
    "people": lambda cell: cells.whole(cell) is not None,
    "milestone": lambda cell: cells.yes(cell) is not None,
    "status": lambda cell: _is_words(cell) or cells.status(cell),
    "priority": lambda cell: cells.priority(cell)[0] or _is_words(cell),
    "owner": lambda cell: date_in_cell(cell) is None and cells.number(cell) is None,
}


def _fit(role: Role, column: Sequence[str]) -> float | None:
    """The share of values that look like the role; None where they say that it is another. An empty column fits."""
    shape = _SHAPES.get(role)
    if shape is None or not column:
        return 0.5
    share = _share(column, shape)
    return share if share >= _ENOUGH else None


def _settle_group(found: dict[int, Role], columns: Sequence[Sequence[str]]) -> None:
    """A column "Stream" groups rows only beside one with their titles, and when its values come again."""
    at = next((at for at, role in found.items() if role == "group"), None)
    if at is None:
        return
    repeats = len(set(columns[at])) < len(columns[at])
    if "title" not in found.values() and _share(columns[at] or ["x"], _is_words) >= _ENOUGH:
        found[at] = "title"
    elif not repeats or "title" not in found.values():
        del found[at]


def _find_title(found: dict[int, Role], columns: Sequence[Sequence[str]], headers: Sequence[str]) -> None:
    """The column with the most words, of those without a role: many headings name titles in words of their own.

    Where no column has words, the one whose heading promised them.
    """
    free = [at for at, column in enumerate(columns) if found.get(at, "goal") == "goal" and column]
    worded = [at for at in free if _share(columns[at], _is_words) >= _ENOUGH]
    if worded:
        found[max(worded, key=lambda at: (len(set(columns[at])), sum(map(len, columns[at])), -at))] = "title"
        return
    promised = (at for at in free if any(role == "title" for role, _score in _offers(headers[at])))
    found.update(dict.fromkeys(itertools.islice(promised, 1), "title"))
