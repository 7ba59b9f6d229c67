"""A document that changed, merged with a project that changed: one case a row."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from tests.factories import NOW
from tracking.models import Item, Project, Session, Step
from tracking.plans.reader import read_plan
from tracking.services import plans, ticks, writing

BASE = """# Two streams

### Session 1: Kitchen
- **Goal**: Food leaves on time
- **Owner**: Ada

### Session 2: Hall
- **Goal**: Guests sit within five minutes
- **Owner**: Ben

| Session | Day 1 | Day 2 |
|---|---|---|
| Session 1 | Sharpen knives | Cook soup |
| Session 2 | Lay tables | Greet guests |

## Risks
1. **Oven fails** (Session 1)
   - **Mitigation**: Call the fitter

## Definition of done
- [ ] Kitchen is clean
- [ ] Guests are happy
"""


@pytest.fixture
def restaurant(lead: User) -> Project:
    return bring(lead, BASE)


def bring(lead: User, text: str, project: Project | None = None, **decisions: str) -> Project:
    document = plans.stage(actor=lead, data=text.encode(), filename="restaurant.md")
    return plans.apply(actor=lead, document=document, now=NOW, project=project, decisions=decisions).project


def outcomes(text: str, project: Project) -> dict[str, str]:
    """What the preview says of everything that does not simply stay."""
    groups = plans.preview(read_plan(text.encode(), "restaurant.md"), project, "restaurant.md")
    return {row.title: row.change for group in groups for row in group.rows if row.change != "kept"}


def session(project: Project, number: int) -> Session:
    return project.sessions.get(number=number)


def edit(lead: User, row: object, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    writing.save(actor=lead, row=row)


Here = Callable[[User, Project], object]
CASES: dict[str, tuple[Here, tuple[str, str], dict[str, str], Callable[[Project], object], object]] = {
    # name: (what happens in Lockstep, (words, new words) in the document, preview, what is asked, answer)
    "changed there": (
        lambda lead, project: None,
        ("Food leaves on time", "Food leaves hot"),
        {"1. Kitchen": "changed"},
        lambda project: session(project, 1).goal,
        "Food leaves hot",
    ),
    "changed here": (
        lambda lead, project: edit(lead, session(project, 1), goal="Food leaves early"),
        ("Two streams", "Two streams"),
        {},
        lambda project: session(project, 1).goal,
        "Food leaves early",
    ),
    "changed on both sides alike": (
        lambda lead, project: edit(lead, session(project, 1), goal="Food leaves hot"),
        ("Food leaves on time", "Food leaves hot"),
        {},
        lambda project: session(project, 1).goal,
        "Food leaves hot",
    ),
    "changed on both sides": (
        lambda lead, project: edit(lead, session(project, 1), goal="Food leaves early"),
        ("Food leaves on time", "Food leaves hot"),
        {"1. Kitchen": "conflict"},
        lambda project: session(project, 1).goal,
        "Food leaves early",
    ),
    "different fields changed on each side": (
        lambda lead, project: edit(lead, session(project, 1), branch="kitchen"),
        ("Food leaves on time", "Food leaves hot"),
        {"1. Kitchen": "changed"},
        lambda project: (session(project, 1).goal, session(project, 1).branch),
        ("Food leaves hot", "kitchen"),
    ),
    "renamed there": (
        lambda lead, project: ticks.tick(actor=lead, row=Step.objects.get(title="Cook soup"), done=True, now=NOW),
        ("Cook soup", "Cook the soup"),
        {"Cook the soup": "changed"},
        lambda project: list(Step.objects.filter(title__contains="soup").values_list("title", "done")),
        [("Cook the soup", True)],
    ),
    "renamed here": (
        lambda lead, project: edit(lead, Step.objects.get(title="Cook soup"), title="Cook broth"),
        ("Two streams", "Two streams"),
        {},
        lambda project: Step.objects.filter(title__startswith="Cook").get().title,
        "Cook broth",
    ),
    "a session renamed there keeps its work": (
        lambda lead, project: ticks.tick(actor=lead, row=Step.objects.get(title="Lay tables"), done=True, now=NOW),
        ("Session 2: Hall", "Session 2: Dining room"),
        {"2. Dining room": "changed"},
        lambda project: [(s.title, s.steps.filter(done=True).count()) for s in project.sessions.filter(number=2)],
        [("Dining room", 1)],
    ),
    "moved there": (
        lambda lead, project: None,
        ("| Session 1 | Sharpen knives | Cook soup |", "| Session 1 | Cook soup | Sharpen knives |"),
        {"Cook soup": "changed", "Sharpen knives": "changed"},
        lambda project: list(session(project, 1).steps.order_by("day_from").values_list("title", "day_from")),
        [("Cook soup", 1), ("Sharpen knives", 2)],
    ),
    "added there": (
        lambda lead, project: None,
        ("- [ ] Guests are happy", "- [ ] Guests are happy\n- [x] Bill is right"),
        {"Bill is right": "new"},
        lambda project: Item.objects.get(text="Bill is right").done,
        True,
    ),
    "added here": (
        lambda lead, project: edit(lead, Item(checklist=project.checklists.get(), text="Lights are off")),
        ("Two streams", "Two streams"),
        {},
        lambda project: Item.objects.filter(text="Lights are off").exists(),
        True,
    ),
    "a tick here survives": (
        lambda lead, project: ticks.tick(actor=lead, row=Item.objects.get(text="Kitchen is clean"), done=True, now=NOW),
        ("Guests are happy", "Guests are very happy"),
        {"Guests are very happy": "changed"},
        lambda project: list(Item.objects.order_by("position").values_list("text", "done")),
        [("Kitchen is clean", True), ("Guests are very happy", False)],
    ),
    "a tick there arrives": (
        lambda lead, project: None,
        ("- [ ] Kitchen is clean", "- [x] Kitchen is clean"),
        {"Kitchen is clean": "changed"},
        lambda project: Item.objects.get(text="Kitchen is clean").done,
        True,
    ),
    "deleted there": (
        lambda lead, project: None,
        ("- [ ] Kitchen is clean\n", ""),
        {"Kitchen is clean": "removed"},
        lambda project: list(Item.objects.values_list("text", flat=True)),
        ["Guests are happy"],
    ),
    "deleted there, changed here": (
        lambda lead, project: ticks.tick(actor=lead, row=Item.objects.get(text="Kitchen is clean"), done=True, now=NOW),
        ("- [ ] Kitchen is clean\n", ""),
        {"Kitchen is clean": "conflict"},
        lambda project: Item.objects.filter(text="Kitchen is clean").exists(),
        True,
    ),
    "deleted here": (
        lambda lead, project: writing.delete(actor=lead, row=project.risks.get()),
        ("Two streams", "Two streams"),
        {},
        lambda project: project.risks.exists(),
        False,
    ),
    "deleted here, changed there": (
        lambda lead, project: writing.delete(actor=lead, row=project.risks.get()),
        ("Call the fitter", "Call two fitters"),
        {"Oven fails": "conflict"},
        lambda project: project.risks.exists(),
        False,
    ),
    "deleted on both sides": (
        lambda lead, project: writing.delete(actor=lead, row=Item.objects.get(text="Kitchen is clean")),
        ("- [ ] Kitchen is clean\n", ""),
        {},
        lambda project: Item.objects.count(),
        1,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_changed_document_meets_a_changed_project(name: str, restaurant: Project, lead: User) -> None:
    happens_here, (words, new_words), expected, ask, answer = CASES[name]
    happens_here(lead, restaurant)
    text = BASE.replace(words, new_words)
    assert outcomes(text, restaurant) == expected
    bring(lead, text, restaurant)
    assert ask(restaurant) == answer
    assert {key: value for key, value in outcomes(text, restaurant).items() if value != "conflict"} == {}


@pytest.mark.parametrize("name", CASES)
def test_the_page_shows_each_case_with_its_outcome_and_applies_it(
    name: str, restaurant: Project, lead: User, client: Client
) -> None:
    happens_here, (words, new_words), expected, ask, answer = CASES[name]
    happens_here(lead, restaurant)
    client.force_login(lead)
    upload = SimpleUploadedFile("restaurant.md", BASE.replace(words, new_words).encode())
    preview = client.post(f"/import/?project={restaurant.slug}", {"document": upload}).headers["Location"]
    page = client.get(preview)
    shown = {row.title: row.change for group in page.context["groups"] for row in group.rows if row.change != "kept"}
    assert shown == expected
    for title in expected:
        # The number of a session stands beside its title.
        assert f"<strong>{title.rpartition('. ')[2]}</strong>" in page.content.decode()
    client.post(preview)
    assert ask(restaurant) == answer


@pytest.mark.parametrize("name", CASES)
def test_the_command_counts_each_case_and_applies_it(
    name: str, restaurant: Project, lead: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    happens_here, (words, new_words), expected, ask, answer = CASES[name]
    happens_here(lead, restaurant)
    document = tmp_path / "restaurant.md"
    document.write_text(BASE.replace(words, new_words))
    options = {"project": restaurant.slug, "user": lead.username}
    call_command("import_plan", str(document), dry_run=True, **options)
    printed = capsys.readouterr().out
    for outcome, number in Counter(expected.values()).items():
        counted = sum(int(found) for found in re.findall(rf"(\d+) {outcome}\b", printed))
        assert counted == number, printed
    call_command("import_plan", str(document), **options)
    assert ask(restaurant) == answer


def test_a_conflict_decided_for_the_document_takes_its_value(restaurant: Project, lead: User) -> None:
    edit(lead, session(restaurant, 1), goal="Food leaves early")
    text = BASE.replace("Food leaves on time", "Food leaves hot")
    groups = plans.preview(read_plan(text.encode(), "restaurant.md"), restaurant, "restaurant.md")
    [key] = [field.key for group in groups for row in group.rows for field in row.fields if field.conflict]
    bring(lead, text, restaurant, **{key: "document"})
    assert session(restaurant, 1).goal == "Food leaves hot"


@pytest.mark.parametrize(("decided", "left"), [("document", 0), ("project", 1)])
def test_a_removed_entry_that_was_worked_on_goes_only_when_decided(
    restaurant: Project, lead: User, decided: str, left: int
) -> None:
    item = Item.objects.get(text="Kitchen is clean")
    ticks.tick(actor=lead, row=item, done=True, now=NOW)
    text = BASE.replace("- [ ] Kitchen is clean\n", "")
    groups = plans.preview(read_plan(text.encode(), "restaurant.md"), restaurant, "restaurant.md")
    [key] = [row.key for group in groups for row in group.rows if row.change == "conflict"]
    bring(lead, text, restaurant, **{key: decided})
    assert Item.objects.filter(text="Kitchen is clean").count() == left


def test_a_removed_risk_comes_back_when_decided_for_the_document(restaurant: Project, lead: User) -> None:
    writing.delete(actor=lead, row=restaurant.risks.get())
    text = BASE.replace("Call the fitter", "Call two fitters")
    groups = plans.preview(read_plan(text.encode(), "restaurant.md"), restaurant, "restaurant.md")
    [key] = [row.key for group in groups for row in group.rows if row.change == "conflict"]
    bring(lead, text, restaurant, **{key: "document"})
    assert restaurant.risks.get().mitigations == "Call two fitters"


def test_what_the_project_gained_from_elsewhere_is_left_alone(restaurant: Project, lead: User) -> None:
    edit(lead, Session(project=restaurant, number=9, title="Garden"))
    bring(lead, BASE, restaurant)
    assert restaurant.sessions.filter(number=9).exists()


def test_the_command_shows_conflicts_and_takes_decisions(
    restaurant: Project, lead: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(lead, session(restaurant, 1), goal="Food leaves early")
    document = tmp_path / "restaurant.md"
    document.write_text(BASE.replace("Food leaves on time", "Food leaves hot"))
    options = {"project": restaurant.slug, "user": lead.username}
    call_command("import_plan", str(document), dry_run=True, **options)
    printed = capsys.readouterr().out
    assert "conflict" in printed
    assert "Food leaves early" in printed
    assert "sessions:1. Kitchen:goal" in printed
    call_command("import_plan", str(document), json=True, decide=["sessions:1. Kitchen:goal=document"], **options)
    assert json.loads(capsys.readouterr().out)["entities"]["sessions"]["conflict"] == 1
    assert session(restaurant, 1).goal == "Food leaves hot"


def test_too_long_a_mitigation_is_cut_and_said(lead: User):
    project = bring(lead, f"{BASE}\n## Risks\n\n| Risk | Mitigation |\n|---|---|\n| Frost | {'wait ' * 2_500} |\n")
    kept = project.risks.get(title="Frost").mitigations
    assert (len(kept), kept[-1]) == (10_000, "…")
    assert project.findings.filter(code="text_cut").exists()
