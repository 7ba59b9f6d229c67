"""Large plans of many kinds, made to a stated size: what the reader must read in time that grows with the text.

Each maker takes a size in bytes and gives a text of about that size. A plan of
another size is the same writing, only more of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

Maker = Callable[[int], str]

SAMPLES = Path(__file__).parent.parent / "tracking" / "samples"
_TRADES = ("Roof", "Cellar", "Garden", "Kitchen", "Tower", "Stairs", "Windows", "Heating")
_PEOPLE = ("Ada Brandt", "Jonas Falk", "Mina Sato", "Luc Petit", "Inés Vega")
_WORDS = [
    "the",
    "team",
    "wall",
    "before",
    "paint",
    "dry",
    "after",
    "roof",
    "water",
    "plan",
    "week",
    "early",
    "late",
    "crane",
    "north",
    "south",
    "steel",
    "glass",
    "open",
    "closed",
    "who",
    "carries",
    "measures",
    "agrees",
    "checks",
    "again",
    "nobody",
    "everybody",
    "because",
    "although",
    "while",
    "price",
    "weather",
    "permit",
]


def repeat(piece: Callable[[int], str], size: int, head: str = "") -> str:
    """`head`, and then piece 0, piece 1 and so on until the text is `size` bytes long."""
    parts = [head]
    length = len(head.encode())
    while length < size:
        parts.append(piece(len(parts) - 1))
        length += len(parts[-1].encode())
    return "".join(parts)


def title(number: int) -> str:
    return f"{_TRADES[number % 8]} of house {number}"


def _sentence(number: int) -> str:
    words = [_WORDS[(number * 7 + at * (number % 13 + 3)) % len(_WORDS)] for at in range(9 + number % 8)]
    return f"{' '.join(words).capitalize()} {number}."


def _projects(size: int) -> str:
    """One project after the other in one document, with all that a plan says."""
    return repeat(lambda at: "\n".join(_project(at * 5)) + "\n", size, "# A very large building site\n\n")


def _project(first: int) -> Iterator[str]:
    """Five sessions with their table, sections, risks, graph and metrics."""
    numbers = range(first + 1, first + 6)
    yield f"## Phase {first // 5 + 1}: Floor {first // 5 + 1} (Weeks {first + 1}-{first + 4})\n"
    yield "| Session | Focus | Owner | Duration | Priority |\n|---|---|---|---|---|"
    for number in numbers:
        yield f"| Session {number} | {title(number)} | Ada Brandt | {number % 9 + 1} days | P{number % 4} |"
    for number in numbers:
        yield f"\n### Session {number}: {title(number)}\n"
        yield f"- **Goal**: dry, warm and quiet\n- **Branch**: `floor/{number}`"
        yield f"- **Depends on**: Session {max(number - 1, 1)}\n"
        yield from (f"- [ ] Day {day}: part {day} of the work" for day in range(1, 5))
    yield "\n### Risks\n"
    for number in numbers:
        yield f"- **Rain on part {number}** (Session {number}) → work stops\n  - Mitigation: a tent\n"
    yield "### Graph\n\n```mermaid\ngraph TD"
    for number in numbers:
        yield f"    A{number}[Session {number}: walls] --> A{number + 1}[Session {number + 1}: paint]"
    yield "```\n\n### Metrics\n\n| Metric | Target | Current |\n|---|---|---|"
    yield from (f"| Cracks on {number} | <{number % 7} | {number % 9} |" for number in numbers)
    yield "\nNobody knows yet how the weather will be, and this paragraph is kept as it stands.\n"


def _headings(size: int) -> str:
    return repeat(
        lambda at: (
            f"## Session {at + 1}: {title(at + 1)} ({at % 5 + 1} days)\n\n"
            f"**Owner**: {_PEOPLE[at % 5]}\n**Goal**: {_sentence(at)}\n**Priority**: P{at % 4}\n\n"
            f"1. Measure part {at}\n2. Build part {at}\n3. Hand part {at} over\n\n"
        ),
        size,
        "# Building site\n\n",
    )


def _one_table(size: int) -> str:
    head = "# Building site\n\n## Sessions\n\n| # | Session | Owner | Duration | Priority | Status | Depends on |\n"
    return repeat(
        lambda at: (
            f"| {at + 1} | {title(at + 1)} | {_PEOPLE[at % 5]} | {at % 9 + 1} days | P{at % 4} | "
            f"{('open', 'done', 'blocked')[at % 3]} | {at or '-'} |\n"
        ),
        size,
        f"{head}|---|---|---|---|---|---|---|\n",
    )


def _nested_lists(size: int) -> str:
    def piece(at: int) -> str:
        indent = "  " * (at % 7)
        return f"{indent}- {_sentence(at)}\n" if at % 3 else f"{indent}- [{' x'[at % 2]}] {title(at)}\n"

    return repeat(piece, size, "# Building site\n\n## Session 1: Walls\n\n")


def _checklists(size: int) -> str:
    return repeat(
        lambda at: (
            f"### {('Definition of done', 'Deliverables', 'Readiness', 'Acceptance')[at % 4]} of {title(at)}\n\n"
            f"- [x] {_sentence(at)}\n- [ ] {_sentence(at + 1)}\n- [ ] {_sentence(at + 2)}\n\n"
        ),
        size,
        "# Building site\n\n## Session 1: Walls\n\n",
    )


def _task_lists(size: int) -> str:
    def piece(at: int) -> str:
        head = f"\n## Session {at // 500 + 1}: {title(at // 500)}\n\n" if at % 500 == 0 else ""
        return f"{head}- [{' x'[at % 2]}] Day {at % 90 + 1}: {_sentence(at)}\n"

    return repeat(piece, size, "# Building site\n")


def _prose(size: int) -> str:
    def piece(at: int) -> str:
        head = f"## Chapter {at // 40}: {title(at // 40)}\n\n" if at % 40 == 0 else ""
        return head + " ".join(_sentence(at * 6 + more) for more in range(6)) + "\n\n"

    return repeat(piece, size, "# Building site\n\n## Session 1: Walls\n\nSession 1 depends on nothing.\n\n")


def _register(size: int) -> str:
    """Risks, gates, routines, teams and escalation, in sections of their own."""

    def piece(at: int) -> str:
        return (
            f"## Risks of part {at}\n\n### Risk {at + 1}: {title(at)} gets wet\n\n- **Probability**: high\n"
            f"- **Impact**: medium\n- **Mitigation**: {_sentence(at)}\n\n"
            f"### Checkpoint {at + 1}: {title(at)}\n\n- **Criteria**:\n"
            f"  - {_sentence(at + 1)}\n  - {_sentence(at + 2)}\n\n"
            f"## Team {at + 1}: {_TRADES[at % 8]} ({at % 4 + 2} developers)\n\n- **Lead**: {_PEOPLE[at % 5]}\n"
            f"- **Responsibilities**: {title(at)}, {title(at + 1)}\n\n"
            f"### Meetings of part {at}\n\n- **Daily standup** (9:{at % 60:02}): 15 minutes, what is wet\n\n"
            f"### Escalation of part {at}\n\n- **Within {at % 4 + 1} hours**: tell {_PEOPLE[at % 5]}\n\n"
        )

    return repeat(piece, size, "# Building site\n\n")


def _told_dependencies(size: int) -> str:
    """Sessions named by their titles alone, in sentences, arrows and tables."""

    def piece(at: int) -> str:
        return (
            f"## Stream {at + 1}: {title(at)}\n\n{title(at)} depends on {title(max(at - 1, 0))}.\n\n"
            f"{title(at)} → {title(at + 1)}\n\n| From | To | Days |\n|---|---|---|\n"
            f"| {title(at)} | {title(max(at - 2, 0))} | Day {at % 9 + 1} |\n\n"
        )

    return repeat(piece, size, "# Building site\n\n")


def _drawn(size: int) -> str:
    """Outlines, trees and charts in blocks of code."""

    def piece(at: int) -> str:
        first = at * 3 + 1
        return (
            f"```\nStream {first}: {title(first)} (2 developers)\n  Day 1-2: {_sentence(at)}\n  Day 3: hand over\n"
            f"Stream {first + 1}: {title(first + 1)} (1 developer)\n  Day 1-5: {_sentence(at + 1)}\n```\n\n"
            f"```\nmain\n├── part/{first}   # Stream {first} owns\n"
            f"│   └── part/{first + 1}   # Stream {first + 1} owns\n└── docs/{at}.md\n```\n\n"
            f"```mermaid\ngantt\n    section Stream {first}\n    Dig {at} :a{at}, 2026-03-02, 3d\n"
            f"    Fill {at} :b{at}, after a{at}, 2d\n```\n\n"
        )

    return repeat(piece, size, "# Building site\n\n")


_NUMBERED = re.compile(
    r"\b(Sessions?|Streams?|Workstreams?|Tracks?|Tasks?|Phases?|Risks?|Issues?|Arbeitspakete?|Etappen?) (\d{1,2})\b"
)


def _samples(size: int) -> str:
    """The sample plans one after the other, again and again, with numbers that go on."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.md"))]

    def piece(at: int) -> str:
        return _NUMBERED.sub(lambda hit: f"{hit[1]} {int(hit[2]) + at * 20}", texts[at % len(texts)]) + "\n"

    return repeat(piece, size)


PLANS: dict[str, Maker] = {
    "projects one after the other": _projects,
    "sample plans, numbered on": _samples,
    "sessions in headings": _headings,
    "sessions in one table": _one_table,
    "dependencies told by titles": _told_dependencies,
    "outlines, trees and charts": _drawn,
    "risks, gates, teams, meetings": _register,
    "lists nested seven deep": _nested_lists,
    "thousands of checklists": _checklists,
    "long task lists": _task_lists,
    "prose": _prose,
}
