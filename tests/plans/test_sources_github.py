"""Task lists and issues of GitHub."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan, Span
from tracking.plans.reader import read_plan
from tracking.plans.sources import Document, detect

LIST = """\
# Street party

## Before

- [x] #12 Ask the neighbours @ana **P1**
- [ ] #14 Rent benches @bo @cy-d (2 days) (blocked by #12)
  - [x] Call the rental
  - [ ] Pay
    - [ ] Get a receipt
- [ ] [Cook soup](https://github.com/street/party/issues/15) `P0`
  - Blocked by #12 and #14
  - needs the big pot

## The day

```[tasklist]
- [ ] https://github.com/street/party/issues/20
- [ ] street/party#21 Clean up, depends on #20
```
"""


def edges(plan: Plan) -> list[tuple[int | str, int | str]]:
    return [(edge.source.session, edge.target.session) for edge in plan.dependencies]


def test_items_are_sessions_under_their_headings() -> None:
    plan = read_plan(LIST.encode(), "party.md")
    assert plan.project.title == "Street party"
    assert [(s.line, s.number, s.title, s.phase, s.owner, s.priority_label, s.status) for s in plan.sessions] == [
        (5, 12, "Ask the neighbours", "Before", "ana", "P1", "completed"),
        (6, 14, "Rent benches", "Before", "bo, cy-d", "", None),
        (10, 15, "Cook soup", "Before", "", "P0", None),
        (17, 20, "#20", "The day", "", "", None),
        (18, 21, "Clean up", "The day", "", "", None),
    ]
    assert plan.sessions[1].duration == Span(2, 2, "day")
    assert [(s.line, s.session, s.title, s.done) for s in plan.steps] == [
        (7, 14, "Call the rental", True), (8, 14, "Pay", False), (9, 14, "Get a receipt", False),
    ]  # fmt: skip


def test_what_items_wait_for_is_read_beside_and_below_them() -> None:
    assert edges(read_plan(LIST.encode(), "party.md")) == [(12, 14), (12, 15), (14, 15), (20, 21)]


def test_other_lines_of_a_list_are_kept() -> None:
    plan = read_plan(LIST.encode(), "party.md")
    assert [(note.line, note.text) for note in plan.notes] == [(12, "  - needs the big pot")]
    assert (plan.lines.total, plan.lines.kept_as_notes) == (19, 1)


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n\n- [ ] buy bread\n- [ ] buy milk\n",
        "# Plan\n\nSee #12 for more.\n\n- [ ] #13 buy milk @bo\n",
        "# Plan\n\n## Session 1: #4 Milk\n- Owner: @bo\n",
    ],
)
def test_other_markdown_is_left_to_the_markdown_reader(text: str) -> None:
    assert detect(Document(text.encode(), "plan.md")) is None


def issue(number: int, title: str, **fields: Any) -> dict[str, Any]:
    return {"number": number, "title": title, "state": "OPEN", "assignees": [], "labels": [], "body": "", **fields}


def issues(*listed: dict[str, Any], indent: int | None = None) -> Plan:
    return read_plan(json.dumps(listed, indent=indent).encode(), "issues.json")


def test_issues_are_sessions_with_their_people_labels_and_milestones() -> None:
    plan = issues(
        issue(
            7, "Choose music", state="CLOSED", assignees=[{"login": "ana"}, {"login": "bo"}],
            labels=[{"name": "P1"}, {"name": "music"}], milestone={"title": "Evening", "dueOn": "2026-06-01T00:00:00Z"},
        ),
        issue(8, "Hire a band", state="closed", state_reason="not_planned", labels=["priority: low"]),
        issue(9, "Dance", labels=[{"name": "status/blocked"}], url="https://github.com/street/party/issues/9"),
    )  # fmt: skip
    assert [(s.number, s.title, s.owner, s.status, s.priority, s.phase) for s in plan.sessions] == [
        (7, "Choose music", "ana, bo", "completed", "high", "Evening"),
        (8, "Hire a band", "", "cancelled", "low", ""),
        (9, "Dance", "", "blocked", None, ""),
    ]
    assert [phase.name for phase in plan.phases] == ["Evening"]
    texts = "; ".join(note.text for note in plan.notes)
    assert "labels: P1, music; milestone due: 2026-06-01T00:00:00Z" in texts
    assert "url: https://github.com/street/party/issues/9" in texts


def test_a_body_gives_steps_dependencies_and_the_goal() -> None:
    body = "<!-- template -->\nPeople should dance.\r\n\r\nBlocked by #7\n- [x] Clear the floor\n- [ ] Lights\n- [ ] #9"
    plan = issues(issue(7, "Music"), issue(8, "Dance", body=body), issue(9, "Drinks", body="Depends on #7, #70"))
    assert plan.sessions[1].goal == "People should dance."
    assert [(s.session, s.title, s.done) for s in plan.steps] == [(8, "Clear the floor", True), (8, "Lights", False)]
    assert sorted(edges(plan)) == [(7, 8), (7, 9), (9, 8)]
    assert [finding.line for finding in plan.findings if finding.code == "unknown_dependency"] == [1]


def test_every_issue_has_the_line_it_begins_on() -> None:
    plan = issues(issue(7, "Music"), issue(8, "Dance"), indent=2)
    assert [s.line for s in plan.sessions] == [2, 10]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"title": "x"}, {"number": 3}]', "no issue with a title"),
        ('[{"title": "x"},\n', "no JSON array of issues. .line 2"),
        ('[{"title": "x"},\n{"title": ' + "[" * 100_000, "no JSON array of issues"),
        ('[{"title": ""}]', "no issue with a title"),
    ],
)
def test_what_is_no_issue_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        read_plan(text.encode(), "issues.json")
