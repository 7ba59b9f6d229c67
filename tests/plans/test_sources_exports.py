"""What Jira and MS Project export: their words, their links, their outline."""

from __future__ import annotations

import datetime as dt

import pytest

from tracking.plans.corrections.said import Corrections
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan, Range, SessionRef, Span
from tracking.plans.reader import read_plan
from tracking.plans.sources import Document, detect

JIRA = """\
Summary,Issue key,Issue id,Issue Type,Status,Status Category,Priority,Assignee,Parent,Sprint,Sprint,Due date,\
Original estimate,Custom field (Story Points),Inward issue link (Blocks),Outward issue link (Blocks),\
Outward issue link (Blocks),Outward issue link (Relates),Description
Bakery online,BAK-1,900,Epic,To Do,To Do,Medium,,,,,,,,,,,,
Choose breads,BAK-2,901,Story,Done,Done,High,Ana,900,S1,,2026-03-06,28800,3,,BAK-3,BAK-5,,Which breads we sell.
Take orders,BAK-3,902,Story,Awaiting bread,In Progress,Highest,Bo,900,S1,S2,2026-03-13,57600,5,BAK-2,,,BAK-2,
Order form,BAK-4,903,Sub-task,Done,Done,Low,Cy,902,S2,,,5400,,,,,,
Deliver,BAK-5,904,Task,To Do,To Do,Lowest,,,S2,,,,,BAK-2,,,,
Old oven,BAK-6,905,Sub-task,Won't do,Done,Medium,Cy,777,,,,,,,BAK-99,,,
"""


def jira(content: str = JIRA) -> Plan:
    return read_plan(content.encode(), "export.csv")


def edges(plan: Plan) -> list[tuple[int | str, int | str]]:
    return [(edge.source.session, edge.target.session) for edge in plan.dependencies]


OWN_CODES = ("dependency", "unknown", "parent", "ambiguous", "milestone", "circle")


def codes(plan: Plan) -> list[str]:
    """The findings of the source itself, and circles; what lint says of any plan is left out."""
    return [finding.code for finding in plan.findings if finding.code.startswith(OWN_CODES)]


def test_epics_are_phases_stories_sessions_and_sub_tasks_steps() -> None:
    plan = jira()
    assert [(phase.line, phase.name) for phase in plan.phases] == [(2, "Bakery online")]
    assert [(s.line, s.number, s.label, s.title, s.phase, s.owner) for s in plan.sessions] == [
        (3, 2, "BAK-2", "Choose breads", "Bakery online", "Ana"),
        (4, 3, "BAK-3", "Take orders", "Bakery online", "Bo"),
        (6, 5, "BAK-5", "Deliver", "", ""),
        (7, 6, "BAK-6", "Old oven", "", "Cy"),
    ]
    assert [s.priority for s in plan.sessions] == ["high", "critical", "low", "medium"]
    assert [s.duration for s in plan.sessions[:2]] == [Span(1, 1, "day"), Span(2, 2, "day")]
    assert plan.sessions[0].goal == "Which breads we sell."
    assert [(s.line, s.session, s.title, s.done) for s in plan.steps if s.line == 5] == [(5, 3, "Order form", True)]


def test_a_status_of_ones_own_counts_by_its_category() -> None:
    assert [s.status for s in jira().sessions] == ["completed", "in_progress", "planned", "completed"]
    assert "Status: Awaiting bread" in next(note.text for note in jira().notes if note.line == 4)


def test_links_point_from_what_blocks_to_what_is_blocked() -> None:
    assert edges(jira()) == [(2, 3), (2, 5)]


def test_links_and_parents_outside_of_the_export_are_named() -> None:
    plan = jira()
    assert sorted(codes(plan)) == ["unknown_dependency", "unknown_parent"]
    assert all(finding.line == 7 for finding in plan.findings if finding.code in codes(plan))


def test_nothing_of_a_row_is_lost() -> None:
    notes = {note.line: note.text for note in jira().notes}
    assert "Custom field (Story Points): 3" in notes[3]
    assert "Outward issue link (Relates): BAK-2" in notes[4]
    assert "Sprint (2): S2" in notes[4]
    assert "Issue key: BAK-4" in notes[5]
    assert "Assignee: Cy" in notes[5]


def test_sprints_are_phases_where_no_epic_is() -> None:
    plan = jira("Issue key,Summary,Sprint,Epic Link\nB-1,Bake,S1,\nB-2,Sell,S2,\n")
    assert [(s.title, s.phase) for s in plan.sessions] == [("Bake", "S1"), ("Sell", "S2")]


def test_a_dependency_link_reads_the_other_way_round_than_a_blocking_one() -> None:
    plan = jira("Issue key,Summary,Outward issue link (Dependency)\nB-1,Sell,B-2\nB-2,Bake,\n")
    assert edges(plan) == [(2, 1)]


def test_jira_is_known_in_other_languages_and_its_columns_can_be_corrected() -> None:
    content = "Vorgangsschlüssel;Zusammenfassung;Vorgangstyp;Tester\nB-1;Backen;Aufgabe;Ana\n".encode()
    source = detect(Document(content, "export.csv"))
    assert source is not None
    assert source.name == "jira"
    table = source.columns(Document(content, "export.csv"))
    assert table is not None
    assert [column.role for column in table.columns] == ["number", "title", "kind", "note"]
    plan = read_plan(content, "export.csv", Corrections(columns={"Tester": "owner"}))
    assert [(s.label, s.owner) for s in plan.sessions] == [("B-1", "Ana")]


def test_a_wide_export_is_read_up_to_a_thousand_columns() -> None:
    comments = ",Comment" * 990
    assert len(jira(f"Issue key,Summary{comments}\nB-1,Bake{',ok' * 990}\n").sessions) == 1
    with pytest.raises(PlanError, match="the limit is 1000"):
        jira(f"Issue key,Summary{',Comment' * 999}\nB-1,Bake{',ok' * 999}\n")


def task(uid: int, level: int, name: str, extra: str = "") -> str:
    return f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>{extra}</Task>\n"


def link(uid: int, kind: int = 1, lag: int = 0) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        "</PredecessorLink>"
    )


def span(start: str, end: str, hours: int) -> str:
    return f"<Start>{start}T08:00:00</Start><Finish>{end}T17:00:00</Finish><Duration>PT{hours}H0M0S</Duration>"


def project(tasks: str, rest: str = "", head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    body = f"<Title>Boat &amp; mast</Title><Tasks>\n{tasks}</Tasks>{rest}"
    return f'{head}<Project xmlns="http://schemas.microsoft.com/project">{body}</Project>'.encode()


BOAT = project(
    task(0, 0, "Boat")
    + task(1, 1, "Hull", "<Summary>1</Summary>" + span("2026-03-02", "2026-03-05", 32))
    + task(2, 2, "Plan it", "<PercentComplete>100</PercentComplete>" + span("2026-03-02", "2026-03-02", 8))
    + task(3, 2, "Build it", link(2) + "<PercentComplete>40</PercentComplete>" + span("2026-03-03", "2026-03-05", 24))
    + task(4, 3, "Saw", link(2) + "<PercentComplete>100</PercentComplete>" + span("2026-03-03", "2026-03-03", 8))
    + task(5, 3, "Glue", link(4, lag=4800) + span("2026-03-04", "2026-03-05", 16))
    + task(6, 1, "Hull done", "<Milestone>1</Milestone>" + link(3))
    + task(7, 1, "Paint", link(6) + link(2, kind=3) + "<Priority>900</Priority><Notes>Two coats.</Notes>")
    + "<Task><UID>8</UID><IsNull>1</IsNull></Task>\n",
    "<Resources><Resource><UID>1</UID><Name>Ana</Name><Type>1</Type></Resource>"
    "<Resource><UID>2</UID><Name>Bo</Name></Resource><Resource><UID>3</UID><Name>Wood</Name><Type>0</Type></Resource>"
    "</Resources><Assignments><Assignment><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
    "<Assignment><TaskUID>3</TaskUID><ResourceUID>2</ResourceUID></Assignment>"
    "<Assignment><TaskUID>3</TaskUID><ResourceUID>3</ResourceUID></Assignment></Assignments>",
)


def test_an_outline_becomes_phases_sessions_and_steps() -> None:
    plan = read_plan(BOAT, "boat.xml")
    assert plan.project.title == "Boat & mast"
    assert plan.project.start == dt.date(2026, 3, 2)
    assert [(phase.name, phase.days, phase.duration) for phase in plan.phases] == [
        ("Hull", Range(1, 4), Span(4, 4, "day")),
    ]
    assert [(s.line, s.number, s.title, s.phase, s.owner, s.status) for s in plan.sessions] == [
        (5, 2, "Plan it", "Hull", "", "completed"),
        (6, 3, "Build it", "Hull", "Ana, Bo", "in_progress"),
        (10, 7, "Paint", "", "", None),
    ]
    assert [(s.session, s.title, s.day_from, s.day_to, s.done) for s in plan.steps] == [
        (2, "Plan it", 1, 1, True), (3, "Saw", 2, 2, True), (3, "Glue", 3, 4, False),
    ]  # fmt: skip


def test_milestones_are_gates_between_the_work_before_and_after_them() -> None:
    plan = read_plan(BOAT, "boat.xml")
    assert [(gate.title, gate.sessions) for gate in plan.gates] == [("Hull done", [3])]
    assert (SessionRef(3), SessionRef(7)) in [(edge.source, edge.target) for edge in plan.dependencies]


def test_links_other_than_finish_to_start_and_lags_are_findings() -> None:
    plan = read_plan(BOAT, "boat.xml")
    assert [(finding.code, finding.line) for finding in plan.findings if finding.code.startswith("dependency")] == [
        ("dependency_lag", 8),
        ("dependency_kind", 10),
    ]
    notes = {note.line: note.text for note in plan.notes}
    assert "Predecessor: Saw FS with a lag of 480 minutes" in notes[8]
    assert "Predecessor: Plan it SS" in notes[10]
    assert (SessionRef(2), SessionRef(3, "Saw")) in [(edge.source, edge.target) for edge in plan.dependencies]


def test_priority_and_notes_are_taken() -> None:
    paint = read_plan(BOAT, "boat.xml").sessions[-1]
    assert (paint.priority, paint.priority_label, paint.goal) == ("critical", "900", "Two coats.")


def test_a_project_in_utf_16_is_read() -> None:
    head = '<?xml version="1.0" encoding="UTF-16"?>\n'
    data = project(task(1, 1, "Mast"), head=head).decode().encode("utf-16")
    assert [s.title for s in read_plan(data, "boat.xml").sessions] == ["Mast"]


ENTITY = '<?xml version="1.0"?><!DOCTYPE Project [{}]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (project("", head=ENTITY.format('<!ENTITY a "aaaa">')), "declares a document type or entities"),
        (project("", head=ENTITY.format('<!ENTITY a SYSTEM "file:///etc/passwd">')), "declares a document type"),
        (project("", head='<!DOCTYPE Project SYSTEM "http://localhost/x.dtd">'), "declares a document type"),
        (project("<Task>" * 100 + "</Task>" * 100), "nested too deep"),
        (project("<Task>"), "no well-formed XML"),
        (project(""), "holds no tasks"),
        (b'<a xmlns="http://schemas.microsoft.com/projectserver"/>', "no project that MS Project saved"),
        (project("", head='<?xml version="1.0" encoding="klingon"?>'), "no well-formed XML|cannot be read"),
        (project(task(1, 1, "x" * (11 * 1024 * 1024))), "too large"),
    ],
)
def test_xml_that_is_not_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        read_plan(data, "boat.xml")
