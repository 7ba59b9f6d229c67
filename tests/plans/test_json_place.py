"""On which line of a JSON document a value stands, however the document is laid out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.plans.formats.json_place import line_of

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)
Place = tuple[str | int, ...]


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    yield path
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in steps:
        yield from places(value[step], (*path, step))


def marked(value: Any, place: Place) -> Any:
    """The document with a mark at this place."""
    if not place:
        return "the mark"
    step, rest = place[0], place[1:]
    if isinstance(value, dict):
        return {name: marked(inner, rest) if name == step else inner for name, inner in value.items()}
    return [marked(inner, rest) if at == step else inner for at, inner in enumerate(value)]


@given(values, st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_every_place_has_the_line_on_which_its_value_begins(value: Any, indent: int | None, is_ascii: bool) -> None:
    for place in places(value):
        text = json.dumps(marked(value, place), indent=indent, ensure_ascii=is_ascii)
        at = text.rindex('"the mark"')
        assert line_of(text, place) == text.count("\n", 0, at) + 1


@pytest.mark.parametrize(
    ("path", "line"),
    [((), 1), (("a",), 6), (("a", 0), 6), (("b", "c"), 4), (("b", "gone"), 3), (("gone", 1), 1), (("a", 7), 6)],
)
def test_what_is_not_there_is_where_the_way_to_it_ends(path: Place, line: int) -> None:
    text = '{\n"a": 1,\n"b": {"d": 2,\n"c": 3},\n\n"a": [1]}'
    assert line_of(text, path) == line
