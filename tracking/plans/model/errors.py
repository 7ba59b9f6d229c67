"""What a plan reader raises when a document cannot be read."""

from __future__ import annotations

from tracking.texts import Text, gettext


class PlanError(Exception):
    """A document that is no readable plan. `message` is for the person who sent it; `line` is 1-based, if known.

    `text` is the message with the line behind it; `str()` of the error is its English.
    """

    def __init__(self, message: Text, line: int | None = None) -> None:
        self.message = message
        self.line = line
        self.text = message if line is None else gettext("%(message)s (line %(line)s)", message=message, line=str(line))
        super().__init__(self.text)
