"""Bytes of a document → clean text, whatever encoding the attachment arrived in.

`decode(data, filename)` is the one entry. It refuses what is no text at all and
repairs text that an earlier program decoded wrongly; the number of lines never
changes, so that line numbers stay those of the file.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer
import ftfy

from tracking.plans.model.errors import PlanError
from tracking.texts import Text
from tracking.texts import gettext as _

MAX_BYTES = 10 * 1024 * 1024

_SIGNATURES: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", _("a ZIP archive or an Office file")),
    (b"PK\x05\x06", _("a ZIP archive")),
    (b"\xd0\xcf\x11\xe0", _("an old Office file")),
    (b"\x89PNG", _("a PNG picture")),
    (b"\xff\xd8\xff", _("a JPEG picture")),
    (b"GIF8", _("a GIF picture")),
    (b"%PDF", _("a PDF document")),
    (b"{\\rtf", _("an RTF document")),
    (b"\x1f\x8b", _("a gzip archive")),
    (b"7z\xbc\xaf", _("a 7-Zip archive")),
    (b"\x7fELF", _("a program")),
    (b"SQLite format 3", _("an SQLite database")),
)

# UTF-32 first: its little-endian mark starts with the one of UTF-16.
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CODE_PAGES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257"]
_SAMPLE = 64 * 1024

_REPAIR = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=True,
    fix_encoding=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
)

_EMOJI_TAIL = "\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
# What is left of an emoji whose bytes were partly lost on the way.
_EMOJI_RESIDUE = re.compile(rf"[ğð]Ÿ[{_EMOJI_TAIL}]{{0,2}}\x20?")
_SELECTOR_RESIDUE = re.compile("ï¸\x8f?")
_WARNING_RESIDUE = re.compile("âš[\u00a0 ]?")
# Directional overrides make text read differently from what it says; the other characters are invisible.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def decode(data: bytes, filename: str) -> str:
    """The text of `data`, lines ended by "\\n". Raises PlanError for a file that is no readable text."""
    if len(data) > MAX_BYTES:
        raise too_large(filename, len(data))
    _refuse_known_binaries(data, filename)
    text = _to_text(data, filename).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise PlanError(_("%(file)s is empty.", file=filename))
    return clean(text)


def megabytes_over(size: int) -> float:
    """Megabytes of a file that is larger than the limit, to one place; never said to be as large as the limit."""
    return max(round(size / 1024 / 1024, 1), MAX_BYTES / 1024 / 1024 + 0.1)


def too_large(filename: str, size: int) -> PlanError:
    """The refusal of a file of `size` bytes."""
    return PlanError(
        _(
            "%(file)s is too large: %(size)s MB, and the limit is %(limit)s MB.",
            file=filename,
            size=megabytes_over(size),
            limit=MAX_BYTES // 1024 // 1024,
        )
    )


def clean(text: str) -> str:
    """`text` with mojibake repaired and control and direction characters taken out; the lines stay as many."""
    return "\n".join(line if line.isascii() and line.isprintable() else _clean_line(line) for line in text.split("\n"))


def _clean_line(line: str) -> str:
    if not line.isascii():
        line = ftfy.fix_text(_SELECTOR_RESIDUE.sub("", line), _REPAIR)
        line = _WARNING_RESIDUE.sub("⚠ ", _EMOJI_RESIDUE.sub("", line))
        line = _INVISIBLE.sub("", line)
    return _CONTROL.sub(" ", line).replace("\n", " ")


def _refuse_known_binaries(data: bytes, filename: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise PlanError(
                _(
                    "%(file)s is %(kind)s, not a text document: save the plan as Markdown text and try again.",
                    file=filename,
                    kind=kind,
                )
            )


def _to_text(data: bytes, filename: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, filename)
    if b"\x00" in data:
        return _strict(data, _utf16_without_mark(data, filename), filename)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), errors="replace")


def _strict(data: bytes, encoding: str, filename: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlanError(
            _(
                "%(file)s says it is %(encoding)s text but is not: it is damaged or binary.",
                file=filename,
                encoding=encoding.upper(),
            )
        ) from error
    if "\x00" in text:
        raise _binary(filename)
    return text


def _binary(filename: str) -> PlanError:
    return PlanError(_("%(file)s is a binary file, not a text document: it holds NUL characters.", file=filename))


def _utf16_without_mark(data: bytes, filename: str) -> str:
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if len(data) % 2 == 0 and odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    raise _binary(filename)


def _code_page(data: bytes) -> str:
    # Only lines that say something about the encoding: a long English plan would drown three umlauts.
    telling = b"\n".join(line for line in data[: _SAMPLE * 4].splitlines() if not line.isascii())[:_SAMPLE]
    best = charset_normalizer.from_bytes(telling, cp_isolation=_CODE_PAGES, enable_fallback=False).best()
    return best.encoding if best is not None else "cp1252"
