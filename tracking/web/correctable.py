"""How a staged document was read, as the preview page shows it, and what its forms say against the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from tracking.models import PlanDocument
from tracking.plans.corrections.said import Corrections
from tracking.plans.description import DescribedTable, Description, Heading
from tracking.plans.documents.text import decode
from tracking.plans.merge.preview import PreviewGroup
from tracking.plans.model.errors import PlanError
from tracking.services import plans
from tracking.web.asking import AskedFamily

#: How many headings, columns and families the page offers to correct: a browser sends every one of them back.
MOST_HEADINGS, MOST_COLUMNS, MOST_FAMILIES = 300, 300, 100
#: Of a long line, this much is shown beside what was read from it.
LINE_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Correctable:
    """`hidden` counts the headings and columns that are too many to offer; `dropped` pairs keys with words."""

    headings: list[Heading]
    tables: list[DescribedTable]
    families: list[AskedFamily]
    sheet: str
    sheets: tuple[str, ...]
    dropped: list[tuple[str, str]]
    hidden: int

    @property
    def said(self) -> int:
        """How many headings, families, tables and columns are read as somebody said."""
        headings = [heading.said for heading in self.headings]
        families = [asked.family.said for asked in self.families]
        tables = [said for table in self.tables for said in (table.said, *(column.said for column in table.columns))]
        return sum(map(bool, headings + families + tables))


def correctable_in(document: PlanDocument, described: Description) -> Correctable:
    """What may be corrected in a staged document, each text once: corrections go by texts, not by lines."""
    corrections = plans.corrections_of(document)
    headings = list({heading.text: heading for heading in reversed(described.headings)}.values())[::-1]
    tables, columns, hidden = [], 0, max(0, len(headings) - MOST_HEADINGS)
    for table in described.tables:
        columns += len(table.columns) + 1
        if columns <= MOST_COLUMNS:
            tables.append(table)
        else:
            hidden += len(table.columns)
    return Correctable(
        headings=headings[:MOST_HEADINGS],
        tables=tables,
        families=[AskedFamily(family) for family in described.families[:MOST_FAMILIES]],
        sheet=described.sheet,
        sheets=described.sheets,
        dropped=[(key, key.partition(":")[2]) for key in sorted(corrections.dropped)],
        hidden=hidden,
    )


def lines_of(document: PlanDocument) -> list[str]:
    """The lines of a document as they stand in it, long ones cut; none for a file that is no text."""
    try:
        lines = decode(bytes(document.content), document.filename).split("\n")
    except PlanError:
        return []
    return [line if len(line) <= LINE_SHOWN else f"{line[:LINE_SHOWN]}…" for line in lines]


def corrections_from(post: QueryDict, before: Corrections, groups: Iterable[PreviewGroup]) -> Corrections:
    """What the forms of the page say, put over the corrections so far.

    `kind:TEXT`, `family:NAME` and `column:KEY` hold a word, "" to read it as Lockstep did;
    `drop` and `drop-group` leave entries out, `take-in` takes them in again.
    Raises PlanError for a word that no heading or column can be.
    """
    dropped = {*before.dropped, *post.getlist("drop")} - {*post.getlist("take-in")}
    wanted = set(post.getlist("drop-group"))
    dropped |= {row.own_key for group in groups if group.name in wanted for row in group.rows if row.own_key}
    said = replace(
        before,
        kinds=_over(before.kinds, post, "kind:"),
        columns=_over(before.columns, post, "column:"),
        families=_over(before.families, post, "family:"),
        dropped=frozenset(dropped),
        sheet=post.get("sheet", before.sheet),
    )
    return Corrections.from_json(said.as_json())


def _over(before: Mapping[str, str], post: QueryDict, prefix: str) -> dict[str, str]:
    said = {name.removeprefix(prefix): post.get(name, "") for name in post if name.startswith(prefix)}
    return {text: word for text, word in {**before, **said}.items() if word}
