"""Task lists in Excel workbooks: real dates, the right sheet, merged cells, and nothing that a workbook may hide."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
import zlib

import openpyxl
import pytest

from tracking.plans.corrections.said import Corrections
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Span
from tracking.plans.reader import read_plan
from tracking.plans.sources import Document, archive
from tracking.plans.sources.workbook import Workbook

Cell = str | int | float | dt.date | dt.datetime | None
TASKS: list[list[Cell]] = [
    ["Task", "Owner", "Start", "End", "Duration", "% done"],
    ["Dig", "Ana", dt.date(2026, 3, 2), dt.datetime(2026, 3, 3, 17), 2, 1],
    [None, None, None, None, None, None],
    ["Fill", "Bo", dt.date(2026, 3, 4), dt.date(2026, 3, 4), "4 h", 0.5],
]


def workbook(**sheets: list[list[Cell]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The workbook with parts replaced, added or (None) left out; `__` in a name stands for a slash, `_` for a dot."""
    wanted = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = wanted.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in wanted.items():
            new.writestr(name, content or b"")
    return out.getvalue()


def sheet_part(cells: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    ).encode()


def test_rows_are_sessions_with_real_dates_and_the_numbers_excel_shows() -> None:
    plan = read_plan(workbook(Tasks=TASKS), "garden.xlsx")
    assert [(s.line, s.title, s.owner, s.status) for s in plan.sessions] == [
        (2, "Dig", "Ana", "completed"),
        (4, "Fill", "Bo", "in_progress"),
    ]
    assert [s.duration for s in plan.sessions] == [Span(2, 2, "day"), Span(4, 4, "hour")]
    assert plan.project.start == dt.date(2026, 3, 2)
    assert [(s.day_from, s.day_to) for s in plan.steps] == [(1, 2), (3, 3)]


def test_a_table_that_begins_elsewhere_keeps_its_row_numbers() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for at, (task, owner) in enumerate([("Task", "Owner"), ("Dig", "Ana"), ("Fill", "Bo")], start=7):
        sheet.cell(at, 4, task)
        sheet.cell(at, 5, owner)
    plan = read_plan(saved(book), "garden.xlsx")
    assert [(s.line, s.title, s.owner) for s in plan.sessions] == [(8, "Dig", "Ana"), (9, "Fill", "Bo")]


def test_a_merged_cell_stands_beside_all_of_its_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [["Phase", "Task"], ["Earth", "Dig"], [None, "Fill"], ["Green", "Plant"]]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    plan = read_plan(saved(book), "garden.xlsx")
    assert [(s.title, s.phase) for s in plan.sessions] == [("Dig", "Earth"), ("Fill", "Earth"), ("Plant", "Green")]


def test_the_sheet_most_like_a_task_list_is_read_unless_another_is_named() -> None:
    other: list[list[Cell]] = [["Task", "Owner"], ["Water", "Cy"]]
    data = workbook(Cover=[["Garden"], ["by Ana"]], Old=other, Tasks=TASKS)
    assert [s.title for s in read_plan(data, "garden.xlsx").sessions] == ["Dig", "Fill"]
    assert [s.title for s in read_plan(data, "garden.xlsx", Corrections(sheet="Old")).sessions] == ["Water"]
    table = Workbook().columns(Document(data, "garden.xlsx"))
    assert table is not None
    assert (table.sheet, list(table.sheets)) == ("Tasks", ["Cover", "Old", "Tasks"])
    assert [column.role for column in table.columns] == ["title", "owner", "start", "end", "duration", "done"]
    with pytest.raises(PlanError, match=r"no sheet “Gone”; it has: Cover, Old, Tasks"):
        read_plan(data, "garden.xlsx", Corrections(sheet="Gone"))


def test_a_workbook_is_known_by_its_content_whatever_its_name() -> None:
    assert len(read_plan(workbook(Tasks=TASKS), "plan.md").sessions) == 2


def test_formulas_and_links_to_other_files_give_their_stored_text_alone() -> None:
    rows: list[list[Cell]] = [["Task", "Owner"], ["Dig", "='file:///etc/[passwd]x'!A1"], ["Fill", "=1+1"]]
    plan = read_plan(workbook(Tasks=rows), "garden.xlsx")
    assert [s.owner for s in plan.sessions] == ["", ""]


def test_macros_are_refused() -> None:
    data = workbook(Tasks=TASKS)
    with pytest.raises(PlanError, match="holds macros"):
        read_plan(data, "garden.xlsm")
    with pytest.raises(PlanError, match="holds macros"):
        read_plan(changed(data, xl__vbaProject_bin=b"Sub"), "garden.xlsx")


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "garden.xls", r"old \.xls format"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "garden.xlsx", "protected by a password"),
        (b"Task,Owner\nDig,Ana\n", "garden.xlsx", "no Excel workbook, whatever its name says"),
        (b"PK\x03\x04 and nothing else", "garden.xlsx", "damaged"),
        (b"", "garden.xlsx", "no Excel workbook"),
        (b"PK" * 6_000_000, "garden.xlsx", "too large: 11.4 MB"),
    ],
)
def test_what_is_no_workbook_says_what_it_is(data: bytes, name: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        read_plan(data, name)


def test_other_office_archives_and_binary_workbooks_are_named() -> None:
    data = workbook(Tasks=TASKS)
    with pytest.raises(PlanError, match="an archive, but no Excel workbook"):
        read_plan(changed(data, xl__workbook_xml=None), "letter.xlsx")
    with pytest.raises(PlanError, match="a binary workbook"):
        read_plan(changed(data, xl__workbook_xml=None, xl__workbook_bin=b"x"), "garden.xlsx")


def test_an_archive_that_unpacks_to_too_much_is_refused_by_what_it_declares() -> None:
    data = changed(workbook(Tasks=TASKS), xl__media__a_bin=b"\x00" * (archive.MAX_UNPACKED + 1))
    with pytest.raises(PlanError, match="unpacked it holds more than 100 MB"):
        read_plan(data, "bomb.xlsx")


def test_an_archive_that_lies_about_its_size_is_refused_while_unpacking() -> None:
    content = b" " * (archive.MAX_UNPACKED + 1)
    honest = changed(workbook(Tasks=TASKS), xl__worksheets__sheet9_xml=content)
    size, check = len(content).to_bytes(4, "little"), zlib.crc32(content).to_bytes(4, "little")
    lying = honest.replace(size, (5).to_bytes(4, "little")).replace(
        check, zlib.crc32(content[:5]).to_bytes(4, "little")
    )
    with zipfile.ZipFile(io.BytesIO(lying)) as opened:
        assert opened.getinfo("xl/worksheets/sheet9.xml").file_size == 5
    with pytest.raises(PlanError, match="unpacked it holds more than 100 MB"):
        read_plan(lying, "bomb.xlsx")


def test_an_archive_of_too_many_parts_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as many:
        for at in range(archive.MAX_ENTRIES + 1):
            many.writestr(f"xl/{at}.xml", b"")
    with pytest.raises(PlanError, match="2001 parts; the limit is 2000"):
        read_plan(out.getvalue(), "many.xlsx")


def test_two_cells_in_far_corners_do_not_set_memory_aside() -> None:
    far = sheet_part('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(PlanError, match="17,179,869,184 cells; the limit is 2,000,000"):
        read_plan(changed(workbook(Tasks=TASKS), xl__worksheets__sheet1_xml=far), "far.xlsx")


def test_cells_without_a_place_are_counted_too() -> None:
    wide = sheet_part("".join(f'<row r="{at * 1000}"><c/><c/><c/></row>' for at in range(1, 1001)))
    with pytest.raises(PlanError, match="2,997,003 cells"):
        read_plan(changed(workbook(Tasks=TASKS), xl__worksheets__sheet1_xml=wide), "wide.xlsx")


def test_one_long_text_shown_in_many_cells_is_refused() -> None:
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%b</t></si></sst>'
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 1201))
    data = changed(
        workbook(Tasks=TASKS),
        xl__sharedStrings_xml=shared % (b"x" * 100_000),
        xl__worksheets__sheet1_xml=sheet_part(cells),
    )
    with pytest.raises(PlanError, match="shows more than 100 MB of text"):
        read_plan(data, "echo.xlsx")


def test_entities_are_refused() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet_part("<row/>")
    with pytest.raises(PlanError, match=r"declares XML entities in xl/worksheets/sheet1\.xml"):
        read_plan(changed(workbook(Tasks=TASKS), xl__worksheets__sheet1_xml=entity), "entity.xlsx")


def test_an_empty_workbook_says_so() -> None:
    with pytest.raises(PlanError, match="no rows below headings"):
        read_plan(workbook(Tasks=[]), "empty.xlsx")


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_workbook_gives_a_plan_or_a_plan_error(seed: int) -> None:
    rng = random.Random(seed)
    data = workbook(Tasks=TASKS)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        name = rng.choice(
            [n for n in book.namelist() if n.startswith(("xl/work", "xl/shared", "xl/styles", "xl/_rels"))]
        )
        part = bytearray(book.read(name))
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(part))
        part[at : at + rng.randint(0, 8)] = rng.randbytes(rng.randint(0, 8))
    whole = bytearray(changed(data, **{name.replace("/", "__").replace(".", "_"): bytes(part)}))
    if seed % 2:
        whole[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
    try:
        plan = read_plan(bytes(whole), "damaged.xlsx")
    except PlanError:
        return
    assert plan.sessions
