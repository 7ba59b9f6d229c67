"""The Markdown reader: processor seconds per 100 kB of plans of growing size, and of the worst that can be written.

Time that grows with the text keeps the ratio of a size to the smallest one near
1. Sizes are read in turn and the shortest time of each is taken, so that what
else the machine does falls out.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence

from benchmarks._plans import PLANS, repeat, title

SIZES = (100_000, 1_000_000, 10_000_000)
ROUNDS = 3
#: How many times as long 100 kB of a large plan may take as a plan of 100 kB.
MOST_GROWTH = 1.3
#: Seconds that 100 kB of the worst may take.
LIMIT = 1.0


def run() -> None:
    for at, (name, make) in enumerate(PLANS.items()):
        # Of the first kind, all sizes: ten megabytes of every kind would take a quarter of an hour.
        _growth(name, make, SIZES[: None if at == 0 else 2])
    for name, make in WORST.items():
        small, large = (_seconds(make(size)) for size in SIZES[:2])
        print(f"{name:<42} {small:6.3f} s per 100 kB, {large:6.3f} at ten times the size ({large / small:5.2f})")
        if max(small, large) > LIMIT:
            print(f"  ! more than {LIMIT:g} s per 100 kB")


def _growth(name: str, make: Callable[[int], str], sizes: Sequence[int]) -> None:
    texts = [make(size) for size in sizes]
    rounds = [[_seconds(text) for text in texts] for _ in range(ROUNDS)]
    best = [min(times) for times in zip(*rounds, strict=True)]
    for size, each in zip(sizes, best, strict=True):
        ratio = each / best[0]
        print(f"{name:<30} {size / 1000:>6,.0f} kB: {each:6.3f} s per 100 kB, {ratio:5.2f} times that of the smallest")
    if max(best) > MOST_GROWTH * best[0]:
        print(f"  ! grows more than {MOST_GROWTH:g} times")


def _seconds(text: str) -> float:
    """User processor seconds per 100 kB."""
    from tracking.plans.markdown import read_markdown

    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    read_markdown(text)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_utime - before) / len(text.encode()) * 100_000


def _deep_list(size: int) -> str:
    return repeat(lambda at: f"{'  ' * (at % 1000)}- item {at}: value\n", size)


def _wide_table(size: int) -> str:
    columns = 10_000
    table = f"|{'Session|' * columns}\n|{'-|' * columns}\n"
    return table + repeat(lambda at: f"|{f'Session {at}|' * columns}\n", size)


def _graph(size: int) -> str:
    edges = repeat(lambda at: f"A{at}[Session {at}: x] --> A{at + 1} & A{at + 2}\n", size)
    return f"# Plan\n\n## Session 1: x\n\n```mermaid\ngraph TD\n{edges}```\n"


def _mentions(size: int) -> str:
    names = "".join(f"## Session {number}: {title(number)}\n\n" for number in range(1, 300))
    return names + repeat(lambda at: f"{title(at % 299 + 1)} depends on {title(at % 298 + 2)}.\n\n", size)


def _recurring_streams(size: int) -> str:
    week = "## Week {0}\n\n```\nStream A: walls {0}\n  Day 1: dig\nStream B: roof {0}\n  Day 1: beams\n```\n\n"
    return repeat(lambda at: week.format(at + 1), size)


def _recurring_weeks(size: int) -> str:
    return repeat(lambda at: f"### Week {at % 50 + 1}: part {at}\n\n- [ ] Day 1: dig\n- [ ] Day 2: fill\n\n", size)


def _joined_branches(size: int) -> str:
    pair = "├── Session {0}\n│\n│   └── Session {1}\n"
    return f"## Session 1: x\n\n```\nmain\n{repeat(lambda at: pair.format(at + 1, at + 2), size)}```\n"


def _subgraph(size: int) -> str:
    nodes = repeat(lambda at: f"A{at}[Session {at}: x]\n", size)
    return f"```mermaid\ngraph TD\nsubgraph One\n{nodes}end\n```\n"


WORST: dict[str, Callable[[int], str]] = {
    "lists nested 1,000 deep": _deep_list,
    "a table of 10,000 columns": _wide_table,
    "all on one line": lambda size: "## Session 1: a\n" + "session 1 " * (size // 10),
    "headings only": lambda size: repeat(lambda at: f"## Session {at}: title {at}\n", size),
    "headings of all levels": lambda size: repeat(lambda at: f"{'#' * (at % 6 + 1)} Part {at} of it\n", size),
    "one huge graph": _graph,
    "sessions named in every sentence": _mentions,
    "one paragraph of keys": lambda size: repeat(lambda at: f"**Key {at}:** value {at}\n", size),
    "checkboxes in one list": lambda size: repeat(lambda at: f"- [ ] Day {at % 90 + 1}: thing {at}\n", size),
    "the same streams week by week": _recurring_streams,
    "the same weeks again and again": _recurring_weeks,
    "branches that join all others": _joined_branches,
    "one huge subgraph": _subgraph,
    "one drawn tree": lambda size: "```\n" + repeat(lambda at: f"├── Session {at} (part)\n", size) + "```\n",
    "rows of one table": lambda size: (
        "| Session | Focus | Depends on |\n|---|---|---|\n"
        + repeat(lambda at: f"| Session {at} | part {at} | Session {max(at - 1, 0)} |\n", size)
    ),
    "open brackets": lambda size: repeat(lambda _: "- [a](b (c [d](e **f `g\n", size),
}
