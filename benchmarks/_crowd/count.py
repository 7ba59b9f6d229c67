"""What is in the tables after the crowd has worked: every tick and every word, once, by who sent it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks._crowd.people import Person


def wrong(crowd: list[Person]) -> Iterator[str]:
    """What is not as it must be."""
    yield from _wrong_ticks(crowd)
    yield from _wrong_words(crowd)


def _wrong_ticks(crowd: list[Person]) -> Iterator[str]:
    """A row that was ticked is done by who ticked it, and its history says so once; no other row is."""
    from tracking import models as m

    for model, segment in ((m.Step, "steps"), (m.Item, "items")):
        sent = {form.key: one.name for one in crowd for form in one.ticked if f"/{segment}/" in form.path}
        rows = model.objects.exclude(done_by=None).values_list("pk", "done", "done_by__username")
        if {pk: name for pk, done, name in rows if done} != sent:
            yield f"{segment}: {len(sent)} were ticked, {len(rows)} are, or not by the same people."
        kept = Counter(model.history.filter(done=True).values_list("id", "history_user__username"))
        if kept != Counter(sent.items()):
            yield f"{segment}: {len(sent)} were ticked, and the history knows {kept.total()} ticks."


def _wrong_words(crowd: list[Person]) -> Iterator[str]:
    """A word stands once in the table and once in the history, in the name of who said it."""
    from tracking import models as m

    sent = Counter((one.name, form.words) for one in crowd for form in one.said)
    for what, rows, name in (
        ("table", m.StandupEntry.objects, "author__username"),
        ("history", m.StandupEntry.history, "history_user__username"),
    ):
        found = Counter(rows.values_list(name, "done"))
        if found != sent:
            yield f"words: {sent.total()} were said, and the {what} has {found.total()}, or not the same."
