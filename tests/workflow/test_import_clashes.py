"""A document that moves, renumbers and rewords against a project that did so too: written, or refused with a reason."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tests.workflow.test_import_again import bring, edit, outcomes
from tracking.mapping.state import load_state
from tracking.models import Item, Project, Step
from tracking.plans.formats.json_form import write_json
from tracking.plans.model.limits import OutOfBounds
from tracking.plans.model.plan import Plan, ProjectFacts, Session
from tracking.plans.model.plan import Step as Entry


def sessions(*numbered: tuple[int, str]) -> str:
    return "# Ferry\n\n" + "".join(f"## Session {number}: {title}\n- **Goal**: Sail\n\n" for number, title in numbered)


def numbers(project: Project) -> dict[str, int]:
    return dict(project.sessions.values_list("title", "number"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (((1, "Hull"), (2, "Engine")), ((1, "Engine"), (2, "Hull"))),
        (((1, "Hull"), (2, "Engine"), (3, "Launch")), ((1, "Plans"), (2, "Hull"), (3, "Engine"), (4, "Launch"))),
        (((1, "Hull"), (2, "Engine")), ((1, "Engine"),)),
        (((0, "Plans"), (1, "Hull")), ((0, "Hull"), (1, "Plans"))),
    ],
)
def test_a_document_may_number_its_sessions_anew(
    before: tuple[tuple[int, str], ...], after: tuple[tuple[int, str], ...], lead: User
) -> None:
    project = bring(lead, sessions(*before))
    keys = dict(project.sessions.values_list("title", "pk"))
    bring(lead, sessions(*after), project)
    assert numbers(project) == {title: number for number, title in after}
    kept = dict(project.sessions.values_list("title", "pk"))
    assert all(kept[title] == keys[title] for title in kept if title in keys)
    assert outcomes(sessions(*after), project) == {}


def test_a_number_that_the_project_gave_to_another_session_is_refused_with_its_line(lead: User) -> None:
    project = bring(lead, sessions((1, "Hull"), (2, "Engine")))
    edit(lead, project.sessions.get(number=2), number=7)
    with pytest.raises(OutOfBounds, match=r"“number” of “Launch” cannot be 7: another session .* \(line 9\)"):
        bring(lead, sessions((1, "Hull"), (2, "Engine"), (7, "Launch")), project)
    assert numbers(project) == {"Hull": 1, "Engine": 7}
    assert project.documents.count() == 1


def test_what_lies_in_an_item_stays_as_it_is_when_the_item_is_reworded(lead: User) -> None:
    text = "# Ferry\n\n## Session 1: Hull\n- [ ] Buy steel\n  - [x] Ask for offers\n"
    project = bring(lead, text)
    inner = Item.objects.get(text="Ask for offers")
    edit(lead, inner, note="Three came")
    bring(lead, text.replace("Buy steel", "All that has to be ordered"), project)
    inner.refresh_from_db()
    assert inner.parent is not None
    assert (inner.parent.text, inner.done, inner.note) == ("All that has to be ordered", True, "Three came")
    assert set(Item.objects.values_list("text", flat=True)) == {"All that has to be ordered", "Ask for offers"}


@pytest.mark.parametrize(
    ("here", "there", "side", "days"),
    [
        ({"day_to": 4}, "6-7", "project", (3, 4)),
        ({"day_to": 4}, "6-7", "document", (6, 7)),
        ({"day_to": 3}, "4-5", "project", (3, 3)),
        ({"day_to": 3}, "4-5", "document", (4, 5)),
        ({"day_to": 9}, "4-5", "project", (4, 9)),
    ],
)
def test_the_days_of_a_step_are_never_turned_round(
    here: dict[str, int], there: str, side: str, days: tuple[int, int], lead: User
) -> None:
    text = "# Ferry\n\n## Session 1: Hull\n- Day 3-5: Weld the keel\n"
    project = bring(lead, text)
    edit(lead, Step.objects.get(), **here)
    key = "steps:Weld the keel:day_"
    bring(lead, text.replace("3-5", there), project, **{f"{key}from": side, f"{key}to": side})
    step = Step.objects.get()
    assert (step.day_from, step.day_to) == days


def test_an_entry_renamed_to_what_the_project_has_already_gets_a_number_behind_its_name(lead: User) -> None:
    text = "# Ferry\n\n## Session 1: Hull\n\n## Risks\n1. **Storm in May** (Session 1)\n   - **Mitigation**: Tents\n"
    project = bring(lead, text)
    own = project.risks.create(title="Storm in March", probability=1, impact=1)
    changed = text.replace("Storm in May", "Storm in March")
    bring(lead, changed, project)
    assert project.risks.get(title="Storm in March") == own
    assert project.risks.get(title="Storm in March (2)").mitigations == "Tents"
    assert outcomes(changed, project) == {}


def test_a_name_too_long_for_its_column_is_still_the_one_that_sessions_name(lead: User) -> None:
    name = "Yard " * 50
    text = f"# Ferry\n\n## Session 1: Hull\n- **Team**: {name}A\n\n## Session 2: Engine\n- **Team**: {name}B\n"
    project = bring(lead, text)
    [team] = project.teams.all()
    assert team.name.endswith("…")
    assert set(project.sessions.values_list("team", flat=True)) == {team.pk}
    bring(lead, text.replace("Hull", "Hulls"), project)
    assert project.teams.get() == team


def test_a_step_whose_session_is_in_the_document_alone_is_there_alone_too(lead: User) -> None:
    def document(session: int) -> str:
        plan = Plan(
            project=ProjectFacts(title="Ferry"),
            sessions=[Session(number=1, title="Hull")],
            steps=[Entry(session=session, title="Weld the keel", day_from=3, day_to=5)],
        )
        return write_json(plan)

    project = bring(lead, document(1))
    assert Step.objects.get().session.number == 1
    bring(lead, document(2), project)
    assert not Step.objects.exists()
    [step] = load_state(project, project.documents.first()).plan.steps
    assert (step.session, step.day_from) == (2, 3)
