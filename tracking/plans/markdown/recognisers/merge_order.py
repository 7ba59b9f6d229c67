"""In which order branches are merged."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, topic_of
from tracking.plans.model.plan import Session
from tracking.plans.words.vocabulary import fold

_ARROW = re.compile(r"\s*(?:→|-{1,2}>|=>|⇒|➜)\s*|,?\s+then\s+", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[^\W\d]+\s*#?\d{1,3}\s*[:.–—)-]\s*|\d{1,3}[.)]\s*)")


def recognise_merge_order(reading: Reading) -> None:
    """Fills `plan.merge_order` with the titles of sessions, in order."""
    for node in reading.titled("heading", "label"):
        if not topic_of(node, "merge") or any(topic_of(above, "merge") for above in node.ancestors()):
            continue
        if _arrows(reading, node):
            continue
        entries = node.entries()
        stages = [entry for entry in entries if entry.kind == "heading"]
        listed = [entry for entry in entries if entry.kind == "item"]
        found = [(entry, _session(reading, entry)) for entry in (stages or listed)]
        named = [(entry, session) for entry, session in found if session is not None]
        if len(named) < 2 or (not stages and len(named) < len(found) - 1):
            continue
        for entry, session in named:
            if session.title not in reading.plan.merge_order:
                reading.plan.merge_order.append(session.title or session.label)
            reading.take(entry)
        reading.take(node)


def _arrows(reading: Reading, node: Node) -> bool:
    """ "Stream 2 → Stream 1" right below the title."""
    for child in node.children:
        parts = _ARROW.split(child.value or child.text) if child.text else []
        named = [reading.refs.mentioned(part) for part in parts]
        if len(parts) > 1 and all(len(sessions) == 1 for sessions in named):
            reading.plan.merge_order += [sessions[0].title for sessions in named]
            reading.take(node, child)
            return True
    return False


def _session(reading: Reading, node: Node) -> Session | None:
    """The session a stage speaks of: named in its title, else by a branch below it, else by the words it shares."""
    named = reading.refs.mentioned(node.text)
    if named:
        return named[0]
    text = " ".join(below.raw for below in node.below())[:2000]
    spoken = reading.refs.branches_in(text)
    words = set(fold(_LABEL.sub("", node.text)).split())
    candidates = spoken or reading.plan.sessions[:200]
    scored = [(len(words & set(fold(session.title).split())), session) for session in candidates]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    if best[0] >= 1 and sum(score == best[0] for score, _ in scored) == 1:
        return best[1]
    return spoken[0] if len(spoken) == 1 else None
