"""What became of a line and of an entry, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from tracking.language import translated
from tracking.mapping.became import Became
from tracking.models.base import Scoped
from tracking.plans.lines import LineOutcome
from tracking.plans.model.plan import Note
from tracking.plans.model.records import field_words

#: Of the fields in which a row differs, so many are named beside a line.
MOST_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is today, in the words of the page. `remarks` say in what it is not as the document has it."""

    entity: str
    title: str
    address: str = ""
    standing: str = "same"
    remarks: Sequence[str] = ()


def entry_of(became: Became) -> Entry:
    """An entry as it is today."""
    row, record = became.row, became.record
    title = translated(record.heading) if row is None or record.entity == "dependencies" else str(row)
    return Entry(record.entity, title, address_of(row), became.standing, _remarks(became))


def words_of(line: LineOutcome, apart: bool, again: bool) -> str:
    """What became of a line, in words; "" for one that entries alone stand beside.

    `apart` is true where the line before it is not shown, `again` where that one is a part of the same entry.
    """
    match line.result:
        case "note":
            return _of_note(line, line.note, apart) if line.note else ""
        case "part":
            return _("part of it") if again else _("part of")
        case "claim":
            return _("a sum: held against the sessions")
        case "form":
            return _of_form(line)
        case "blank":
            return _("blank")
    return ""


def besides_of(line: LineOutcome) -> str:
    """What is to be said of a line that something was made of and that is a note too."""
    if line.note is None or line.result == "note":
        return ""
    return _("also kept as a note: the entry does not hold all of it")


def _of_form(line: LineOutcome) -> str:
    if line.kind == "rule" and line.text.lstrip().startswith(("```", "~~~")):
        return _("edge of a block")
    forms = {"heading": _("heading"), "head": _("head of a table"), "rule": _("dividing line")}
    return forms.get(line.kind, _("understood"))


def _of_note(line: LineOutcome, note: Note, apart: bool) -> str:
    if line.records:
        return _("also kept as a note: the entry does not hold all of it")
    if line.number != note.line and not apart:
        return _("note")
    if note.last_line == note.line:
        return _("kept as a note")
    return _("kept as a note, lines %(first)s–%(last)s") % {"first": note.line, "last": note.last_line}


def address_of(row: models.Model | None) -> str:
    """The page of a row, "" where it is gone."""
    return row.get_absolute_url() if isinstance(row, Scoped) and row.pk else ""


def _remarks(became: Became) -> list[str]:
    """In what a row is not as the document has it."""
    match became.standing:
        case "gone":
            return [_("deleted since")]
        case "alone":
            return [_("in the document alone")]
        case "refused":
            return [_("not taken: the project had removed it before")]
    ticked = [name for name in became.fields if name in ("done", "met")]
    others = [translated(field_words(became.record.entity, name)) for name in became.fields if name not in ticked]
    said = [
        _("open in the document, ticked now") if getattr(became.row, name) else _("ticked in the document, open now")
        for name in ticked
    ]
    if others:
        named = [*others[:MOST_FIELDS], *(["…"] if len(others) > MOST_FIELDS else [])]
        said.append(_("differs now: %(fields)s") % {"fields": ", ".join(named)})
    return said
