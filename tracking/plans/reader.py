"""The one way in for plan documents: bytes and a file name → the neutral Plan."""

from __future__ import annotations

from tracking.plans.errors import PlanError
from tracking.plans.markdown import read_markdown
from tracking.plans.plan import Plan
from tracking.plans.text import MAX_BYTES, decode

__all__ = ["MAX_BYTES", "PlanError", "read_plan"]

_SEPARATORS = ",;\t|"


def read_plan(data: bytes, filename: str) -> Plan:
    """The plan that `data` holds. Raises PlanError when the file cannot be read or holds no plan."""
    name = filename or "The document"
    text = decode(data, name)
    plan = read_markdown(text)
    if plan.is_empty:
        raise PlanError(_why_empty(text, name))
    return plan


def _why_empty(text: str, name: str) -> str:
    if _looks_like_csv(text):
        return f"{name} looks like a CSV table, not Markdown: save it as .csv or .xlsx and import that file."
    return (
        f"{name} holds no plan that Lockstep can read: no session, phase, checklist, risk, team, metric or gate "
        "was found. A heading such as “Session 1: Title” is enough to start."
    )


def _looks_like_csv(text: str) -> bool:
    lines = [line for line in text.split("\n", 40)[:40] if line.strip()]
    if len(lines) < 2 or any(line.startswith(("#", "- ", "* ")) for line in lines):
        return False
    return any(
        lines[0].count(separator) >= 1 and sum(line.count(separator) >= 1 for line in lines) >= 0.9 * len(lines)
        for separator in _SEPARATORS
    )
