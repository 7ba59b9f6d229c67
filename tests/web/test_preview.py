"""The preview of an import: the document beside what was read, and questions about pieces that are not clear."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.web.test_corrections import PLAN, titles
from tests.web.test_import import CHOICES, upload
from tests.workflow.test_answers import FAIR, HEADINGS, NEXT, REGATTA, ROWS, SAID, TIDES
from tracking.models import PlanDocument, Project

SEVEN = "# Fair\n\n## Session 1: Sand\n- Owner: Kim\n\n## Session 2: Sun\n- Owner: Kim\n" + "".join(
    f"\n## {letter * 2}1 Stall {letter}\n- Owner: Ida\n\n## {letter * 2}2 Tent {letter}\n- Ali helps\n"
    for letter in "XYZUVJK"
)


def words(response: HttpResponse) -> str:
    html = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def preview(as_stranger: Client) -> str:
    return upload(as_stranger, REGATTA.encode(), "regatta.md").headers["Location"]


def answer(client: Client, preview: str, family: str, kind: str, **more: str) -> HttpResponse:
    return client.post(f"{preview}answer/", {"family": family, "kind": kind, **more}, follow=True)


def test_unclear_pieces_are_asked_about_with_one_button_for_each_answer(as_stranger: Client, preview: str):
    page = as_stranger.get(preview)
    assert (
        "These 4 headings – “X1 Lay the marks”, “X2 Inspect the slipway”, “X3 Brief the rescue boats” and 1 more – "
        "what are they?"
    ) in words(page)
    form = next(form for form in re.findall(r'<form class="question".*?</form>', page.text, re.DOTALL) if "X1" in form)
    buttons = re.findall(r'<button name="kind" value="(\w+)">(.+?)</button>', form)
    assert [(kind, re.sub(r"<[^>]+>", "", said)) for kind, said in buttons] == [
        ("session", "work sessions likely"),
        ("phase", "phases"),
        ("gate", "gates"),
        ("risk", "risks"),
        ("note", "just text"),
    ]
    assert titles(page, "sessions") == ["1. Print the programme", "2. Order the cups"]


def test_of_a_document_that_cannot_be_read_at_all_one_is_asked_first(as_stranger: Client):
    preview = upload(as_stranger, FAIR.encode(), "fair.md").headers["Location"]
    page = as_stranger.get(preview)
    assert "Nothing could be read yet." in words(page)
    assert "One question" in words(page)
    assert "Create project</button>" not in page.text
    page = as_stranger.post(preview, CHOICES)
    assert page.status_code == 422
    assert "say first what its pieces are" in words(page)
    assert not Project.objects.exists()


def test_an_answer_reads_all_of_them_again_and_says_what_changed(as_stranger: Client, preview: str):
    page = answer(as_stranger, preview, HEADINGS, "session")
    assert "The new reading: +4 sessions, +2 dependencies. What is new is marked." in words(page)
    assert titles(page, "sessions")[2] == "3. Lay the marks"
    assert page.text.count("just read") == 6
    assert "X3 Brief the rescue boats just read" in words(page)
    assert "waits for X1, X2 line 13" in words(page)
    assert "4 sessions from the headings “X1 Lay the marks”, “X2 Inspect the slipway” and 2 more change" in words(page)
    again = as_stranger.get(preview)
    assert "The new reading" not in words(again)
    assert "just read" not in again.text


def test_what_was_answered_is_listed_and_taken_back(as_stranger: Client, preview: str):
    answer(as_stranger, preview, HEADINGS, "session")
    page = answer(as_stranger, preview, TIDES, "phase")
    assert "“Y1 Low water (weeks 1–2)”, “Y2 High water (weeks 3–4)”: phases" in words(page)
    page = answer(as_stranger, preview, TIDES, "")
    assert "−2 phases" in words(page)
    assert "“Y2 High water (weeks 3–4)”: phases" not in words(page)
    assert PlanDocument.objects.get().corrections["families"] == {HEADINGS: "session"}


def test_what_was_clear_is_changed_in_the_same_way(as_stranger: Client):
    preview = upload(as_stranger, PLAN.encode(), "bakery.md").headers["Location"]
    page = as_stranger.get(preview)
    assert 'id="questions"' not in page.text
    assert "question" not in re.search(r"3 sessions from the headings.*?change", words(page))[0]
    assert 'aria-pressed="true">work sessions' in page.text
    page = answer(as_stranger, preview, "session #", "phase", open="sessions")
    assert page.redirect_chain[-1][0] == f"{preview}?open=sessions#group-sessions"
    assert (titles(page, "sessions"), len(titles(page, "phases"))) == ([], 3)
    page = answer(as_stranger, preview, "session #", "")
    assert len(titles(page, "sessions")) == 3


def test_more_than_five_questions_are_folded(as_stranger: Client):
    page = as_stranger.get(upload(as_stranger, SEVEN.encode(), "fair.md").headers["Location"])
    assert "7 questions" in words(page)
    first, _, more = page.text.partition('id="more-questions"')
    assert first.count("what are they?") == 5
    assert more.partition("</details>")[0].count("what are they?") == 2
    assert "More questions 2" in words(page)


def test_several_families_are_said_at_once_among_the_corrections(as_stranger: Client, preview: str):
    said = {f"family:{HEADINGS}": "session", f"family:{ROWS}": "gate", f"family:{TIDES}": ""}
    page = as_stranger.post(f"{preview}correct/", said, follow=True)
    assert [len(titles(page, name)) for name in ("sessions", "gates", "phases")] == [6, 3, 0]
    assert "2 corrections" in words(page)


def test_a_column_of_the_table_of_a_family_is_said_to_be_something_else(as_stranger: Client, preview: str):
    answer(as_stranger, preview, ROWS, "session")

    def read_with(role: str) -> list[tuple[str, str]]:
        as_stranger.post(f"{preview}correct/", {"column:Before the gun / Owner": role})
        read = {entry["title"]: entry for entry in PlanDocument.objects.get().plan["sessions"]}
        rows = [read[title] for title in ("Insurance papers are in", "Harbour master has signed")]
        return [(row["owner"], row["team"]) for row in rows]

    assert read_with("") == [("Mona Ruiz", ""), ("Ali Demir", "")]
    assert read_with("note") == [("", ""), ("", "")]
    assert read_with("team") == [("", "Mona Ruiz"), ("", "Ali Demir")]
    assert read_with("") == [("Mona Ruiz", ""), ("Ali Demir", "")]
    assert PlanDocument.objects.get().corrections["families"] == {ROWS: "session"}


def test_answers_are_offered_for_the_next_document_and_used_when_accepted(as_stranger: Client, preview: str):
    for family, kind in SAID.items():
        answer(as_stranger, preview, family, kind)
    first = PlanDocument.objects.get()
    cup = upload(as_stranger, NEXT.encode(), "cup.md").headers["Location"]
    page = as_stranger.get(cup)
    assert "You know a document like this: “regatta.md”" in words(page)
    assert "and 1 more work sessions" in words(page)
    assert len(titles(page, "sessions")) == 2
    page = as_stranger.post(f"{cup}accept/", {"like": first.pk}, follow=True)
    assert [len(titles(page, name)) for name in ("sessions", "gates", "phases")] == [6, 3, 2]
    assert "You know a document like this" not in words(page)
    page = as_stranger.post(f"{cup}accept/", {"like": "x"}, follow=True)
    assert "These answers are not offered any more." in words(page)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [({"family": "Z A9", "kind": "gate"}, "no pieces named “Z A9”"), ({"family": HEADINGS, "kind": "boat"}, "“boat”")],
)
def test_an_answer_that_does_not_fit_is_refused(said: dict[str, str], refusal: str, as_stranger: Client, preview: str):
    page = as_stranger.post(f"{preview}answer/", said, follow=True)
    assert refusal in words(page)
    assert PlanDocument.objects.get().corrections == {}


@pytest.mark.parametrize("part", ["answer", "accept"])
def test_only_who_brought_a_document_answers(part: str, as_stranger: Client, as_member: Client, preview: str):
    assert as_member.post(f"{preview}{part}/", {"family": HEADINGS, "kind": "session"}).status_code == 404
    assert as_stranger.get(f"{preview}{part}/").status_code == 405
    assert PlanDocument.objects.get().corrections == {}


def test_of_a_merge_what_changes_is_unfolded(as_stranger: Client):
    as_stranger.post(upload(as_stranger, PLAN.encode(), "bakery.md").headers["Location"], CHOICES)
    query = f"?project={Project.objects.get().slug}"
    text = PLAN.replace("Tent\n", "Tent\n- **Snow** (Session 2)\n")
    page = as_stranger.get(upload(as_stranger, text.encode(), "bakery.md", query).headers["Location"])
    folds = dict(re.findall(r'<details class="group read-group" id="group-(\w+)"( open)?', page.text))
    assert (folds["risks"], folds["sessions"]) == (" open", "")


def test_a_line_far_down_is_shown_by_another_page(as_stranger: Client):
    text = PLAN + "\n" + "".join(f"Remark {number}.\n\n" for number in range(600)) + "## Session 4: Van\n- Owner: Kim\n"
    preview = upload(as_stranger, text.encode(), "bakery.md").headers["Location"]
    page = as_stranger.get(preview)
    number = text.split("\n").index("## Session 4: Van") + 1
    assert f'href="?line={number}#line-{number}"' in page.text
    assert f'id="line-{number}"' not in page.text
    assert f'id="line-{number}"' in as_stranger.get(preview, {"line": number}).text
