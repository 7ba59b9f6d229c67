"""A plan arrives in any encoding; what is no text is refused with a message that says what it is."""

from __future__ import annotations

import pytest

from tracking.plans.documents.text import MAX_BYTES, clean, decode
from tracking.plans.model.errors import PlanError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    assert decode("# Übersicht\n- Straße → fertig\n".encode(encoding), "plan.md") == "# Übersicht\n- Straße → fertig\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größe und Übergabe an die Straßenmeisterei, höchste Priorität für Häuser", "cp1252"),
        ("Café et forêt, côté élève, déjà prêt à être livré", "cp1252"),
        ("Zażółć gęślą jaźń, źródło błędów, późniejszy dzień", "cp1250"),
    ],
)
def test_windows_code_pages_are_read(text: str, encoding: str) -> None:
    assert decode(f"# Plan\n{text}\n".encode(encoding), "plan.md") == f"# Plan\n{text}\n"


@pytest.mark.parametrize("wrong", ["cp1252", "cp1254"])
def test_text_broken_by_a_wrong_decode_is_repaired(wrong: str) -> None:
    broken = "\n".join(["## 🚀 Start → Ende", "├── a.py", "– fünf × zwei"]).encode().decode(wrong, errors="ignore")
    repaired = clean(broken).split("\n")
    assert repaired[0].endswith("Start → Ende")
    assert repaired[1] == "├── a.py"
    assert "fünf × zwei" in repaired[2]


def test_what_is_left_of_a_lost_emoji_does_not_stay_in_a_title() -> None:
    assert clean("## ğŸ“ Shelves") in ("## Shelves", "## 📠Shelves")
    assert "ï¸" not in clean("## âš ï¸ Care")


def test_line_numbers_stay_those_of_the_file() -> None:
    assert decode(b"a\r\nb\rc\n\x0cd\x85e", "x").count("\n") == 3
    assert clean("a\u2028b\nc") == "a b\nc"


def test_characters_that_change_the_direction_of_text_are_taken_out() -> None:
    assert clean("Pay \u202eEVIL\u202c now\u200b") == "Pay EVIL now"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + b"\x00" * 20, "a ZIP archive or an Office file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"%PDF-1.7", "a PDF document"),
        (b"text\x00with\x01nul", "a binary file"),
        (b"\xff\xfe\x00", "damaged or binary"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\t\n", "is empty"),
        (b"x" * (MAX_BYTES + 1), "too large: 10.1 MB, and the limit is 10 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(PlanError, match=said) as caught:
        decode(data, "plan.md")
    assert caught.value.message.startswith("plan.md ")
