"""What a line of a list states behind its title: "(2 days, Ada)", "— Owner: Ada, 3 days", "@ada"."""

from __future__ import annotations

import re
from functools import lru_cache

from tracking.plans.markdown.node import Node
from tracking.plans.words import values
from tracking.plans.words.inline import undecorated
from tracking.plans.words.vocabulary import concepts_of, mention

#: Longer lines are prose.
_MOST_SIGNS = 300
#: Every part of a tail has its own sign in front, so there is one way to read it.
_TAIL = re.compile(
    r"^(?P<title>.{2,200}?)(?P<tail>(?:\s+[(\[][^()\[\]]{1,80}[)\]]|\s+[–—-]\s+[^–—()\[\]@]{1,80}|\s+@[\w-]{2,40})+)$"
)
_PARTS = re.compile(r"\s*[,;|·()\[\]]\s*|\s+[–—-]\s+")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s?){1,3}")
_HANDLE = re.compile(r"@[\w-]{2,40}")
#: What says of a line that it is a piece of work.
_OF_WORK = frozenset({"key.owner", "key.duration", "key.priority", "key.depends"})


def tail_of(node: Node) -> tuple[str, str]:
    """The title of a line and the facts behind it as written; "" for the facts where it states none."""
    if node.bold and node.key:
        return node.key, node.value if facts_in(node.value) else ""
    text = node.text.strip()
    found = _TAIL.match(text) if len(text) <= _MOST_SIGNS else None
    if found is None or not facts_in(found["tail"]):
        return text, ""
    return found["title"].rstrip(" :–—-"), found["tail"].strip(" –—-")


def states_work(node: Node) -> bool:
    """Whether a line says behind its title who does it, how long it takes, how urgent it is or what it waits for."""
    return not _OF_WORK.isdisjoint(facts_in(tail_of(node)[1]))


@lru_cache(maxsize=8192)
def facts_in(tail: str) -> frozenset[str]:
    """What the parts of a tail state: concepts; a name among other facts is who does it.

    A tail opens with a fact or a name: other words are prose, whatever stands behind them, and a name with brackets
    behind it is a title.
    """
    parts = [part for piece in _PARTS.split(tail[:_MOST_SIGNS]) if (part := undecorated(piece))] if tail else []
    titled = tail[:1] not in "([" and "(" in tail
    if not parts or not (_told(parts[0]) or (_NAME.fullmatch(parts[0]) and not titled)):
        return frozenset()
    told = {concept for part in parts for concept in _told(part)}
    if told and any(_NAME.fullmatch(part) and not _told(part) for part in parts):
        told.add("key.owner")
    return frozenset(told)


def _told(part: str) -> frozenset[str]:
    if _HANDLE.fullmatch(part):
        return frozenset({"key.owner"})
    if values.is_span(part):
        # Minutes are those of a meeting or a talk.
        length = values.span(part)
        return frozenset({"key.duration"} if length is not None and length.unit != "minute" else ())
    if re.fullmatch(r"P[0-4]", part):
        return frozenset({"key.priority"})
    if len(part.split()) <= 5 and (values.weeks(part) or values.days(part)):
        return frozenset({"key.week"})
    key, colon, value = part.partition(":")
    if colon and value.strip():
        return concepts_of(key)
    return frozenset({"key.depends"} if mention("verb.depends", "word.following").match(part) else ())
