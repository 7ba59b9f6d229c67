"""Task lists as CSV: any delimiter, language and order of columns; every value is an entry's or a note's."""

from __future__ import annotations

import datetime as dt

import pytest

from tracking.plans.corrections.said import Corrections
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan, Span
from tracking.plans.reader import read_plan
from tracking.plans.sources import Document, Role
from tracking.plans.sources.columns import guess_mapping
from tracking.plans.sources.csv import Csv

RELEASE = """\
ID,Task,Owner,Priority,Status,Start,End,Effort (h),Depends on,Branch,Room
1,Draw the login page,Ana,P1,Done,2026-03-02,2026-03-03,12,,ui/login,Blue
2,Check passwords,Bo,high,In progress,2026-03-04,2026-03-06,3 days,1,api/login,
3,Write the guide,Cy,low,,2026-03-09,2026-03-09,4,"1, 2",,Green
"""


def read(content: str, name: str = "release.csv", mapping: dict[str, Role] | None = None) -> Plan:
    return read_plan(content.encode(), name, Corrections(columns=mapping or {}))


def edges(plan: Plan) -> list[tuple[int | str, int | str]]:
    return [(edge.source.session, edge.target.session) for edge in plan.dependencies]


OWN_CODES = ("dependency", "unknown", "parent", "ambiguous", "milestone", "circle")


def codes(plan: Plan) -> list[str]:
    """The findings of the source itself, and circles; what lint says of any plan is left out."""
    return [finding.code for finding in plan.findings if finding.code.startswith(OWN_CODES)]


def notes(plan: Plan) -> dict[int, str]:
    return {note.line: note.text for note in plan.notes}


def test_each_row_is_a_session_with_the_line_of_its_row() -> None:
    plan = read(RELEASE)
    assert [(s.line, s.number, s.title, s.owner, s.priority, s.status, s.branch) for s in plan.sessions] == [
        (2, 1, "Draw the login page", "Ana", "high", "completed", "ui/login"),
        (3, 2, "Check passwords", "Bo", "high", "in_progress", "api/login"),
        (4, 3, "Write the guide", "Cy", "low", None, ""),
    ]
    assert [s.duration for s in plan.sessions] == [Span(12, 12, "hour"), Span(3, 3, "day"), Span(4, 4, "hour")]
    assert edges(plan) == [(1, 2), (1, 3), (2, 3)]
    assert plan.waves == [[1], [2], [3]]
    assert plan.project.document == "release"


def test_dates_become_days_counted_over_working_days() -> None:
    plan = read(RELEASE)
    assert plan.project.start == dt.date(2026, 3, 2)
    assert [(s.session, s.day_from, s.day_to, s.done) for s in plan.steps] == [(1, 1, 2, True), (2, 3, 5, False),
                                                                            (3, 6, 6, False)]  # fmt: skip


def test_a_column_without_a_meaning_is_kept_as_notes() -> None:
    plan = read(RELEASE)
    assert notes(plan) == {2: "Room: Blue", 4: "Room: Green"}
    assert (plan.lines.total, plan.lines.recognised, plan.lines.kept_as_notes) == (4, 2, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_delimiters_encodings_and_line_ends_do_not_change_the_plan(delimiter: str, encoding: str, newline: str) -> None:
    rows = [
        ["Nr.", "Vorgangsname", "Zuständig", "Dauer", "Vorgänger", "Priorität"],
        ["1", "Küche räumen", "Jörg", "2 Tage", "", "hoch"],
        ["2", "Wände, Decke und Böden; alles", "Änne", "1,5 Tage", "1", "mittel"],
    ]
    text = newline.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows) + newline
    plan = read_plan(text.encode(encoding), "umbau.csv")
    assert [(s.title, s.owner, s.priority) for s in plan.sessions] == [
        ("Küche räumen", "Jörg", "high"),
        ("Wände, Decke und Böden; alles", "Änne", "medium"),
    ]
    assert [s.duration for s in plan.sessions] == [Span(2, 2, "day"), Span(1.5, 1.5, "day")]
    assert edges(plan) == [(1, 2)]


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        ("ID,Outline Level,Task Name,Duration,Start,Finish,Predecessors,Resource Names,% Complete",
         "number,level,title,duration,start,end,depends,owner,done"),
        ("Nr.,Gliederungsebene,Vorgangsname,Dauer,Anfang,Fertig stellen,Vorgänger,Ressourcennamen,% Abgeschlossen",
         "number,level,title,duration,start,end,depends,owner,done"),
        ("N°,Niveau hiérarchique,Nom de la tâche,Durée,Début,Fin,Prédécesseurs,Noms ressources,% achevé",
         "number,level,title,duration,start,end,depends,owner,done"),
        ("Id,Nivel de esquema,Nombre de tarea,Duración,Comienzo,Fin,Predecesoras,Nombres de los recursos,% completado",
         "number,level,title,duration,start,end,depends,owner,done"),
        ("Ref,Phase,Work item,Squad,Who,Due date,Prio,State,Git branch,Blocked by,Goal,Tags",
         "number,phase,title,team,owner,end,priority,status,branch,depends,goal,labels"),
        ("Réf,Étape,Tâche,Équipe,Responsable,Échéance,Priorité,Statut,Branche,Dépend de,Objectif,Étiquettes",
         "number,phase,title,team,owner,end,priority,status,branch,depends,goal,labels"),
        ("Summary,Description,Budget", "title,goal,note"),
    ],
)  # fmt: skip
def test_headings_of_four_languages_and_other_programs_are_known(headers: str, roles: str) -> None:
    assert list(guess_mapping(headers.split(","), []).values()) == roles.split(",")


def test_values_decide_between_two_meanings_of_a_heading() -> None:
    rows = [["7", "Paint the wall", "40%", "2026-04-01"], ["8", "Hang the lamp", "100%", "2026-04-02"]]
    mapping = guess_mapping(["Task", "Work", "Progress", "End"], rows)
    assert mapping == {"Task": "note", "Work": "title", "Progress": "done", "End": "end"}


def test_a_column_with_words_is_the_title_when_no_heading_names_one() -> None:
    plan = read("Wat,Hours\nSand the floor,3\nOil the floor,5\n")
    assert [s.title for s in plan.sessions] == ["Sand the floor", "Oil the floor"]


def test_the_mapping_corrects_single_columns() -> None:
    content = "Name,Person in the room,Stage\nPaint,Ana,Blue\nDry,Bo,Red\n"
    corrected: dict[str, Role] = {"Person in the room": "owner", "Stage": "note"}
    assert [(s.owner, s.phase) for s in read(content, mapping=corrected).sessions] == [("Ana", ""), ("Bo", "")]
    assert notes(read(content, mapping=corrected)) == {2: "Stage: Blue", 3: "Stage: Red"}
    assert [phase.name for phase in read(content, mapping={"Gone": "owner"}).phases] == ["Blue", "Red"]


def test_a_role_given_by_hand_leaves_the_column_it_was_guessed_for() -> None:
    plan = read("Task,Topic\nT-1,Paint the hall\nT-2,Dry the hall\n", mapping={"Topic": "title", "Task": "number"})
    assert [(s.title, s.label) for s in plan.sessions] == [("Paint the hall", "T-1"), ("Dry the hall", "T-2")]


def test_a_role_that_does_not_exist_is_named() -> None:
    with pytest.raises(PlanError, match="colour"):
        Csv().read(Document(RELEASE.encode(), "release.csv"), {"Room": "colour"})  # type: ignore[dict-item]


def test_the_page_gets_columns_with_roles_and_samples() -> None:
    table = Csv().columns(Document(b"My list\n\nTask,Owner,Sprint,Sprint\nPaint,Ana,1,2\nDry,,1,\n", "list.csv"))
    assert table is not None
    assert table.header_line == 3
    assert [(column.name, column.role, column.samples) for column in table.columns] == [
        ("Task", "title", ("Paint", "Dry")),
        ("Owner", "owner", ("Ana",)),
        ("Sprint", "phase", ("1", "1")),
        ("Sprint (2)", "note", ("2",)),
    ]


def test_rows_above_the_headings_are_title_and_notes() -> None:
    plan = read("House move;;\nsaved by;Ana;\n;;\nTask;Owner;Due\nPack;Bo;2026-05-04\n")
    assert plan.project.title == "House move"
    assert notes(plan) == {2: "saved by; Ana"}
    assert [(s.line, s.title) for s in plan.sessions] == [(5, "Pack")]


def test_a_hint_line_for_excel_names_the_delimiter() -> None:
    plan = read("sep=;\nTask;Owner\nPack, wrap;Bo\n")
    assert [(s.line, s.title, s.owner) for s in plan.sessions] == [(3, "Pack, wrap", "Bo")]


@pytest.mark.parametrize(
    ("content", "start", "said"),
    [
        ("Task,Start\nDig,03/04/2026\nFill,25/04/2026\n", dt.date(2026, 4, 3), []),
        ("Task,Start\nDig,03/04/2026\nFill,04/25/2026\n", dt.date(2026, 3, 4), []),
        ("Aufgabe;Beginn\nGraben;03/04/2026\n", dt.date(2026, 4, 3), ["ambiguous_dates"]),
        ("Aufgabe;Beginn\nGraben;03.04.26\n", dt.date(2026, 4, 3), []),
        ("Task,Start\nDig,03/04/2026\n", dt.date(2026, 3, 4), ["ambiguous_dates"]),
        ("Task,Start\nDig,02/Mar/26 9:00 AM\n", dt.date(2026, 3, 2), []),
        ("Task,Start\nDig,Mon 3/2/26\nFill,Fri 3/13/26\n", dt.date(2026, 3, 2), []),
    ],
)
def test_a_column_settles_whether_day_or_month_comes_first(content: str, start: dt.date, said: list[str]) -> None:
    plan = read(content)
    assert plan.project.start == start
    assert codes(plan) == said


def test_a_date_on_a_weekend_is_moved_and_kept_in_words() -> None:
    plan = read("Task,Start,End\nDig,2026-03-02,2026-03-08\nFill,2026-03-07,2026-03-10\n")
    assert [(s.day_from, s.day_to) for s in plan.steps] == [(1, 5), (6, 7)]
    assert notes(plan) == {2: "Start: 2026-03-02; End: 2026-03-08", 3: "Start: 2026-03-07; End: 2026-03-10"}


def test_a_start_and_a_duration_give_the_end() -> None:
    plan = read("Task,Start,Duration\nDig,2026-03-05,3 days\n,,\nFill,2026-03-06,1w 1d\n")
    assert [(s.line, s.day_from, s.day_to) for s in plan.steps] == [(2, 1, 3), (4, 2, 7)]


def test_what_a_step_has_no_place_for_stays_in_a_note() -> None:
    plan = read("ID,Level,Task,Owner,Status,Priority\n1,1,Roof,Ana,,high\n2,2,Tiles,Bo,blocked,low\n")
    assert notes(plan) == {3: "Owner: Bo; Status: blocked; Priority: low"}


def test_unreadable_values_stay_in_a_note() -> None:
    plan = read("Task,Due,Status\nDig,2026-03-02,done\nFill,2026-03-03,ask Ana\nRest,soon,\n")
    assert notes(plan) == {3: "Status: ask Ana", 4: "Due: soon"}


def test_rows_without_a_title_and_totals_are_notes() -> None:
    plan = read("Task,Owner,Effort\nDig,Ana,2\n,Bo,1\nTotal,,3\n")
    assert [s.title for s in plan.sessions] == ["Dig"]
    assert notes(plan) == {3: "Owner: Bo; Effort: 1", 4: "Task: Total; Effort: 3"}


def test_percentages_say_where_a_session_stands() -> None:
    plan = read("Task,% done\nDig,1\nFill,0.25\nRest,0\n")
    assert [s.status for s in plan.sessions] == ["completed", "in_progress", None]
    assert notes(plan) == {3: "% done: 0.25"}


def test_a_task_table_named_md_is_read_as_one() -> None:
    plan = read("Task;Owner;Due\nDig;Ana;2026-03-02\nFill;Bo;2026-03-03\n", "tasks.md")
    assert [(s.title, s.owner) for s in plan.sessions] == [("Dig", "Ana"), ("Fill", "Bo")]


def test_values_with_line_breaks_and_quotes_stay_whole() -> None:
    plan = read('Task,Description\n"Dig ""the"" hole","first, deep\nthen wide"\nFill,\n')
    assert [(s.line, s.title, s.goal) for s in plan.sessions] == [
        (2, 'Dig "the" hole', "first, deep\nthen wide"),
        (3, "Fill", ""),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("A,B\n1,2\n", "no column that could hold titles"),
        ("Task,Owner\n", "no column|no row"),
        ('Task,Owner\n"Dig,Ana\nFill,Bo\n', "row 2 that is never closed"),
        (",".join(["Task"] * 201) + "\nx", "list.csv has 201 columns in row 1; the limit is 200"),
        ("Task,Owner\n" + "Dig,Ana\n" * 100_001, "list.csv has more than 100000 rows"),
        ("Task,Owner\nDig," + "x" * 200_000, "row 2"),
        ("Task\n" + "x" * (10 * 1024 * 1024), "list.csv is too large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_row_and_limit(content: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        read(content, "list.csv")
