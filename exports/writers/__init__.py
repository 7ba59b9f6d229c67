"""One writer a format. A writer knows tables and files, never a report or a project."""

from __future__ import annotations

from exports.models import Format
from exports.writers import csv, json, xlsx
from exports.writers.base import OPTIONS, Progress, Writer

WRITERS: dict[str, Writer] = {Format.XLSX: xlsx.WRITER, Format.CSV: csv.WRITER, Format.JSON: json.WRITER}

__all__ = ["OPTIONS", "WRITERS", "Progress", "Writer"]
