"""CONTRIBUTING.md is true: what it names is there, and three of its changes are made as it says."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from exports.reports.status import DATASETS
from exports.tables import Column, Dataset, Kind
from tests.conftest import ROOT
from tests.factories import NOW, BlockerFactory
from tests.web.listed import lines_of_list
from tests.web.test_import import CHOICES
from tracking.models import Highlight, Project
from tracking.plans.markdown import read
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Highlight as PlanHighlight
from tracking.plans.reader import read_plan
from tracking.reporting import Snapshot
from tracking.web.lists.columns import Column as ListColumn
from tracking.web.lists.columns import Kind as ListKind
from tracking.web.nouns import NOUNS

PLAN = b"# Harbour\n\n## Session 1: Quay wall\n\nMotto: no ship waits twice\n"


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w.]+/[\w./-]*)`", (ROOT / "CONTRIBUTING.md").read_text())
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []


def exported(project: Project, format: str, path: Path) -> bytes:
    wanted = ["--user", "lead", "--format", format, "--output", str(path)]
    call_command("export_report", project.slug, *wanted, stdout=io.StringIO())
    return path.read_bytes()


def test_a_column_more_is_in_every_format(
    project: Project, lead: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BlockerFactory(project=project, title="No crane", raised_at=NOW)
    blockers = DATASETS["blockers"]

    def with_a_column_more(snapshot: Snapshot) -> Dataset:
        table = blockers(snapshot)
        more = Column("loudly", "Said loudly", Kind.TEXT, lambda blocker: blocker.title.upper())
        return dataclasses.replace(table, columns=(*table.columns, more))

    monkeypatch.setitem(DATASETS, "blockers", with_a_column_more)

    sheet = openpyxl.load_workbook(io.BytesIO(exported(project, "xlsx", tmp_path / "report.xlsx")))["Blockers"]
    assert [sheet.cell(row, sheet.max_column).value for row in (1, 2)] == ["Said loudly", "NO CRANE"]
    with zipfile.ZipFile(io.BytesIO(exported(project, "csv", tmp_path / "report.zip"))) as files:
        (table,) = (files.read(name).decode() for name in files.namelist() if "blockers" in name)
    assert [row[-1] for row in csv.reader(io.StringIO(table))] == ["Said loudly", "NO CRANE"]
    (blocker,) = json.loads(exported(project, "json", tmp_path / "report.json"))["datasets"]["blockers"]["rows"]
    assert blocker["loudly"] == "NO CRANE"


def recognise_mottos(reading: Reading) -> None:
    """A line "Motto: …" is a decision that belongs in a report."""
    for node in reading.titled("line", "label", "item"):
        if node.key == "Motto" and reading.is_free(node):
            reading.plan.highlights.append(PlanHighlight(line=node.line, kind="decision", text=node.value))
            reading.take(node)


@pytest.mark.django_db
def test_a_recogniser_more_reads_what_was_a_note(
    lead: User, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_plan(PLAN, "plan.md").highlights == []
    monkeypatch.setattr(read, "RECOGNISERS", (recognise_mottos, *read.RECOGNISERS))

    client.force_login(lead)
    preview = client.post("/import/", {"document": SimpleUploadedFile("plan.md", PLAN)}).headers["Location"]
    assert "no ship waits twice" in client.get(preview).content.decode()
    assert client.post(preview, CHOICES).headers["Location"] == "/projects/harbour/"

    assert Highlight.objects.get().text == "no ship waits twice"
    book = openpyxl.load_workbook(
        io.BytesIO(exported(Project.objects.get(slug="harbour"), "xlsx", tmp_path / "report.xlsx"))
    )
    assert "no ship waits twice" in {cell.value for row in book["Highlights"].iter_rows() for cell in row}


def test_a_column_more_in_a_list_is_on_its_page_and_in_its_files(
    project: Project, lead: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    BlockerFactory(project=project, title="No crane", raised_at=NOW)
    blockers = NOUNS["blockers"]
    loudly = ListColumn("loudly", label="Said loudly", kind=ListKind.TEXT, value=lambda row: row.title.upper())
    monkeypatch.setitem(NOUNS, "blockers", dataclasses.replace(blockers, columns=(*blockers.columns, loudly)))

    client.force_login(lead)
    (line,) = lines_of_list(client.get(f"/projects/{project.slug}/blockers/").content.decode())
    assert line["Said loudly"] == "NO CRANE"
    answer = client.get(f"/projects/{project.slug}/blockers/export.csv")
    table = b"".join(answer).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["Said loudly"] == "NO CRANE"
