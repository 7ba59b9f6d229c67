"""Makes reports in memory and reads them back."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from django.contrib.auth.models import User

from exports.services.render import ReportProgress, render
from tests.factories import NOW
from tracking.models import Project


def made(project: Project, user: User, format: str, **options: Any) -> io.BytesIO:
    """The status report as a file, from its start."""
    file = io.BytesIO()
    render(
        report="status",
        format=format,
        user=user,
        project=project,
        as_of=None,
        options=options,
        file=file,
        progress=ReportProgress(),
        now=NOW,
    )
    file.seek(0)
    return file


def workbook_of(project: Project, user: User) -> openpyxl.Workbook:
    return openpyxl.load_workbook(made(project, user, "xlsx"))


def column(sheet: Any, header: str) -> list[Any]:
    """The values below a header."""
    headers = [cell.value for cell in sheet[1]]
    position = headers.index(header) + 1
    return [sheet.cell(row=row, column=position).value for row in range(2, sheet.max_row + 1)]
