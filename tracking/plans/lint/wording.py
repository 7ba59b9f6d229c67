"""Numbers and lists as messages say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def amount(low: float, high: float, unit: str = "") -> str:
    """ "12-16 hours", "1 week", "3"."""
    text = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return f"{text} {unit}{'s' if high != 1 else ''}" if unit else text


def listed(words: Iterable[object]) -> str:
    """ "an owner, a goal and a branch"."""
    texts = [str(word) for word in words]
    return " and ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


#: More runs of numbers than this are not read by anybody; they stand in the numbers of the finding.
MOST_RUNS = 20


def numbered(word: str, numbers: Iterable[int]) -> str:
    """ "session 4", "sessions 1 to 3 and 7"."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [text for run in runs[:MOST_RUNS] for text in _run(run)]
    if left := sum(map(len, runs[MOST_RUNS:])):
        texts.append(f"{left} more")
    return f"{word}{'s' if len(ordered) != 1 else ''} {listed(texts)}"


def _run(run: Sequence[int]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(number) for number in run]


def sentence(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]
