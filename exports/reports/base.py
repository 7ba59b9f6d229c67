"""What a report is: an identifier, a title, its datasets. It never knows the format it ends in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from django.utils.functional import Promise

from exports.tables import Document
from tracking.reporting import Snapshot


class Report(Protocol):
    identifier: str
    title: str | Promise
    #: The names of the tables one may choose from, in order.
    dataset_names: tuple[str, ...]

    def document(self, snapshot: Snapshot, *, datasets: Collection[str] | None = None) -> Document:
        """The report of a snapshot, with all its tables or only those named in `datasets`."""
        ...
