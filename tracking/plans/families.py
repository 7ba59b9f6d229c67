"""The families of pieces of a document, for whoever asks a lead what they are: values without nodes of the outline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tracking.plans.markdown.families import Appearance, Family, Form, Found, piece_of
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.errors import PlanError
from tracking.texts import gettext as _

#: The entries that a family can be read as, each with what a lead calls one of them.
ENTITIES: Mapping[str, str] = {"sessions": "session", "phases": "phase", "gates": "gate", "risks": "risk"}
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class DescribedFamily:
    """`name` is the key under `Corrections.families`; `titles` are its pieces as written, in the order of the document.

    `table` holds the headers of the table whose rows they are, "" for others.
    `read` counts the entries that were read from its lines, by their kind;
    `kind` is what most of its pieces were read as (of `kinds.FAMILY_KINDS`),
    "" where that is nothing of the kind; `said` is the answer in force, ""
    for none. `asks` is true where the reading alone does not tell, `likely` is
    then what most speaks for ("" where too little does). `shapes` is
    false for a family that another document of the same shape need not have.
    """

    name: str
    form: Form
    titles: tuple[str, ...]
    lines: frozenset[int]
    table: str = ""
    read: Mapping[str, int] = field(default_factory=dict)
    kind: str = ""
    said: str = ""
    asks: bool = False
    likely: str = ""
    shapes: bool = False


def families_of(reading: Reading) -> tuple[DescribedFamily, ...]:
    """The families that a lead may be asked about: all but those that list facts of something else.

    The questions come first, in the order in which they are to be asked.
    """
    asked = reading.families.questions()
    apart = {id(found) for found in (*asked, *reading.families.of_facts)}
    others = [found for found in reading.families.found if found.answered or id(found) not in apart]
    entries = _entries(reading)
    said = reading.corrections.families
    return (
        *(_described(found, entries, True, said) for found in asked),
        *(_described(found, entries, False, said) for found in others),
    )


def shape_of(families: Iterable[DescribedFamily]) -> list[str]:
    """The names by which a document of the same shape is known again."""
    return [family.name for family in families if family.shapes]


def are_alike(here: Collection[str], there: Collection[str]) -> bool:
    """Whether documents of these shapes are of one kind: at least half of the families of either are in both."""
    return bool(here) and len({*here} & {*there}) * 2 >= max(len({*here}), len({*there}))


class NoSuchPieces(PlanError):
    """An answer that names no family of the document."""


def check_known(answers: Iterable[str], families: Iterable[DescribedFamily]) -> None:
    """Raises NoSuchPieces for an answer to a family that is none of these."""
    known = {family.name for family in families}
    for name in answers:
        if name not in known:
            raise NoSuchPieces(_("There are no pieces named “%(name)s” in this document.", name=name[:60]))


def carried(
    answers: Mapping[str, str], before: Iterable[DescribedFamily], after: Iterable[DescribedFamily]
) -> dict[str, str]:
    """Answers for the families of `before` put onto those of `after`.

    A table whose column was said to be something else bears another name from then on: it is known by its lines.
    """
    names = {family.name for family in after}
    by_lines = {family.lines: family.name for family in after}
    lines = {family.name: family.lines for family in before}
    return {
        name if name in names else by_lines.get(lines.get(name, frozenset()), name): kind
        for name, kind in answers.items()
    }


def _entries(reading: Reading) -> Mapping[int, list[str]]:
    """The kinds of the entries that were read from each line."""
    found: dict[int, list[str]] = defaultdict(list)
    for entity in ENTITIES:
        for entry in getattr(reading.plan, entity):
            found[entry.line].append(entity)
    return found


def _described(found: Found, entries: Mapping[int, list[str]], asks: bool, said: Mapping[str, str]) -> DescribedFamily:
    family = found.family
    lines = frozenset(one.line for one in family.appearances())
    read = Counter(entity for line in sorted(lines) for entity in entries.get(line, ()))
    kind = ""
    if read:
        entity, count = read.most_common(1)[0]
        kind = ENTITIES[entity] if count * 2 >= len(family.members) else ""
    answer = said.get(family.name, "")
    leads = found.verdict.leads or ""
    return DescribedFamily(
        name=family.name,
        form=family.form,
        titles=tuple(_title(shown) for shown in _shown(family)),
        lines=lines,
        table=_headers(family),
        read=dict(read),
        kind=kind or ("note" if answer == "note" else ""),
        said=answer,
        asks=asks,
        likely=leads if asks and family.keyed and leads in ENTITIES.values() else "",
        shapes=family.keyed or family.form == "row" or asks or bool(answer),
    )


def _shown(family: Family) -> Iterator[Appearance]:
    """Each piece where it is described best."""
    form = family.form
    for member in family.members.values():
        yield next((one for one in member.appearances if one.form == form), member.appearances[0])


def _title(one: Appearance) -> str:
    title = piece_of(one).title
    sign = ": " if one.key.noun and title else " "
    words = " ".join(f"{one.key.label}{sign}{title}".split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1].rstrip()}…"


def _headers(family: Family) -> str:
    """The headers of the table that most pieces are rows of, as they are read."""
    if family.form != "row":
        return ""
    tables = Counter(
        " | ".join(cell.strip() for cell in one.node.header if cell.strip()) for one in family.appearances("row")
    )
    return tables.most_common(1)[0][0]
