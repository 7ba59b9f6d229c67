"""Plans of every kind within their bounds, for property tests: every field says anything that it may say."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from tracking.plans.model import plan as p
from tracking.plans.model.limits import ORDERED, is_ordered
from tracking.plans.model.shape import DERIVED
from tracking.rules import bounds

texts = st.one_of(
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30),
    st.sampled_from(
        [
            '""',
            "a | b",
            "<br>",
            "[x] done",
            "**Day 1**: x",
            " padded ",
            "two\nlines",
            "3",
            "all",
            "✓ ok",
            "<!-- lockstep:note 1 -->",
            "&amp; &#38;",
            "\\|",
            "- item",
            "# heading",
        ]
    ),
)
#: A document says a time to the minute.
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    dt.date: st.dates(dt.date(bounds.FIRST_YEAR, 1, 1), dt.date(bounds.LAST_YEAR, 12, 31)),
    dt.time: st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    NoneType: st.none(),
}
#: Items lie in items so deep.
_DEEPEST = 2


def of_type(hint: Any, depth: int = _DEEPEST) -> st.SearchStrategy[Any]:
    """Values of a type of the plan, within the bounds that the type names."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        bound = next((one for one in inner[1:] if isinstance(one, bounds.Bound)), None)
        return _within(inner[0], bound) if bound else of_type(inner[0], depth)
    if origin in (Union, UnionType):
        return st.one_of([of_type(one, depth) for one in inner])
    if origin is list:
        return st.lists(of_type(inner[0], depth), max_size=2)
    if origin is Literal:
        return st.sampled_from(inner)
    return _PLAIN[hint] if hint in _PLAIN else _entries(hint, depth)


def _within(kind: type[Any], bound: bounds.Bound) -> st.SearchStrategy[Any]:
    match bound:
        case bounds.Between():
            return (st.integers if kind is int else st.floats)(bound.low, bound.high)
        case bounds.AnyOf():
            return st.sampled_from(bound.words)
    return texts.filter(lambda text: text in bound)


def _entries(kind: type[Any], depth: int) -> st.SearchStrategy[Any]:
    fields = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name == "children":
            fields[name] = st.lists(_entries(kind, depth - 1), max_size=2) if depth else st.just([])
        elif name not in DERIVED:
            fields[name] = of_type(hint)
    if kind is p.SessionRef:
        # Nothing at all is no milestone.
        fields["session"] = fields["session"].filter(lambda session: session != "")
    if kind is p.Note:
        fields["text"] = fields["text"].filter(bool)
    return st.builds(kind, **fields).map(_in_order)


def _in_order(entry: Any) -> Any:
    """The entry with its two ends the right way round."""
    first, last = ORDERED.get(type(entry), ("", ""))
    if not first or is_ordered(begin := getattr(entry, first), end := getattr(entry, last)):
        return entry
    return dataclasses.replace(entry, **{first: end, last: begin})


def _numbered(plan: p.Plan) -> p.Plan:
    """The plan with no number of a session given twice."""
    plan.sessions = list({session.number: session for session in plan.sessions}.values())
    return plan


def plans() -> st.SearchStrategy[p.Plan]:
    return _entries(p.Plan, 0).map(_numbered)
