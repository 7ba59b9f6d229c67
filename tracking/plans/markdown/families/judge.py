"""What the pieces of a family are: judged for the family as a whole, by weighed evidence.

No single sign decides. A noun or the letters of the keys, the words above and in the
header, what the pieces carry, who refers to them and what they hold each speak for a
kind with a weight; a kind is believed when it leads by enough.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_uppercase

from tracking.plans.markdown.families.collect import Appearance, Family, heads_work
from tracking.plans.markdown.families.columns import title_column, told_by_cells
from tracking.plans.markdown.families.keys import ANY_CODE, ORDINAL, leading_key, unified
from tracking.plans.markdown.families.nouns import Kind, kind_of_letters, kind_of_noun, names_several
from tracking.plans.markdown.families.tails import facts_in, states_work, tail_of
from tracking.plans.markdown.families.times import names_a_span, says_when
from tracking.plans.markdown.families.weights import BRACKETS, FACTS, HEADER_OF, HEADERS, STATED, TOPICS
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.tables import Columns, unit_of
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import WORDS, concepts_of, is_one_of, mentioned, mentions

#: What speaks for each kind, and how much.
Scores = defaultdict[Kind, float]
#: A kind is believed from this much evidence on, when it leads the next by as much as `_LEAD`.
_ENOUGH, _LEAD = 2.0, 0.7
_ENOUGH_WITHOUT_KEYS = 2.2
#: So much speaks for work where nothing else in the document is any.
_ENOUGH_ALONE = 0.8
#: Titles without keys are stretches of the plan when so many of them hold work.
_MOSTLY = 0.7
_LONGEST_STRETCH = 40
_WHEN = {"key.target", "key.date", "key.duration", "key.week", "key.day", "key.start"}
_SECTIONS = tuple(concept for concept in WORDS if concept.startswith("topic."))
#: So many titles above a piece are asked for what they are about.
_HEIGHT = 3
#: Work as long as nothing else in the document is any.
_ENOUGH_WHERE_NOTHING_ELSE_IS = 1.5


@dataclass(slots=True)
class Verdict:
    """`kind` is None when the evidence does not decide; `scores` holds what spoke for each kind."""

    kind: Kind | None
    scores: dict[Kind, float] = field(default_factory=dict)

    @property
    def leads(self) -> Kind | None:
        """What most speaks for, whether believed or not."""
        return max(self.scores, key=lambda kind: self.scores[kind], default=None)

    @property
    def is_sure(self) -> bool:
        """Whether the kind leads the next by twice what is needed."""
        ranked = sorted(self.scores.values(), reverse=True)
        return self.kind is not None and (len(ranked) < 2 or ranked[0] - ranked[1] >= 2 * _LEAD)


def judge(families: list[Family], root: Node) -> list[Verdict]:
    """The verdict on each family, in their order."""
    scores = [_evidence(family) for family in families]
    spoken = _spoken_of(root)
    for family, score in zip(families, scores, strict=True):
        if family.keyed and not family.noun:
            # To its own place a key belongs once in each form; what is named more often is referred to.
            referred = sum(spoken[code] > len(m.appearances) for code, m in family.members.items())
            score["session"] += 1.0 * referred / len(family.members)
    own = [_verdict(score, family.keyed).kind for score, family in zip(scores, families, strict=True)]
    owners = _owners(families)
    work = {at for at, family in enumerate(families) if own[at] == "session" or (family.keyed and own[at] is None)}
    for leaf in _innermost(families, own, owners):
        scores[leaf]["session"] += scores[leaf].pop("phase")
        work.add(leaf)
    for at, family in enumerate(families):
        holding, inner = _holds(family, at, owners, work)
        # What holds pieces of another family is a stretch of the plan, and they are its work.
        alike = family.form == "heading" and holding >= _MOSTLY and _holds_alike(family, inner, families, owners)
        if family.keyed or alike:
            scores[at]["phase"] += (1.0 if _kind_said(family) == "session" and family.noun else 2.5) * holding
        if not family.noun and any(_continue(families[one]) for one in inner):
            # Whose numbers others continue is their stretch, whatever its letters are short for.
            scores[at]["phase"] += 1.0 * holding
        if family.form == "heading" and _kind_said(family) == "gate" and holding > 0.5:
            # A milestone under which work is written down is a stretch of the plan.
            scores[at]["phase"] += 1.5
        if holding > 0.5 and _kind_said(family) != "session":
            scores[at]["session"] -= 1.5
        if holding > 0.5 and _kind_said(family) not in ("other", "risk"):
            for one in inner:
                scores[one]["session"] += 0.6
    verdicts = [_verdict(score, family.keyed) for score, family in zip(scores, families, strict=True)]
    if not any(verdict.kind == "session" for verdict in verdicts):
        _promote(families, verdicts)
    return verdicts


def _innermost(families: list[Family], own: list[Kind | None], owners: dict[Node, list[int]]) -> set[int]:
    """The stretches that stand within stretches and hold nothing, where nothing else is work: sprints of quarters."""
    leaves = {at for at, family in enumerate(families) if own[at] == "phase" and _may_be_innermost(family)}
    others = {at for at, kind in enumerate(own) if kind == "session"}
    found: set[int] = set()
    for at, family in enumerate(families if leaves else ()):
        holding, inner = _holds(family, at, owners, leaves)
        if family.keyed and family.form == "heading" and holding >= _MOSTLY and others <= {at}:
            found |= inner
    return found


def _may_be_innermost(family: Family) -> bool:
    """Whether stretches hold nothing, or are weeks with titles of their own: "Week 3: Walls" above what is to do."""
    if is_one_of(family.noun, "noun.week"):
        return family.form in ("heading", "label") and all(one.key.rest for one in family.appearances(family.form))
    return is_one_of(family.noun, "noun.phase") and not any(map(_has_parts, family.appearances()))


def _has_parts(one: Appearance) -> bool:
    return one.row is None and bool(one.node.children)


def _spoken_of(root: Node) -> Counter[str]:
    """How often each key stands anywhere in the document."""
    spoken: Counter[str] = Counter()
    for node in root.below():
        texts = [node.raw] if node.raw else [cell for row in node.rows for cell in row.cells]
        for text in texts or [line for _, line in node.code if not node.children]:
            spoken.update(code.upper() for code in ANY_CODE.findall(unified(text)))
    return spoken


def _promote(families: list[Family], verdicts: list[Verdict]) -> None:
    """Where nothing calls itself work, the likeliest pieces with keys are the work: numbered steps, ticked tasks."""
    likely = [
        (_likelihood(verdict, families[at]), -at)
        for at, verdict in enumerate(verdicts)
        if (verdict.kind == "step" or (verdict.kind is None and verdict.leads in ("session", "step")))
        and families[at].form != "line"
        and _names_itself(families[at])
    ]
    if not likely:
        return
    score, at = max(likely)
    if score >= (_ENOUGH_ALONE if families[-at].keyed else 1.8 * _ENOUGH_ALONE):
        verdicts[-at] = Verdict("session", verdicts[-at].scores)


def _likelihood(verdict: Verdict, family: Family) -> float:
    """How much speaks for work; headings that call themselves steps are what the document is made of."""
    score = verdict.scores.get("session", 0.0)
    made_of = verdict.kind == "step" and family.noun and family.form == "heading"
    return max(score, _ENOUGH_ALONE) if made_of else score


def _names_itself(family: Family) -> bool:
    """Whether pieces bear a noun, signs in their keys, or titles of their own: numbers alone count sections."""
    named = bool(family.noun) or not family.keyed or family.is_of_issues
    return named or any(sign.isalpha() for code in family.members for sign in code)


def _verdict(scores: Scores, keyed: bool) -> Verdict:
    ranked = sorted(((score, kind) for kind, score in scores.items()), reverse=True)
    best, kind = ranked[0] if ranked else (0.0, None)
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    enough = _ENOUGH if keyed else _ENOUGH_WITHOUT_KEYS
    return Verdict(kind if best >= enough and best - second >= _LEAD else None, dict(scores))


def _kind_said(family: Family) -> Kind | None:
    return kind_of_noun(family.noun) if family.noun else kind_of_letters(family.prefix)


def _evidence(family: Family) -> Scores:
    scores: Scores = defaultdict(float)
    said = _kind_said(family)
    if said is not None:
        noun = 2.0 if " " in family.noun or said == "step" else 3.0
        scores[said] += noun if family.noun else 1.2 if len(family.prefix) > 1 else 0.8
    if family.prefix == "V" and "." in next(iter(family.members)):
        # A title "v1.2" is that of a release, and work stands below it; of a row its columns say what it is.
        scores["phase"] += -0.8 if family.form == "row" else 1.2
    if family.said is not None:
        scores[family.said] += 6.0
    form = family.form
    shown = list(family.appearances(form))
    for share, gives in _shares(shown, _topics_above, TOPICS):
        _add(scores, gives, share)
    for share, gives in _shares(shown, _stated_above, STATED) if family.keyed or form == "row" else ():
        _add(scores, gives, share)
    for share, gives in _shares(shown, _headed, HEADERS):
        _add(scores, gives, share)
    for share, gives in _shares(list(family.appearances()), _facts, FACTS, of=len(family.members)):
        _add(scores, gives, share)
    if form == "box":
        scores["step"] += 2.0 if family.keyed else 0.5
        # Issues are work wherever nothing above them is.
        scores["session"] += _ENOUGH_ALONE * family.is_of_issues
    if form == "row":
        for table, at in dict.fromkeys((one.node, one.at) for one in shown):
            rows = sum(one.node is table for one in shown)
            headers = Columns(table).headers
            for column, concept in told_by_cells(table, at, family.members.keys()).items():
                if not concepts_of(headers[column]):
                    _add(scores, FACTS.get(concept, {}), rows / len(shown))
        carried = [set(_facts(one)) for one in shown]
        lasting = [stretch for one in shown if (stretch := _lasts(one)) is not None]
        if len(set(lasting)) < len(lasting):
            # A milestone is a moment, and phases follow each other: what goes on side by side is work.
            scores["gate"] -= 2.0 * len(lasting) / len(shown)
        # Who does it and until when: a list of actions.
        actions = sum("key.owner" in facts and bool(facts & _WHEN) for facts in carried)
        scores["session"] += 0.8 * actions / max(len(shown), 1)
    scores["session"] += 1.6 * sum(_numbered_below(one) for one in shown) / max(len(shown), 1)
    alone = sum(all(one.drawn for one in member.appearances) for member in family.members.values())
    # What stands nowhere but in a graph is drawn there for what it waits for.
    _add(scores, FACTS["key.depends"], alone / len(family.members))
    if family.keyed:
        padded = sum(re.search(r"(?<!\d)0\d", code) is not None for code in family.members) / len(family.members)
        # Numbers are padded and letters repeated in keys that were made to be referred to.
        scores["session"] += 0.8 * (padded > 0.5)
        scores["session"] += 2.0 * sum(_waits(one) for one in shown) / max(len(shown), 1)
    if form in ("heading", "label", "item") and not family.noun and family.keyed:
        told = sum(bool(one.node.entries()) or bool(one.node.children) for one in shown) / max(len(shown), 1)
        scores["session"] += 0.5 * told
    scores["phase"] += 2.5 * _among_phases(shown)
    if not family.keyed:
        sections = sum(_names_a_section(one.key.rest) for one in shown) / max(len(shown), 1)
        scores["other"] += 3.5 * sections
    spans = sum(names_a_span(f"{one.key.label} {one.key.rest}") for one in shown) / max(len(shown), 1)
    scores["phase"] += 1.2 * spans
    if not family.keyed and form == "heading":
        counted = sum(_counts_boxes(one) for one in shown) / max(len(shown), 1)
        scores["phase"] += 3.0 * counted * (counted >= _MOSTLY)
        # What only says when it is, with a list below, is a stretch; what has an owner too may be work.
        scores["phase"] += 1.2 * (spans >= _MOSTLY and all(one.node.children and not _facts(one) for one in shown))
    if not family.keyed and form in ("heading", "label", "item"):
        titles = [one.key.rest for one in shown if form == "heading" or one.node.children]
        timed = sum(map(says_when, titles)) / max(len(shown), 1)
        scores["phase"] += 3.0 * timed * (timed >= 0.5)
    if not family.keyed and form in ("item", "box"):
        stated = sum(states_work(one.node) for one in shown) / max(len(shown), 1)
        scores["session"] += 3.0 * (stated >= 0.5)
        headed = sum(one.node.parent is not None and heads_work(one.node.parent) for one in shown)
        # Where sessions are told by their words, what is headed by "Tasks" are their steps.
        scores["session"] += _ENOUGH_WHERE_NOTHING_ELSE_IS * headed / max(len(shown), 1)
        timed = sum("key.week" in facts_in(tail_of(one.node)[1]) and bool(one.node.children) for one in shown)
        scores["phase"] += 2.5 * timed / max(len(shown), 1)
    for share, gives in _shares(shown, _told_in_brackets, BRACKETS):
        _add(scores, gives, share)
    return scores


def _lasts(one: Appearance) -> tuple[dt.date, dt.date] | None:
    """The stretch of days that a row names in a cell: "3 – 14 March", "06-12/10"."""
    cells = one.row.cells if one.row is not None else []
    stretches = (values.period(plain(cell)) for cell in cells if len(cell) <= _LONGEST_STRETCH)
    return next((found for found in stretches if found is not None and found[0] < found[1]), None)


def _add(scores: Scores, gives: Mapping[Kind, float], share: float) -> None:
    for kind, weight in gives.items():
        scores[kind] += weight * share


def _shares(
    shown: list[Appearance],
    tell: Callable[[Appearance], Iterable[str]],
    table: Mapping[str, dict[Kind, float]],
    of: int = 0,
) -> Iterator[tuple[float, dict[Kind, float]]]:
    """For each concept of `table` that appearances tell, the share of pieces that do."""
    pieces: dict[str, set[str]] = {}
    for one in shown:
        for concept in tell(one):
            if concept in table:
                pieces.setdefault(concept, set()).add(one.key.code)
    whole = of or len({one.key.code for one in shown})
    for concept, codes in pieces.items():
        yield min(len(codes) / max(whole, 1), 1.0), table[concept]


def _topics_above(one: Appearance) -> tuple[str, ...]:
    """What the nearest titles above are about; of several, the nearest that says anything."""
    for height, above in enumerate(one.node.ancestors()):
        if height == _HEIGHT or (above.kind == "heading" and above.level == 1):
            break
        if found := _topics_of(above.text[:200]):
            return found
    return ()


@lru_cache(maxsize=8192)
def _topics_of(title: str) -> tuple[str, ...]:
    """A title is asked about by all that stands below it."""
    return tuple(mentioned(plain(title), tuple(TOPICS)))


def _stated_above(one: Appearance) -> Iterable[str]:
    above = next(one.node.ancestors(), None)
    return concepts_of(plain(above.text)) if above is not None and above.kind in ("heading", "label") else ()


def _headed(one: Appearance) -> set[str]:
    """What the headers of the columns of keys and of titles call the rows."""
    if one.row is None:
        return set()
    headers = Columns(one.node).headers
    title_at = title_column(one.node, one.at)
    named: set[str] = set()
    for header in [headers[one.at]] if title_at is None else [headers[one.at], headers[title_at]]:
        kind = kind_of_noun(header)
        named |= {HEADER_OF[kind]} if kind in HEADER_OF else concepts_of(header) & HEADERS.keys()
    return named


def _facts(one: Appearance) -> set[str]:
    if one.row is not None:
        headers = Columns(one.node).headers
        filled = [h for at, h in enumerate(headers) if at != one.at and not values.is_blank(one.row.cell(at))]
        return {concept for header in filled for concept in _first_concepts(header)}
    return {concept for entry in one.node.entries() if entry.key for concept in _first_concepts(entry.key)}


def _first_concepts(text: str) -> Iterable[str]:
    text = undecorated(plain(text))
    found = concepts_of(text)
    if found:
        return found | {"key.duration"} if unit_of(text) == "hour" else found
    words = text.split()
    return concepts_of(words[-1]) if 1 < len(words) <= 3 else ()


def _counts_boxes(one: Appearance) -> bool:
    """Whether a heading bears the number of a section and boxes stand right below it."""
    return ORDINAL.match(one.node.text) is not None and any(entry.checked is not None for entry in one.node.entries())


def _continue(family: Family) -> bool:
    """Whether most pieces of a family bear keys that continue those of the titles above them."""
    shown = list(family.appearances(family.form))
    return sum(map(_numbered_below, shown)) * 2 > len(shown)


def _numbered_below(one: Appearance) -> bool:
    """Whether a key continues that of a title above: "Q1" below "Epic Q", "2.1" below "Phase 2" or "E2"."""
    code = one.key.code if one.key.label else ""
    for above in list(one.node.ancestors())[:_HEIGHT] if code else ():
        key = leading_key(above.text)
        if key is not None and code != key.code:
            number = key.code.lstrip(ascii_uppercase)
            if code.startswith(key.code) or (number.isdecimal() and code.startswith(f"{number}.")):
                return True
    return False


def _waits(one: Appearance) -> bool:
    """Whether the text behind a key says what it waits for."""
    return one.row is None and mentions(one.key.rest[:400], "verb.depends", "verb.blocks")


def _told_in_brackets(one: Appearance) -> Iterator[str]:
    """What brackets behind a title say: "(2 days)", "(owner: Ada)", "(P0)"."""
    text = one.key.rest if one.row is not None or not one.node.bold else f"{one.key.rest} {one.node.value}"
    marks = text.split("·")[:-1][:4] if "·" in text[:120] else []
    for aside in marks + re.findall(r"[(\[]([^()\[\]]{1,60})[)\]]", text[:300]):
        for part in re.split(r"\s*[,;·|]\s*", aside):
            if values.is_span(part):
                yield "key.duration"
            elif values.priority(part)[0] is not None:
                yield "key.priority"
            yield from concepts_of(part.split(":")[0])


def _among_phases(shown: list[Appearance]) -> float:
    """The share of pieces beside whose titles others call themselves phases: "V1" behind "Sprint 0"."""
    phases_below: dict[tuple[Node | None, int], bool] = {}
    among = 0
    for one in shown:
        place = (one.node.parent, one.node.level)
        if one.form != "heading" or one.key.noun or one.node.parent is None:
            continue
        if place not in phases_below:
            siblings = (n for n in one.node.parent.children if n.kind == "heading" and n.level == one.node.level)
            keys = (leading_key(node.text) for node in siblings)
            phases_below[place] = any(key and key.noun and kind_of_noun(key.noun) == "phase" for key in keys)
        among += phases_below[place]
    return among / max(len(shown), 1)


def _names_a_section(title: str) -> bool:
    """Whether a title is one of those that stand above lists: "Risks", "Open issues", "Overview", "Done"."""
    if values.named_status(title) is not None:
        return True
    if len(title.split()) <= 2 and kind_of_noun(title) == "session" and names_several(title):
        return True
    if len(title.split()) > 4 or not mentioned(title, _SECTIONS):
        return False
    return kind_of_noun(title) in (None, "other") or (kind_of_noun(title) == "risk" and names_several(title))


def _owners(families: list[Family]) -> dict[Node, list[int]]:
    """The families whose pieces stand below each node, once for each piece."""
    owners: dict[Node, list[int]] = {}
    for at, family in enumerate(families):
        for one in (one for member in family.members.values() for one in member.places):
            above = one.node if one.row is not None else one.node.parent
            while above is not None:
                owners.setdefault(above, []).append(at)
                above = above.parent
    return owners


def _holds_alike(family: Family, inner: set[int], families: list[Family], owners: dict[Node, list[int]]) -> bool:
    """Whether several pieces hold the same: a table of its own below each title makes these titles of tables."""
    below = Counter(
        other
        for member in family.members.values()
        for other in inner.intersection(*([owners.get(one.node, ()) for one in member.appearances[:1]]))
    )
    return any(families[one].keyed for one in inner) or max(below.values(), default=0) > 1


def _holds(family: Family, at: int, owners: dict[Node, list[int]], work: set[int]) -> tuple[float, set[int]]:
    """The share of its pieces below which pieces of other families stand, and which families these are."""
    inner: set[int] = set()
    holding = 0
    for member in family.members.values():
        found = {
            other
            for one in member.appearances
            if one.row is None
            for other in owners.get(one.node, ())
            if other != at and other in work
        }
        inner |= found
        holding += bool(found)
    return holding / max(len(family.members), 1), inner
