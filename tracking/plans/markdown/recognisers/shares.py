"""What each person does, as one session each, where a document names no other work: "Person 1: Pages"."""

from __future__ import annotations

from tracking.plans.markdown.families.keys import leading_key
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.people import People, Person
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.owners import give_owner
from tracking.plans.markdown.recognisers.session_facts import read_facts
from tracking.plans.model.plan import Place, Session

_EDGES = " -–—:|()"


def recognise_shares(reading: Reading, people: People) -> None:
    """Adds a session for each of several sections side by side that open with a person and list what they do.

    Where people come again, in one part of the document after the other, the parts are what the plan is made of.
    """
    groups = [_shares(reading, people, parent) for parent in [reading.root, *reading.nodes]]
    groups = [shares for shares in groups if len(shares) > 1]
    if len(groups) == 1:
        for node, person in groups[0]:
            _add(reading, node, person)
        reading.forget_places()


def _shares(reading: Reading, people: People, parent: Node) -> list[tuple[Node, Person]]:
    return [share for node in parent.children if (share := _share(reading, people, node)) is not None]


def _share(reading: Reading, people: People, node: Node) -> tuple[Node, Person] | None:
    if node.kind not in ("heading", "label") or node in reading.home or not node.may_be("session"):
        return None
    person = people.named(node.text)
    if person is None or person.team or not any(below.kind == "item" for below in node.below()):
        return None
    return node, person


def _add(reading: Reading, node: Node, person: Person) -> None:
    key = leading_key(node.text)
    label = key.label if key is not None and key.label == person.name else ""
    title = person.rest.strip(_EDGES) or person.name
    session = Session(line=node.line, number=reading.refs.highest + 1, title=title, label=label)
    give_owner(session, [person])
    reading.plan.sessions.append(session)
    reading.refs.learn(session)
    if key is not None and label:
        reading.refs.keys.add(key.noun, key.code, Place("session", session.number))
    reading.home[node] = Place("session", session.number)
    reading.take(node)
    read_facts(reading, session, node)
