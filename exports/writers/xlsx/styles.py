"""The look of the workbook: one font, one ink, one accent, and five tones that always stand beside a word."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from exports.tables import Kind
from tracking.surface.choices import Tone

FONT = "Calibri"
INK, SOFT, ACCENT, LINE = "1F2933", "5B6670", "1F3A5F", "D9DEE4"

#: Background and text of each tone, and the stronger colour of its bars; text on background is 4.5 to 1 or more.
TONES: dict[Tone, tuple[str, str, str]] = {
    Tone.GOOD: ("E2F3E7", "1A6338", "3F9A63"),
    Tone.INFO: ("E3EDF9", "1D4A80", "4A7FBF"),
    Tone.WARN: ("FCF0D3", "7A4F00", "D9A53A"),
    Tone.BAD: ("FBE3E1", "9B1C13", "C8473C"),
    Tone.QUIET: ("EEF0F2", "56616B", "C3CAD1"),
}

NUMBER_FORMATS = {
    Kind.INTEGER: "#,##0",
    Kind.PERCENT: "0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "hh:mm",
    Kind.DATETIME: "yyyy-mm-dd hh:mm",
}
_CENTRED = (Kind.DATE, Kind.TIME, Kind.DATETIME, Kind.BOOLEAN, Kind.CHOICE)
_RIGHT = (Kind.INTEGER, Kind.NUMBER, Kind.PERCENT)

_HAIRLINE = Side(style="thin", color=LINE)
UNDERLINED = Border(bottom=_HAIRLINE)
BOXED = Border(left=_HAIRLINE, right=_HAIRLINE, top=_HAIRLINE, bottom=_HAIRLINE)
HEADER_FILL = PatternFill("solid", start_color=ACCENT, end_color=ACCENT)


def font(
    *, size: int = 10, bold: bool = False, italic: bool = False, color: str = INK, underline: bool = False
) -> Font:
    return Font(name=FONT, size=size, bold=bold, italic=italic, color=color, underline="single" if underline else None)


def alignment(kind: Kind) -> Alignment:
    """Numbers to the right, short words centred, texts to the left and wrapped; none touches its neighbour."""
    if kind in _CENTRED:
        return Alignment(horizontal="center", vertical="top")
    across = "right" if kind in _RIGHT else "left"
    return Alignment(horizontal=across, vertical="top", indent=1, wrap_text=kind in (Kind.TEXT, Kind.LONG_TEXT))


def heading(kind: Kind) -> dict[str, Any]:
    """The look of a column's header: aligned as the values below it, in the middle of the row."""
    across = alignment(kind)
    return {
        "font": font(bold=True, color="FFFFFF"),
        "fill": HEADER_FILL,
        "alignment": Alignment(horizontal=across.horizontal, indent=across.indent, vertical="center", wrap_text=True),
    }


def fill(tone: Tone) -> PatternFill:
    return PatternFill("solid", start_color=TONES[tone][0], end_color=TONES[tone][0])


def tone_font(tone: Tone, *, bold: bool = True, size: int = 10) -> Font:
    return font(color=TONES[tone][1], bold=bold, size=size)


#: Points: a line of text, the air around it, and the highest row Excel knows.
_LINE_HEIGHT, _AIR, _HIGHEST = 13.2, 3.6, 409.0


def row_height(lines: int) -> float:
    """The height in points of a row with so many lines of text."""
    return min(lines * _LINE_HEIGHT + _AIR, _HIGHEST)


def conditional(tone: Tone, *, bold: bool) -> DifferentialStyle:
    """The tone as a conditional format."""
    background, ink, _bar = TONES[tone]
    return DifferentialStyle(font=Font(color=ink, bold=bold), fill=PatternFill(bgColor=background, fill_type="solid"))
