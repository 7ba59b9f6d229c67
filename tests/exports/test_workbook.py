"""The workbook holds the whole plan, opens everywhere, and never runs what somebody typed."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import warnings
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth.models import User
from python_calamine import CalamineWorkbook

from tests.exports.plans import fill
from tests.exports.reading import column, made, workbook_of
from tests.factories import NOW, ChecklistFactory, ItemFactory, RiskFactory, SessionFactory
from tracking.models import Item, Project, Risk, Session, Step

DATA_SHEETS = [
    *(
        "Sessions",
        "Matrix",
        "Steps",
        "Checklists",
        "Risks",
        "Dependencies",
        "Routines",
        "Metrics",
        "Resources",
    ),
    *("Blockers", "Gates", "Highlights", "Phases", "Teams", "Findings"),
]


@pytest.fixture
def full(project: Project, lead: User) -> Project:
    return fill(project, owner=lead)


def titles(model: type, field: str) -> Counter[str]:
    return Counter(model.objects.values_list(field, flat=True))


def test_openpyxl_finds_every_session_step_item_and_risk(full: Project, lead: User) -> None:
    book = workbook_of(full, lead)
    assert Counter(column(book["Sessions"], "Session")) == titles(Session, "title")
    assert Counter(column(book["Steps"], "Step")) == titles(Step, "title")
    assert Counter(column(book["Checklists"], "Item")) == titles(Item, "text")
    assert Counter(column(book["Risks"], "Risk")) == titles(Risk, "title")


def test_calamine_finds_every_session_step_item_and_risk(full: Project, lead: User) -> None:
    book = CalamineWorkbook.from_filelike(made(full, lead, "xlsx"))

    def cells(sheet: str, header: str) -> Counter[str]:
        head, *rows = book.get_sheet_by_name(sheet).to_python()
        return Counter(row[head.index(header)] for row in rows)

    assert cells("Sessions", "Session") == titles(Session, "title")
    assert cells("Steps", "Step") == titles(Step, "title")
    assert cells("Checklists", "Item") == titles(Item, "text")
    assert cells("Risks", "Risk") == titles(Risk, "title")


def test_dates_numbers_and_truth_values_are_real(full: Project, lead: User) -> None:
    book = workbook_of(full, lead)
    sessions = book["Sessions"]
    assert column(sessions, "Planned start")[0] == dt.datetime(2026, 3, 2)
    assert column(sessions, "Finished")[0] == dt.datetime(2026, 3, 4, 11), "the clock of the project, not of UTC"
    assert column(sessions, "Duration to")[0] == 5.5
    assert column(sessions, "Progress")[0] == 0.9
    assert column(book["Steps"], "Done")[:6] == [True] * 5 + [True]
    assert column(book["Routines"], "Time") == [dt.time(9)]
    assert column(book["Metrics"], "Latest value") == [187.5, None]


def test_the_first_sheet_says_what_when_for_whom_and_how_much(full: Project, lead: User) -> None:
    book = workbook_of(full, lead)
    front = book.worksheets[0]
    facts = {row[1].value: row[2].value for row in front.iter_rows()}
    assert front.title == "Summary"
    assert facts["Project"] == full.title
    assert facts["As of"] == dt.datetime(2026, 3, 4, 11)
    assert (facts["Time zone"], facts["Requested by"]) == ("Europe/Berlin", "Lea Dietz")
    assert facts["Filter"] == "Everything in the project"
    assert facts["Health: Off track"] == "1 critical risk is open"
    counts = {sheet: facts[sheet] for sheet in DATA_SHEETS}
    assert counts == {sheet: book[sheet].max_row - 1 for sheet in DATA_SHEETS}
    assert len(front._charts) == 3


def test_data_sheets_are_native_tables_that_print_well(full: Project, lead: User) -> None:
    book = workbook_of(full, lead)
    names = Counter()
    for title in DATA_SHEETS:
        sheet = book[title]
        (table,) = sheet.tables.values()
        names[table.name.lower()] += 1
        assert table.ref == sheet.dimensions
        assert [cell.value for cell in sheet[1]] == [head.name for head in table.tableColumns]
        assert table.autoFilter is not None
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
    assert set(names.values()) == {1}


def test_every_row_links_back_to_its_page(full: Project, lead: User, settings) -> None:
    sheet = workbook_of(full, lead)["Steps"]
    targets = [sheet.cell(row=row, column=1).hyperlink.target for row in range(2, sheet.max_row + 1)]
    assert targets == [
        f"{settings.SITE_URL}/projects/{full.slug}/sessions/{number}/" for number in column(sheet, "No.")
    ]


def test_what_may_be_edited_offers_its_choices_and_colours_stand_beside_words(full: Project, lead: User) -> None:
    sheet = workbook_of(full, lead)["Sessions"]
    choices = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert choices["E2:E5"] == '"Critical,High,Medium,Low"'
    coloured = {str(found.sqref) for found in sheet.conditional_formatting}
    assert {"D2:D5", "E2:E5", "F2:F5"} <= coloured


def test_the_matrix_says_each_step_and_its_status_on_its_day(full: Project, lead: User) -> None:
    sheet = workbook_of(full, lead)["Matrix"]
    assert column(sheet, "Day 1")[0] == "Done · Read the old code of session 1"
    assert column(sheet, "Day 5")[0].splitlines() == ["Done · Measure of session 1", "Done · Hand over of session 1"]
    assert column(sheet, "Day 1")[3] == "Late · Read the old code of session 4"
    assert column(sheet, "No day") == [None, None, None, "Open · A step of no day"]


def test_the_risk_matrix_places_open_risks_and_counts_closed_ones(full: Project, lead: User) -> None:
    sheet = workbook_of(full, lead)["Risk matrix"]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "Critical (20)\n• The old module has callers nobody knows" in cells
    assert "Closed risks are not shown: 1." in cells


@pytest.mark.parametrize(
    "words", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=1", "#N/A", "\t=1", '=HYPERLINK("http://x")']
)
def test_what_looks_like_a_formula_is_a_text(project: Project, lead: User, words: str) -> None:
    SessionFactory(project=project, title=words)
    cell = workbook_of(project, lead)["Sessions"]["B2"]
    assert (cell.data_type, cell.value) == ("s", words)


def test_text_that_begins_like_a_formula_stays_text_when_edited(project: Project, lead: User) -> None:
    SessionFactory(project=project, title="=1+1")
    sheet = workbook_of(project, lead)["Sessions"]
    assert (sheet["B2"].quotePrefix, sheet["A2"].quotePrefix) == (True, False)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Line\r\none\rtwo", "Line\none\ntwo"),
        ("bell\x07 and form\x0cfeed", "bell and formfeed"),
        ("no character \ufffe\uffff", "no character "),
        ("rocket 🚀 & <b> \"quoted\" 'so'", "rocket 🚀 & <b> \"quoted\" 'so'"),
        ("  spaces around  ", "  spaces around  "),
    ],
)
def test_texts_come_back_as_they_were(project: Project, lead: User, written: str, read: str) -> None:
    ItemFactory(checklist=ChecklistFactory(project=project), text=written)
    assert column(workbook_of(project, lead)["Checklists"], "Item") == [read]


def test_what_looks_like_an_escape_of_excel_is_kept_as_it_was_written(project: Project, lead: User) -> None:
    ItemFactory(checklist=ChecklistFactory(project=project), text="_x0041_ is no A")
    book = CalamineWorkbook.from_filelike(made(project, lead, "xlsx"))
    head, row = book.get_sheet_by_name("Checklists").to_python()
    assert row[head.index("Item")] == "_x0041_ is no A"


def test_an_empty_project_gives_headers_notes_and_no_broken_table(project: Project, viewer: User) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = workbook_of(project, viewer)
    assert book.sheetnames == ["Summary", *DATA_SHEETS[:5], "Risk matrix", *DATA_SHEETS[5:9]]
    assert book["Risks"]["A2"].value == "No risk is written down."
    assert [sheet.title for sheet in book if sheet.tables] == []


def test_a_date_before_excels_first_day_is_a_text(project: Project, lead: User) -> None:
    SessionFactory(project=project, planned_start=dt.date(1815, 12, 10))
    RiskFactory(project=project, review_date=dt.date(9999, 12, 31))
    book = workbook_of(project, lead)
    assert column(book["Sessions"], "Planned start") == ["1815-12-10"]
    assert column(book["Risks"], "Review") == [dt.datetime(9999, 12, 31)]


def test_the_properties_name_project_requester_and_moment(full: Project, lead: User) -> None:
    about = workbook_of(full, lead).properties
    assert about.title == f"{full.title} – Status report"
    assert (about.creator, about.created) == ("Lea Dietz", NOW.replace(tzinfo=None))


@pytest.mark.needs("soffice")
def test_libreoffice_opens_it_and_shows_every_sheet(full: Project, lead: User, tmp_path: Path) -> None:
    source = tmp_path / "report.xlsx"
    source.write_bytes(made(full, lead, "xlsx").getvalue())
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    subprocess.run(
        [*command, "--convert-to", "ods", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with_libreoffice = CalamineWorkbook.from_path(str(tmp_path / "report.ods"))
    straight = openpyxl.load_workbook(io.BytesIO(source.read_bytes()))
    assert with_libreoffice.sheet_names == straight.sheetnames
    rows = with_libreoffice.get_sheet_by_name("Checklists").to_python()
    assert [row[rows[0].index("Item")] for row in rows[1:]] == column(straight["Checklists"], "Item")
