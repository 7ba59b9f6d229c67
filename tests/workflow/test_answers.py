"""One answer says what all pieces of a family are; the next document of the same shape is offered the answers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from tests.factories import NOW
from tracking.models import PlanDocument, Project
from tracking.plans.corrections.said import Corrections
from tracking.plans.families import DescribedFamily, are_alike, carried
from tracking.plans.model.errors import PlanError
from tracking.services import answers, plans
from tracking.services.errors import Conflict, NotAllowed

REGATTA = (Path(__file__).parent.parent / "plans" / "unclear" / "regatta.md").read_text()
HEADINGS, TIDES, ROWS = "X A9", "Y A9", "N A9"
#: Of this nothing at all is clear.
FAIR = "# Fair\n\n## N1 Tents (weeks 1–2)\nAll of them.\n\n## N2 Music (weeks 3–4)\nLoud.\n"
SAID = {HEADINGS: "session", TIDES: "phase", ROWS: "gate"}


def bring(user: User, text: str = REGATTA, filename: str = "regatta.md") -> PlanDocument:
    return plans.stage(actor=user, data=text.encode(), filename=filename)


def families(document: PlanDocument) -> tuple[DescribedFamily, ...]:
    return plans.describe(document).families


def asked(document: PlanDocument) -> list[str]:
    return [family.name for family in families(document) if family.asks]


def run(*args: str) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def offer(user: User, document: PlanDocument) -> answers.Offer | None:
    return answers.offered(actor=user, document=document, families=families(document))


def test_a_document_of_which_nothing_is_clear_can_be_asked_about_and_not_applied(lead: User) -> None:
    document = bring(lead, FAIR, "fair.md")
    assert plans.plan_of(document).is_empty
    assert asked(document) == [ROWS]
    with pytest.raises(ValidationError, match="say first what its pieces are"):
        plans.apply(actor=lead, document=document, now=NOW)


def test_one_answer_reads_all_pieces_again_and_another_takes_it_back(lead: User) -> None:
    document = answers.answer(actor=lead, document=bring(lead), family=HEADINGS, kind="session")
    plan = plans.plan_of(document)
    assert [(session.label, session.title) for session in plan.sessions] == [
        ("Session 1", "Print the programme"),
        ("Session 2", "Order the cups"),
        ("X1", "Lay the marks"),
        ("X2", "Inspect the slipway"),
        ("X3", "Brief the rescue boats"),
        ("X4", "Open the race office"),
    ]
    assert sorted(asked(document)) == sorted({TIDES, ROWS})
    (family,) = [family for family in families(document) if family.name == HEADINGS]
    assert (family.said, family.kind, family.read, family.titles[1]) == (
        "session", "session", {"sessions": 4}, "X2 Inspect the slipway",
    )  # fmt: skip
    document = answers.answer(actor=lead, document=document, family=HEADINGS, kind="")
    assert document.corrections == {}
    assert len(plans.plan_of(document).sessions) == 2


def test_three_answers_make_it_right(lead: User) -> None:
    plan = plans.plan_of(answers.answer_all(actor=lead, document=bring(lead), answers=SAID))
    assert [len(found) for found in (plan.sessions, plan.phases, plan.gates)] == [6, 2, 3]
    assert {(edge.source.session, edge.target.session) for edge in plan.dependencies} == {(3, 5), (4, 5)}


def test_what_was_said_to_be_text_stays_text(lead: User) -> None:
    document = answers.answer_all(actor=lead, document=bring(lead), answers={HEADINGS: "session", ROWS: "note"})
    assert not plans.plan_of(document).gates
    assert "Insurance papers" in "".join(note.text for note in plans.plan_of(document).notes)
    assert asked(document) == [TIDES]


@pytest.mark.parametrize(
    ("family", "kind", "words"),
    [("X A8", "session", "no pieces named “X A8”"), (HEADINGS, "spaceship", "“spaceship” is nothing that pieces can")],
)
def test_an_answer_that_does_not_fit_changes_nothing(family: str, kind: str, words: str, lead: User) -> None:
    document = bring(lead)
    with pytest.raises(PlanError, match=words):
        answers.answer(actor=lead, document=document, family=family, kind=kind)
    document.refresh_from_db()
    assert document.corrections == {}


def test_only_who_brought_a_document_answers_and_only_before_it_is_applied(lead: User, stranger: User) -> None:
    document = bring(lead)
    with pytest.raises(NotAllowed):
        answers.answer(actor=stranger, document=document, family=HEADINGS, kind="session")
    document = answers.answer(actor=lead, document=document, family=HEADINGS, kind="session")
    plans.apply(actor=lead, document=document, now=NOW)
    with pytest.raises(Conflict):
        answers.answer(actor=lead, document=document, family=TIDES, kind="phase")


def test_answers_are_used_again_for_the_next_version_of_the_document(lead: User) -> None:
    document = answers.answer_all(actor=lead, document=bring(lead), answers=SAID)
    plans.apply(actor=lead, document=document, now=NOW)
    again = bring(lead, REGATTA + "\n## X5 Wash the boats\n- Owner: Ida Lund\n")
    assert [session.title for session in plans.plan_of(again).sessions][-1] == "Wash the boats"


NEXT = REGATTA.replace("Regatta weekend", "Summer cup").replace("Lay the marks", "Rent a committee boat")


def test_answers_are_offered_for_a_document_of_the_same_shape_and_used_when_accepted(lead: User) -> None:
    first = answers.answer_all(actor=lead, document=bring(lead), answers=SAID)
    cup = bring(lead, NEXT, "cup.md")
    assert len(plans.plan_of(cup).sessions) == 2
    found = offer(lead, cup)
    assert found is not None
    assert (found.document, found.answers) == (first, SAID)
    cup = answers.accept(actor=lead, document=cup, like=first.pk)
    assert plans.corrections_of(cup).families == SAID
    assert plans.plan_of(cup).sessions[2].title == "Rent a committee boat"
    assert offer(lead, cup) is None


def test_a_document_of_another_shape_is_offered_nothing(lead: User) -> None:
    answers.answer_all(actor=lead, document=bring(lead), answers=SAID)
    other = """# Fair

## N1 Tents
- Owner: Ida

## N2 Music
- Owner: Ali

| Risk | Mitigation |
|---|---|
| Rain | Tent |
| Wind | Ropes |
"""
    document = bring(lead, other, "fair.md")
    assert ROWS in {family.name for family in families(document)}
    assert offer(lead, document) is None


def test_answers_are_offered_to_people_of_the_project_and_not_to_strangers(
    lead: User, staff: User, stranger: User
) -> None:
    document = answers.answer_all(actor=lead, document=bring(lead), answers=SAID)
    assert offer(staff, bring(staff, NEXT, "cup.md")) is None
    plans.apply(actor=lead, document=document, now=NOW)
    assert offer(staff, bring(staff, NEXT, "cup.md")) is not None
    cup = bring(stranger, NEXT, "cup.md")
    assert offer(stranger, cup) is None
    with pytest.raises(Conflict, match="not offered"):
        answers.accept(actor=stranger, document=cup, like=document.pk)


def test_an_answer_outlives_a_column_that_is_renamed(lead: User) -> None:
    text = (
        "# Fair\n\n| What | Who | Until |\n|---|---|---|\n| Tents | Ida | 2026-05-01 |\n| Music | Ali | 2026-05-02 |\n"
    )
    document = bring(lead, text + "\n## Risks\n- **Rain** - all get wet\n- **Wind** - all get cold\n", "fair.md")
    (table,) = [family for family in families(document) if family.form == "row"]
    document = answers.answer(actor=lead, document=document, family=table.name, kind="gate")
    said = plans.corrections_of(document)
    assert [gate.title for gate in plans.plan_of(document).gates] == ["Tents", "Music"]
    columns = {"Fair / Who": "title", "Fair / What": "note"}
    document = plans.correct(
        actor=lead, document=document, corrections=Corrections(families=said.families, columns=columns)
    )
    assert [gate.title for gate in plans.plan_of(document).gates] == ["Ida", "Ali"]
    assert {family.kind for family in families(document) if family.said} == {"gate"}


def test_shapes_are_alike_when_half_of_either_is_in_both() -> None:
    assert are_alike(["a", "b"], ["b", "a", "c", "d"])
    assert not are_alike(["a"], ["a", "b", "c"])
    assert not are_alike(["a", "b", "c"], ["a"])
    assert not are_alike([], [])


def test_an_answer_for_pieces_that_are_gone_is_kept_as_it_was() -> None:
    assert carried({"gone": "gate"}, [], []) == {"gone": "gate"}


class TestCommand:
    @pytest.fixture
    def regatta(self, tmp_path: Path, staff: User) -> Path:
        User.objects.filter(pk=staff.pk).update(is_superuser=True)
        path = tmp_path / "regatta.md"
        path.write_text(REGATTA)
        return path

    def test_looking_lists_the_questions_with_the_names_that_answers_use(self, regatta: Path) -> None:
        lines = run("import_plan", str(regatta), "--dry-run").splitlines()
        assert max(map(len, lines)) <= 80
        said = " ".join(" ".join(lines).split())
        assert "--answer NAME=session|phase|gate|risk|note" in said
        assert "“X1 Lay the marks”, “X2 Inspect the slipway”, “X3 Brief the rescue boats” and 1 more [X A9]" in said
        asked = json.loads(run("import_plan", str(regatta), "--dry-run", "--json"))["questions"]
        assert {question["name"]: len(question["titles"]) for question in asked} == {HEADINGS: 4, TIDES: 2, ROWS: 3}

    def test_answers_are_read_with_and_written(self, regatta: Path) -> None:
        given = [f"--answer={name}={kind}" for name, kind in SAID.items()]
        assert "--answer" not in run("import_plan", str(regatta), "--dry-run", *given)
        assert not PlanDocument.objects.exists()
        run("import_plan", str(regatta), *given)
        project = Project.objects.get()
        assert [project.sessions.count(), project.phases.count(), project.gates.count()] == [6, 2, 3]
        assert plans.corrections_of(PlanDocument.objects.get()).families == SAID

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ("Q=gate", "no pieces named “Q”"),
            (f"{HEADINGS}=boat", "not “X A9=boat”"),
            ("gate", "not “=gate”"),
        ],
    )
    def test_an_answer_that_does_not_fit_is_refused(self, given: str, words: str, regatta: Path) -> None:
        for way in ([], ["--dry-run"]):
            with pytest.raises(CommandError, match=words):
                run("import_plan", str(regatta), "--answer", given, *way)
        assert not PlanDocument.objects.exists()

    def test_nothing_is_made_of_a_document_of_which_nothing_was_read(self, regatta: Path) -> None:
        regatta.write_text(FAIR)
        with pytest.raises(CommandError, match="say first what its pieces are"):
            run("import_plan", str(regatta))
        assert not Project.objects.exists()


@pytest.mark.parametrize("more", [{}, {"families": {HEADINGS: "session"}}])
def test_a_document_without_families_is_asked_about_nothing(more: dict[str, dict[str, str]], lead: User) -> None:
    document = bring(lead, "Task;Owner\nOvens;Ida\nPermits;Mona\n", "tasks.csv")
    assert families(document) == ()
    assert plans.plan_of(plans.correct(actor=lead, document=document, corrections=Corrections(**more))).sessions
