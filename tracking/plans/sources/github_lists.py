"""Task lists as GitHub issues hold them: "- [ ] #123 Title @user **P1**", nested, under headings, in fences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.sources.assembly import assemble
from tracking.plans.sources.base import ColumnRoles, Document, Table
from tracking.plans.sources.mentions import (
    read_reference,
    take_duration,
    take_people,
    take_priority,
    take_waits,
    title_of,
)
from tracking.plans.sources.work import Work
from tracking.plans.words.inline import plain, undecorated
from tracking.texts import gettext as _

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,4}[.)])\s+\[(?P<tick>[ xX])\]\s+(?P<text>\S.*)")
_BELOW = re.compile(r"[ \t]+(?:[-*+]\s+)?\S.*")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*)")
_FENCE = re.compile(r"\s{0,20}```\s{0,3}(?:\[tasklist\])?\s{0,20}")
_TASKLIST = re.compile(r"^[ \t]{0,20}```[ \t]{0,3}\[tasklist\]", re.MULTILINE)
_GITHUB = re.compile(
    r"^[ \t]{0,3}(?:[-*+]|\d{1,4}[.)])\s+\[[ xX]\]\s(?:[^\n]{0,300}?(?<![\w/@.])@[A-Za-z0-9]"
    r"|\[[^\[\]\n]{1,300}\]\(https://[^\s)]{1,300}/(?:issues|pull)/\d|https://\S{1,300}/(?:issues|pull)/\d"
    r"|[\w./-]{0,120}#\d)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: str
    text: str
    depth: int = 0
    done: bool = False


class GithubLists:
    name = "github-list"

    def recognises(self, document: Document) -> bool:
        """A text of nothing but ticked lists and headings, which names an issue or a person the way GitHub does."""
        try:
            text = document.text
        except PlanError:
            return False
        if not (_GITHUB.search(text) or _TASKLIST.search(text)):
            return False
        kinds = {line.kind for line in _lines(text)}
        return "item" in kinds and "other" not in kinds

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        return None

    def rows(self, document: Document, sheet: str | None = None) -> None:
        return None

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> p.Plan:
        lines = list(_lines(document.text))
        facts = p.ProjectFacts(document=document.stem)
        title = _title(lines)
        if title is not None:
            facts.title, facts.line = _words(title.text), title.number
        works, notes = _works(lines, title)
        if not works:
            raise PlanError(_("%(file)s holds no task list.", file=document.filename))
        total = len(document.text.removesuffix("\n").split("\n"))
        return assemble(works, facts=facts, lines=total, notes=notes)


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        item = _ITEM.fullmatch(line)
        heading = _HEADING.fullmatch(line)
        if item:
            depth = len(item["indent"].expandtabs(4))
            yield _Line(number, "item", item["text"], depth, item["tick"] != " ")
        elif heading:
            yield _Line(number, "heading", heading["text"], len(heading["marks"]))
        elif line.strip() and not _FENCE.fullmatch(line):
            yield _Line(number, "below" if _BELOW.fullmatch(line) else "other", line)


def _words(heading: str) -> str:
    return undecorated(plain(heading)).rstrip(":# ")


def _title(lines: list[_Line]) -> _Line | None:
    """The heading that names the whole: the only one, or the first when it outranks all others."""
    headings = [line for line in lines if line.kind == "heading"]
    if not headings or lines[0] is not headings[0]:
        return None
    alone = all(other.depth > headings[0].depth for other in headings[1:])
    return headings[0] if alone else None


def _works(lines: list[_Line], title: _Line | None) -> tuple[list[Work], list[p.Note]]:
    works: list[Work] = []
    notes: list[p.Note] = []
    above: list[tuple[int, int]] = []
    heading: _Line | None = None
    for line in lines:
        if line.kind == "heading":
            above.clear()
            if heading is not None and heading is not title and (not works or works[-1].line < heading.number):
                notes.append(_note(heading))
            heading = line
        elif line.kind == "item":
            while above and above[-1][0] >= line.depth:
                above.pop()
            work = _work(line, "" if heading is None or heading is title else _words(heading.text))
            work.parent = above[-1][1] if above else None
            above.append((line.depth, len(works)))
            works.append(work)
        elif not works or take_waits(works[-1], line.text).strip(" \t-*+.,;"):
            notes.append(_note(line))
    if heading is not None and heading is not title and works and works[-1].line < heading.number:
        notes.append(_note(heading))
    return works, notes


def _note(line: _Line) -> p.Note:
    text = f"{'#' * line.depth} {line.text}" if line.kind == "heading" else line.text
    return p.Note(line=line.number, last_line=line.number, text=text)


def _work(line: _Line, phase: str) -> Work:
    key, text = read_reference(line.text)
    work = Work(line=line.number, title="", key=key, facts=p.Session(number=0, title="", phase=phase))
    if line.done:
        work.facts.status = "completed"
    for take in (take_waits, take_people, take_priority, take_duration):
        text = take(work, text)
    work.title = title_of(text) or (f"#{key}" if key else line.text)
    if key:
        work.said["number"] = f"#{key}"
    return work
