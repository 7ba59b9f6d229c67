"""The one way in for plan documents: bytes and a file name → the neutral Plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tracking.plans.corrections.leaving_out import leave_out_with_notes
from tracking.plans.corrections.said import Corrections
from tracking.plans.documents.text import MAX_BYTES
from tracking.plans.families import DescribedFamily, families_of
from tracking.plans.formats.dialect import is_dialect, read_dialect
from tracking.plans.formats.json_form import read_json
from tracking.plans.gc_pause import gc_paused
from tracking.plans.lines import Layout, layout
from tracking.plans.lint import lint_plan
from tracking.plans.markdown import read_markdown
from tracking.plans.markdown.read import examine
from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import TASK_ROLES
from tracking.plans.model.limits import check
from tracking.plans.model.plan import LineCount, Plan
from tracking.plans.model.shape import ENTRY_LISTS
from tracking.plans.model.waves import plan_waves
from tracking.plans.sources import Document, Role, Source, Table, detect
from tracking.plans.sources.columns import corrected
from tracking.plans.sources.csv import looks_like_csv
from tracking.texts import Text
from tracking.texts import gettext as _

__all__ = ["MAX_BYTES", "PlanError", "read_plan"]


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read: its plan, and, when they are asked for, how its lines are laid out, and its families.

    Only a plan in prose has families; other documents say themselves what their pieces are.
    """

    plan: Plan
    layout: Callable[[], Layout]
    families: Callable[[], tuple[DescribedFamily, ...]] = tuple


def read_plan(data: bytes, filename: str, corrections: Corrections | None = None) -> Plan:
    """The plan that `data` holds, read as `corrections` say: one that can be written as it is.

    Raises PlanError when the file cannot be read, holds no plan, or says what lies outside the bounds of a plan.
    """
    return read_document(data, filename, corrections).plan


def read_document(data: bytes, filename: str, corrections: Corrections | None = None, *, asking: bool = False) -> Read:
    """The plan that `data` holds, with the lines it was read from. Raises PlanError as `read_plan` does.

    With `asking`, nothing needs to be read yet from a document whose pieces somebody can be asked about.
    """
    corrections = corrections or Corrections()
    document = Document(data, filename)
    source = detect(document)
    with gc_paused():
        if source is not None and not is_own(document):
            read = _read_source(source, document, corrections)
        else:
            read = _read(document.text, corrections)
    if read.plan.is_empty and not (asking and any(family.asks for family in read.families())):
        if corrections:
            raise PlanError(
                _("With these corrections, nothing of the plan in %(file)s is left.", file=document.filename)
            )
        raise PlanError(_why_empty(document.text, document.filename))
    return read


def roles_of_columns(table: Table, corrections: Corrections) -> dict[str, Role]:
    """What the columns of a task list are taken for, by name, with the corrections in force."""
    return corrected({column.name: column.role for column in table.columns}, column_roles(corrections))


def column_roles(corrections: Corrections) -> dict[str, Role]:
    """The corrections of columns that mean something in a task list."""
    return {name: said for name, said in corrections.columns.items() if said in TASK_ROLES}


def is_own(document: Document) -> bool:
    """Whether it is written in one of Lockstep's own formats, whatever its name says."""
    try:
        return document.text.lstrip().startswith("{") or is_dialect(document.text)
    except PlanError:
        return False


def _read_source(source: Source, document: Document, corrections: Corrections) -> Read:
    sheet = corrections.sheet or None
    plan = source.read(document, column_roles(corrections), sheet)
    check(plan)
    leave_out_with_notes(plan, corrections.dropped)

    def lay_out() -> Layout:
        rows = source.rows(document, sheet)
        if rows is not None:
            return layout.of_rows(rows)
        is_data = document.text.lstrip().startswith(("[", "<"))
        return layout.of_data(document.text) if is_data else layout.of_text(document.text)

    return Read(plan, lay_out)


def _read(text: str, corrections: Corrections) -> Read:
    if text.lstrip().startswith("{"):
        read = Read(derive(read_json(text)), partial(layout.of_data, text, numbered=False))
    elif is_dialect(text):
        read = Read(_read_own(text), partial(layout.of_text, text))
    else:
        reading = examine(text, corrections)
        check(reading.plan)
        return Read(reading.plan, partial(layout.of_reading, reading), partial(families_of, reading))
    leave_out_with_notes(read.plan, corrections.dropped)
    return read


def _read_own(text: str) -> Plan:
    """Lockstep's own Markdown. What somebody added outside its marks is read as any Markdown."""
    plan, rest = read_dialect(text)
    added = read_markdown(rest)
    for name in (*ENTRY_LISTS, "mitigations", "merge_order"):
        if name != "findings":
            getattr(plan, name).extend(getattr(added, name))
    total, kept = added.lines.total, sum(note.kept for note in plan.notes)
    plan.lines = LineCount(total=total, recognised=total - kept, kept_as_notes=kept)
    check(plan)
    return derive(plan)


def derive(plan: Plan) -> Plan:
    """The plan with its waves and findings worked out anew."""
    plan.waves = plan_waves(plan)
    plan.findings = lint_plan(plan)
    return plan


def _why_empty(text: str, name: str) -> Text:
    if looks_like_csv(text):
        return _(
            "%(file)s looks like a CSV table, not Markdown: save it as .csv or .xlsx and import that file.", file=name
        )
    return _(
        "%(file)s holds no plan that Lockstep can read: no session, phase, checklist, risk, team, metric or gate "
        "was found. A heading such as “Session 1: Title” is enough to start.",
        file=name,
    )
