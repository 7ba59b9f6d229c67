"""Branches of sessions, from the git commands of a set-up script and from drawn trees of branches."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Session
from tracking.plans.words.inline import code_spans

_COMMAND = re.compile(
    r"^\s*(?:\$\s*)?git\s+(?:checkout\s+-[bB]|switch\s+-[cC]|switch\s+--create|branch|worktree\s+add\s+(?:\S+\s+)?-b)\s+"
    r"(?P<branch>[\w./+@-]{1,200})(?P<rest>[^#]*)(?:#\s*(?P<remark>.*))?$"
)


def recognise_branches(reading: Reading) -> None:
    """Gives sessions the branch that a command creates for them."""
    for node in reading.nodes:
        if node.kind == "code":
            for line, text in node.code:
                found = _COMMAND.match(text) if "git" in text else None
                if found and not found["branch"].startswith("-"):
                    _give(reading, node, line, found["branch"], found["remark"] or "")
        elif node.drawn:
            _in_tree(reading, node)


def _give(reading: Reading, node: Node, line: int, branch: str, remark: str) -> None:
    session = _session(reading, branch, remark) or _around(reading, node)
    if session is not None and session.branch in ("", branch):
        session.branch = branch
        reading.refs.learn(session)
        reading.taken.take(line)


def _session(reading: Reading, branch: str, remark: str) -> Session | None:
    named = reading.refs.mentioned(remark) if remark else []
    if len(named) == 1:
        return named[0]
    # A branch that says its number itself: "session-2-testing".
    spoken = reading.refs.numbers(re.sub(r"[-_/.]+", " ", branch))
    return reading.refs.by_number(spoken[0]) if len(spoken) == 1 else None


def _around(reading: Reading, node: Node) -> Session | None:
    return reading.refs.session_at(reading.place(node))


def _in_tree(reading: Reading, node: Node) -> None:
    name = re.split(r"\s", node.raw.strip("` "), maxsplit=1)[0]
    spans = code_spans(node.raw)
    branch = spans[0] if spans else name
    for session in reading.refs.mentioned(branch) if "/" in branch or "-" in branch else []:
        if session.branch == branch:
            reading.take(node)
