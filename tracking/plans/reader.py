"""The one way in for plan documents: bytes and a file name → the neutral Plan."""

from __future__ import annotations

from tracking.plans.dialect import is_dialect, read_dialect
from tracking.plans.errors import PlanError
from tracking.plans.json_form import read_json
from tracking.plans.lint import lint_plan
from tracking.plans.markdown import read_markdown
from tracking.plans.plan import LineCount, Plan
from tracking.plans.shape import ENTRY_LISTS
from tracking.plans.text import MAX_BYTES, decode
from tracking.plans.waves import plan_waves

__all__ = ["MAX_BYTES", "PlanError", "read_plan"]

_SEPARATORS = ",;\t|"


def read_plan(data: bytes, filename: str) -> Plan:
    """The plan that `data` holds. Raises PlanError when the file cannot be read or holds no plan."""
    name = filename or "The document"
    text = decode(data, name)
    plan = _read(text)
    if plan.is_empty:
        raise PlanError(_why_empty(text, name))
    return plan


def _read(text: str) -> Plan:
    if text.lstrip().startswith("{"):
        return derive(read_json(text))
    if is_dialect(text):
        return _read_own(text)
    return read_markdown(text)


def _read_own(text: str) -> Plan:
    """Lockstep's own Markdown. What somebody added outside its marks is read as any Markdown."""
    plan, rest = read_dialect(text)
    added = read_markdown(rest)
    for name in (*ENTRY_LISTS, "mitigations", "merge_order"):
        if name != "findings":
            getattr(plan, name).extend(getattr(added, name))
    total, kept = added.lines.total, sum(note.last_line - note.line + 1 for note in plan.notes)
    plan.lines = LineCount(total=total, recognised=total - kept, kept_as_notes=kept)
    return derive(plan)


def derive(plan: Plan) -> Plan:
    """The plan with its waves and findings worked out anew."""
    plan.waves = plan_waves(plan)
    plan.findings = lint_plan(plan)
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
    if all(line.startswith("|") for line in lines):
        return False
    return any(
        lines[0].count(separator) >= 1 and sum(line.count(separator) >= 1 for line in lines) >= 0.9 * len(lines)
        for separator in _SEPARATORS
    )
