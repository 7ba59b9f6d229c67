"""What a plan reader raises when a document cannot be read."""

from __future__ import annotations


class PlanError(Exception):
    """A document that is no readable plan. `message` is for the person who sent it; `line` is 1-based, if known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"{message} (line {line})")
        self.message = message
        self.line = line
