"""The lines of a document as its pages show them, each with what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from tracking.models import Finding
from tracking.plans.lines import LineOutcome
from tracking.plans.model.records import Record
from tracking.typing import Request
from tracking.web.document_words import Entry, besides_of, words_of
from tracking.web.keys import key_in

#: So many lines are shown at once: more make a page that a phone cannot hold.
LINES_A_PAGE = 1000
#: Of a long line, this much is shown: it is no writing, and the original has all of it.
LINE_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`words` say what became of it, beside the entries, `besides` that it is a note too; `apart` is true where lines
    before it are not shown."""

    line: LineOutcome
    text: str
    cut: bool
    entries: Sequence[Entry]
    part_of: Entry | None
    words: str
    besides: str
    findings: Sequence[Finding]
    apart: bool


def page_of(request: Request, lines: Sequence[LineOutcome]) -> Page[LineOutcome]:
    """The page of lines that was asked for (`?page=`), or the one with the line that was (`?line=`)."""
    paginator = Paginator(lines, LINES_A_PAGE)
    line = key_in(request.GET.get("line", ""))
    if line is not None and "page" not in request.GET:
        before = sum(1 for one in lines if one.number < line)
        return paginator.get_page(before // LINES_A_PAGE + 1)
    return paginator.get_page(request.GET.get("page"))


def beside(lines: Sequence[LineOutcome], whole: Sequence[LineOutcome]) -> list[Record]:
    """What stands beside some lines of the whole document: what was read from them, and what they are a part of."""
    owners = {line.part_of: whole[line.part_of - 1].records[0] for line in lines if line.part_of}
    found = {id(record): record for line in lines for record in line.records}
    return list((found | {id(record): record for record in owners.values()}).values())


def shown_lines(
    lines: Sequence[LineOutcome],
    whole: Sequence[LineOutcome],
    entries: Mapping[int, Entry],
    findings: Mapping[int, Sequence[Finding]],
) -> list[ShownLine]:
    """Some lines of the whole document with what stands beside them; `entries` has what `beside` gives, by identity."""
    found: list[ShownLine] = []
    before, owner = lines[0].number - 1 if lines else 0, 0
    for line in lines:
        apart = line.number != before + 1
        again = line.part_of == owner and not apart
        owner = line.part_of or owner if line.result in ("part", "blank") else 0
        above = whole[line.part_of - 1].records[0] if line.part_of and not again else None
        found.append(
            ShownLine(
                line=line,
                text=line.text[:LINE_SHOWN],
                cut=len(line.text) > LINE_SHOWN,
                entries=[entries[id(record)] for record in line.records],
                part_of=entries[id(above)] if above else None,
                words=words_of(line, apart, again),
                besides=besides_of(line),
                findings=findings.get(line.number, ()),
                apart=apart,
            )
        )
        before = line.number
    return found
