"""Every line of a document has one result, and the counts are those of the reading."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.documents import EVERY_DOCUMENT
from tracking.plans.corrections.said import Corrections
from tracking.plans.formats.dialect import write_dialect
from tracking.plans.formats.json_form import write_json
from tracking.plans.lines import Layout, LineOutcome, outcomes
from tracking.plans.model.records import records
from tracking.plans.reader import read_document, read_plan

PLAN = """# Two streams

Written by Ada.

## Sessions

### Session 1: Kitchen
- **Goal**: Food leaves on time
- **Owner**: Ada

| Session | Day 1 | Day 2 |
|---|---|---|
| Session 1 | Sharpen knives | Cook soup |

## Definition of done
- [ ] Kitchen is clean

```python
print("nothing of this is read")
```
"""
TASKS = "Nr;Task;Owner;Colour\n1;Dig;Ada;green\n\n2;Water;Ben;\n"
ISSUES = """[
  {"number": 1,
   "title": "Dig",
   "state": "CLOSED"},
  {"number": 2, "title": "Water", "body": "- [ ] fill the can"}
]
"""
PROJECT = """<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Garden</Title>
<Tasks>
<Task><UID>1</UID><Name>Dig</Name>
  <OutlineLevel>1</OutlineLevel></Task>
</Tasks>
</Project>
"""


def told(data: bytes, filename: str, corrections: Corrections | None = None) -> list[LineOutcome]:
    read = read_document(data, filename, corrections)
    layout = Layout.from_json(json.loads(json.dumps(read.layout().as_json())))
    assert layout is not None
    return outcomes(read.plan, records(read.plan), layout)


@pytest.mark.parametrize("path", EVERY_DOCUMENT)
def test_every_line_of_a_document_has_one_result_and_the_counts_agree_with_the_reading(path: Path) -> None:
    data = path.read_bytes()
    lines, counts = told(data, path.name), read_plan(data, path.name).lines
    assert [line.number for line in lines] == list(range(1, counts.total + 1))
    results = Counter(line.result for line in lines)
    assert results["note"] == counts.kept_as_notes
    assert results.total() - results["note"] == counts.recognised


@pytest.mark.parametrize("path", EVERY_DOCUMENT)
def test_every_entry_stands_on_its_line(path: Path) -> None:
    data = path.read_bytes()
    plan = read_plan(data, path.name)
    on_lines = Counter(record.entity for line in told(data, path.name) for record in line.records)
    expected = {entity: sum(record.entry.line > 0 for record in entries) for entity, entries in records(plan).items()}
    assert {entity: on_lines[entity] for entity in expected} == expected


def test_a_line_says_what_it_is_and_which_entry_it_is_part_of() -> None:
    by_text = {line.text: line for line in told(PLAN.encode(), "plan.md") if line.text}
    session = by_text["### Session 1: Kitchen"]
    assert [(record.entity, record.entry.title) for record in session.records] == [("sessions", "Kitchen")]
    goal = by_text["- **Goal**: Food leaves on time"]
    assert (goal.result, goal.part_of) == ("part", session.number)
    assert by_text["Written by Ada."].result == "note"
    assert (by_text["|---|---|---|"].kind, by_text["|---|---|---|"].result) == ("rule", "form")
    row = by_text["| Session 1 | Sharpen knives | Cook soup |"]
    assert [record.entry.title for record in row.records] == ["Sharpen knives", "Cook soup"]
    assert (by_text["## Sessions"].kind, by_text["## Sessions"].result) == ("heading", "form")
    code = by_text['print("nothing of this is read")']
    assert (code.kind, code.result) == ("code", "note")


def test_a_line_that_says_more_than_its_entry_holds_is_part_of_it_and_a_note_too() -> None:
    plan = "# Plan\n\n## Session 1: Kitchen\n- **Goal**: Hot food\n- **Priority**: high, says Ada\n"
    told_of = {one.text: one for one in told(plan.encode(), "plan.md")}
    priority = told_of["- **Priority**: high, says Ada"]
    assert (priority.result, priority.part_of) == ("part", 3)
    assert priority.note is not None
    assert priority.note.beside
    assert told_of["- **Goal**: Hot food"].note is None


def test_what_is_said_of_a_session_elsewhere_is_part_of_the_line_that_made_it() -> None:
    plan = "# Plan\n\n| Session | Focus |\n|---|---|\n| Session 1 | Kitchen |\n\n## Session 1\n\n- **Goal**: Hot food\n"
    lines = told(plan.encode(), "plan.md")
    assert [record.entity for record in lines[4].records] == ["sessions"]
    assert (lines[6].part_of, lines[8].part_of) == (5, 5)


def test_what_a_correction_makes_a_note_is_a_note() -> None:
    corrected = told(PLAN.encode(), "plan.md", Corrections(kinds={"Definition of done": "note"}))
    assert {line.text: line.result for line in corrected}["- [ ] Kitchen is clean"] == "note"


@pytest.mark.parametrize(("text", "filename"), [(TASKS, "tasks.csv"), (ISSUES, "issues.json"), (PROJECT, "garden.xml")])
def test_other_sources_are_shown_in_the_lines_they_are_counted_by(text: str, filename: str) -> None:
    lines, plan = told(text.encode(), filename), read_plan(text.encode(), filename)
    assert len(lines) == plan.lines.total
    assert sum(line.result == "note" for line in lines) == plan.lines.kept_as_notes
    dug = next(line for line in lines if any(r.entity == "sessions" and r.entry.title == "Dig" for r in line.records))
    assert dug.number == plan.sessions[0].line


def test_rows_of_a_table_are_lines_of_text() -> None:
    lines = told(TASKS.encode(), "tasks.csv")
    assert [line.text for line in lines] == [
        "Nr | Task | Owner | Colour",
        "1 | Dig | Ada | green",
        "",
        "2 | Water | Ben",
    ]
    assert [line.result for line in lines] == ["entry", "note", "blank", "entry"]
    # The green of the first row has no place in a session: the row is kept as a note beside its entry.
    assert [record.entry.title for record in lines[1].records] == ["Dig"]


def test_a_plan_as_json_claims_no_lines_for_its_entries() -> None:
    plan = read_plan(PLAN.encode(), "plan.md")
    lines = told(write_json(plan).encode(), "plan.json")
    assert {line.result for line in lines} == {"form"}
    assert not any(line.records for line in lines)


def test_lockstep_s_own_markdown_is_read_line_by_line() -> None:
    text = write_dialect(read_plan(PLAN.encode(), "plan.md"))
    lines = told(text.encode(), "plan.md")
    sessions = [line for line in lines if any(record.entity == "sessions" for record in line.records)]
    assert ["Kitchen" in line.text for line in sessions] == [True]


def test_what_another_version_kept_is_read_again() -> None:
    kept = read_document(PLAN.encode(), "plan.md").layout().as_json()
    assert Layout.from_json(kept | {"version": 0}) is None
    assert Layout.from_json({}) is None
