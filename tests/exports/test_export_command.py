"""`export_report` writes a whole file or says in one line why not."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.exports.outside import ROOT
from tests.exports.plans import fill
from tests.factories import NOW
from tracking.models import Project


def export(*arguments: str) -> str:
    out = io.StringIO()
    call_command("export_report", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def led(project: Project, lead: User) -> Project:
    return fill(project, owner=lead)


def test_it_writes_the_workbook_where_it_is_told(led: Project, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    assert export(led.slug, "--output", str(path)).startswith(f"{path}: ")
    assert openpyxl.load_workbook(path)["Sessions"].max_row == 5
    assert list(tmp_path.glob(".export-*")) == []


def test_without_a_name_the_file_says_what_it_is(led: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with time_machine.travel(NOW, tick=False):
        export(led.slug, "--format", "csv")
    assert (tmp_path / f"{led.slug}-status-2026-03-04-1100.zip").exists()


def test_as_of_a_day_means_the_end_of_it_where_the_project_is(led: Project, tmp_path: Path) -> None:
    for record in (led.history.model, led.sessions.model.history.model):
        record.objects.update(history_date=NOW)
    path = tmp_path / "report.json"
    with time_machine.travel(NOW.replace(month=4), tick=False):
        export(led.slug, "--format", "json", "--as-of", "2026-03-05", "--output", str(path))
    found = json.loads(path.read_text())
    assert found["as_of"] == "2026-03-05T23:59:59+01:00"
    assert found["counts"]["sessions"] == 4


def test_the_rights_are_those_of_the_user_named(led: Project, stranger: User, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    with pytest.raises(CommandError, match="no longer have access"):
        export(led.slug, "--user", "stranger", "--output", str(path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "There is no project “nowhere”"),
        (["{slug}", "--report", "horoscope"], "There is no report “horoscope”"),
        (["{slug}", "--format", "pdf"], "pdf reports are not available yet"),
        (["{slug}", "--as-of", "yesterday"], "is no moment"),
        (["{slug}", "--as-of", "2026-13-45"], "is no moment"),
        (["{slug}", "--as-of", "2999-01-01"], "lies ahead"),
        (["{slug}", "--user", "nobody"], "There is no user “nobody”"),
        (["{slug}", "--output", "/no/such/folder/report.xlsx"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(led: Project, arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        export(*(argument.format(slug=led.slug) for argument in arguments))


def test_a_failure_ends_with_one_and_one_line(tmp_path: Path) -> None:
    environment = {"LOCKSTEP_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"}
    manage = [sys.executable, str(ROOT / "manage.py"), "export_report", "any", "--format", "pdf"]
    result = subprocess.run(manage, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stderr == "CommandError: pdf reports are not available yet.\n"
