"""What every writer is, and what it is told to tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any

from exports.tables import Document

#: What a request may ask of a writer: which tables, the CSV for Excel, the language of words.
OPTIONS = ("datasets", "excel", "language")


class Progress:
    """Told of every step of a writer. It may raise to stop the writing; this one only listens."""

    def stage(self, name: str) -> None:
        """A part of the document begins."""

    def row(self) -> None:
        """One row of a dataset is written."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: `write(document, file, progress, options)` fills a binary file object."""

    write: Callable[[Document, IO[bytes], Progress, Mapping[str, Any]], None]
    #: The file's extension with its dot, for a document at hand.
    extension: Callable[[Document], str]
