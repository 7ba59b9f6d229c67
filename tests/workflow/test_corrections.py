"""A reading is corrected before it is applied, and remembered for the next import of the document."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.factories import NOW
from tracking.models import PlanDocument, Project
from tracking.plans.corrections.said import Corrections
from tracking.plans.model.errors import PlanError
from tracking.services import plans
from tracking.services.errors import Conflict, NotAllowed

GARDEN = """# Garden

## Session 1: Fence
- **Owner**: Bob
- **Goal**: Keep deer out

## Diggers
- Lead: Ann

## Risks
- **Frost** - kills seedlings
- **Deer** - eat them
"""
SAID = Corrections(kinds={"Diggers": "team"}, dropped=frozenset({"risks:Deer"}))


def bring(user: User, text: str = GARDEN, filename: str = "garden.md") -> PlanDocument:
    return plans.stage(actor=user, data=text.encode(), filename=filename)


def corrected(user: User) -> PlanDocument:
    return plans.correct(actor=user, document=bring(user), corrections=SAID)


def test_a_correction_changes_what_would_be_created(lead: User) -> None:
    document = corrected(lead)
    assert [team["name"] for team in document.plan["teams"]] == ["Diggers"]
    assert [risk.title for risk in plans.plan_of(document).risks] == ["Frost"]
    document.refresh_from_db()
    assert plans.corrections_of(document) == SAID


def test_what_was_corrected_is_what_is_applied(lead: User) -> None:
    project = plans.apply(actor=lead, document=corrected(lead), now=NOW).project
    assert list(project.teams.values_list("name", flat=True)) == ["Diggers"]
    assert list(project.risks.values_list("title", flat=True)) == ["Frost"]


def test_corrections_are_remembered_for_the_next_import(lead: User) -> None:
    project = plans.apply(actor=lead, document=corrected(lead), now=NOW).project
    again = bring(lead, GARDEN + "- **Slugs** - eat more\n")
    assert plans.corrections_of(again) == SAID
    groups = plans.preview(plans.plan_of(again), project, again.filename)
    assert [(row.title, row.change) for group in groups for row in group.rows if row.change != "kept"] == [
        ("Slugs", "new")
    ]


def test_another_lead_of_the_project_inherits_them_and_a_stranger_does_not(
    lead: User, staff: User, stranger: User
) -> None:
    plans.apply(actor=lead, document=corrected(lead), now=NOW)
    assert plans.corrections_of(bring(staff)) == SAID
    assert plans.corrections_of(bring(stranger)) == Corrections()


def test_what_somebody_else_staged_is_not_remembered(lead: User, staff: User) -> None:
    corrected(lead)
    assert plans.corrections_of(bring(staff)) == Corrections()


def test_corrections_are_remembered_by_name_and_by_the_bytes(lead: User) -> None:
    corrected(lead)
    assert plans.corrections_of(bring(lead, f"{GARDEN}- **Slugs** - eat the rest\n")) == SAID
    assert plans.corrections_of(bring(lead, filename="other.md")) == SAID
    assert plans.corrections_of(bring(lead, f"{GARDEN}- **Snails** - too\n", "third.md")) == Corrections()


def test_another_document_under_the_old_name_is_read_as_it_is(lead: User) -> None:
    plans.correct(actor=lead, document=bring(lead), corrections=Corrections(kinds={"Risks": "note"}))
    document = bring(lead, "# Sea\n\n## Risks\n- **Storm** - breaks masts\n")
    assert plans.corrections_of(document) == Corrections()
    assert [risk["title"] for risk in document.plan["risks"]] == ["Storm"]


def test_corrections_can_be_taken_back(lead: User) -> None:
    document = plans.correct(actor=lead, document=corrected(lead), corrections=SAID.without(["risks:Deer"]))
    assert [risk["title"] for risk in document.plan["risks"]] == ["Frost", "Deer"]
    document = plans.correct(actor=lead, document=document, corrections=Corrections())
    assert document.corrections == {}
    assert document.plan["teams"] == []


def test_the_preview_names_what_can_be_left_out(lead: User) -> None:
    document = bring(lead)
    groups = plans.preview(plans.plan_of(document))
    keys = {row.own_key for group in groups for row in group.rows}
    assert {"sessions:1. Fence", "risks:Deer"} <= keys
    document = plans.correct(actor=lead, document=document, corrections=Corrections(dropped=frozenset({"risks:Deer"})))
    groups = plans.preview(plans.plan_of(document))
    assert keys - {row.own_key for group in groups for row in group.rows} == {"risks:Deer"}


def test_corrections_that_leave_nothing_write_nothing(lead: User) -> None:
    document = corrected(lead)
    with pytest.raises(PlanError):
        plans.correct(actor=lead, document=document, corrections=Corrections(kinds={"Garden": "note"}))
    document.refresh_from_db()
    assert plans.corrections_of(document) == SAID


def test_only_who_brought_a_document_corrects_it_and_only_before_it_is_applied(lead: User, staff: User) -> None:
    document = bring(lead)
    with pytest.raises(NotAllowed):
        plans.correct(actor=staff, document=document, corrections=SAID)
    plans.apply(actor=lead, document=document, now=NOW)
    with pytest.raises(Conflict):
        plans.correct(actor=lead, document=document, corrections=SAID)


def test_the_description_of_a_kept_document_shows_its_corrections(lead: User) -> None:
    headings = {heading.text: heading for heading in plans.describe(corrected(lead)).headings}
    assert (headings["Diggers"].kind, headings["Diggers"].said) == ("team", "team")


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.md"
    path.write_text(GARDEN + "\n**Next review**: 2020-01-01\n\n## Session 2: Pond\n- **Depends on**: Session 8\n")
    return path


def run(*args: str) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def test_the_import_command_reads_a_document_as_it_was_corrected(staff: User, garden: Path) -> None:
    corrected(staff)
    answer = json.loads(run("import_plan", str(garden), "--dry-run", "--json", "--user", staff.username))
    assert [team["name"] for team in answer["teams"]] == ["Diggers"]


@pytest.mark.django_db
def test_the_import_command_refuses_a_start_that_is_no_date(garden: Path) -> None:
    with pytest.raises(CommandError, match="such as 2026-03-04, not “tomorrow”"):
        run("import_plan", str(garden), "--start", "tomorrow")


def test_the_import_command_writes_all_files_or_none(staff: User, garden: Path, tmp_path: Path) -> None:
    untitled = tmp_path / "untitled.md"
    untitled.write_text("- [ ] Buy seeds\n")
    with pytest.raises(CommandError, match="Give the project a title"):
        run("import_plan", str(garden), str(untitled), "--user", staff.username)
    assert not Project.objects.exists()
    assert not PlanDocument.objects.exists()


class TestLintCommand:
    @pytest.mark.django_db
    def test_a_document(self, garden: Path) -> None:
        answer = json.loads(run("lint_plan", str(garden), "--json"))
        codes = [finding["code"] for finding in answer["findings"]]
        assert codes[0] == "unknown_session"
        assert {"review_passed", "risk_without_mitigation", "session_without_goal"} <= set(codes)
        assert answer["counts"]["error"] == 1
        assert sum(answer["counts"].values()) == len(answer["findings"])

    @pytest.mark.django_db
    def test_a_document_in_words(self, garden: Path) -> None:
        assert f"{garden}:17: error: A dependency names “Session 8”" in run("lint_plan", str(garden))

    def test_a_project(self, project: Project) -> None:
        project.next_review = NOW.date().replace(year=2020)
        project.save()
        answer = json.loads(run("lint_plan", project.slug, "--json"))
        assert answer["plan"] == project.slug
        assert "review_passed" in [finding["code"] for finding in answer["findings"]]

    @pytest.mark.django_db
    def test_what_is_neither(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="neither a file nor a project named “nowhere”"):
            run("lint_plan", "nowhere")
        letter = tmp_path / "letter.md"
        letter.write_text("Dear all\n")
        with pytest.raises(CommandError, match="holds no plan"):
            run("lint_plan", str(letter))
