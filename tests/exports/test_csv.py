"""CSV: one file a table, safe to open, numbers left alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.contrib.auth.models import User

from exports.reports import find
from tests.exports.plans import fill
from tests.exports.reading import made
from tests.factories import BlockerFactory, RiskFactory, SessionFactory
from tracking.models import Cause, Item, Project, Risk


def table(project: Project, user: User, name: str, **options: object) -> list[dict[str, str]]:
    text = made(project, user, "csv", datasets=[name], **options).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if options.get("excel") else ","))


def test_every_table_is_a_file_of_the_zip(project: Project, lead: User) -> None:
    archive = zipfile.ZipFile(made(fill(project, owner=lead), lead, "csv"))
    assert archive.testzip() is None
    names = find("status").dataset_names
    assert archive.namelist() == ["summary.csv", *(f"{name}.csv" for name in names)]
    risks = csv.DictReader(io.StringIO(archive.read("risks.csv").decode(), newline=""))
    assert {row["Risk"] for row in risks} == set(Risk.objects.values_list("title", flat=True))
    summary = list(csv.reader(io.StringIO(archive.read("summary.csv").decode(), newline="")))
    assert ["rows_checklists", "Checklists", str(Item.objects.count())] in summary
    assert ["as_of", "As of", "2026-03-04T11:00:00+01:00"] in summary


def test_one_table_is_one_file_after_rfc_4180(project: Project, lead: User) -> None:
    SessionFactory(project=project, number=1, title='Say "yes", or no', goal="Two\nlines")
    text = made(project, lead, "csv", datasets=["sessions"]).getvalue().decode()
    assert text.startswith("No.,Session,Label,Status,")
    assert text.endswith("\r\n")
    assert '1,"Say ""yes"", or no",' in text
    assert table(project, lead, "sessions")[0]["Goal"] == "Two\nlines"


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(project: Project, lead: User, words: str) -> None:
    RiskFactory(project=project, title=words)
    assert [row["Risk"] for row in table(project, lead, "risks")] == [f"'{words}"]


def test_a_blocker_says_what_caused_it_where_somebody_has_said_so(project: Project, lead: User) -> None:
    BlockerFactory(project=project, title="No key", severity=4, cause=Cause.ACCESS)
    BlockerFactory(project=project, title="No idea", severity=1)
    found = {row["Blocker"]: row["Cause"] for row in table(project, lead, "blockers")}
    assert found == {"No key": "Access or rights", "No idea": ""}
    shown = json.load(made(project, lead, "json", datasets=["blockers"]))["datasets"]["blockers"]["rows"]
    assert [row["cause"] for row in shown] == ["access", None]


def test_negative_numbers_stay_numbers(project: Project, lead: User) -> None:
    fill(project, owner=lead)
    project.dependencies.update(lag_days=-2)
    assert {row["Lag in working days"] for row in table(project, lead, "dependencies")} == {"-2"}


def test_the_one_for_excel_has_a_mark_semicolons_and_decimal_commas(project: Project, lead: User) -> None:
    fill(project, owner=lead)
    assert made(project, lead, "csv", datasets=["sessions"], excel=True).getvalue().startswith(b"\xef\xbb\xbfNo.;")
    first, *_rest = table(project, lead, "sessions", excel=True)
    assert (first["Duration to"], first["Started"]) == ("5,5", "2026-03-02 11:00:00")
