"""What Excel cannot hold in one place goes on in another, openly."""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
import zoneinfo
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth.models import User
from python_calamine import CalamineWorkbook

from exports.tables import Column, Dataset, Document, Kind, Tone, Verdict
from exports.writers import Progress, xlsx
from exports.writers.xlsx.text import sheet_title, table_name
from tests.exports.reading import column, workbook_of
from tests.factories import NOW, SessionFactory
from tracking.models import Project


def document(*datasets: Dataset) -> Document:
    return Document(
        report="test",
        title="Test",
        heading="Limits",
        project="limits",
        url="http://127.0.0.1/",
        as_of=NOW,
        zone=zoneinfo.ZoneInfo("UTC"),
        requester="Lea",
        facts=(),
        verdict=Verdict("On track", Tone.GOOD, ()),
        blocks=(),
        scales=(),
        datasets=datasets,
    )


def numbers(count: int, **more: object) -> Dataset[int]:
    columns = (
        Column("number", "Number", Kind.INTEGER, lambda n: n),
        Column("text", "Text", Kind.TEXT, lambda n: f"Row {n}"),
        Column("day", "Day", Kind.DATE, lambda n: dt.date(2026, 1, 1)),
    )
    return Dataset(name="numbers", title="Numbers", columns=columns, rows=lambda: range(count), count=count, **more)


def written(report: Document, progress: Progress | None = None, **limits: int) -> io.BytesIO:
    file = io.BytesIO()
    xlsx.write(report, file, progress or Progress(), {}, **limits)
    file.seek(0)
    return file


def test_rows_beyond_the_limit_go_on_further_sheets(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(document(numbers(25)), row_limit=11))
    assert book.sheetnames == ["Summary", "Numbers", "Numbers (2)", "Numbers (3)"]
    found = [value for title in book.sheetnames[1:] for value in column(book[title], "Number")]
    assert found == list(range(25))
    assert [table.ref for sheet in book for table in sheet.tables.values()] == ["A1:C11", "A1:C11", "A1:C6"]
    assert len({table.name for sheet in book for table in sheet.tables.values()}) == 3


def test_a_limit_that_is_just_reached_makes_no_further_sheet() -> None:
    book = openpyxl.load_workbook(written(document(numbers(10)), row_limit=11))
    assert book.sheetnames == ["Summary", "Numbers"]


@pytest.mark.parametrize("letter", ["x", "🚀"])
def test_a_text_too_long_for_a_cell_says_so_and_stands_whole_on_its_own_sheet(
    project: Project, lead: User, letter: str
) -> None:
    long = letter * 70_000
    SessionFactory(project=project, goal=long)
    book = workbook_of(project, lead)
    (cut,) = column(book["Sessions"], "Goal")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.startswith(letter * 1000)
    assert cut.endswith("under M2]")
    overflow = book["Overflow"]
    assert set(column(overflow, "Cell")) == {"M2"}
    assert "".join(column(overflow, "Text")) == long


def test_neighbours_with_one_page_share_one_link() -> None:
    same_page = numbers(5_000, link=lambda n: f"http://127.0.0.1/{n // 1000}/")
    book = openpyxl.load_workbook(written(document(same_page)))
    sheet = book["Numbers"]
    assert [sheet[f"A{row}"].hyperlink.target[-2:] for row in (2, 1001, 1002, 5001)] == ["0/", "0/", "1/", "4/"]


def test_rows_are_read_one_after_another_and_not_kept() -> None:
    alive = 0

    class Watched(Progress):
        most = 0

        def row(self) -> None:
            nonlocal alive
            alive -= 1

    def rows() -> Iterable[int]:
        nonlocal alive
        for number in range(2_000):
            alive += 1
            Watched.most = max(Watched.most, alive)
            yield number

    one_by_one = Dataset("numbers", "Numbers", numbers(0).columns, rows, 2_000)
    book = CalamineWorkbook.from_filelike(written(document(one_by_one), Watched()))
    assert len(book.get_sheet_by_name("Numbers").to_python()) == 2_001
    assert Watched.most == 1


def test_a_writer_that_is_stopped_leaves_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stop(Exception):
        pass

    class Stopping(Progress):
        def row(self) -> None:
            raise Stop

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Stop):
        written(document(numbers(3)), Stopping())
    assert os.listdir(tmp_path) == []


def test_sheet_titles_keep_to_excels_rules() -> None:
    taken: set[str] = set()
    for wanted in ("a[b]:c*d?e/f\\g", "'quoted'", "History", "", "x" * 40, "X" * 40):
        title = sheet_title(wanted, taken)
        assert title.lower() not in taken
        assert 0 < len(title) <= 31
        assert not set(title) & set("[]:*?/\\")
        assert not title.startswith("'")
        assert title.lower() != "history"
        taken.add(title.lower())


def test_table_names_are_names() -> None:
    assert table_name("Sessions (2)", set()) == "T_Sessions_2"
    assert table_name("R1C1", {"t_r1c1"}) == "T_R1C1_2"
    assert table_name("!?", set()) == "T_table"
