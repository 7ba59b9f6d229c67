"""What satisfies an item that asks for evidence."""

from __future__ import annotations

import pytest

from tracking.rules.evidence import satisfies


@pytest.mark.parametrize(
    ("kind", "evidence", "files", "enough"),
    [
        ("", "", 0, True),
        ("any", "", 0, False),
        ("any", "  ", 0, False),
        ("any", "Seen by Kim", 0, True),
        ("any", "", 1, True),
        ("link", "https://ci.example.org/7", 0, True),
        ("link", "Green: HTTPS://ci.example.org/7, twice", 0, True),
        ("link", "https://", 0, False),
        ("link", "ci.example.org", 0, False),
        ("link", "ftp://example.org", 1, False),
        ("number", "87", 0, True),
        ("number", "93,5 %", 0, True),
        ("number", "-3", 0, True),
        ("number", "< 1,200 ms", 0, True),
        ("number", "87 of 90", 0, False),
        ("number", "many", 0, False),
        ("number", "", 2, False),
        ("file", "https://example.org/protocol.pdf", 0, False),
        ("file", "", 1, True),
    ],
)
def test_evidence_is_what_was_asked_for(kind: str, evidence: str, files: int, enough: bool) -> None:
    assert satisfies(kind, evidence=evidence, files=files) is enough


def test_a_kind_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="smell"):
        satisfies("smell", evidence="", files=0)
