"""A plan in a screenful of 80 columns: what somebody at a terminal looks at before it is imported."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracking.plans.model import plan as p
from tracking.plans.model.amounts import days, weeks
from tracking.plans.model.codes import said
from tracking.plans.model.entities import span
from tracking.plans.model.plan import Plan

WIDTH = 80
#: So many entries of a kind are listed; how many more there are is said.
MOST = 20
GRAVITY = ("error", "warning", "info")
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column at most `most` wide; the one without a bound takes what the others leave."""

    head: str
    most: int = 0
    right: bool = False


def summary(plan: Plan, name: str) -> Iterator[str]:
    """The lines of the summary of a plan that was read from the file `name`, none wider than 80 columns."""
    yield from _head(plan, name)
    yield from _sessions(plan)
    yield from _phases(plan)
    yield from _gates(plan)
    yield from _risks(plan)
    yield from _others(plan)
    yield from _findings(plan)
    yield ""
    lines, notes = plan.lines, sum(not note.beside for note in plan.notes)
    kept = f"{lines.kept_as_notes:,} kept as notes" + (f" in {notes:,} places" if notes > 1 else "")
    yield from _wrapped(f"{lines.recognised:,} of {lines.total:,} lines read, {kept}")


def _head(plan: Plan, name: str) -> Iterator[str]:
    facts = plan.project
    yield cut(facts.title or facts.document or "(no title)", WIDTH)
    dates = {"starts": facts.start, "target": facts.target, "dated": facts.date, "next review": facts.next_review}
    yield from _wrapped("  ".join([plain(name), *(f"{word} {day:%Y-%m-%d}" for word, day in dates.items() if day)]))


def _sessions(plan: Plan) -> Iterator[str]:
    keys = _keys(plan.sessions)
    waits = _waits(plan, keys)
    rows = [
        (keys[one.number], one.title, one.owner or one.team, span(one.duration), ", ".join(waits.pop(one.number, ())))
        for one in plan.sessions
    ]
    columns = (Column("", 8, right=True), Column("title"), Column("owner", 18), Column("takes", 11))
    yield from _table("Sessions", [*columns, Column("waits for", 16)], rows)
    for target, sources in waits.items():
        subject = "all sessions wait" if target == p.ALL_SESSIONS else f"“{target}” waits"
        yield from _wrapped(f"{subject} for {', '.join(sources)}", indent=2)


def _keys(sessions: Sequence[p.Session]) -> Mapping[int, str]:
    """How to name each session in a word or less: "A" for Stream A where that is one alone, else its number."""
    short = [one.label.split()[-1] if one.label.strip() else str(one.number) for one in sessions]
    unique = len(set(short)) == len(short)
    return {one.number: key if unique else str(one.number) for one, key in zip(sessions, short, strict=True)}


def _waits(plan: Plan, keys: Mapping[int, str]) -> dict[int | str, list[str]]:
    """For each end of a dependency, what it waits for, each once, in the order of the document."""
    found: dict[int | str, dict[str, None]] = {}
    for one in plan.dependencies:
        source = one.source.session
        word = keys.get(source, str(source)) if isinstance(source, int) else str(source)
        found.setdefault(one.target.session, {})[word] = None
    return {target: list(sources) for target, sources in found.items()}


def _phases(plan: Plan) -> Iterator[str]:
    rows = [(one.name, one.title, _time_of(one), said(one.status)) for one in plan.phases]
    yield from _table("Phases", (Column("", 24), Column("title"), Column("takes", 14), Column("status", 12)), rows)


def _time_of(phase: p.Phase) -> str:
    if phase.duration:
        return span(phase.duration)
    if phase.weeks:
        return weeks(phase.weeks.first, phase.weeks.last)
    return days(phase.days.first, phase.days.last) if phase.days else ""


def _gates(plan: Plan) -> Iterator[str]:
    rows = [(one.title, said(one.kind), one.phase, str(len(one.criteria) or "")) for one in plan.gates]
    columns = (Column("title"), Column("kind", 18), Column("phase", 18), Column("criteria", 8, right=True))
    yield from _table("Gates", columns, rows)


def _risks(plan: Plan) -> Iterator[str]:
    rows = [(one.title, _grade(one), one.owner, str(len(one.mitigations) or "none")) for one in plan.risks]
    columns = (Column("title"), Column("level", 14), Column("owner", 16), Column("mitigations", 11, right=True))
    yield from _table("Risks", columns, rows)


def _grade(risk: p.Risk) -> str:
    score = f"({risk.probability} × {risk.impact})" if risk.probability and risk.impact else ""
    return " ".join(filter(None, (said(risk.level), score)))


def _others(plan: Plan) -> Iterator[str]:
    """What has a name and no more that must be seen at once: by name; what has none is counted."""
    boxes, ticked = plan.checkboxes
    named: dict[str, list[str]] = {
        "Teams": [one.name for one in plan.teams],
        "Checklists": [one.title for one in plan.checklists],
        "Meetings": [one.title for one in plan.routines],
        "Metrics": [f"{one.name} {one.target}".strip() for one in plan.metrics],
        "Shared files": [one.path for one in plan.resources],
    }
    for title, names in named.items():
        if names:
            yield ""
            yield _heading(title, len(names))
            yield from _wrapped("; ".join([*names[:MOST], *_more(len(names))]), indent=2)
    counted: dict[str, int] = {
        "steps": len(plan.steps),
        "checkboxes": boxes,
        "ticked": ticked,
        "escalation steps": len(plan.escalation),
        "contacts": len(plan.contacts),
        "highlights": len(plan.highlights),
        "links": len(plan.links),
    }
    words = ", ".join(f"{word}: {number:,}" for word, number in counted.items() if number)
    if words:
        yield ""
        yield from _wrapped(words)


def _findings(plan: Plan) -> Iterator[str]:
    if not plan.findings:
        return
    yield ""
    yield _heading("Findings", len(plan.findings))
    graver = sorted(plan.findings, key=lambda one: (GRAVITY.index(one.severity), one.line))
    for one in graver[:MOST]:
        place = f"line {one.line}" if one.line else ""
        yield from _wrapped(f"{place:<10} {one.severity:<8} {one.message}", indent=2, hanging=22)
    yield from (f"{_GAP}{words}" for words in _more(len(graver)))


def _heading(title: str, number: int) -> str:
    return f"{title} ({number:,})"


def _more(number: int) -> list[str]:
    return [f"… and {number - MOST:,} more"] if number > MOST else []


def _table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """The first rows below a heading; columns that are empty in all of them are left out."""
    if not rows:
        return
    yield ""
    yield _heading(title, len(rows))
    shown = [[plain(str(cell)) for cell in row] for row in rows[:MOST]]
    used = [at for at, _column in enumerate(columns) if any(row[at] for row in shown)]
    widths = _widths([columns[at] for at in used], [[row[at] for at in used] for row in shown])
    for row in ([column.head for column in columns], *shown):
        cells = [_fitted(row[at], width, columns[at].right) for at, width in zip(used, widths, strict=True)]
        yield (_GAP + _GAP.join(cells)).rstrip()
    yield from (f"{_GAP}{words}" for words in _more(len(rows)))


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    wanted = [max(map(width, (column.head, *cells))) for column, *cells in zip(columns, *rows, strict=True)]
    given = [min(column.most, want) for column, want in zip(columns, wanted, strict=True)]
    left = WIDTH - len(_GAP) * len(columns) - sum(given)
    return [known or min(left, want) for known, want in zip(given, wanted, strict=True)]


def _fitted(text: str, room: int, right: bool) -> str:
    text = cut(text, room)
    padding = " " * (room - width(text))
    return padding + text if right else text + padding


def _wrapped(text: str, indent: int = 0, hanging: int | None = None) -> Iterator[str]:
    room, first, rest = WIDTH, " " * indent, " " * (indent if hanging is None else hanging)
    if _wide_signs(text):
        # To a wrapper that counts letters, a wide one is one: twice as many never fit.
        room = WIDTH // 2 + indent
    yield from textwrap.wrap(plain(text, keep_gaps=True), room, initial_indent=first, subsequent_indent=rest)


def plain(text: str, *, keep_gaps: bool = False) -> str:
    """A text on one line, without signs that a terminal would obey."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown if keep_gaps else " ".join(shown.split())


def width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese sign two, an accent of its own none."""
    return len(text) + _wide_signs(text) - sum(unicodedata.combining(sign) > 0 for sign in text)


def _wide_signs(text: str) -> int:
    return sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)


def cut(text: str, room: int) -> str:
    """The text, or as much of it as has room, with an ellipsis."""
    text = plain(text)
    if width(text) <= room:
        return text
    while width(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
