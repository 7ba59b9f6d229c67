"""A lead says what a heading or a column is and leaves entries out; the document is read so, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.plans.corrections.said import Corrections
from tracking.plans.description import DescribedTable, Heading, describe
from tracking.plans.formats.dialect import write_dialect
from tracking.plans.formats.json_form import write_json
from tracking.plans.markdown import read_markdown
from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import CONCEPTS, KINDS, ROLES_OF
from tracking.plans.model.plan import Plan, Span
from tracking.plans.model.records import records
from tracking.plans.reader import read_plan

GARDEN = """# Garden

## Session 1: Fence
- **Owner**: Bob
- **Goal**: Keep deer out
- [ ] Buy posts

## Session 2: Pond
- **Owner**: Cid
- **Depends on**: Session 1

## Diggers
- Lead: Ann
- Goal: Beds are dug
- Duration: 3 days

## What keeps us awake
- **Frost** - kills seedlings
- **Deer** - eat them

## Calendar

| Who | Thing | How long |
|---|---|---|
| Dee | Path | 4 days |
| Eli | Gate posts | 2 days |
"""
CALENDAR = Corrections(
    kinds={"Calendar": "sessions"},
    columns={"Who": "owner", "Thing": "title", "Calendar / How long": "duration"},
)


def read(corrections: Corrections | None = None, text: str = GARDEN) -> Plan:
    plan = read_plan(text.encode(), "garden.md", corrections)
    kept = sum(note.kept for note in plan.notes)
    lines = text.split("\n")
    assert kept == plan.lines.kept_as_notes
    assert all(note.text == "\n".join(lines[note.line - 1 : note.last_line]) for note in plan.notes)
    return plan


def dropping(*keys: str) -> Plan:
    return read(Corrections(dropped=frozenset(keys)))


def notes(plan: Plan) -> str:
    return "\n".join(note.text for note in plan.notes)


class TestKinds:
    def test_without_corrections_the_heading_means_nothing(self) -> None:
        plan = read()
        assert [session.title for session in plan.sessions] == ["Fence", "Pond"]
        assert "## Diggers" in notes(plan)

    def test_this_heading_is_a_session(self) -> None:
        session = read(Corrections(kinds={"Diggers": "session"})).sessions[-1]
        assert (session.number, session.title, session.owner, session.goal, session.duration) == (
            3, "Diggers", "Ann", "Beds are dug", Span(3, 3, "day"),
        )  # fmt: skip

    def test_this_heading_is_a_team_not_a_session(self) -> None:
        plan = read(Corrections(kinds={"Session 2: Pond": "team", "Diggers": "team"}))
        assert [session.title for session in plan.sessions] == ["Fence"]
        assert [(team.name, team.lead) for team in plan.teams] == [("Session 2: Pond", ""), ("Diggers", "Ann")]

    @pytest.mark.parametrize(
        ("kind", "entity", "name"),
        [
            ("phase", "phases", "name"),
            ("risk", "risks", "title"),
            ("gate", "gates", "title"),
            ("routine", "routines", "title"),
            ("checklist", "checklists", "title"),
        ],
    )
    def test_this_heading_is_something_else(self, kind: str, entity: str, name: str) -> None:
        entries = getattr(read(Corrections(kinds={"Diggers": kind})), entity)
        assert [getattr(entry, name) for entry in entries][-1] == "Diggers"

    def test_what_stands_below_a_heading_is_a_list_of_risks(self) -> None:
        plan = read(Corrections(kinds={"What keeps us awake": "risks"}))
        assert [(risk.title, risk.effect) for risk in plan.risks] == [
            ("Frost", "kills seedlings"),
            ("Deer", "eat them"),
        ]

    def test_each_entry_of_a_list_is_a_session_a_team_or_a_routine(self) -> None:
        text = """# Garden

## Work to share out
- Priority: high
1. Roof (3 days, Ada)
2. **Path**: stones all the way

## Groups
### Diggers
- Lead: Ann
### Planters (3 people)

## We meet
- Tea at 16:00
"""
        said = {"Work to share out": "sessions", "Groups": "teams", "We meet": "routines"}
        plan = read(Corrections(said), text)
        assert [(s.title, s.duration, s.goal) for s in plan.sessions] == [
            ("Roof", Span(3, 3, "day"), ""),
            ("Path", None, "stones all the way"),
        ]
        assert [(team.name, team.lead, team.size) for team in plan.teams] == [
            ("Diggers", "Ann", None),
            ("Planters", "", 3),
        ]
        assert [(routine.title, routine.time) for routine in plan.routines] == [("Tea", dt.time(16))]
        assert "- Priority: high" in notes(plan)

    def test_a_list_of_risks_that_is_none(self) -> None:
        text = GARDEN.replace("What keeps us awake", "Risks")
        assert len(read(text=text).risks) == 2
        plan = read(Corrections(kinds={"Risks": "checklist"}), text)
        assert not plan.risks
        assert [item.text for item in plan.checklists[-1].items] == ["Frost - kills seedlings", "Deer - eat them"]

    def test_a_note_keeps_its_lines_with_all_below_them(self) -> None:
        plan = read(Corrections(kinds={"Session 1: Fence": "note"}))
        assert [session.title for session in plan.sessions] == ["Pond"]
        assert not plan.checklists
        assert "- **Goal**: Keep deer out\n- [ ] Buy posts" in notes(plan)

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_can_be_said_of_every_heading(self, kind: str) -> None:
        for heading in ("Garden", "Session 1: Fence", "Diggers", "What keeps us awake", "Calendar"):
            if (heading, kind) != ("Garden", "note"):
                read(Corrections(kinds={heading: kind}))

    def test_headings_that_are_not_there_any_more_do_no_harm(self) -> None:
        assert read(Corrections(kinds={"Gone": "team"}, columns={"Gone": "owner"})) == read()


class TestColumns:
    def test_this_column_is_the_owner(self) -> None:
        found = [(s.title, s.owner, s.duration) for s in read(CALENDAR).sessions[2:]]
        assert found == [("Path", "Dee", Span(4, 4, "day")), ("Gate posts", "Eli", Span(2, 2, "day"))]

    def test_a_table_can_be_named_by_its_headers(self) -> None:
        corrections = Corrections({"Who | Thing | How long": "sessions"}, CALENDAR.columns)
        assert read(corrections).sessions == read(CALENDAR).sessions

    def test_a_column_of_one_heading_goes_before_one_of_all(self) -> None:
        columns = {**CALENDAR.columns, "Calendar / Who": "team"}
        assert [s.team for s in read(Corrections(CALENDAR.kinds, columns)).sessions[2:]] == ["Dee", "Eli"]

    TABLE = "# P\n\n| Session | Owner | Lead developer |\n|---|---|---|\n| Session 1 | Ada | Ben |\n"

    def test_a_role_given_to_another_column_leaves_its_own(self) -> None:
        assert read(text=self.TABLE).sessions[0].owner == "Ada"
        plan = read(Corrections(columns={"Lead developer": "owner"}), self.TABLE)
        assert plan.sessions[0].owner == "Ben"
        assert "Ada" in notes(plan)

    def test_a_column_that_is_a_note_is_kept_as_text(self) -> None:
        text = "# P\n\n| Session | Focus | Owner |\n|---|---|---|\n| Session 1 | Roof | Ada |\n"
        plan = read(Corrections(columns={"Owner": "note"}), text)
        assert (plan.sessions[0].title, plan.sessions[0].owner) == ("Roof", "")
        assert "Ada" in notes(plan)

    def test_the_same_corrections_map_the_columns_of_a_csv(self) -> None:
        data = b"Task,Who,Days\nDig,Ann,3\nPlant,Bob,2\n"
        plan = read_plan(data, "tasks.csv", Corrections(columns={"Who": "team"}))
        assert [(session.title, session.owner, session.team) for session in plan.sessions] == [
            ("Dig", "", "Ann"),
            ("Plant", "", "Bob"),
        ]


class TestDropped:
    def test_an_entry_left_out_is_kept_as_a_note(self) -> None:
        said = Corrections(kinds={"What keeps us awake": "risks"}, dropped=frozenset({"risks:Deer"}))
        plan = read(said)
        assert [risk.title for risk in plan.risks] == ["Frost"]
        assert "- **Deer** - eat them" in notes(plan)

    def test_with_a_session_go_its_lists_and_dependencies(self) -> None:
        plan = dropping("sessions:1. Fence")
        assert [session.title for session in plan.sessions] == ["Pond"]
        assert (plan.dependencies, plan.checklists) == ([], [])
        assert "## Session 1: Fence\n- **Owner**: Bob\n- **Goal**: Keep deer out\n- [ ] Buy posts" in notes(plan)
        assert not [finding for finding in plan.findings if finding.code == "unknown_session"]

    def test_one_item_of_a_list_can_be_left_out(self) -> None:
        key = next(record.key for record in records(read())["items"])
        plan = dropping(key)
        assert [checklist.items for checklist in plan.checklists] == [[]]
        assert "- [ ] Buy posts" in notes(plan)

    def test_of_a_table_only_the_row_goes(self) -> None:
        plan = read(Corrections(CALENDAR.kinds, CALENDAR.columns, frozenset({"sessions:3. Path"})))
        assert [session.title for session in plan.sessions] == ["Fence", "Pond", "Gate posts"]
        assert "| Dee | Path | 4 days |" in notes(plan)

    def test_what_comes_from_a_spreadsheet_leaves_a_note_in_words(self) -> None:
        data = b"Task,Owner,Days\nDig,Ann,3\nPlant,Bob,2\n"
        plan = read_plan(data, "tasks.csv", Corrections(dropped=frozenset({"sessions:1. Dig"})))
        assert [session.title for session in plan.sessions] == ["Plant"]
        assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
        assert any("Dig" in note.text and "Ann" in note.text for note in plan.notes)

    @pytest.mark.parametrize("write", [write_json, write_dialect])
    def test_what_lockstep_wrote_itself_can_be_left_out_too(self, write: Callable[[Plan], str]) -> None:
        plan = read_plan(write(read()).encode(), "garden", Corrections(dropped=frozenset({"sessions:1. Fence"})))
        assert [session.title for session in plan.sessions] == ["Pond"]
        assert any("Fence" in note.text for note in plan.notes)

    def test_keys_that_are_not_there_do_no_harm(self) -> None:
        assert dropping("sessions:9. Gone", "project:Garden") == read()

    def test_when_nothing_is_left_the_message_says_so(self) -> None:
        with pytest.raises(PlanError, match=r"nothing of the plan in garden\.md is left"):
            read(Corrections(kinds={"Garden": "note"}))


class TestDescription:
    def headings(self, corrections: Corrections | None = None) -> dict[str, Heading]:
        found = describe(GARDEN.encode(), "garden.md", corrections).headings
        return {heading.text: heading for heading in found}

    def table(self, corrections: Corrections | None = None) -> DescribedTable:
        (table,) = describe(GARDEN.encode(), "garden.md", corrections).tables
        return table

    def test_what_each_heading_was_taken_for(self) -> None:
        found = {text: (heading.line, heading.kind) for text, heading in self.headings().items()}
        assert found == {
            "Garden": (1, ""),
            "Session 1: Fence": (3, "session"),
            "Session 2: Pond": (8, "session"),
            "Diggers": (12, "note"),
            "What keeps us awake": (17, "note"),
            "Calendar": (21, "note"),
        }

    def test_corrections_in_force_are_shown_with_what_came_of_them(self) -> None:
        said = Corrections({"What keeps us awake": "risks", "Session 1: Fence": "note", **CALENDAR.kinds})
        found = self.headings(said)
        assert [(found[text].kind, found[text].said) for text in ("What keeps us awake", "Session 1: Fence")] == [
            ("risks", "risks"),
            ("note", "note"),
        ]
        assert found["Diggers"].said == ""
        assert found["Calendar"].kind == "sessions"

    def test_what_the_columns_of_a_table_are(self) -> None:
        before, after = self.table(), self.table(CALENDAR)
        assert (before.kind, [column.role for column in before.columns]) == ("note", ["note", "note", "note"])
        assert (after.kind, [column.role for column in after.columns]) == ("sessions", ["owner", "title", "duration"])
        assert (after.columns[0].header, after.columns[0].samples) == ("Who", ("Dee", "Eli"))

    def test_what_the_page_offers_is_what_corrections_take(self) -> None:
        for heading in self.headings().values():
            for kind in heading.kinds:
                assert Corrections.from_json({"kinds": {heading.text: kind}}).kinds == {heading.text: kind}
        for column in self.table().columns:
            for role in column.roles:
                assert Corrections.from_json({"columns": {column.key: role}}).columns == {column.key: role}

    def test_the_columns_of_a_csv(self) -> None:
        said = Corrections(columns={"Who": "team"})
        (table,) = describe(b"Task,Who,Days\nDig,Ann,3\n", "tasks.csv", said).tables
        assert [(column.key, column.role, column.said) for column in table.columns] == [
            ("Task", "title", ""),
            ("Who", "team", "team"),
            ("Days", "duration", ""),
        ]

    def test_lockstep_s_own_formats_need_no_correction(self) -> None:
        description = describe(b'{"version": 1}', "plan.json")
        assert (description.headings, description.tables) == ((), ())


class TestJson:
    def test_corrections_come_back_from_json(self) -> None:
        said = Corrections({"A": "team"}, {"B / C": "owner", "D": "wbs"}, frozenset({"risks:Rain"}), "Sheet 2")
        assert Corrections.from_json(said.as_json()) == said
        assert Corrections.from_json(Corrections().as_json()) == Corrections()
        assert Corrections.from_json({}) == Corrections()

    @pytest.mark.parametrize(
        "value",
        [
            ["kinds"],
            {"kinds": {"A": "wizard"}},
            {"kinds": {"A": 3}},
            {"columns": {"A": "wizard"}},
            {"columns": ["owner"]},
            {"dropped": "risks:Rain"},
            {"dropped": [3]},
            {"sheet": 3},
        ],
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        with pytest.raises(PlanError):
            Corrections.from_json(value)

    def test_every_role_offered_has_a_word_of_the_vocabulary(self) -> None:
        assert {role for roles in ROLES_OF.values() for role in roles} - {"note"} <= set(CONCEPTS)


PIECES = st.sampled_from([
    "# Plan", "## Session 1: Roof", "### Session 2: Door", "## Team A: Red", "## Risks", "## Phase 1: Dig (Weeks 1-2)",
    "## Metrics", "## Readiness", "**Contacts**", "- [ ] tick", "- **Owner**: Ada", "- **Rain** - late", "- Day 1: saw",
    "Depends on: Session 1", "| Session | Owner | Days |\n|---|---|---|\n| Session 3 | Ben | 2 |", "- Uptime: > 99%",
    "| Risk | Impact |\n|---|---|\n| Fog | high |", "Daily standup (9:00)", "```\nStream A: x (2 people)\n```", "---",
])  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=12), st.data())
def test_whatever_is_said_of_whatever_document_nothing_breaks_and_nothing_is_lost(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "\n\n".join(pieces)
    found = describe(text.encode(), "plan.md")
    keys = [heading.text for heading in found.headings] + [table.text for table in found.tables] or ["Plan"]
    columns = [column.key for table in found.tables for column in table.columns] or ["Owner"]
    said = Corrections(
        kinds=data.draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(list(KINDS)), max_size=4)),
        columns=data.draw(st.dictionaries(st.sampled_from(columns), st.sampled_from(list(CONCEPTS)), max_size=3)),
    )
    plan = read_markdown(text, said)
    entries = sorted(keys_of(plan))
    some = data.draw(st.sets(st.sampled_from(entries), max_size=3)) if entries else set()
    plan = read_markdown(text, Corrections(said.kinds, said.columns, frozenset(some)))
    describe(text.encode(), "plan.md", Corrections(said.kinds, said.columns, frozenset(some)))
    lines = text.split("\n")
    kept = [number for note in plan.notes for number in range(note.line, note.last_line + 1)]
    assert len(kept) == len(set(kept))
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    assert plan.lines.recognised + plan.lines.kept_as_notes == len(lines)
    assert not keys_of(plan) & some


def keys_of(plan: Plan) -> set[str]:
    return {record.key for entity, found in records(plan).items() for record in found if entity != "project"}
