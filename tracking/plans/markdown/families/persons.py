"""Names that say by their form that they are somebody's: "@ada", "Person A", "Dev 1", "Team Rot", "Frontend team"."""

from __future__ import annotations

import re
from functools import lru_cache

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families.keys import CODE, unified
from tracking.plans.markdown.tables import Columns
from tracking.plans.words import values
from tracking.plans.words.vocabulary import alternatives, concepts_of, is_one_of

_TEAMS = alternatives("noun.team")
_END = r"(?=\s*$|\s*[-–—:,(\[|/·])"
_HANDLE = re.compile(r"^@[\w-]{2,40}(?!\w)")
_NOUNS = alternatives("noun.people", "noun.profession", "noun.team")
_NUMBERED = re.compile(rf"^(?P<noun>(?i:{_NOUNS}|agents?))[\s-]?#?\s?(?:\d{{1,2}}|[A-Z]){_END}")
_TEAM = re.compile(
    rf"^(?:(?i:{_TEAMS})\s[^\W\d_a-z][\w-]+|[^\W\d_][\w&-]*(?:\s[\w&-]+)?[\s-](?i:{_TEAMS})"
    rf"|[^\W\d_a-z]\w{{2,20}}(?:team|gruppe)){_END}"
)

_KEYS = re.compile(rf"{CODE}(?:\s*(?:[,;&/+–-]|{alternatives('word.and')})\s*{CODE})*")
#: Longer cells are prose.
_LONGEST_LIST = 400


def formed(text: str) -> tuple[str, bool] | None:
    """The name in front of a text and whether it is a team's; None when its form does not say that it is a name."""
    return _formed(text[:120])


@lru_cache(maxsize=16_384)
def _formed(text: str) -> tuple[str, bool] | None:
    handle = _HANDLE.match(text)
    if handle:
        return handle[0], False
    numbered = _NUMBERED.match(text)
    if numbered:
        return numbered[0], is_one_of(numbered["noun"], "noun.team")
    team = _TEAM.match(text)
    if team and not concepts_of(team[0]) and not is_one_of(team[0].split()[0], "noun.all", "word.together"):
        return team[0], True
    return None


def heads_cells(header: str) -> bool:
    """Whether a column is headed by a person, a day or a week: its cells speak of work, they define no row."""
    return formed(header) is not None or values.days(header) is not None or values.weeks(header) is not None


def heads_people(columns: Columns) -> bool:
    """Whether people head columns, and the rows below are when they work: such rows define no piece."""
    return sum(formed(header) is not None for header in columns.headers) > 1


def lists_owners(columns: Columns, rows: list[Row]) -> bool:
    """Whether the rows are people, with the keys of what each does: "| Ada | A1, A3 |"; they define no piece."""
    if not is_one_of(columns.headers[0], "key.owner", "key.person", "key.members", "noun.people"):
        return False
    for at in range(1, len(columns)):
        cells = [cell for row in rows if (cell := unified(row.words(at)[:_LONGEST_LIST]))]
        if cells and all(map(_KEYS.fullmatch, cells)):
            return len(columns) == 2 or not all(re.fullmatch(CODE, cell) for cell in cells)
    return False
