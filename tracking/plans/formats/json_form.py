"""The Plan as JSON and back, and the JSON Schema of that document.

The document is what `Plan.as_dict()` gives; `version` counts changes that a
reader must know of.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.model.shape import DERIVED, is_number_list_or_all, slots_of

VERSION = 1
NAMES_IN_JSON = {"source": "from", "target": "to"}
_NAMED_HERE = {value: key for key, value in NAMES_IN_JSON.items()}


def write_json(plan: p.Plan) -> str:
    """The plan as an indented JSON document."""
    return json.dumps({"version": VERSION, **plan.as_dict()}, ensure_ascii=False, indent=2) + "\n"


def read_json(text: str) -> p.Plan:
    """The plan of a JSON document; what is derived is left for the caller to work out again.

    Raises PlanError naming the place in the document that does not fit.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise PlanError("This is no JSON document.", line=line) from error
    if not isinstance(document, dict) or not isinstance(document.get("version"), int):
        raise PlanError("This JSON document is no plan of Lockstep: it has no “version”.")
    if document["version"] > VERSION:
        raise PlanError(f"The document has version {document['version']}; this Lockstep reads up to {VERSION}.")
    return plan_from_dict(document)


def plan_from_dict(document: Mapping[str, Any], *, derived: bool = False) -> p.Plan:
    """The plan of a document already parsed, with its waves, findings and line counts where `derived` is true.

    Raises PlanError naming the place that does not fit.
    """
    known = {field.name for field in dataclasses.fields(p.Plan)} - set(() if derived else DERIVED)
    hints = get_type_hints(p.Plan)
    plan = p.Plan()
    try:
        for name in known & document.keys():
            setattr(plan, name, _value(hints[name], document[name], name))
    except RecursionError as error:
        raise PlanError("The document is nested too deep.") from error
    return plan


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document."""
    definitions: dict[str, Any] = {}
    hints = get_type_hints(p.Plan)
    properties = {field.name: _schema(hints[field.name], definitions) for field in dataclasses.fields(p.Plan)}
    checkboxes = {"type": "object", "properties": {"total": {"type": "integer"}, "done": {"type": "integer"}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lockstep plan",
        "type": "object",
        "required": ["version"],
        "properties": {"version": {"const": VERSION}, **properties, "checkboxes": checkboxes},
        "$defs": definitions,
    }


def _value(hint: Any, value: Any, path: str) -> Any:
    args = get_args(hint)
    if type(None) in args:
        if value is None:
            return None
        kinds = [arg for arg in args if arg is not type(None)]
        return _value(kinds[0], value, path) if len(kinds) == 1 else _scalar(hint, value, path)
    if is_number_list_or_all(hint):
        return value if value == p.ALL_SESSIONS else _value(list[int], value, path)
    if get_origin(hint) is list:
        if not isinstance(value, list):
            raise PlanError(f"“{path}” must be a list.")
        return [_value(args[0], entry, f"{path}[{at}]") for at, entry in enumerate(value)]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _entry(hint, value, path)
    return _scalar(hint, value, path)


def _entry(kind: type[Any], value: Any, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise PlanError(f"“{path}” must be an object.")
    hints = get_type_hints(kind)
    named = {_NAMED_HERE.get(name, name) if kind is p.Dependency else name: entry for name, entry in value.items()}
    if missing := [slot.name for slot in slots_of(kind) if slot.required and slot.name not in named]:
        raise PlanError(f"“{path}” lacks “{missing[0]}”.")
    values = {name: _value(hints[name], entry, f"{path}.{name}") for name, entry in named.items() if name in hints}
    return kind(**values)


def _scalar(hint: Any, value: Any, path: str) -> Any:
    try:
        if hint is dt.date:
            return dt.date.fromisoformat(value)
        if hint is dt.time:
            return dt.time.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise PlanError(f"“{path}” must be a {hint.__name__} such as {_EXAMPLES[hint]}.") from error
    if get_origin(hint) is Literal:
        fits = value in get_args(hint)
    elif hint is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    elif get_origin(hint) is dict:
        fits = isinstance(value, dict)
    else:
        fits = isinstance(value, hint) and not (isinstance(value, bool) and hint is not bool)
    if not fits:
        raise PlanError(f"“{path}” cannot be {json.dumps(value, ensure_ascii=False)[:80]}.")
    return value


_EXAMPLES = {dt.date: "2026-03-02", dt.time: "09:00"}
_TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    dt.time: {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
}


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _TYPES:
        return dict(_TYPES[hint])
    args = get_args(hint)
    if hint is type(None):
        return {"type": "null"}
    if get_origin(hint) is Literal:
        return {"enum": list(args)}
    if get_origin(hint) is list:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if get_origin(hint) is dict:
        return {"type": "object"}
    if args:
        return {"anyOf": [_schema(arg, definitions) for arg in args]}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        hints = get_type_hints(hint)
        rename = NAMES_IN_JSON if hint is p.Dependency else {}
        definitions[hint.__name__] = {
            "type": "object",
            "required": [rename.get(slot.name, slot.name) for slot in slots_of(hint) if slot.required],
            "properties": {
                rename.get(field.name, field.name): _schema(hints[field.name], definitions)
                for field in dataclasses.fields(hint)
            },
        }
    return {"$ref": f"#/$defs/{hint.__name__}"}
