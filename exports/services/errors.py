"""What the making of a report refuses, in words for the person who asked."""

from __future__ import annotations


class ReportRefused(Exception):
    """An expected failure: the report cannot be made, and the message says why."""


class NotReady(Exception):
    """The file cannot be downloaded: the job is not done, or its file is gone. The message says which."""
