"""A plan that was brought before is known again, under any name, and by nobody who may not see its project."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories import NOW, MembershipFactory
from tracking.models import PlanDocument, Project
from tracking.services import plans, recognising
from tracking.services.errors import NotAllowed

PLAN = """# Ferry

### Session 1: Hull
- **Owner**: Ann

### Session 2: Engine

### Session 3: Bridge

## Checklist
- [ ] Rudder turns
- [ ] Horn sounds
"""
CHANGED = PLAN.replace("Ann", "Kim").replace("[ ] Horn", "[x] Horn") + "\n### Session 4: Deck\n"
OTHER = "# Harvest\n\n### Session 1: Apples\n\n### Session 2: Pears\n"


def stage(user: User, text: str, name: str = "ferry.md") -> PlanDocument:
    return plans.stage(actor=user, data=text.encode(), filename=name)


def bring(user: User, text: str, name: str = "ferry.md", **said: object) -> Project:
    return plans.apply(actor=user, document=stage(user, text, name), now=NOW, **said).project  # type: ignore[arg-type]


def known(user: User, text: str, name: str = "other-name.md") -> list[tuple[str, bool, bool]]:
    found = recognising.known_to(user, stage(user, text, name))
    return [(one.project.slug, one.same, one.may_merge) for one in found]


@pytest.fixture
def ferry(lead: User) -> Project:
    return bring(lead, PLAN)


def test_the_same_and_nearly_the_same_document_are_known_whatever_they_are_called(lead: User, ferry: Project) -> None:
    assert known(lead, PLAN) == [("ferry", True, True)]
    assert known(lead, CHANGED) == [("ferry", False, True)]
    assert known(lead, OTHER) == []
    assert known(lead, OTHER, "ferry.md") == []


@pytest.mark.parametrize("text", [PLAN, CHANGED])
def test_a_known_plan_becomes_another_project_only_when_that_is_said(lead: User, ferry: Project, text: str) -> None:
    with pytest.raises(recognising.KnownPlan, match=r"plan of “Ferry”, imported on .* as ferry.md") as refused:
        bring(lead, text, "again.md")
    assert [one.project for one in refused.value.known] == [ferry]
    assert Project.objects.count() == 1
    second = bring(lead, text, "again.md", anew=True)
    assert (second.slug, Project.objects.count()) == ("ferry-2", 2)


def test_a_stranger_is_told_nothing_and_makes_a_project_of_their_own(stranger: User, ferry: Project) -> None:
    assert known(stranger, PLAN) == []
    assert bring(stranger, PLAN).lead == stranger


def test_who_may_see_the_project_and_does_not_lead_it_is_told_and_cannot_merge(viewer: User, ferry: Project) -> None:
    MembershipFactory(project=ferry, user=viewer, role="viewer")
    assert known(viewer, PLAN) == [("ferry", True, False)]
    with pytest.raises(NotAllowed):
        bring(viewer, CHANGED, project=ferry)


def test_the_likest_project_comes_first(lead: User, ferry: Project) -> None:
    bring(lead, CHANGED, anew=True)
    assert [slug for slug, *_rest in known(lead, PLAN)] == ["ferry", "ferry-2"]
    assert [slug for slug, *_rest in known(lead, CHANGED)] == ["ferry-2", "ferry"]


def test_what_is_only_staged_is_no_plan_of_anybody(lead: User) -> None:
    stage(lead, PLAN)
    assert known(lead, PLAN) == []


def test_a_merge_of_a_renamed_document_compares_with_what_was_imported_of_this_plan(lead: User, ferry: Project) -> None:
    """Known by its plan, the last version tells an owner that the document changed from one that a lead changed."""
    bring(lead, CHANGED.replace("### Session 3: Bridge\n", ""), "ferry-v2.md", project=ferry)
    assert [session.title for session in ferry.sessions.order_by("number")] == ["Hull", "Engine", "Deck"]
    assert ferry.checklists.count() == 1


def test_documents_from_before_are_sketched_when_they_are_first_compared(
    lead: User, ferry: Project, django_assert_num_queries
) -> None:
    PlanDocument.objects.update(sketch=b"")
    imported = ferry.documents.get().updated_at
    assert known(lead, CHANGED) == [("ferry", False, True)]
    document = ferry.documents.get()
    assert (bytes(document.sketch) != b"", document.updated_at) == (True, imported)


def test_any_number_of_projects_costs_the_same_queries(lead: User, ferry: Project, django_assert_num_queries) -> None:
    again = stage(lead, PLAN)
    with django_assert_num_queries(3):
        assert len(recognising.known_to(lead, again)) == 1
    for _number in range(4):
        bring(lead, PLAN, anew=True)
    with django_assert_num_queries(3):
        found = recognising.known_to(lead, again)
        assert len([one.words for one in found]) == 5


class TestCommand:
    """`import_plan` says that a plan is here already, and goes on only when it is told how."""

    @pytest.fixture
    def document(self, tmp_path: Path) -> Path:
        path = tmp_path / "again.md"
        path.write_text(CHANGED)
        return path

    @pytest.mark.parametrize("options", [{}, {"json": True}])
    def test_it_refuses_in_one_line_that_says_how_to_go_on(
        self, lead: User, ferry: Project, document: Path, options: dict[str, bool], capsys: pytest.CaptureFixture[str]
    ) -> None:
        said = r"again\.md: This looks like the plan of “Ferry”, imported on .* as ferry\.md: \d+ % is the same\. "
        ways = r"Merge it with --project ferry, or make another project with --new\.$"
        with pytest.raises(CommandError, match=said + ways) as refused:
            call_command("import_plan", str(document), user=lead.username, **options)
        assert (refused.value.returncode, "\n" in str(refused.value)) == (1, False)
        assert capsys.readouterr().out == ""
        assert Project.objects.get() == ferry
        assert not PlanDocument.objects.filter(project=None).exists()

    def test_it_merges_or_makes_another_as_it_is_told(self, lead: User, ferry: Project, document: Path) -> None:
        call_command("import_plan", str(document), user=lead.username, project="ferry", json=True)
        assert (Project.objects.count(), ferry.sessions.count()) == (1, 4)
        call_command("import_plan", str(document), user=lead.username, new=True, json=True)
        assert set(Project.objects.values_list("slug", flat=True)) == {"ferry", "ferry-2"}

    def test_it_tells_a_stranger_nothing(self, stranger: User, ferry: Project, document: Path) -> None:
        call_command("import_plan", str(document), user=stranger.username, json=True)
        assert Project.objects.get(slug="ferry-2").lead == stranger

    def test_looking_first_says_it_too_when_it_is_said_who_looks(
        self, lead: User, stranger: User, ferry: Project, document: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call_command("import_plan", str(document), user=lead.username, dry_run=True)
        assert "This looks like the plan of “Ferry”" in capsys.readouterr().out
        call_command("import_plan", str(document), user=stranger.username, dry_run=True)
        assert "“Ferry”" not in capsys.readouterr().out

    def test_both_ways_at_once_are_refused(self, lead: User, ferry: Project, document: Path) -> None:
        with pytest.raises(CommandError, match="give one of them"):
            call_command("import_plan", str(document), user=lead.username, project="ferry", new=True)

    def test_who_cannot_merge_is_not_told_to(self, viewer: User, ferry: Project, document: Path) -> None:
        MembershipFactory(project=ferry, user=viewer, role="viewer")
        with pytest.raises(CommandError, match=r"the same\. Make another project with --new\.$"):
            call_command("import_plan", str(document), user=viewer.username)
