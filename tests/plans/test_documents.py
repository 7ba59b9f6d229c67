"""Plans are read by their kinds of writing: other words, other languages, tables, headings, outlines and lists.

The documents stand in `documents/`; each test says what a careful reader takes from one.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tracking.plans.model.plan import Checklist, Place, Plan, Range, Span
from tracking.plans.reader import read_plan

DOCUMENTS = Path(__file__).parent / "documents"


def read(name: str) -> Plan:
    return read_plan((DOCUMENTS / f"{name}.md").read_bytes(), f"{name}.md")


def text(content: str) -> Plan:
    return read_plan(content.encode(), "plan.md")


def edges(plan: Plan) -> list[tuple[int | str, int | str]]:
    return [(edge.source.session, edge.target.session) for edge in plan.dependencies]


def steps(plan: Plan, session: int) -> list[tuple[str, int | None, int | None]]:
    return [(step.title, step.day_from, step.day_to) for step in plan.steps if step.session == session]


def checklist(plan: Plan, title: str) -> Checklist:
    return next(found for found in plan.checklists if found.title == title)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.md")), ids=lambda path: path.stem)
def test_every_line_is_recognised_or_kept(path: Path) -> None:
    plan = read(path.stem)
    assert plan.lines.total == len(path.read_text().splitlines())
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    lines = path.read_text().split("\n")
    assert all(note.text == "\n".join(lines[note.line - 1 : note.last_line]) for note in plan.notes)


class TestTables:
    plan = read("tables")

    def test_facts_of_the_project(self) -> None:
        project = self.plan.project
        assert (project.title, project.start, project.status) == ("Harbour Portal", dt.date(2026, 3, 2), "Green")

    def test_sessions_with_headers_in_any_order_and_other_words(self) -> None:
        found = [(s.number, s.label, s.title, s.owner, s.priority, s.branch, s.status) for s in self.plan.sessions]
        assert found == [
            (1, "Track A", "Booking engine", "Mira Holt", "high", "harbour/booking", "in_progress"),
            (2, "Track B", "Payment gateway", "Jon Pike", "critical", "harbour/payment", "planned"),
            (3, "Track C", "Mooring map", "Ida Lund", "low", "harbour/map", "completed"),
        ]
        assert [s.duration for s in self.plan.sessions] == [Span(2, 2, "week"), Span(1, 2, "week"), Span(3, 3, "day")]

    def test_dependencies_in_a_column(self) -> None:
        assert edges(self.plan) == [(1, 2), (1, 3), (2, 3)]
        assert self.plan.waves == [[1], [2], [3]]

    def test_a_matrix_by_weekdays(self) -> None:
        assert steps(self.plan, 1) == [("schema", 1, 1), ("api", 2, 2), ("hardening", 3, 3)]
        assert steps(self.plan, 2) == [("sandbox", 2, 2), ("refunds", 3, 3)]
        assert [step.title for step in self.plan.steps if step.done] == ["api"]

    def test_risks_with_probability_and_impact(self) -> None:
        first, second = self.plan.risks
        assert (first.title, first.probability, first.impact, first.level) == ("Card provider is late", 4, 4, "high")
        assert (first.mitigations, first.fallbacks) == (["Ask weekly", "keep a mock"], ["Ship without cards"])
        assert (second.owner, second.level) == ("Ida", "medium")

    def test_metrics_meetings_resources_escalation_gates_and_teams(self) -> None:
        assert [(m.name, m.target, m.current, m.owner) for m in self.plan.metrics] == [
            ("Page load", "< 2 s", "4 s", "Mira"),
            ("Bookings a day", "> 500", None, "Ida"),
        ]
        assert [(r.title, r.time, r.minutes) for r in self.plan.routines] == [
            ("Stand-up", dt.time(9, 15), 15),
            ("Demo", dt.time(15), 60),
        ]
        assert [(r.path, r.kind, r.owners) for r in self.plan.resources] == [
            ("settings.toml", "file", [1]),
            ("docs/*.md", "pattern", "all"),
        ]
        assert [(step.after_minutes, step.whom) for step in self.plan.escalation] == [
            (30, "track lead"),
            (240, "Mira Holt"),
            (1440, "sponsor"),
        ]
        (gate,) = self.plan.gates
        assert (gate.title, gate.sessions, len(gate.criteria)) == ("Go live", [1, 2], 2)
        assert [(team.name, team.lead, team.size) for team in self.plan.teams] == [("Quay", "Mira Holt", 4)]

    def test_phases(self) -> None:
        found = [(p.name, p.title, p.weeks, p.status) for p in self.plan.phases]
        assert found == [
            ("Phase 1", "Foundation", Range(1, 2), "completed"),
            ("Phase 2", "Opening", Range(3, 3), "planned"),
        ]


class TestOutline:
    plan = read("outline")

    def test_sessions_of_an_indented_outline(self) -> None:
        found = [(s.number, s.title, s.people, s.duration, s.owner) for s in self.plan.sessions]
        assert found == [
            (1, "Search rewrite", 3, Span(2, 2, "week"), "Ana Sol"),
            (2, "Billing", 2, Span(1, 1, "week"), ""),
            (3, "Reports", None, None, ""),
        ]

    def test_days_counted_anew_in_a_week_become_days_of_the_project(self) -> None:
        assert steps(self.plan, 1) == [("index format", 1, 3), ("crawler", 4, 5), ("ranking", 6, 7)]

    def test_edges_of_a_drawn_tree_and_of_a_flowchart(self) -> None:
        assert {(1, 2), (1, 3), (3, "Go live"), (1, "Go live"), (2, "Go live")} <= set(edges(self.plan))
        assert self.plan.waves == [[1], [2, 3]]

    def test_nested_boxes_are_counted(self) -> None:
        assert self.plan.checkboxes == (4, 1)
        assert [len(item.children) for item in checklist(self.plan, "Definition of done").items] == [0, 2]

    def test_risks_take_their_level_from_the_title_above(self) -> None:
        assert [(risk.title, risk.level, risk.session) for risk in self.plan.risks] == [
            ("Index grows too large", "", 1),
            ("Translators are on holiday", "", None),
            ("Printer breaks", "low", None),
        ]

    def test_dates_below_a_setext_title(self) -> None:
        project = self.plan.project
        assert (project.document, project.target, project.next_review) == (
            "Winter release",
            dt.date(2026, 3, 12),
            dt.date(2026, 2, 1),
        )


class TestGerman:
    plan = read("deutsch")

    def test_sessions(self) -> None:
        first, second, third = self.plan.sessions
        assert (first.title, first.owner, first.priority, first.duration) == (
            "Auftragsannahme",
            "Jana Roth",
            "high",
            Span(3, 4, "day"),
        )
        assert (first.branch, first.success) == ("ap1-annahme", "ein Auftrag in zwei Minuten")
        assert (second.priority, third.goal) == ("medium", "Rechnung am selben Tag")
        assert steps(self.plan, 2) == [("Regale zählen", 1, 1), ("Scanner anbinden", 2, 2)]

    def test_dependencies_by_key_and_by_sentence(self) -> None:
        assert edges(self.plan) == [(1, 2), (2, 3)]

    def test_the_rest(self) -> None:
        assert [(r.title, r.mitigations, r.fallbacks) for r in self.plan.risks] == [
            ("Scanner kommen zu spät", ["zweiten Lieferanten fragen"], ["von Hand zählen"])
        ]
        assert [(r.title, r.time, r.minutes, len(r.agenda)) for r in self.plan.routines] == [
            ("Tägliche Morgenrunde", dt.time(8, 30), 10, 2)
        ]
        assert [step.after_minutes for step in self.plan.escalation] == [0, 120]
        assert [(m.name, m.current, m.target) for m in self.plan.metrics] == [("Durchlaufzeit", "4 Tage", "2 Tage")]
        assert [(r.path, r.owners) for r in self.plan.resources] == [("lager.csv", [2]), ("vorlagen/", "all")]
        assert (self.plan.project.date, self.plan.project.next_review) == (dt.date(2026, 3, 3), dt.date(2026, 3, 17))
        assert checklist(self.plan, "Erfolgskriterien").kind == "success_criteria"
        assert self.plan.checkboxes == (2, 1)


def test_french_tables_and_lists() -> None:
    plan = read("francais")
    assert [(s.label, s.owner, s.priority) for s in plan.sessions] == [
        ("Chantier 1", "Léa", "high"),
        ("Chantier 2", "Hugo", "low"),
    ]
    assert edges(plan) == [(1, 2)]
    assert [(risk.title, risk.mitigations) for risk in plan.risks] == [("Grève des transports", ["louer un camion"])]
    assert [(r.title, r.time) for r in plan.routines] == [("Point quotidien", dt.time(9, 15))]


def test_spanish_headings() -> None:
    plan = text("# Mudanza\n## Sesión 1: Red\n- **Responsable**: Eva\n- **Duración**: 3 días\n## Sesión 2: Sillas\n"
                "- Depende de: Sesión 1\n## Riesgos\n- **Lluvia**: retraso\n  - Mitigación: lonas\n")  # fmt: skip
    assert [(s.title, s.owner, s.duration) for s in plan.sessions] == [
        ("Red", "Eva", Span(3, 3, "day")),
        ("Sillas", "", None),
    ]
    assert edges(plan) == [(1, 2)]
    assert plan.risks[0].mitigations == ["lonas"]


class TestLists:
    plan = read("lists")

    def test_sessions_of_nested_lists_and_of_a_heading(self) -> None:
        found = [(s.number, s.title, s.owner, s.goal) for s in self.plan.sessions]
        assert found == [
            (1, "Network", "Lea", "every desk online"),
            (2, "Furniture", "Tom", ""),
            (3, "Signs", "Kim", "Put a name on every door."),
        ]

    def test_arrows_and_sentences(self) -> None:
        assert edges(self.plan) == [(1, 2), (2, 3)]

    def test_tasks_without_days_are_steps_and_criteria_a_checklist(self) -> None:
        assert steps(self.plan, 3) == [("Measure the doors", None, None), ("Order the plates", None, None)]
        criteria = checklist(self.plan, "Success criteria")
        assert (criteria.kind, criteria.on) == ("success_criteria", Place("session", 3))
        assert self.plan.checkboxes == (0, 0)

    def test_gates_teams_and_highlights(self) -> None:
        assert [(gate.title, [c.text for c in gate.criteria]) for gate in self.plan.gates] == [
            ("Keys handed over", ["alarm tested", "insurance signed"])
        ]
        (team,) = self.plan.teams
        assert [(member.name, member.role) for member in team.members] == [
            ("Tom", "Lead"),
            ("Ali", "driver"),
            ("Bo", "driver"),
        ]
        assert [(h.kind, h.text) for h in self.plan.highlights] == [
            ("achievement", "Lease signed"),
            ("issue", "Lift is broken"),
            ("decision", "We keep the plants"),
        ]
        assert [link.url for link in self.plan.links] == ["plan.pdf", "contract.docx"]


class TestTracks:
    plan = read("tracks")

    def test_a_number_column_numbers_the_sessions(self) -> None:
        found = [(s.number, s.title, s.owner, s.priority_label, s.duration) for s in self.plan.sessions]
        assert found == [
            (1, "Login page", "UI dev", "P0", Span(3, 4, "day")),
            (2, "Token service", "API dev", "P1", Span(1, 1, "week")),
            (3, "Cluster", "Ops", "P2", Span(16, 16, "hour")),
        ]
        assert [s.success for s in self.plan.sessions] == ["e2e test green", "rotation every hour", ""]

    def test_a_matrix_with_days_as_rows(self) -> None:
        assert steps(self.plan, 1) == [("mockups", 1, 1), ("form", 2, 2), ("tests", 3, 4)]

    def test_what_all_must_finish_before_is_a_milestone(self) -> None:
        assert ("all", "Final demo") in edges(self.plan)
        assert self.plan.waves == [[3], [2], [1]]

    def test_meetings_as_list_items(self) -> None:
        assert [(r.title, r.time, r.recurrence) for r in self.plan.routines] == [
            ("Daily stand-up", dt.time(9, 30), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
            ("Weekly retro", dt.time(16), "FREQ=WEEKLY;BYDAY=FR"),
            ("Integration check", dt.time(14), "FREQ=WEEKLY;BYDAY=WE"),
        ]

    def test_targets_without_a_colon(self) -> None:
        assert [(m.name, m.target, m.current) for m in self.plan.metrics] == [
            ("Error rate", "below 1%", "3%"),
            ("Coverage", ">= 80%", None),
            ("Latency", "under 200 ms", None),
        ]

    def test_a_key_at_the_margin_ends_the_list_above_it(self) -> None:
        assert [(r.title, r.mitigations, r.fallbacks) for r in self.plan.risks] == [
            ("DNS slow", ["lower the TTL"], []),
            ("token leak", ["rotate", "alert"], ["revoke all"]),
        ]

    def test_a_definition_of_done_for_each_and_for_the_whole(self) -> None:
        assert checklist(self.plan, "Every track").on == Place("session", "all")
        assert checklist(self.plan, "Whole project").on == Place("project")
        assert {found.kind for found in self.plan.checklists} == {"definition_of_done"}


def test_jobs_with_titles_durations_and_sums() -> None:
    plan = read("jobs")
    assert [(s.title, s.duration) for s in plan.sessions] == [
        ("Prepare data", Span(45, 45, "minute")),
        ("Train", Span(2, 2, "hour")),
        ("Index", Span(90, 90, "minute")),
        ("Publish", Span(15, 15, "minute")),
    ]
    assert plan.waves == [[1], [2, 3], [4]]
    assert [f.message for f in plan.findings if f.code == "sum"] == [
        "The document says 5 hours in sequence; its sessions add up to 4.5 hours."
    ]


def test_branches_with_teams_weeks_and_an_order_of_merging() -> None:
    plan = read("branches")
    assert [(s.title, s.branch, s.team, s.priority) for s in plan.sessions] == [
        ("Sensor firmware", "fw/sensors", "Field Team", "critical"),
        ("Office dashboard", "ui/dashboard", "Office Team", "medium"),
    ]
    assert plan.merge_order == ["Sensor firmware", "Office dashboard"]
    second_week = checklist(plan, "Week 2")
    assert second_week.on == Place("session", 1)
    assert [(item.day_from, item.day_to) for item in second_week.items] == [(6, 6), (7, 10)]
    assert [routine.title for routine in plan.routines] == ["Morning check-in", "Evening wrap-up"]
    assert [(risk.title, risk.level) for risk in plan.risks] == [("Rain", "medium"), ("Battery", "medium")]
    assert plan.mitigations == ["Spare week", "Second supplier"]
    assert [(team.name, team.resources) for team in plan.teams] == [
        ("Field Team", ["fw/", "tools/flash.py"]),
        ("Office Team", ["ui/"]),
    ]


class TestWorkstreams:
    plan = read("workstreams")

    def test_short_labels_are_the_sessions_wherever_they_stand(self) -> None:
        found = [(s.number, s.label, s.title, s.goal) for s in self.plan.sessions]
        assert found[:2] == [(1, "WS1", "Ingest", "1M rows/day"), (2, "WS2", "Search", "answers < 300 ms")]
        assert [(e.source.session, e.target.session, e.window) for e in self.plan.dependencies] == [
            (1, 2, Range(1, 3)),
            (2, 3, Range(1, 3)),
            (1, "all", Range(4, 5)),
        ]

    def test_what_titles_do_not_say_the_form_says(self) -> None:
        assert [(r.path, r.owners) for r in self.plan.resources] == [
            ("schema.sql", [1]),
            ("config/app.yml", "all"),
            ("config/search.yml", [2]),
            ("README.md", [3, 4]),
        ]
        assert [(r.title, r.session, r.fallbacks) for r in self.plan.risks] == [("Schema churn", 1, ["adapter layer"])]
        assert [step.after_minutes for step in self.plan.escalation] == [0, 45, 180]
        assert [(r.title, r.time, r.minutes, len(r.agenda)) for r in self.plan.routines] == [
            ("Stand-up", dt.time(8, 45), 10, 2),
            ("Sync point", dt.time(16), 20, 1),
        ]
        assert self.plan.lines.kept_as_notes == 0


class TestBoldLines:
    plan = read("bold-lines")

    def test_a_line_in_bold_is_a_title(self) -> None:
        found = [(s.title, s.owner, s.priority_label, s.duration, s.status) for s in self.plan.sessions]
        assert found == [
            ("Auth", "Ann", "P0", Span(3, 3, "day"), None),
            ("Mail", "Ben", "P2", Span(2, 2, "day"), "completed"),
            ("Docs", "Cy", "", Span(1, 1, "day"), None),
        ]
        assert checklist(self.plan, "Tasks").on == Place("session", 1)

    def test_a_table_from_one_session_to_the_next(self) -> None:
        assert edges(self.plan) == [(1, 2), (2, 3), (2, "Release")]
        assert self.plan.merge_order == ["Mail", "Auth", "Docs"]

    def test_a_checkpoint_with_its_sessions_and_criteria(self) -> None:
        (gate,) = self.plan.gates
        assert (gate.title, gate.sessions, [c.text for c in gate.criteria]) == (
            "Checkpoint 1",
            [1, 2],
            ["login works", "mails go out"],
        )

    def test_the_days_of_one_week_are_no_routine(self) -> None:
        assert self.plan.routines == []


def test_stages_whose_streams_bear_the_same_letters() -> None:
    plan = read("stages")
    assert [(s.label, s.title, s.people, s.phase) for s in plan.sessions] == [
        ("Stream A", "Scanning", 2, "Stage 1"),
        ("Stream B", "Catalogue", 1, "Stage 1"),
        ("Stream A", "Website", 3, "Stage 2"),
        ("Stream B", "Press", 1, "Stage 2"),
    ]
    assert steps(plan, 3) == [("design", 11, 11), ("build", 12, 13), ("launch", 14, 14)]
    assert [(p.name, p.title, p.weeks) for p in plan.phases] == [
        ("Stage 1", "Groundwork", Range(1, 2)),
        ("Stage 2", "Opening", Range(3, 3)),
    ]
    assert [(gate.phase, [c.met for c in gate.criteria]) for gate in plan.gates] == [("Stage 2", [True, False, False])]


def test_a_status_report() -> None:
    plan = read("report")
    assert (plan.project.title, plan.project.date, plan.project.next_review) == (
        "Pocket Garden",
        dt.date(2026, 5, 4),
        dt.date(2026, 5, 11),
    )
    assert [(p.name, p.title, p.status, p.weeks) for p in plan.phases] == [
        ("Phase 1", "Concept", "completed", Range(1, 2)),
        ("Phase 2", "Beta", "in_progress", Range(3, 6)),
        ("Phase 3", "Launch", "blocked", Range(7, 8)),
    ]
    assert [highlight.kind for highlight in plan.highlights] == [
        "achievement", "achievement", "issue", "issue", "decision", "next_step", "next_step",
    ]  # fmt: skip
    assert plan.checkboxes == (5, 2)
    assert [(risk.title, risk.level) for risk in plan.risks] == [("Store review", "high"), ("Designer missing", "high")]
    assert plan.mitigations == ["Freelancer: hire one for a month"]
    (gate,) = plan.gates
    assert (gate.phase, sum(c.met for c in gate.criteria), len(gate.criteria)) == ("Phase 3", 1, 3)


class TestFindings:
    def test_a_circle_is_named_with_its_path(self) -> None:
        plan = text("# P\n## Session 1: a\nDepends on: Session 2\n## Session 2: b\nDepends on: Session 1\n")
        (circle,) = [finding for finding in plan.findings if finding.code == "circle"]
        assert "1 (a) → 2 (b) → 1 (a)" in circle.message
        assert circle.severity == "error"

    def test_sessions_may_wait_for_each_other_on_different_days(self) -> None:
        plan = text(
            "# P\n## Session 1: a\n## Session 2: b\n"
            "## Day 1\nSession 1 needs Session 2.\n## Day 2\nSession 2 needs Session 1.\n"
        )
        assert [edge.window for edge in plan.dependencies] == [Range(1, 1), Range(2, 2)]
        assert not [finding for finding in plan.findings if finding.code == "circle"]

    def test_a_phase_whose_weeks_do_not_add_up(self) -> None:
        plan = text("# P\n## Phase 1: Start (Weeks 3-7)\nDuration: 4 weeks\n")
        assert [finding.message for finding in plan.findings] == ["Phase 1 lasts 4 weeks, but weeks 3 to 7 are 5."]

    def test_a_risk_without_mitigation_and_a_session_without_owner(self) -> None:
        plan = text("# P\n## Session 1: a\n- Goal: g\n- Success: s\n## Risks\n- Rain: late\n")
        assert {finding.code for finding in plan.findings} == {"session_without_owner", "risk_without_mitigation"}


def test_text_of_a_column_that_nobody_reads_is_kept() -> None:
    plan = text(
        "# P\n\n| Session | Owner | Mood |\n|---|---|---|\n| Session 1: a | Eva | good |\n| Session 2: b | Udo | |\n"
    )
    assert [session.owner for session in plan.sessions] == ["Eva", "Udo"]
    (note,) = plan.notes
    assert note.text == "| Session | Owner | Mood |\n|---|---|---|\n| Session 1: a | Eva | good |"
    assert note.beside
    assert plan.lines.kept_as_notes == 0


def test_a_branch_is_read_from_the_command_that_creates_it() -> None:
    plan = text(
        "# P\n## Session 1: Api\n## Session 2: Ui\n"
        "```sh\ngit switch -c feat/api   # Session 1\ngit checkout -b session-2-ui\n```\n"
    )
    assert [session.branch for session in plan.sessions] == ["feat/api", "session-2-ui"]


def test_a_gantt_chart_alone_is_a_plan() -> None:
    plan = text(
        "# P\n```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n  section Walls\n  Frame :done, 2026-01-05, 3d\n"
        "  Boards :2d\n  section Roof\n  Tiles :2026-01-10, 2026-01-14\n```\n"
    )
    assert [session.title for session in plan.sessions] == ["Walls", "Roof"]
    assert steps(plan, 1) == [("Frame", 1, 3), ("Boards", 4, 5)]
    assert steps(plan, 2) == [("Tiles", 6, 10)]
    assert plan.project.start == dt.date(2026, 1, 5)


def test_labels_of_a_graph_name_sessions_where_nothing_else_does() -> None:
    plan = text("# P\n```mermaid\ngraph LR\n  a[Task 1: Base] --> b[Task 2: Roof]\n```\n")
    assert [session.title for session in plan.sessions] == ["Base", "Roof"]
    assert plan.waves == [[1], [2]]


def test_an_order_told_by_groups() -> None:
    plan = text(
        "# P\n## Task 1: Base\n## Task 2: Left\n## Task 3: Right\n## Task 4: Roof\n## In short\n"
        "- Task 1: sequential (first of all)\n- Tasks 2 and 3: **in parallel**\n- Task 4: sequential\n"
    )
    assert plan.waves == [[1], [2, 3], [4]]


def test_front_matter_is_read() -> None:
    plan = text("---\nproject: Silo\nstart: 2026-01-05\n---\n# P\n- [ ] x\n")
    assert (plan.project.title, plan.project.start) == ("Silo", dt.date(2026, 1, 5))
    assert plan.checklists[0].line == 6
