"""Mermaid Gantt charts are read as people write them: what bars are in a plan, and the days that they mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracking.plans.markdown import read_markdown
from tracking.plans.markdown.drawn import is_gantt
from tracking.plans.markdown.recognisers.gantt_charts import Bar, Chart, read_chart
from tracking.plans.markdown.recognisers.likeness import Likeness
from tracking.plans.model.plan import Plan, Session, SessionRef, Span


def chart(text: str) -> Chart:
    return read_chart(list(enumerate(text.split("\n"), 1)))


def bar(data: str, *ahead: str) -> Bar:
    """The last bar of a chart, named "Bar"."""
    (*_, found) = chart("\n".join(["gantt", *ahead, f"Bar :{data}"])).bars
    assert found.title == "Bar"
    return found


def days(data: str, *ahead: str) -> tuple[str, str]:
    found = bar(data, *ahead)
    return str(found.first), str(found.last)


def plan_of(drawn: str, before: str = "# Orchard\n") -> Plan:
    """The plan of a document with a chart; every line of it is accounted for."""
    text = f"{before}\n```mermaid\ngantt\n{drawn}\n```\n"
    plan = read_markdown(text)
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total == len(text.splitlines())
    return plan


def day(said: str) -> dt.date:
    return dt.date.fromisoformat(said)


def edges(plan: Plan) -> list[tuple[int | str, int | str]]:
    return [(edge.source.session, edge.target.session) for edge in plan.dependencies]


# --- time --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "first", "last"),
    [
        ("2026-06-20, 2026-06-24", "2026-06-20", "2026-06-24"),
        ("x, 2026-06-20, 7d", "2026-06-20", "2026-06-26"),
        ("2026-06-20, 1w", "2026-06-20", "2026-06-26"),
        ("2026-06-20, 2 weeks", "2026-06-20", "2026-07-03"),
        ("2026-06-20, 1M", "2026-06-20", "2026-07-19"),
        ("2026-06-20, 6h", "2026-06-20", "2026-06-20"),
        ("2026-06-20, 36h", "2026-06-20", "2026-06-21"),
        ("2026-06-20, 1.5d", "2026-06-20", "2026-06-21"),
        ("2026-06-20, 0d", "2026-06-20", "2026-06-20"),
        ("2026-06-20, 2026-06-20", "2026-06-20", "2026-06-20"),
        ("2026-06-20", "2026-06-20", "None"),
        ("after nothing, 3d", "None", "None"),
        ("9999-12-30, 3d", "None", "None"),
    ],
)
def test_a_chart_counts_calendar_days(data: str, first: str, last: str) -> None:
    assert days(data, "dateFormat YYYY-MM-DD") == (first, last)


def test_a_day_that_there_is_not_is_none() -> None:
    assert not chart("gantt\nBar :2026-02-30, 3d").bars


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("DD-MM-YYYY", "04-05-2026, 06-05-2026"),
        ("DD/MM/YYYY", "04/05/2026, 06/05/2026"),
        ("MM/DD/YYYY", "05/04/2026, 05/06/2026"),
        ("DD.MM.YY", "04.05.26, 06.05.26"),
        ("D MMM YYYY", "4 May 2026, 6 May 2026"),
        ("Do MMMM, YYYY", "a, 2026-05-04, 2026-05-06"),
        ("YYYY-MM-DD HH:mm", "2026-05-04 09:30, 2026-05-06 17:00"),
        ("YYYY-MM-DD", "2026-05-04, 3d"),
        ("DD/MM/YYYY", "2026-05-04, 2026-05-06"),
        ("X", "1777852800, 1778111999"),
        ("nonsense", "2026-05-04, 3d"),
    ],
)
def test_dates_are_written_in_the_order_that_the_chart_says(form: str, data: str) -> None:
    assert days(data, f"dateFormat {form}") == ("2026-05-04", "2026-05-06")


@pytest.mark.parametrize(
    ("form", "data", "last"), [("YYYY-MM", "2026-05, 2026-07", "2026-07-31"), ("YYYY", "2026, 2026", "2026-12-31")]
)
def test_a_month_or_a_year_is_meant_as_a_whole(form: str, data: str, last: str) -> None:
    assert days(data, f"dateFormat {form}")[1] == last


def test_a_chart_of_hours_names_no_days() -> None:
    found = chart("gantt\ndateFormat HH:mm\nWake :a, 07:30, 15m\nEat : after a, 1h\nTalk : 09:00, 10:15").bars
    assert [(b.title, b.length, b.label, b.first, b.last) for b in found] == [
        ("Wake", Span(15, 15, "minute"), "15m", None, None),
        ("Eat", Span(1, 1, "hour"), "1h", None, None),
        ("Talk", Span(75, 75, "minute"), "09:00, 10:15", None, None),
    ]


class TestExcludedDays:
    # 2026-04-02 is a Thursday.
    def test_five_days_without_weekends_are_five_working_days(self) -> None:
        assert days("2026-04-02, 5d", "excludes weekends") == ("2026-04-02", "2026-04-08")

    def test_a_week_without_weekends_is_one_of_the_calendar(self) -> None:
        assert days("2026-04-06, 1w", "excludes weekends") == ("2026-04-06", "2026-04-10")

    def test_single_days_are_excluded_too_and_others_come_back(self) -> None:
        free = ("dateFormat DD/MM/YYYY", "excludes sunday, 06/04/2026 07/04/2026", "includes 07/04/2026")
        assert days("04/04/2026, 3d", *free) == ("2026-04-04", "2026-04-08")

    def test_a_weekend_may_begin_on_friday(self) -> None:
        assert days("2026-04-02, 2d", "excludes weekends", "weekend friday") == ("2026-04-02", "2026-04-05")

    def test_what_comes_after_a_friday_begins_on_monday(self) -> None:
        ahead = ("excludes weekends", "A :a, 2026-04-02, 2d")
        assert days("after a, 2d", *ahead) == ("2026-04-06", "2026-04-07")

    def test_a_chart_that_excludes_every_day_excludes_none(self) -> None:
        every = "excludes " + ",".join(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
        assert days("2026-04-02, 5d", every) == ("2026-04-02", "2026-04-06")


class TestAfter:
    def test_the_latest_of_several_counts(self) -> None:
        ahead = ("A :a.1, 2026-04-01, 3d", "B :b-2, 2026-04-01, 2026-04-10")
        assert days("after a.1 b-2, 2d", *ahead) == ("2026-04-11", "2026-04-12")

    def test_a_later_bar_may_be_waited_for(self) -> None:
        first, _ = chart("gantt\nBar :after z, 2d\nLast :z, 2026-04-01, 1d").bars
        assert (first.first, first.last) == (day("2026-04-02"), day("2026-04-03"))

    def test_a_bar_that_says_only_its_length_follows_the_one_before(self) -> None:
        assert days("2d", "A :2026-04-01, 3d") == ("2026-04-04", "2026-04-05")

    def test_a_bar_until_another_ends_the_day_before(self) -> None:
        first, _ = chart("gantt\nBar :2026-04-01, until z\nLast :z, 2026-04-10, 1d").bars
        assert (first.first, first.last) == (day("2026-04-01"), day("2026-04-09"))

    def test_a_milestone_without_length_falls_on_the_day_that_it_waits_for(self) -> None:
        assert bar("milestone, after a, 0d", "A :a, 2026-04-01, 3d").due == day("2026-04-03")

    def test_a_circle_has_no_days(self) -> None:
        found = chart("gantt\nA :a, after b, 1d\nB :b, after a, 1d").bars
        assert [(b.first, b.last) for b in found] == [(None, None)] * 2


@pytest.mark.parametrize("tags", ["crit, done", "done, crit", "done,crit", "crit , done, "])
def test_tags_stand_in_any_order(tags: str) -> None:
    found = bar(f"{tags}, be-1.2, 2026-04-01, 3d")
    assert (found.tags, found.identifier, found.label) == ({"crit", "done"}, "be-1.2", "3d")


def test_a_title_may_hold_colons() -> None:
    assert [b.title for b in chart("gantt\nPhase 1: Design :d, 2026-04-01, 3d\nA: b: c :2d").bars] == [
        "Phase 1: Design",
        "A: b: c",
    ]


def test_what_is_no_bar_is_left_out() -> None:
    found = chart('gantt\nclick a href "https://a.b"\naccTitle: Plan, 3d\nNote: something\n%% Old :a, 2026-04-01, 3d')
    assert not found.bars
    assert found.read == {1}


def test_a_chart_is_known_by_its_first_word() -> None:
    assert is_gantt([(1, "%%{init: {}}%%"), (2, ""), (3, "gantt")])
    assert is_gantt([(1, "---"), (2, "title: x"), (3, "---"), (4, "gantt")])
    assert not is_gantt([(1, "graph TD"), (2, "gantt")])


@pytest.mark.parametrize(("opens", "closes"), [("```", "```"), ("~~~", "~~~"), ("```{mermaid}", "```"), ("", "")])
def test_a_chart_is_no_outline_however_it_is_fenced(opens: str, closes: str) -> None:
    drawn = "gantt\nsection Work\nTask 4: Dig :d, 2026-03-02, 3d\nDaily standup :s, after d, 1d"
    drawn = drawn if opens else "    " + drawn.replace("\n", "\n    ")
    plan = read_markdown(f"# Orchard\n\n{opens}\n{drawn}\n{closes}\n")
    assert [(s.number, s.title) for s in plan.sessions] == [(1, "Task 4: Dig"), (2, "Daily standup")]
    assert not plan.routines


# --- bars as sessions --------------------------------------------------------


class TestBarsThatAreTheOnlyWork:
    plan = plan_of(
        "  title Orchard\n  dateFormat YYYY-MM-DD\n  excludes weekends\n"
        "  section Ground\n"
        "  Clear the slope :done, g1, 2026-03-02, 5d\n"
        "  Dig holes :active, g-2, after g1, 1w\n"
        "  section Trees\n"
        "  Order saplings :t.1, 2026-03-04, 2026-03-06\n"
        "  Ground is ready :milestone, m1, after g-2, 0d\n"
        "  Plant :t2, after m1 t.1, 3d\n"
        "  First of May :milestone, 2026-05-01, 0d\n"
        "  Feast :after t2, 2d"
    )

    def test_bars_are_sessions_of_the_phases_that_sections_are(self) -> None:
        assert [(p.line, p.name) for p in self.plan.phases] == [(8, "Ground"), (11, "Trees")]
        assert [(s.number, s.label, s.title, s.phase) for s in self.plan.sessions] == [
            (1, "g1", "Clear the slope", "Ground"),
            (2, "g-2", "Dig holes", "Ground"),
            (3, "t.1", "Order saplings", "Trees"),
            (4, "t2", "Plant", "Trees"),
            (5, "", "Feast", "Trees"),
        ]
        assert not self.plan.steps

    def test_they_have_the_time_of_the_chart(self) -> None:
        found = [(s.planned_start, s.planned_end, s.duration, s.duration_label) for s in self.plan.sessions]
        assert found == [
            (day("2026-03-02"), day("2026-03-06"), Span(5, 5, "day"), "5d"),
            (day("2026-03-09"), day("2026-03-13"), Span(1, 1, "week"), "1w"),
            (day("2026-03-04"), day("2026-03-06"), None, ""),
            (day("2026-03-16"), day("2026-03-18"), Span(3, 3, "day"), "3d"),
            (day("2026-03-19"), day("2026-03-20"), Span(2, 2, "day"), "2d"),
        ]
        assert self.plan.project.start == day("2026-03-02")

    def test_tags_are_statuses(self) -> None:
        assert [(s.status, s.status_label) for s in self.plan.sessions] == [
            ("completed", "done"), ("in_progress", "active"), (None, ""), (None, ""), (None, ""),
        ]  # fmt: skip

    def test_milestones_are_gates_and_let_through_what_waits_for_them(self) -> None:
        assert [(g.title, g.due_on, g.phase, g.sessions) for g in self.plan.gates] == [
            ("Ground is ready", day("2026-03-13"), "Trees", [2]),
            ("First of May", day("2026-05-01"), "Trees", []),
        ]
        assert edges(self.plan) == [(1, 2), (2, 4), (3, 4), (4, 5)]
        assert self.plan.waves == [[1, 3], [2], [4], [5]]

    def test_all_of_the_chart_is_held(self) -> None:
        assert not self.plan.notes

    def test_only_the_gate_that_is_a_mere_date_is_objected_to(self) -> None:
        warnings = [(f.line, f.code) for f in self.plan.findings if f.severity != "info"]
        assert warnings == [(15, "gate_without_criteria")]


def test_bars_without_sections_are_sessions() -> None:
    plan = plan_of("Sow : 2026-03-02, 3d\nReap : 2026-08-03, 3d")
    assert [(s.title, s.phase) for s in plan.sessions] == [("Sow", ""), ("Reap", "")]
    assert not plan.phases


def test_a_date_that_is_waited_for_is_a_gate_to_wait_for() -> None:
    plan = plan_of("Permit :milestone, m, 2026-03-02, 0d\nDig :d, after m, 3d")
    assert edges(plan) == [("Permit", 1)]
    assert not [f for f in plan.findings if f.code == "unknown_prerequisite"]


def test_a_section_of_milestones_is_no_phase() -> None:
    plan = plan_of("section Work\nDig :d, 2026-03-02, 3d\nsection Milestones\nOpen :milestone, after d, 0d")
    assert [phase.name for phase in plan.phases] == ["Work"]
    assert [(gate.title, gate.phase) for gate in plan.gates] == [("Open", "")]


def test_phases_of_the_document_hold_the_bars_of_the_sections_that_name_them() -> None:
    plan = plan_of(
        "section 1. Ground\nClear : 2026-03-02, 2d\nDig : 2026-03-04, 2d\nsection 2. Trees\nOrder :2026-03-02, 2d\n"
        "Plant : 2026-03-06, 2d",
        "# P\n## Phase 1: Ground work\nDuration: 1 week\n## Phase 2: Trees and hedges\nDuration: 1 week\n",
    )
    assert [phase.name for phase in plan.phases] == ["Phase 1", "Phase 2"]
    assert [(s.title, s.phase) for s in plan.sessions] == [
        ("Clear", "Phase 1"), ("Dig", "Phase 1"), ("Order", "Phase 2"), ("Plant", "Phase 2"),
    ]  # fmt: skip


def test_sections_that_call_themselves_phases_are_phases_whatever_their_bars_bear() -> None:
    plan = plan_of(
        "section Phase 1: Ground\nClear : 2026-03-02, 2d\nDig : 2d\nsection Phase 2: Trees\nOrder : 2d\nPlant : 2d"
    )
    assert [(phase.name, phase.title) for phase in plan.phases] == [("Phase 1", "Ground"), ("Phase 2", "Trees")]
    assert [(s.title, s.phase, s.planned_start) for s in plan.sessions] == [
        ("Clear", "Phase 1", day("2026-03-02")), ("Dig", "Phase 1", day("2026-03-04")),
        ("Order", "Phase 2", day("2026-03-06")), ("Plant", "Phase 2", day("2026-03-08")),
    ]  # fmt: skip
    assert not plan.notes


def test_a_bar_in_the_section_of_a_phase_is_no_other_phase() -> None:
    plan = plan_of(
        "section Phase 1\nGround :a, 2026-03-02, 2d\nTrees order :b, 2026-03-02, 2d\n"
        "section Phase 2\nPlant :c, after b, 1d",
        "# P\n## Phase 1: Ground\nDuration: 1 week\n## Phase 2: Trees\nDuration: 1 week\n",
    )
    assert [(s.title, s.phase) for s in plan.sessions] == [
        ("Ground", "Phase 1"), ("Trees order", "Phase 1"), ("Plant", "Phase 2"),
    ]  # fmt: skip


def test_bars_that_are_the_phases_tell_of_them() -> None:
    plan = plan_of(
        "section All\nPhase 1 (ground) :done, p1, 2026-03-02, 2w\nTrees :p2, after p1, 6w",
        "# P\n## Phase 1: Ground\nGoal: holes\n## Phase 2: Trees\nGoal: trees\n",
    )
    assert [(phase.name, phase.duration, phase.status) for phase in plan.phases] == [
        ("Phase 1", Span(2, 2, "week"), "completed"), ("Phase 2", Span(6, 6, "week"), None),
    ]  # fmt: skip
    assert edges(plan) == [("Phase 1", "Phase 2")]
    assert not plan.sessions


def test_two_charts_draw_one_plan() -> None:
    drawn = "Dig :d, 2026-03-02, 3d\n```\n\n```mermaid\ngantt\nDig :done, 2026-03-02, 3d\nPlant :p, 2026-03-09, 1d"
    plan = plan_of(drawn)
    assert [(s.label, s.title, s.status) for s in plan.sessions] == [("d", "Dig", "completed"), ("p", "Plant", None)]


def test_heads_of_groups_become_phases_and_hand_on_who_does_it() -> None:
    plan = plan_of(
        "section 1. Ground\nClear :c, 2026-03-02, 2d\nDig :d, after c, 2d\nsection 2. Trees\nPlant :p, after d, 2d",
        "# P\n\n| Work package | Owner |\n|---|---|\n| 1. Ground work | Ada |\n| 2. Trees | Bo |\n",
    )
    assert [phase.name for phase in plan.phases] == ["1. Ground work", "2. Trees"]
    assert [(s.number, s.title, s.owner, s.phase) for s in plan.sessions] == [
        (1, "Clear", "Ada", "1. Ground work"), (2, "Dig", "Ada", "1. Ground work"), (3, "Plant", "Bo", "2. Trees"),
    ]  # fmt: skip
    assert edges(plan) == [(1, 2), (2, 3)]


# --- bars of what is known ---------------------------------------------------

SESSIONS = """# Orchard

## Session 1: Clear the upper slope
Goal: no brambles left on it

## Session 2: Plant apple and pear trees
Goal: eighty trees stand

## Session 3: Fence
Goal: no deer comes in
"""


class TestBarsThatNameSessions:
    plan = plan_of(
        "dateFormat YYYY-MM-DD\nsection Work\nSession 1 :done, a, 2026-03-02, 5d\n"
        "Planting apple trees, pear trees :b, after a c, 2w\nFence :active, c, 2026-03-02, 2026-03-04\n"
        "Tasting :2026-09-01, 1d",
        SESSIONS,
    )

    def test_they_are_no_second_entity(self) -> None:
        assert [s.title for s in self.plan.sessions] == [
            "Clear the upper slope", "Plant apple and pear trees", "Fence",
        ]  # fmt: skip
        assert not self.plan.phases

    def test_their_days_stand_in_the_progress_matrix(self) -> None:
        assert [(s.session, s.title, s.day_from, s.day_to, s.done) for s in self.plan.steps] == [
            (1, "Session 1", 1, 5, True),
            (2, "Planting apple trees, pear trees", 6, 19, False),
            (3, "Fence", 1, 3, False),
        ]

    def test_they_give_dates_lengths_and_statuses(self) -> None:
        found = [(s.planned_start, s.planned_end, s.duration_label, s.status) for s in self.plan.sessions]
        assert found == [
            (day("2026-03-02"), day("2026-03-06"), "5d", "completed"),
            (day("2026-03-07"), day("2026-03-20"), "2w", None),
            (day("2026-03-02"), day("2026-03-04"), "", "in_progress"),
        ]

    def test_they_wait_for_each_other(self) -> None:
        assert edges(self.plan) == [(1, 2), (3, 2)]

    def test_a_bar_of_nothing_that_is_known_stays_text(self) -> None:
        (note,) = [note for note in self.plan.notes if "gantt" in note.text]
        assert "Tasting :2026-09-01, 1d" in note.text


def test_a_session_with_steps_of_its_own_gets_none_of_its_bar() -> None:
    plan = plan_of("Fence :f, 2026-03-02, 5d", "# P\n## Session 1: Fence\nDay 1-2: Posts\nDay 3-5: Wire\n")
    assert [(s.title, s.day_from, s.day_to) for s in plan.steps] == [("Posts", 1, 2), ("Wire", 3, 5)]


def test_what_a_session_says_itself_stands() -> None:
    before = "# P\n## Session 1: Fence\n- Duration: 3 days\n- Status: done\n- Start: 2026-03-01\n"
    plan = plan_of("Fence :active, f, 2026-03-02, 5d", before)
    (session,) = plan.sessions
    assert (session.duration, session.status, session.planned_start, session.planned_end) == (
        Span(3, 3, "day"), "completed", day("2026-03-01"), day("2026-03-06"),
    )  # fmt: skip
    assert any("Fence :active" in note.text for note in plan.notes)


def test_an_id_names_a_session_by_its_label() -> None:
    plan = plan_of("Getting rid of brambles :session-1, 2026-03-02, 5d\nFence :f, after session-1, 1d", SESSIONS)
    assert plan.sessions[0].planned_end == day("2026-03-06")
    assert edges(plan) == [(1, 3)]


def test_what_a_known_session_waits_for_is_a_session_too() -> None:
    plan = plan_of("Buy wire :w, 2026-03-02, 2d\nSoup :s, 2026-03-02, 2d\nFence :f, after w, 1d", SESSIONS)
    assert [(s.number, s.label, s.title) for s in plan.sessions[3:]] == [(4, "w", "Buy wire")]
    assert edges(plan) == [(4, 3)]


def test_bars_of_a_section_that_names_a_session_are_its_steps() -> None:
    plan = plan_of(
        "dateFormat YYYY-MM-DD\nsection Fence\nPosts :done, p, 2026-03-02, 2d\nWire :w, after p, 3d\n"
        "section Session 1\nSaw :after w, 1d",
        SESSIONS,
    )
    assert [(s.session, s.title, s.day_from, s.day_to, s.done) for s in plan.steps] == [
        (3, "Posts", 1, 2, True), (3, "Wire", 3, 5, False), (1, "Saw", 6, 6, False),
    ]  # fmt: skip
    (edge,) = plan.dependencies
    assert (edge.source, edge.target) == (SessionRef(3, "Wire"), SessionRef(1, "Saw"))
    assert (plan.sessions[2].planned_start, plan.sessions[2].planned_end) == (day("2026-03-02"), day("2026-03-06"))


def test_a_milestone_is_the_gate_that_the_document_names() -> None:
    before = SESSIONS + "\n## Milestone: Orchard stands\n- Criteria: eighty trees\n"
    plan = plan_of("section Work\nFence :f, 2026-03-02, 2d\nThe orchard stands :milestone, after f, 0d", before)
    (gate,) = plan.gates
    assert not plan.phases
    assert (gate.title, gate.due_on, gate.sessions) == ("Orchard stands", day("2026-03-03"), [3])


# --- lines -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "title Somewhere else",
        "%% Ada said no",
        "Dig :crit, d, 2026-03-02, 3d",
        "Dig :d, 2026-03-02, until x",
        "Dig :after nobody, 3d",
        'click d href "https://a.b"',
        "nothing to do with it",
    ],
)
def test_a_chart_with_words_that_no_entry_holds_stays_text_as_a_whole(line: str) -> None:
    plan = plan_of(f"Plant :p, 2026-03-02, 3d\n{line}")
    (note,) = plan.notes
    assert note.text == f"```mermaid\ngantt\nPlant :p, 2026-03-02, 3d\n{line}\n```"
    assert plan.sessions[0].title == "Plant"


def test_the_heading_of_a_chart_that_was_read_as_a_whole_is_read_too() -> None:
    (note,) = plan_of("Plant :p, 2026-03-02, 3d", "# P\n\n## In pictures\n").notes
    assert (note.text, note.beside) == ("## In pictures", True)


def test_how_a_chart_looks_is_nothing_to_keep() -> None:
    plan = plan_of(
        "%%{init: {'theme': 'dark'}}%%\naxisFormat %d.%m.\ntodayMarker off\ntickInterval 1week\nweekday monday\n"
        "inclusiveEndDates\nPlant :p, 2026-03-02, 3d"
    )
    assert [s.title for s in plan.sessions] == ["Plant"]
    assert not plan.notes


# --- calendars and findings --------------------------------------------------


@pytest.mark.parametrize("stated", ["4 weeks", "28 days"])
def test_a_plan_that_adds_up_in_its_own_calendar_is_not_objected_to(stated: str) -> None:
    drawn = "dateFormat YYYY-MM-DD\nDig :d, 2026-03-02, 14d\nPlant :p, after d, 7d\nFence :f, after p, 7d"
    plan = plan_of(drawn, f"# P\n\nTotal sequential: {stated}\n")
    assert [claim.kind for claim in plan.claims] == ["sequential"]
    assert not [finding for finding in plan.findings if finding.code == "sum"]


def test_a_plan_that_adds_up_in_no_calendar_is_objected_to() -> None:
    drawn = "dateFormat YYYY-MM-DD\nDig :d, 2026-03-02, 14d\nPlant :p, after d, 7d"
    plan = plan_of(drawn, "# P\n\nTotal sequential: 9 weeks\n")
    assert [finding.code for finding in plan.findings if finding.severity != "info"] == ["sum"]


def test_weeks_of_a_phase_agree_with_the_days_of_its_bar() -> None:
    plan = plan_of("Phase 1 :p1, 2026-03-02, 21d", "# P\n## Phase 1: Ground (Weeks 1-3)\n")
    assert not [finding for finding in plan.findings if finding.code == "phase_weeks"]


# --- likeness ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Plant the trees", "trees"),
        ("2. Trees", "second"),
        ("Part 3 of the fence", None),
        ("Fence part 1", "part 1"),
        ("Team B", "b"),
        ("M2", "gate"),
        ("Milestone 2: Gate opens", "gate"),
        ("Milestone 3: Gate opens", None),
        ("B2 Gate opens", None),
        ("1", None),
        ("something", None),
        ("", None),
    ],
)
def test_the_likest_title_is_found_or_none(text: str, meant: str | None) -> None:
    likeness: Likeness[str] = Likeness()
    for title, name in [
        ("Plant trees", "trees"), ("2. Trees and hedges", "second"), ("Fence, part 1", "part 1"),
        ("Fence, part 2", "part 2"), ("Team A", "a"), ("Team B", "b"),
        ("M2 — The gate opens", "gate"),
    ]:  # fmt: skip
        likeness.add(title, name)
    assert likeness.likest(text) == meant


# --- whatever is written -----------------------------------------------------

PIECES = [
    "gantt\n", "section ", "section A\n", "title ", "dateFormat ", "YYYY-MM-DD", "DD/MM/YYYY", "HH:mm", "MMM", "ddd",
    "excludes weekends\n", "excludes ", "includes ", "weekend friday\n", "---\n", "%%", "A", "Session 1", "Phase 1",
    ":", ",", " ", "\n", "\n", "a", "b", "done", "active", "crit", "milestone", "after ", "until ", "after a b",
    "after b, ", "2026-03-02", "9999-12-31", "0001-01-01", "31/12/2026", "3d", "0d", "99999d", "1.5w", "9M", "999y",
    "2h", "1ms", "-1d", "²", "١d", "🌱", "[", "(", "\t",
]  # fmt: skip
DRAWN = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(
    DRAWN,
    st.sampled_from(
        ["# P\n", SESSIONS, "# P\n## Phase 1: A\nDuration: 2 weeks\n", "| Session | Owner |\n|---|---|\n| A | x |\n"]
    ),
)
@example("A :a, 0001-01-01, until b\nB :b, 0001-01-01, 9999y", "# P\n")
def test_any_drawing_gives_a_plan_that_accounts_for_every_line(drawn: str, before: str) -> None:
    text = f"{before}\n```mermaid\ngantt\n{drawn}\n```\n"
    plan = read_markdown(text)
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    numbers = [session.number for session in plan.sessions]
    assert len(set(numbers)) == len(numbers)
    assert {step.session for step in plan.steps} <= set(numbers)
    assert {number for gate in plan.gates for number in gate.sessions} <= set(numbers)
    assert {session.phase for session in plan.sessions} <= {"", *(phase.name for phase in plan.phases)}
    assert all(_in_order(session) for session in plan.sessions)
    plan.as_dict()


def _in_order(session: Session) -> bool:
    return session.planned_start is None or session.planned_end is None or session.planned_start <= session.planned_end


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="YMDdHhmsSAaXxZo-/.: []", max_size=70), st.text(max_size=60))
def test_any_date_format_is_survived(form: str, data: str) -> None:
    chart(f"gantt\ndateFormat {form}\nBar :{data}\nBar :a, {data}, 3d")


def test_a_chart_of_many_bars_takes_each_of_them_once() -> None:
    bars = "\n".join(f"Bed number {n} :b{n}, after b{n - 1}, 1d" for n in range(1, 3000))
    plan = plan_of(f"excludes weekends, 2026-04-06\nBed number 0 :b0, 2026-03-02, 1d\n{bars}")
    assert len(plan.sessions) == 3000
    assert edges(plan) == [(n, n + 1) for n in range(1, 3000)]
    assert plan.sessions[5].planned_start == day("2026-03-09")
