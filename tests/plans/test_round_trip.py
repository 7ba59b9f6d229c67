"""What Lockstep writes, it reads back: every value, every note, whatever the words."""

from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings

from tests.documents import EVERY_DOCUMENT, ROOT
from tests.plans.made import plans
from tracking.plans.formats.dialect import read_dialect, write_dialect
from tracking.plans.formats.json_form import read_json, schema, write_json
from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.model.shape import DERIVED
from tracking.plans.reader import read_plan

#: Made once: a validator that is made for each example looks through the schema each time.
FORM = jsonschema.validators.validator_for(schema())(schema())


def values(plan: p.Plan) -> dict[str, object]:
    """A plan's values without line numbers and what is worked out."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {name: bare(entry) for name, entry in value.items() if name not in ("line", "last_line")}
        return [bare(entry) for entry in value] if isinstance(value, list) else value

    return {name: bare(value) for name, value in plan.as_dict().items() if name not in DERIVED}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_any_plan_comes_back_from_markdown(plan: p.Plan) -> None:
    text = write_dialect(plan)
    found, rest = read_dialect(text)
    assert values(found) == values(plan)
    assert not rest.strip()
    assert write_dialect(found) == text


def test_the_schema_is_a_schema() -> None:
    FORM.check_schema(FORM.schema)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_any_plan_comes_back_from_json(plan: p.Plan) -> None:
    text = write_json(plan)
    assert values(read_json(text)) == values(plan)
    FORM.validate(json.loads(text))


@pytest.mark.parametrize("path", EVERY_DOCUMENT)
def test_real_documents_come_back_with_their_notes_byte_for_byte(path) -> None:
    plan = read_plan(path.read_bytes(), path.name)
    again = read_plan(write_dialect(plan).encode(), "plan.md")
    assert values(again) == values(plan)
    assert [note.text for note in again.notes] == [note.text for note in plan.notes]
    assert again.waves == plan.waves
    assert [dataclasses.replace(f, line=0) for f in again.findings] == [
        dataclasses.replace(f, line=0) for f in plan.findings
    ]


def test_the_schema_that_is_printed_fits_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("plan_schema")
    printed = json.loads(capsys.readouterr().out)
    path = ROOT / "tests" / "plans" / "documents" / "airline.md"
    document = json.loads(write_json(read_plan(path.read_bytes(), path.name)))
    jsonschema.validate(document, printed)
    document["sessions"][0]["number"] = "one"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, printed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON"),
        ("[]", "no plan of Lockstep"),
        ('{"version": 99}', "version 99"),
        ('{"version": 1, "sessions": {}}', "must be a list"),
        ('{"version": 1, "sessions": [{"title": "x"}]}', "lacks “number”"),
        ('{"version": 1, "sessions": [{"number": "one", "title": "x"}]}', "sessions[0].number"),
        ('{"version": 1, "project": {"date": "soon"}}', "2026-03-02"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_json_document_that_does_not_fit_names_the_place(text: str, words: str) -> None:
    with pytest.raises(PlanError, match=words.replace("[", r"\[")):
        read_json(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("| Number | Title | Status |\n| --- | --- | --- |\n| 1 | Build | flying |", "no status"),
        ("| Number | Title |\n| --- | --- |\n| one | Build |", "no number"),
        ("| Number |\n| --- |\n| 1 |", "no column “title”"),
        ("| Number | Title |\n| --- | --- |\n| 1 |", "fewer cells"),
    ],
)
def test_a_cell_changed_by_hand_that_does_not_fit_names_its_line(text: str, words: str) -> None:
    document = f"<!-- lockstep:plan version=1 -->\n\n## Sessions\n<!-- lockstep:sessions -->\n\n{text}\n"
    with pytest.raises(PlanError, match=words):
        read_dialect(document)
