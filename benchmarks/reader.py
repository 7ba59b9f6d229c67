"""The Markdown reader: processor seconds per 100 kB of plans of growing size, and of the worst that can be written.

Time that grows with the text keeps the ratio of a size to the smallest one near 1.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

SIZES = (100_000, 1_000_000, 10_000_000)
LIMIT = 1.0

_TRADES = ("Roof", "Cellar", "Garden", "Kitchen", "Tower", "Stairs", "Windows", "Heating")


def run() -> None:
    from tracking.plans.markdown import read_markdown

    def seconds(text: str) -> float:
        before = time.process_time()
        read_markdown(text)
        return (time.process_time() - before) / len(text.encode()) * 100_000

    base = None
    for size in SIZES:
        each = seconds(_plan(size))
        base = base or each
        ratio = each / base
        print(f"plan of {size / 1000:>6,.0f} kB: {each:6.3f} s per 100 kB, {ratio:5.2f} times that of the smallest")
    for name, make in WORST.items():
        small, large = seconds(make(100_000)), seconds(make(1_000_000))
        print(f"{name:<42} {small:6.3f} s per 100 kB, {large:6.3f} at ten times the size ({large / small:5.2f})")
        if max(small, large) > LIMIT:
            print(f"  ! more than {LIMIT:g} s per 100 kB")


def _plan(size: int) -> str:
    """A plan of about `size` bytes as people write them: one project after the other in one document."""
    parts: list[str] = ["# A very large building site\n"]
    length, number = 0, 0
    while length < size:
        part = "\n".join(_section(number))
        parts.append(part)
        length += len(part.encode()) + 1
        number += 5
    return "\n".join(parts)


def _section(first: int) -> Iterator[str]:
    """Five sessions with all that a plan says of them."""
    numbers = range(first + 1, first + 6)
    yield f"## Phase {first // 5 + 1}: Floor {first // 5 + 1} (Weeks {first + 1}-{first + 4})\n"
    yield "| Session | Focus | Owner | Duration | Priority |\n|---|---|---|---|---|"
    for number in numbers:
        yield f"| Session {number} | {_title(number)} | Ada Brandt | {number % 9 + 1} days | P{number % 4} |"
    for number in numbers:
        yield f"\n### Session {number}: {_title(number)}\n"
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


def _title(number: int) -> str:
    return f"{_TRADES[number % 8]} of house {number}"


def _repeat(piece: Callable[[int], str], size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(piece(len(parts)))
        length += len(parts[-1])
    return "".join(parts)


def _deep_list(size: int) -> str:
    return _repeat(lambda at: f"{'  ' * (at % 1000)}- item {at}: value\n", size)


def _wide_table(size: int) -> str:
    columns = 10_000
    table = f"|{'Session|' * columns}\n|{'-|' * columns}\n"
    return table + _repeat(lambda at: f"|{f'Session {at}|' * columns}\n", size)


def _graph(size: int) -> str:
    edges = _repeat(lambda at: f"A{at}[Session {at}: x] --> A{at + 1} & A{at + 2}\n", size)
    return f"# Plan\n\n## Session 1: x\n\n```mermaid\ngraph TD\n{edges}```\n"


def _mentions(size: int) -> str:
    names = "".join(f"## Session {number}: {_title(number)}\n\n" for number in range(1, 300))
    return names + _repeat(lambda at: f"{_title(at % 299 + 1)} depends on {_title(at % 298 + 2)}.\n\n", size)


WORST: dict[str, Callable[[int], str]] = {
    "lists nested 1,000 deep": _deep_list,
    "a table of 10,000 columns": _wide_table,
    "all on one line": lambda size: "## Session 1: a\n" + "session 1 " * (size // 10),
    "headings only": lambda size: _repeat(lambda at: f"## Session {at}: title {at}\n", size),
    "headings of all levels": lambda size: _repeat(lambda at: f"{'#' * (at % 6 + 1)} Part {at} of it\n", size),
    "one huge graph": _graph,
    "sessions named in every sentence": _mentions,
    "one paragraph of keys": lambda size: _repeat(lambda at: f"**Key {at}:** value {at}\n", size),
    "checkboxes in one list": lambda size: _repeat(lambda at: f"- [ ] Day {at % 90 + 1}: thing {at}\n", size),
    "one drawn tree": lambda size: "```\n" + _repeat(lambda at: f"├── Session {at} (part)\n", size) + "```\n",
    "rows of one table": lambda size: (
        "| Session | Focus | Depends on |\n|---|---|---|\n"
        + _repeat(lambda at: f"| Session {at} | part {at} | Session {max(at - 1, 0)} |\n", size)
    ),
    "open brackets": lambda size: _repeat(lambda _: "- [a](b (c [d](e **f `g\n", size),
}
