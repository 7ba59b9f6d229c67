"""Single values as the text of a table cell or a list item, and back."""

from __future__ import annotations

import datetime as dt
import html
import re
import sys
from typing import Any, Literal, get_args, get_origin

from tracking.plans.model import plan as p
from tracking.plans.model.shape import Slot, is_number_list_or_all
from tracking.texts import Text
from tracking.texts import gettext as _

BREAK = "<br>"
EMPTY = '""'
_UNSAFE = re.compile(r"&(?=#\d|amp;|lt;|gt;|quot;)|[|\\\x00-\x1f\x7f\x85\u2028\u2029]|<(?=br>|!--)")
_SPAN = re.compile(r"(?P<min>-?[\d.e+-]+?)(?: to (?P<max>-?[\d.e+-]+))? (?P<unit>\w+)")


class CellError(ValueError):
    """A cell does not hold what its column needs. The message says what was expected."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


def encode_text(text: str) -> str:
    """Any text on one line: line ends as `<br>`, what Markdown or the table would change as entities."""
    safe = _UNSAFE.sub(lambda found: BREAK if found[0] == "\n" else f"&#{ord(found[0])};", text)
    if safe == EMPTY:
        return f"&#{ord(EMPTY[0])};{EMPTY[1:]}"
    inner = safe.strip()
    before, after = safe[: len(safe) - len(safe.lstrip())], safe[len(safe.rstrip()) :] if inner else ""
    return _as_entities(before) + inner + _as_entities(after)


def _as_entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def decode_text(cell: str) -> str:
    """The text that `encode_text` wrote; a bar escaped by hand is taken too."""
    return html_unescape(cell.strip().replace("\\|", "|").replace(BREAK, "\n"))


def encode_line(text: str) -> str:
    """Like `encode_text`, with a mark for the empty text, where nothing at all would be lost."""
    return encode_text(text) or EMPTY


def decode_line(cell: str) -> str:
    """The text that `encode_line` wrote."""
    return "" if cell.strip() == EMPTY else decode_text(cell)


_ENTITY = re.compile(r"&#(\d{1,7});|&(amp|lt|gt|quot);")


def html_unescape(text: str) -> str:
    # Only numbers and the four basic names, and numbers as they are: html.unescape maps some code points to others.
    return _ENTITY.sub(_unescaped, text)


def _unescaped(entity: re.Match[str]) -> str:
    if not entity[1]:
        return html.unescape(entity[0])
    number = int(entity[1])
    return chr(number) if number <= sys.maxunicode else entity[0]


def encode(slot: Slot, value: Any) -> str:
    """A field's value as a cell; "" where it is the field's default."""
    if not slot.required and value == slot.default:
        return ""
    return _encode(slot.type, value)


def decode(slot: Slot, cell: str) -> Any:
    """The value of a cell. Raises CellError when it does not fit the field."""
    cell = cell.strip()
    if not cell and not slot.required:
        return slot.default
    try:
        return _decode(slot.type, cell)
    except (ValueError, TypeError, AttributeError) as error:
        raise CellError(_("“%(cell)s” is no %(field)s.", cell=cell, field=words(slot.name))) from error


def words(name: str) -> str:
    """A field's name as people read it: developer_type → developer type."""
    return name.replace("_", " ")


def _encode(kind: Any, value: Any) -> str:
    if is_number_list_or_all(kind):
        return value if value == p.ALL_SESSIONS else ", ".join(map(str, value)) or EMPTY
    if get_origin(kind) is list:
        inner = get_args(kind)[0]
        if inner is int:
            return ", ".join(map(str, value)) or EMPTY
        return BREAK.join(_list_item(entry) for entry in value)
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return encode_line(value)
        case int():
            return str(value)
        case float():
            return _number(value)
        case p.Span():
            numbers = _number(value.min) if value.min == value.max else f"{_number(value.min)} to {_number(value.max)}"
            return f"{numbers} {value.unit}"
        case p.Range():
            return str(value.first) if value.first == value.last else f"{value.first} to {value.last}"
        case p.Place():
            return f"{value.kind} {_reference(value.ref)}".strip()
        case p.SessionRef():
            return _reference(value.session) + (f" · {encode_text(value.step)}" if value.step else "")
        case dt.time():
            return value.isoformat("minutes" if value.second == 0 else "seconds")
        case dt.date():
            return value.isoformat()
    raise TypeError(f"no cell for {type(value).__name__}")


def _decode(kind: Any, cell: str) -> Any:
    if is_number_list_or_all(kind):
        return p.ALL_SESSIONS if cell == p.ALL_SESSIONS else _numbers(cell)
    if get_origin(kind) is list:
        if get_args(kind)[0] is int:
            return _numbers(cell)
        return [decode_line(entry) for entry in cell.split(BREAK)]
    if get_origin(kind) is Literal:
        if cell not in get_args(kind):
            raise ValueError(cell)
        return cell
    if kind is str:
        return decode_line(cell)
    if kind is bool:
        return {"yes": True, "no": False}[cell.lower()] if cell.lower() in ("yes", "no") else _fail(cell)
    if kind is p.Span:
        found = _SPAN.fullmatch(cell)
        low = float(found["min"]) if found else _fail(cell)
        unit = found["unit"] if found else ""
        return p.Span(low, float(found["max"]) if found and found["max"] else low, _one_of(p.Unit, unit))
    if kind is p.Range:
        first, _to, last = cell.partition(" to ")
        return p.Range(int(first), int(last or first))
    if kind is p.Place:
        place, _space, ref = cell.partition(" ")
        return p.Place(_one_of(p.PlaceKind, place), _referred(ref) if ref else "")
    if kind is p.SessionRef:
        session, _dot, step = cell.partition(" · ")
        return p.SessionRef(_referred(session), decode_text(step))
    if kind is dt.time:
        return dt.time.fromisoformat(cell)
    if kind is dt.date:
        return dt.date.fromisoformat(cell)
    return kind(cell)


def _reference(value: int | str) -> str:
    """A session's number as it is; a name that could be taken for one, or holds a dot, in quotes."""
    if isinstance(value, int):
        return str(value)
    text = encode_text(value).replace("·", "&#183;")
    return f'"{text}"' if text.lstrip("-").isdecimal() or text.startswith('"') else text


def _referred(text: str) -> int | str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return decode_text(text[1:-1])
    return int(text) if text.lstrip("-").isdecimal() else decode_text(text)


def _list_item(text: str) -> str:
    return encode_line(text).replace(BREAK, "&#10;")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _numbers(cell: str) -> list[int]:
    return [] if cell == EMPTY else [int(part) for part in cell.split(",")]


def _one_of(kind: Any, value: str) -> Any:
    return value if value in get_args(kind) else _fail(value)


def _fail(value: str) -> Any:
    raise ValueError(value)
