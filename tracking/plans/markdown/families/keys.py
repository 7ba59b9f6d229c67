"""The keys that pieces of a plan bear ("A1", "WS3", "#150", "Stream 1A", "RAID-010"), and their schemes.

A scheme is what the keys of one family have in common, learned from their form
alone: the noun before them and the shape of their letters and figures. Letters are
kept: A1 is not B1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase

from tracking.plans.words.dates import MONTH_CONCEPTS
from tracking.plans.words.inline import undecorated
from tracking.plans.words.vocabulary import WORDS, fold, is_one_of, mentions

#: Longer lines open with prose, not with a key.
_MOST_SIGNS = 400

_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_FIGURES = r"\d{1,5}(?:[.-]\d{1,4}){0,2}[A-Za-z]?"
#: A key that stands by itself: letters and figures together, or a number sign; no spaces.
#: What begins with another key stands before it, or only its head would be found: "M1-T03", "M2B.S1".
#: Trackers count parts below a short name in small letters: "ab-x7k.2.1".
CODE = (
    r"(?:(?i:[a-z]{2,8}-(?=[a-z\d]{0,7}[a-z])[a-z\d]{2,8}(?:\.\d{1,3}){1,3})"
    r"|[A-Z]{1,6}\d{1,3}[A-Z]?[-.][A-Z]{1,4}-?\d{1,4}"
    rf"|[A-Z]{{1,6}}[-_.]?{_FIGURES}|[A-Z][a-z]{{1,8}}-?\d{{1,4}}|#\d{{1,6}}|\d{{1,3}}[A-Z]\d{{0,2}}"
    r"|[A-Z]{2,6}-[A-Z]{1,4}-?\d{1,4}|v\d{1,2}(?:\.\d{1,3}){1,2})"
)
ANY_CODE = re.compile(rf"(?<![\w#]){CODE}(?!\w)")
#: What may follow a noun: any key, a bare number, a letter, a Roman number.
AFTER_NOUN = rf"(?:{CODE}|\d{{1,5}}(?:\.\d{{1,4}}){{0,3}}[A-Za-z]?|{_ROMAN}|[A-Z])"
#: In a title also a range: "Weeks 1-2".
_IN_TITLE = rf"(?:{CODE}|\d{{1,3}}\s?[–-]\s?\d{{1,3}}(?![\d.])|{_FIGURES}|{_ROMAN}|[A-Z])"
_SIGN = r"(?:#|no\.?|nr\.?|n°|nº)?"
_WORD = r"[^\W\d_]{2,20}"
_END = r"(?:\s*(?:[:：–—|•·→]|=>)\s*|\s+-+\s+|\s*(?=[(\[])|[.)\]]\s+|\s*/\s+|\s*$)"
_NOUNED = re.compile(
    rf"^(?P<noun>{_WORD}(?:[\s-]{_WORD}){{0,2}}?)[\s-]?\s?{_SIGN}\s?(?P<code>{_IN_TITLE})(?P<end>{_END})(?P<rest>.*)$",
    re.DOTALL,
)
_CODED = re.compile(rf"^(?P<open>[\[(]?)(?P<code>{CODE})(?P<close>[\])]?)(?P<end>{_END}|\s+)(?P<rest>.*)$", re.DOTALL)
#: "4a — Sign-up": a part of what bears the number; in running text "4h" is a length, so a title has to follow.
_LETTERED = re.compile(r"^(?P<code>\d{1,2}[a-z])(?:\s*[:：–—]\s*|\s+-\s+|[.)]\s+)(?P<rest>\S.*)$", re.DOTALL)
#: "#43/44": several issues in one go, found by the first.
_ISSUES = re.compile(r"^(?P<first>#\d{1,6})(?P<more>(?:\s?[/&+]\s?#?\d{1,6}){1,4})(?![\w.])")
_OUTLINED = re.compile(r"^(?P<code>\d{1,2}(?:\.\d{1,2}){1,2})\.?(?P<end>\s+|\s*[:–—-]\s+)(?P<rest>\S.*)$", re.DOTALL)
_YEAR = re.compile(rf"^(?P<year>20\d{{2}}){_END}(?P<rest>.*)$", re.DOTALL)
_SECTION = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)")
#: The number of a section in front of its title: "3. ".
ORDINAL = re.compile(r"^\d{1,2}[.)]\s+")
_NUMBER = re.compile(r"^(?P<code>\d{1,4}(?:\.\d{1,3}){0,3})\.?(?P<state>$|\s.{0,40}$)")
_STATES = tuple(concept for concept in WORDS if concept.startswith("status."))
_CODE_SPAN = re.compile(r"^`([^`]{1,20})`")
_HYPHENS = re.compile(r"[‐‑‒−]")
#: "Parallel with Phase 3" says how something stands to a piece; it names none.
_RELATIONS = ("word.with", "word.before", "word.following", "verb.depends", "verb.blocks")
#: "T-7 days" says when something is.
_UNITS = ("unit.minute", "unit.hour", "unit.day", "unit.week", "unit.month")
_EDGES = " :：–—-|•·.→"


@dataclass(frozen=True, slots=True)
class Key:
    """A key at the head of a text. `noun` is folded, "" for none; `code` is upper case; `label` is as written."""

    noun: str
    code: str
    label: str
    rest: str

    @property
    def prefix(self) -> str:
        """The letters in front of the figures: "RAID" of "RAID-010", "" of "1A"."""
        return "" if self.noun else self.code.removesuffix(self.code.lstrip(ascii_uppercase))

    @property
    def shape(self) -> str:
        """The form of the key, figures as 9 and letters as A: "A9" of "B12", "9A" of "1C"."""
        return shape_of(self.code)


def shape_of(code: str) -> str:
    """Figures as one 9, each letter as A; a single letter and a Roman number behind a noun are one shape."""
    return re.sub(r"\d+", "9", re.sub(r"[A-Z]", "A", code))


def unified(text: str) -> str:
    """`text` with every kind of hyphen written as one: "RAID‑010" and "RAID-010" are the same key."""
    return text if text.isascii() else _HYPHENS.sub("-", text)


def leading_key(text: str) -> Key | None:
    """The key at the head of a plain text, with what follows it; None when it opens with none."""
    return _leading_key(text[:_MOST_SIGNS])


@lru_cache(maxsize=16_384)
def _leading_key(text: str) -> Key | None:
    """A line is asked for its key by its family, by its owner and by all that stands below it."""
    text = _CODE_SPAN.sub(r"\1", unified(text))
    numbered = _SECTION.match(text)
    if numbered:
        # "3. Lot A" is the third section, and it is Lot A.
        return _key_of(text[numbered.end() :]) or _key_of(text)
    return _key_of(text)


def _key_of(text: str) -> Key | None:
    text, more = _without_more_issues(text)
    coded = _CODED.match(text)
    if coded and bool(coded["open"]) == bool(coded["close"]) and not is_one_of(coded["rest"], *_UNITS):
        year = _YEAR.match(coded["rest"])
        code = coded["code"]
        if year:
            # "Q1 2026" is called so as a whole: the next Q1 is another.
            return Key("", f"{code.upper()}-{year['year']}", f"{code} {year['year']}", _rest(year["rest"]))
        return Key("", code.upper(), code + more, _rest(coded["rest"]))
    lettered = _LETTERED.match(text)
    if lettered:
        return Key("", lettered["code"].upper(), lettered["code"], _rest(lettered["rest"]))
    nouned = _NOUNED.match(text)
    if nouned and not mentions(nouned["noun"], *_RELATIONS) and not _says_when(nouned["noun"]):
        label = text[: nouned.end("code")]
        return Key(fold(nouned["noun"]), nouned["code"].upper(), label, _rest(nouned["rest"]))
    outlined = _OUTLINED.match(text)
    if outlined:
        return Key("", outlined["code"], outlined["code"], _rest(outlined["rest"]))
    return None


def _without_more_issues(text: str) -> tuple[str, str]:
    """A text that opens with the number of an issue without the numbers listed behind it, and these."""
    listed = _ISSUES.match(text)
    return (listed["first"] + text[listed.end() :], listed["more"]) if listed else (text, "")


def _says_when(noun: str) -> bool:
    """Whether words in front of a number say when something is, not what: "Within Semester 1", "March 4"."""
    head, _, rest = fold(noun).partition(" ")
    return is_one_of(head, "word.during") if rest else is_one_of(head, *MONTH_CONCEPTS)


def bare_code(text: str) -> bool:
    """Whether a text is, or opens with, a letter or a number that stands for a piece: "A — Hull", "3", "2A: Roof"."""
    return re.match(rf"^(?:{_FIGURES}|{_ROMAN}|[A-Z])(?:$|\s*[:–—|)]|\s+-\s)", unified(text)) is not None


def number_key(text: str) -> Key | None:
    """A cell that is a bare number, or one of an outline ("3", "1.2"), as a key among its like.

    A sign or a word of how far it is may follow: "1.2 ⏳ partly".
    """
    found = _NUMBER.match(text.strip())
    if found is None or not _tells_state(found["state"].strip()):
        return None
    return Key("", found["code"], found["code"], "")


def _tells_state(text: str) -> bool:
    said = undecorated(text)
    return not said or is_one_of(said, *_STATES)


def short_key(text: str) -> Key | None:
    """A cell that is a short name with figures ("v1.0", "2026.1") as a key among its like."""
    text = text.strip()
    return Key("", text.upper(), text, "") if re.fullmatch(r"[^\W\d_]{1,3}\d{1,4}(?:\.\d{1,3}){1,2}", text) else None


def _rest(text: str) -> str:
    return text.strip().strip(_EDGES).strip()
