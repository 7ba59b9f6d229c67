"""Tables read crosswise: people one way, weeks or days the other, and work in the cells."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracking.plans.markdown import read_markdown
from tracking.plans.model.plan import Plan, Range, Session


def by_label(plan: Plan) -> dict[str, Session]:
    return {session.label: session for session in plan.sessions}


def table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


ROSTER = "## Team\n\n| Name | Role |\n|---|---|\n| Ada Brandt | Lead |\n| Ben | Developer |\n\n"
TASKS = (
    "## Tasks\n\n| ID | Task | Effort | Depends on |\n|---|---|---|---|\n"
    "| A1 | Soil survey | 2 days | |\n| A2 | Pump house | 4 days | A1 |\n| B1 | Greenhouse | 3 days | A1 |\n"
    "| B2 | Watering plan | 1 day | B1 |\n\n"
)


# --- keys that stand in a grid alone --------------------------------------


def test_keys_in_a_grid_of_weeks_and_people_are_sessions_with_owner_and_weeks() -> None:
    plan = read_markdown(
        "# Garden\n\n"
        + table(
            ["Week", "Person A", "Person B"],
            [
                ["1", "A1 soil survey", "B1 greenhouse (two bays)"],
                ["2", "A2 (pump house) → start A3", "B1 greenhouse, B2 watering plan"],
                ["3", "Finish A3; A4–A5 paths", "B3"],
            ],
        )
    )
    assert {s.label: (s.title, s.owner, s.weeks) for s in plan.sessions} == {
        "A1": ("soil survey", "Person A", Range(1, 1)),
        "A2": ("pump house", "Person A", Range(2, 2)),
        "A3": ("A3", "Person A", Range(2, 3)),
        "A4": ("paths", "Person A", Range(3, 3)),
        "A5": ("paths", "Person A", Range(3, 3)),
        "B1": ("greenhouse (two bays)", "Person B", Range(1, 2)),
        "B2": ("watering plan", "Person B", Range(2, 2)),
        "B3": ("B3", "Person B", Range(3, 3)),
    }
    assert not plan.notes
    said = [(step.title, step.day_from, step.day_to) for step in plan.steps]
    assert said == [("start A3", 6, 10), ("Finish A3", 11, 15)]


@pytest.mark.parametrize(
    ("header", "rows", "owners"),
    [
        (["Woche", "Entwickler 1", "Entwickler 2"], ["Woche 1", "KW 2"], ("Entwickler 1", "Entwickler 2")),
        (["Semaine", "Personne A", "Personne B"], ["S1", "S2"], ("Personne A", "Personne B")),
        (["Semana", "@ana", "@luis"], ["1", "2"], ("@ana", "@luis")),
        (["Settimana", "Persona 1", "Persona 2"], ["Settimana 1", "Settimana 2"], ("Persona 1", "Persona 2")),
        (["", "Dev A (backend)", "Dev B (web)"], ["W1", "W2"], ("Dev A", "Dev B")),
    ],
)
def test_grids_are_read_in_many_languages(header: list[str], rows: list[str], owners: tuple[str, str]) -> None:
    plan = read_markdown("# X\n\n" + table(header, [[rows[0], "T1 alpha", "T2 beta"], [rows[1], "T3 gamma", "T2"]]))
    assert {s.label: (s.title, s.owner, s.weeks) for s in plan.sessions} == {
        "T1": ("alpha", owners[0], Range(1, 1)),
        "T2": ("beta", owners[1], Range(1, 2)),
        "T3": ("gamma", owners[0], Range(2, 2)),
    }


def test_people_may_stand_in_the_rows_and_days_in_the_columns() -> None:
    plan = read_markdown(
        "# X\n\n"
        + table(["Wer", "Tag 1", "Tag 2", "Tag 3"], [["Ada", "T1 Dach", "T1", "T2 Tor"], ["Ben", "–", "T3 Zaun", ""]])
    )
    assert {s.label: (s.title, s.owner, s.days) for s in plan.sessions} == {
        "T1": ("Dach", "Ada", Range(1, 2)),
        "T2": ("Tor", "Ada", Range(3, 3)),
        "T3": ("Zaun", "Ben", Range(2, 2)),
    }
    assert not plan.notes


def test_weekdays_count_within_the_week_that_the_title_names() -> None:
    week = table(["Day", "Dev 1", "Dev 2"], [["Mon", "T1 roof", "T2 door"], ["Wednesday", "T3 gate", "T2"]])
    sessions = by_label(read_markdown(f"# X\n\n## Week 2\n\n{week}"))
    assert (sessions["T2"].days, sessions["T3"].days) == (Range(6, 8), Range(8, 8))


def test_weekdays_of_more_than_one_week_say_nothing_of_days() -> None:
    rows = [["Fri 18", "T1 roof", "T2 door"], ["Mon 21", "T3 gate", "T2"]]
    plan = read_markdown("# X\n\n" + table(["Day", "Dev 1", "Dev 2"], rows))
    assert [(s.label, s.owner, s.days) for s in plan.sessions] == [
        ("T1", "Dev 1", None),
        ("T2", "Dev 2", None),
        ("T3", "Dev 1", None),
    ]
    assert "Fri 18" in plan.notes[0].text


def test_dates_in_a_grid_are_planned_dates() -> None:
    rows = [["2026-03-02", "T1 roof", "T2 door"], ["2026-03-09", "T3 gate", "T2"]]
    sessions = by_label(read_markdown("# X\n\n" + table(["Date", "Dev 1", "Dev 2"], rows)))
    assert [str(day) for day in (sessions["T2"].planned_start, sessions["T2"].planned_end)] == [
        "2026-03-02",
        "2026-03-09",
    ]


def test_a_team_heads_its_sessions_as_their_team() -> None:
    rows = [["1", "T1 menu", "T2 API"], ["2", "T3 cart", "T2"]]
    plan = read_markdown("# X\n\n" + table(["Week", "Frontend team", "Backend team"], rows))
    assert [(s.label, s.team, s.owner) for s in plan.sessions] == [
        ("T1", "Frontend team", ""),
        ("T2", "Backend team", ""),
        ("T3", "Frontend team", ""),
    ]


@pytest.mark.parametrize("cell", ["V1 release", "Gate 1", "P1 bugs", "Week 1 wrap-up", "S3 upload"])
def test_what_only_looks_like_keys_of_work_makes_no_session(cell: str) -> None:
    rows = [["1", cell, "T1 roof"], ["2", cell.replace("1", "2"), "T2 door"]]
    plan = read_markdown("# X\n\n" + table(["Week", "Dev 1", "Dev 2"], rows))
    assert [s.label for s in plan.sessions] == ["T1", "T2"]
    assert cell in plan.notes[0].text


# --- keys that the document defines ----------------------------------------


def test_sessions_of_the_document_get_owner_days_and_steps_from_a_grid() -> None:
    grid = table(
        ["Day", "Ada", "Ben"],
        [
            ["1", "**All together:** A1 soil survey", "A1"],
            ["2", "A2 + B1 (glass only)", "holiday"],
            ["3", "A2", "B2 → **Gate 1**"],
        ],
    )
    plan = read_markdown(f"# Garden\n\n{ROSTER}{TASKS}## Days\n\n{grid}")
    assert {s.label: (s.title, s.owner, s.days) for s in plan.sessions} == {
        "A1": ("Soil survey", "Ben", Range(1, 1)),
        "A2": ("Pump house", "Ada", Range(2, 3)),
        "B1": ("Greenhouse", "Ada", Range(2, 2)),
        "B2": ("Watering plan", "Ben", Range(3, 3)),
    }
    assert [(step.title, step.day_from) for step in plan.steps] == [("glass only", 2)]
    kept = "\n".join(note.text for note in plan.notes)
    assert "holiday" in kept
    assert "Gate 1" in kept
    assert "All together" not in kept


def test_an_owner_that_a_session_states_is_kept() -> None:
    grid = table(["Week", "Person A", "Person B"], [["1", "A1", "A2"], ["2", "A2", "A1"]])
    tasks = (
        "| ID | Task | Owner | Depends on |\n|---|---|---|---|\n| A1 | Dig | Cleo | |\n| A2 | Fill | Person B | A1 |\n"
    )
    sessions = by_label(read_markdown(f"# X\n\n## Tasks\n\n{tasks}\n## Weeks\n\n{grid}"))
    assert (sessions["A1"].owner, sessions["A1"].weeks) == ("Cleo", Range(1, 2))
    assert (sessions["A2"].owner, sessions["A2"].weeks) == ("Person B", Range(1, 1))


def test_two_people_who_both_do_a_session_own_it_together() -> None:
    grid = table(["Week", "Person A", "Person B"], [["1", "A1", "A1"], ["2", "A2", "B1; review A2"]])
    sessions = by_label(read_markdown(f"# X\n\n{TASKS}## Weeks\n\n{grid}"))
    assert (sessions["A1"].owner, sessions["A2"].owner) == ("Person A, Person B", "Person A")


def test_people_without_weeks_are_owners_in_the_phase_above() -> None:
    grid = table(["Ada", "Ben"], [["**A1** soil survey · **A2** pump house", "B1"]])
    plan = read_markdown(f"# Garden\n\n{ROSTER}{TASKS}## Plan\n\n### Phase 1: Ground\n\n{grid}")
    assert {s.label: (s.owner, s.phase) for s in plan.sessions} == {
        "A1": ("Ada", "Phase 1"),
        "A2": ("Ada", "Phase 1"),
        "B1": ("Ben", "Phase 1"),
        "B2": ("", ""),
    }


def test_days_below_sessions_stay_steps() -> None:
    plan = read_markdown(
        "# X\n\n### Session 1: Roof\n- Owner: Ada\n\n### Session 2: Door\n- Owner: Ben\n\n"
        + table(["Day", "Session 1", "Session 2"], [["Day 1", "Beams", "Frame"], ["Day 2", "Tiles", "Paint"]])
    )
    assert [(s.session, s.title) for s in plan.steps] == [(1, "Beams"), (2, "Frame"), (1, "Tiles"), (2, "Paint")]


def test_sprints_as_rows_are_the_phases_of_the_work_beside_them() -> None:
    grid = table(
        ["Sprint", "Backend team", "Frontend team"],
        [["Sprint 1", "WP1: schema", "WP2: shell"], ["Sprint 2", "WP3: API", "WP2: shell, WP4: forms"]],
    )
    sprints = "## Sprints\n\n### Sprint 1 — Base (Week 1-2)\n\n### Sprint 2 — API (Week 3-4)\n"
    plan = read_markdown(f"# X\n\n{grid}\n{sprints}")
    assert [(phase.name, phase.title) for phase in plan.phases] == [("Sprint 1", "Base"), ("Sprint 2", "API")]
    assert {s.label: (s.title, s.team, s.phase) for s in plan.sessions} == {
        "WP1": ("schema", "Backend team", "Sprint 1"),
        "WP2": ("shell", "Frontend team", "Sprint 1"),
        "WP3": ("API", "Backend team", "Sprint 2"),
        "WP4": ("forms", "Frontend team", "Sprint 2"),
    }


def test_names_that_a_document_only_uses_head_columns_and_rows_full_of_keys() -> None:
    down = table(["", "Monday", "Tuesday"], [["Ada", "#12 mail", "#12"], ["Ben", "#13 queue", "#14, #15"]])
    plan = read_markdown(f"# X\n\nAda and Ben do it.\n\n{down}")
    assert [(s.label, s.owner, s.days) for s in plan.sessions] == [
        ("#12", "Ada", Range(1, 2)),
        ("#13", "Ben", Range(1, 1)),
        ("#14", "Ben", Range(2, 2)),
        ("#15", "Ben", Range(2, 2)),
    ]
    across = table(["Week", "Ada", "Ben"], [["1", "T1 roof", "T2 door"], ["2", "T3 gate", "T2, paint"]])
    plan = read_markdown(f"# X\n\nAda and Ben do it.\n\n{across}")
    assert [(s.label, s.owner) for s in plan.sessions] == [("T1", "Ada"), ("T2", "Ben"), ("T3", "Ada")]
    assert [step.title for step in plan.steps] == ["paint"]


def test_letters_below_people_say_who_is_responsible() -> None:
    raci = table(["Task", "Person A", "Person B"], [["T1 Login", "R", "A"], ["T2 Pay", "A", "R"]])
    plan = read_markdown(f"# X\n\n{raci}")
    assert [(s.label, s.title, s.owner) for s in plan.sessions] == [
        ("T1", "Login", "Person A"),
        ("T2", "Pay", "Person B"),
    ]
    assert "| T1 Login | R | A |" in plan.notes[0].text


# --- cells without keys -----------------------------------------------------


def test_cells_are_sessions_where_the_document_has_no_other() -> None:
    plan = read_markdown(
        "# Fest\n\n"
        + table(
            ["Woche", "Person A", "Person B"],
            [
                ["1", "Plakate drucken; Halle mieten", "Musik buchen"],
                ["2", "Plakate drucken", "Musik buchen + Licht"],
                ["3", "Gemeinsam: Aufbau", "-"],
            ],
        )
    )
    assert [(s.title, s.owner, s.weeks) for s in plan.sessions] == [
        ("Plakate drucken", "Person A", Range(1, 2)),
        ("Halle mieten", "Person A", Range(1, 1)),
        ("Musik buchen", "Person B", Range(1, 2)),
        ("Licht", "Person B", Range(2, 2)),
        ("Aufbau", "", Range(3, 3)),
    ]
    assert not plan.notes


@pytest.mark.parametrize(
    "grid",
    [
        table(["Week", "Person A", "Person B"], [["1", "4 days", "16 h"], ["2", "5 days", "8 h"]]),
        table(["Week", "Focus", "Result"], [["1", "Login page", "Users sign in"], ["2", "Search", "Users find"]]),
        "## Standups\n\n"
        + table(["Day", "Person A", "Person B"], [["Mon", "chairs", "writes"], ["Tue", "writes", "chairs"]]),
    ],
)
def test_numbers_facts_and_meetings_are_no_sessions(grid: str) -> None:
    assert not read_markdown(f"# X\n\n{grid}").sessions


def test_cells_without_keys_are_kept_as_text_beside_sessions() -> None:
    grid = table(["Week", "Person A", "Person B"], [["1", "A1", "Buy seeds"], ["2", "Weed", "B1"]])
    plan = read_markdown(f"# X\n\n{TASKS}## Weeks\n\n{grid}")
    assert [s.label for s in plan.sessions] == ["A1", "A2", "B1", "B2"]
    kept = "\n".join(note.text for note in plan.notes)
    assert "Buy seeds" in kept
    assert "Weed" in kept


# --- owners ------------------------------------------------------------------


@pytest.mark.parametrize(
    "owners",
    [
        "| Person | Owns |\n|---|---|\n| Cleo — ground | A1–A2 |\n| Dan — glass | B1, B2 |\n",
        "| Name | Aufgaben |\n|---|---|\n| Cleo | A1 und A2 |\n| Dan | B1; B2 |\n",
        "| Quem | Tarefas | Apoia |\n|---|---|---|\n| Cleo | A1, A2 | B1 |\n| Dan | B1, B2 | A1 |\n",
        "- **Cleo**: A1, A2\n- **Dan**: B1, B2\n",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_list_of_owners_names_the_owner_of_each_key(owners: str, first: bool) -> None:
    owners = f"## Split\n\n{owners}\n"
    plan = read_markdown(f"# Garden\n\n{owners + TASKS if first else TASKS + owners}")
    assert {s.label: (s.title, s.owner) for s in plan.sessions} == {
        "A1": ("Soil survey", "Cleo"),
        "A2": ("Pump house", "Cleo"),
        "B1": ("Greenhouse", "Dan"),
        "B2": ("Watering plan", "Dan"),
    }


def test_the_people_of_a_table_of_owners_are_a_team_unless_they_are_one_already() -> None:
    owners = "## Split\n\n| Person | Owns |\n|---|---|\n| {} — ground | A1, A2 |\n| {} — glass | B1, B2 |\n\n"
    alone = read_markdown("# Garden\n\n" + TASKS + owners.format("Cleo", "Dan"))
    assert [[(m.name, m.role) for m in team.members] for team in alone.teams] == [
        [("Cleo", "ground"), ("Dan", "glass")]
    ]
    known = read_markdown("# Garden\n\n" + ROSTER + TASKS + owners.format("Ada", "Ben"))
    assert [[m.name for m in team.members] for team in known.teams] == [["Ada Brandt", "Ben"]]
    assert [s.owner for s in known.sessions] == ["Ada", "Ada", "Ben", "Ben"]


def test_a_title_that_is_a_person_owns_the_tasks_below() -> None:
    plan = read_markdown(
        f"# Garden\n\n{ROSTER}## Split\n\n### 🟢 Ada — 2 tasks\n\n"
        "| Task | Effort | Depends on |\n|---|---|---|\n| **T1** Survey · **T2** Pumps | 2 days | |\n\n"
        "### 🟠 Ben — 2 tasks\n\n| Task | Effort | Depends on |\n|---|---|---|\n"
        "| **T3** Glass | 2 days | T1 |\n| **T4** Water | 1 day | T3 |\n"
    )
    assert {s.label: (s.title, s.owner) for s in plan.sessions} == {
        "T1": ("Survey", "Ada"),
        "T2": ("Pumps", "Ada"),
        "T3": ("Glass", "Ben"),
        "T4": ("Water", "Ben"),
    }


def test_a_title_that_no_list_of_people_holds_owns_nothing() -> None:
    tasks = "| Task | Effort | Depends on |\n|---|---|---|\n| T1 Survey | 2 days | |\n| T2 Pumps | 3 days | T1 |\n"
    assert [s.owner for s in read_markdown(f"# Garden\n\n### Ada — 2 tasks\n\n{tasks}").sessions] == ["", ""]


def test_names_of_things_are_no_people() -> None:
    modules = "| Name | Language |\n|---|---|\n| Billing | Go |\n| Search | Rust |\n\n"
    tasks = "| Task | Effort | Depends on |\n|---|---|---|\n| T{} Draw | 2 days | |\n| T{} Build | 3 days | T1 |\n\n"
    below = f"### Billing — 2 tasks\n\n{tasks.format(1, 2)}### Search — 2 tasks\n\n{tasks.format(3, 4)}"
    plan = read_markdown(f"# Shop\n\n## Modules\n\n{modules}## Work\n\n{below}")
    assert [(s.label, s.owner) for s in plan.sessions] == [("T1", ""), ("T2", ""), ("T3", ""), ("T4", "")]


# --- any grid ----------------------------------------------------------------

WEEKS = st.integers(1, 6)
PLACED = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.integers(1, 9)),
    st.tuples(st.integers(0, 2), st.sets(WEEKS, min_size=1, max_size=3)),
    min_size=4,
    max_size=16,
)
HEADS = st.sampled_from(
    [
        ["Person A", "Person B", "Person C"],
        ["@ada", "@ben", "@cleo"],
        ["Dev 1", "Dev 2", "Dev 3"],
        ["Entwickler 1", "Entwickler 2", "Entwickler 3"],
    ]
)
JOINS = st.sampled_from([", ", "; ", " · ", "<br>", " + ", " → "])


@settings(max_examples=80, deadline=None)
@given(PLACED, HEADS, JOINS, st.booleans())
def test_the_owner_and_the_weeks_of_every_key_come_back(
    placed: dict[tuple[str, int], tuple[int, set[int]]], people: list[str], join: str, down: bool
) -> None:
    assume({letter for letter, _ in placed} >= {"A", "B"})
    labels = {f"{letter}{number}": at for (letter, number), at in sorted(placed.items())}
    cells = [
        [
            join.join(
                f"{label} work {label.lower()}x" for label, at in labels.items() if at[0] == who and week in at[1]
            )
            for who in range(3)
        ]
        for week in range(1, 7)
    ]
    if down:
        grid = table(
            ["Who", *(f"Week {week}" for week in range(1, 7))],
            [[name, *column] for name, column in zip(people, zip(*cells, strict=True), strict=True)],
        )
    else:
        grid = table(["Week", *people], [[str(week), *row] for week, row in enumerate(cells, 1)])
    plan = read_markdown(f"# X\n\n{grid}")
    assert {s.label: (s.owner, s.weeks) for s in plan.sessions} == {
        label: (people[who], Range(min(weeks), max(weeks))) for label, (who, weeks) in labels.items()
    }
    assert all(s.title == f"work {s.label.lower()}x" for s in plan.sessions)


PARTS = [
    "A1",
    "A2",
    "T1 x",
    "Person A",
    "Week",
    "Day 1",
    "Ada",
    "All together:",
    "–",
    "→",
    ";",
    ",",
    "(",
    ")",
    "`",
    "1",
    "Mon",
    "<br>",
    "**",
    "A1–A9",
    "&",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
    )
)
def test_any_grid_gives_a_plan_that_accounts_for_every_line(rows: list[list[str]]) -> None:
    text = "# X\n\n" + table(rows[0], rows[1:])
    plan = read_markdown(text)
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
    numbers = [session.number for session in plan.sessions]
    assert len(set(numbers)) == len(numbers)
    plan.as_dict()


OPENINGS = st.sampled_from(
    ["", "A1 ", "A2 (", "B1: ", "finish A1 ", "Joint: B2 ", "A1–A3 ", "A1, A2 ", "4 days ", "`x` "]
)
ENDINGS = st.sampled_from(["", ")", " → ", "; A3 ", ", B1", "<br>", " + ", " & B2 "])


SHAPES = st.sampled_from(
    [
        ("Week", ["Person A", "Person B"], "{}"),
        ("", ["@ada", "@ben"], "Day {}"),
        ("Sprint", ["Team A", "Red squad"], "Sprint {}"),
        ("Who", ["Week 1", "Week 2"], "Person {}"),
        ("Nom", ["Jour 1", "Jour 2"], "Dev {} (web)"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    SHAPES,
    st.lists(st.lists(st.tuples(OPENINGS, ENDINGS), min_size=2, max_size=2), min_size=1, max_size=4),
    st.sampled_from(["", TASKS, ROSTER]),
)
def test_no_word_of_a_cell_is_lost(
    shape: tuple[str, list[str], str], rows: list[list[tuple[str, str]]], before: str
) -> None:
    first, others, name = shape
    words = [[f"qz{row}x{at}" for at in range(len(cells))] for row, cells in enumerate(rows)]
    filled = [
        [name.format(row), *(f"{opening}{word}{ending}" for (opening, ending), word in zip(cells, said, strict=True))]
        for row, (cells, said) in enumerate(zip(rows, words, strict=True), 1)
    ]
    plan = read_markdown(f"# X\n\n{before}## Y\n\n{table([first, *others], filled)}")
    told = json.dumps(plan.as_dict(), ensure_ascii=False)
    assert [word for said in words for word in said if word not in told] == []
