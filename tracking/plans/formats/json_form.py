"""The Plan as JSON and back, and the JSON Schema of that document.

The document is what `Plan.as_dict()` gives; `version` counts changes that a
reader must know of. What may stand where follows from the dataclasses of the
Plan; pydantic holds a document against them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tracking.plans.formats.json_place import line_of
from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.model.limits import OutOfBounds, Path, find_fault
from tracking.plans.model.shape import DERIVED
from tracking.texts import Text
from tracking.texts import gettext as _

VERSION = 1
#: Half of a character is none: like NUL it is refused where it stands.
_HALF = re.compile("[\ud800-\udfff]")
_TOO_DEEP = _("The document is nested too deep.")


def write_json(plan: p.Plan) -> str:
    """The plan as an indented JSON document."""
    return json.dumps({"version": VERSION, **plan.as_dict()}, ensure_ascii=False, indent=2) + "\n"


def read_json(text: str) -> p.Plan:
    """The plan of a JSON document; what is derived is left for the caller to work out again.

    Raises PlanError naming the place in the document that does not fit, and its line.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise PlanError(_("This is no JSON document."), line=line) from error
    if not isinstance(document, dict) or not isinstance(document.get("version"), int):
        raise PlanError(_("This JSON document is no plan of Lockstep: it has no “version”."))
    if document["version"] > VERSION:
        raise PlanError(
            _(
                "The document has version %(version)s; this Lockstep reads up to %(known)s.",
                version=str(document["version"]),
                known=str(VERSION),
            )
        )
    said = {name: value for name, value in document.items() if name not in DERIVED}
    try:
        plan = p.AS_JSON.validate_json(_HALF.sub(r"\\u0000", json.dumps(said, ensure_ascii=False)), strict=True)
    except RecursionError as error:
        raise PlanError(_TOO_DEEP) from error
    except ValidationError as error:
        raise _refusal(error, text) from error
    if fault := find_fault(plan):
        place = _("“%(path)s”", path=_path(fault.path))
        raise OutOfBounds(fault.words(place), line=line_of(text, fault.path))
    return plan


def keep(plan: p.Plan) -> dict[str, Any]:
    """The plan as a document for the database: beside `as_dict()`, what its findings say in any language."""
    messages = [finding.message for finding in plan.findings]
    said = [message.as_json() if isinstance(message, Text) else None for message in messages]
    return {**plan.as_dict(), "said": said}


def kept_plan(document: Mapping[str, Any], *, derived: bool = False) -> p.Plan:
    """The plan of a document that `keep` gave; its waves, findings and line counts only with `derived`.

    Raises PlanError for a document that another version of Lockstep kept otherwise.
    """
    said = document if derived else {name: value for name, value in document.items() if name not in DERIVED}
    try:
        plan = p.AS_JSON.validate_python(said)
    except ValidationError as error:
        raise _refusal(error) from error
    for finding, message in zip(plan.findings, document.get("said", ()), strict=False):
        finding.message = Text.from_json(message) if message else finding.message
    return plan


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document."""
    found = p.AS_JSON.json_schema(by_alias=True)
    checkboxes = {"type": "object", "properties": {"total": {"type": "integer"}, "done": {"type": "integer"}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "Lockstep plan",
        "required": ["version"],
        "properties": {"version": {"const": VERSION}, **found["properties"], "checkboxes": checkboxes},
    }


def _refusal(error: ValidationError, text: str = "") -> PlanError:
    """The first thing that does not fit, with its place, in words for whoever wrote the document `text`."""
    first = error.errors(include_url=False)[0]
    steps = _steps(first["loc"])
    line = line_of(text, steps) if text else None
    return PlanError(_misfit(first, steps), line=line)


def _misfit(first: ErrorDetails, steps: Path) -> Text:
    path, value = _path(steps), json.dumps(first["input"], ensure_ascii=False, default=str)[:80]
    match first["type"]:
        case "missing":
            return _("“%(path)s” lacks “%(name)s”.", path=_path(steps[:-1]), name=str(steps[-1]))
        case "list_type":
            return _("“%(path)s” must be a list.", path=path)
        case "dataclass_type":
            return _("“%(path)s” must be an object.", path=path)
        case "date_parsing" | "date_type" | "date_from_datetime_parsing":
            return _("“%(path)s” must be a date such as 2026-03-02.", path=path)
        case "time_parsing" | "time_type":
            return _("“%(path)s” must be a time such as 09:00.", path=path)
        case "literal_error":
            known = str(first["ctx"]["expected"]).replace("'", "")
            return _("“%(path)s” cannot be %(value)s; it can be: %(known)s.", path=path, value=value, known=known)
        case "recursion_loop" | "json_invalid":
            # That it is JSON has been seen before.
            return _TOO_DEEP
    return _("“%(path)s” cannot be %(value)s.", path=path, value=value)


def _steps(loc: tuple[int | str, ...]) -> Path:
    """The steps to a value; the branch of a choice of types is no step."""
    return tuple(step for step in loc if isinstance(step, int) or (step.isidentifier() and step not in ("int", "str")))


def _path(steps: Path) -> str:
    """ "sessions[0].number" of the steps to it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
