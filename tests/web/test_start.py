"""Start a project: upload, paste, template or empty, all without script."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.browserless import sent_by
from tests.factories import ProjectFactory
from tests.web.test_import import CHOICES, PLAN, upload
from tracking.models import Membership, PlanDocument, Project, Role


def paste(client: Client, text: str, query: str = ""):
    return client.post(f"/import/{query}", {"text": text})


def test_the_page_offers_four_ways_and_is_found_from_the_projects(as_stranger: Client):
    assert b'href="/start/"' in as_stranger.get("/").content
    html = as_stranger.get("/start/").content.decode()
    for words in ("Upload a document", "Paste text", "Begin with a template", "Start empty"):
        assert words in html


@pytest.mark.parametrize("path", ["/start/", "/start/copy/?project=x", "/start/templates/clinic-move/"])
def test_who_is_not_signed_in_is_asked_to(path: str, client: Client):
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in/")


def test_pasted_text_becomes_a_project(as_stranger: Client, stranger: User):
    preview = paste(as_stranger, PLAN.decode().replace("\n", "\r\n")).headers["Location"]
    html = as_stranger.get(preview).content.decode()
    assert "harbour-rollout.md" in html
    assert "line 8" in html
    response = as_stranger.post(preview, CHOICES, follow=True)
    assert "“Harbour” is ready: 2 sessions, 0 steps, 0 dependencies, 1 further entry." in response.content.decode()
    assert Project.objects.get().lead == stranger


def test_the_same_document_pasted_again_is_merged(as_lead: Client, project: Project):
    query = f"?project={project.slug}"
    as_lead.post(paste(as_lead, PLAN.decode(), query).headers["Location"])
    project.sessions.filter(number=1).update(owner_name="Ada")
    changed = PLAN.decode().replace("Backend testing", "Backend tests")
    preview = paste(as_lead, changed, query).headers["Location"]
    assert as_lead.get(preview).context["totals"]["changed"] == 1
    done = as_lead.post(preview, follow=True).content.decode()
    assert "is ready: 1 changed." in done
    assert list(project.sessions.values_list("title", "owner_name")) == [
        ("Frontend build", "Ada"),
        ("Backend tests", ""),
    ]


def test_the_same_plan_again_has_nothing_to_do(as_lead: Client, project: Project):
    query = f"?project={project.slug}"
    as_lead.post(paste(as_lead, PLAN.decode(), query).headers["Location"])
    preview = paste(as_lead, PLAN.decode(), query).headers["Location"]
    assert "There is nothing to do." in as_lead.get(preview).content.decode()
    assert "nothing had to change" in as_lead.post(preview, follow=True).content.decode()


def test_what_would_be_removed_is_marked(as_lead: Client, project: Project):
    query = f"?project={project.slug}"
    as_lead.post(paste(as_lead, PLAN.decode(), query).headers["Location"])
    shorter = "\n".join(line for line in PLAN.decode().split("\n") if "Session 2" not in line)
    preview = paste(as_lead, shorter, query).headers["Location"]
    html = as_lead.get(preview).content.decode()
    assert "1 entry will be removed from the project" in html
    assert "it will be removed from the project." in html
    assert "is ready: 1 removed." in as_lead.post(preview, follow=True).content.decode()
    assert [session.number for session in project.sessions.all()] == [1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Paste the text of the plan."),
        ("   \n ", "is empty"),
        ("Just a letter to somebody.", "no plan"),
        ("# Plan\n## Session 1: A\x00B\n", "Null characters"),
        ("x" * (10 * 1024 * 1024 + 1), "The text has 10.1 MB; a plan may have up to 10 MB."),
    ],
    ids=["nothing", "spaces", "letter", "nul", "large"],
)
def test_text_that_is_no_plan_is_refused_with_words_and_kept_in_the_field(text: str, words: str, as_stranger: Client):
    response = paste(as_stranger, text)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "Just a letter" not in text or "Just a letter to somebody.</textarea>" in html
    assert not PlanDocument.objects.exists()


def test_a_paste_of_more_than_a_request_may_hold_is_refused_with_the_limit(as_stranger: Client):
    response = paste(as_stranger, "x" * (13 * 1024 * 1024))
    assert response.status_code == 413
    assert "A plan may have up to 10 MB" in response.content.decode()
    assert not PlanDocument.objects.exists()


def test_a_zip_that_is_called_markdown_is_named_as_what_it_is(as_stranger: Client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("plan.md", PLAN)
    response = upload(as_stranger, packed.getvalue(), name="plan.md")
    assert response.status_code == 422
    assert "plan.md is a ZIP archive" in response.content.decode()


def test_script_and_direction_marks_in_text_are_shown_as_text(as_stranger: Client):
    heading = "# <img src=x onerror=alert(1)>\n\n"
    text = heading + "## Session 1: <script>alert(1)</script> \u202eevil\n- Owner: \u2066Ada\u2069\n"
    html = as_stranger.get(paste(as_stranger, text).headers["Location"]).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not {"\u202e", "\u2066", "\u2069"} & set(html)


def test_a_template_of_the_gallery_starts_a_project_on_another_day(as_stranger: Client):
    assert "Treatment rooms" in as_stranger.get("/start/templates/clinic-move/").content.decode()
    preview = as_stranger.post("/start/templates/clinic-move/").headers["Location"]
    as_stranger.post(preview, {**CHOICES, "start_date": "2027-01-04", "working_days": [0, 1, 2, 3, 4, 5]})
    project = Project.objects.get()
    assert (project.start_date, project.working_days) == (dt.date(2027, 1, 4), [0, 1, 2, 3, 4, 5])
    days = project.sessions.get(number=2).steps.values_list("day_from", "day_to")
    assert list(days) == [(4, 5), (6, 7), (8, 8), (9, 9)]
    assert project.dependencies.count() == 2


def test_no_template_of_that_name_is_not_found(as_stranger: Client):
    assert as_stranger.get("/start/templates/nothing/").status_code == 404


def test_a_project_becomes_a_template_without_its_past(as_member: Client, lead: User, member: User, as_lead: Client):
    first = as_lead.post("/start/templates/school-network/").headers["Location"]
    as_lead.post(first, {**CHOICES, "slug": "first"})
    old = Project.objects.get(slug="first")
    old.memberships.create(user=member, role=Role.VIEWER)
    cables = old.sessions.get(number=1)
    cables.steps.update(done=True, done_by=lead)
    old.sessions.filter(pk=cables.pk).update(status="done")

    page = as_member.get("/start/copy/", {"project": "first"}).content.decode()
    assert "North and East schools" in page
    assert "Otto Brink" not in page
    assert "Otto Brink" in as_member.get("/start/copy/", {"project": "first", "people": "1"}).content.decode()
    preview = as_member.post("/start/copy/", {"project": "first"}).headers["Location"]
    as_member.post(preview, {**CHOICES, "slug": "again", "start_date": "2027-05-03"})

    again = Project.objects.get(slug="again")
    assert (again.lead, again.start_date, again.target_date) == (member, dt.date(2027, 5, 3), dt.date(2027, 5, 13))
    session = again.sessions.get(number=1)
    assert (session.title, session.status, session.owner_name) == ("Cables", "planned", "")
    assert list(session.steps.values_list("day_from", "day_to", "done")) == [(1, 2, False), (3, 4, False)]
    links = old.dependencies.values_list("from_session__number", "to_session__number")
    assert sorted(again.dependencies.values_list("from_session__number", "to_session__number")) == sorted(links)
    assert len(links) == 5


def test_a_project_one_may_not_see_is_no_template(as_stranger: Client, project: Project):
    assert as_stranger.get("/start/copy/", {"project": project.slug}).status_code == 404
    assert as_stranger.post("/start/copy/", {"project": project.slug}).status_code == 404
    assert project.title not in as_stranger.get("/start/").content.decode()


def test_a_project_without_a_plan_says_so(as_lead: Client, project: Project):
    assert "Nothing to begin with yet" in as_lead.get("/start/copy/", {"project": project.slug}).content.decode()
    response = as_lead.post("/start/copy/", {"project": project.slug}, follow=True)
    assert "has no plan yet to begin with." in response.content.decode()
    assert not PlanDocument.objects.exists()


def test_an_empty_project_needs_a_title_only(as_stranger: Client, stranger: User):
    ProjectFactory(slug="bridge")
    given = {"title": "Bridge", "slug": "", "start_date": "", "time_zone": "Asia/Tokyo", "working_days": [6, 0]}
    response = as_stranger.post("/start/empty/", given)
    project = Project.objects.get(title="Bridge")
    assert response.headers["Location"] == project.get_absolute_url() == "/projects/bridge-2/"
    assert (project.time_zone, project.working_days, project.start_date) == ("Asia/Tokyo", [6, 0], None)
    assert Membership.objects.get(project=project).role == Role.LEAD


def test_the_empty_form_says_what_to_mend(as_stranger: Client, project: Project):
    given = {"title": "", "slug": project.slug, "time_zone": "Mars/Base", "working_days": []}
    response = as_stranger.post("/start/empty/", given)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "time_zone", "working_days"}
    taken = as_stranger.post("/start/empty/", {**CHOICES, "slug": project.slug})
    assert "Another project has this short name." in taken.content.decode()


def test_a_project_is_built_from_nothing_on_its_own_pages(as_stranger: Client):
    """Each first step that the empty project names leads to a form that does it."""
    chosen = {"title": "Harbour", "time_zone": "Europe/Berlin", "working_days": ["0", "1", "2", "3", "4"]}
    home = as_stranger.post("/start/empty/", chosen).headers["Location"]
    page = as_stranger.get(home).content.decode()
    steps = page.partition('id="first-steps"')[2].partition("</section>")[0]
    assert "/admin/" not in page.partition("<main")[2]
    for noun, said in {
        "phases": {"name": "Discovery"},
        "sessions": {"title": "Quay", "priority": "1"},
        "teams": {"name": "Cranes"},
        "routines": {"title": "Standup", "time": "09:00"},
    }.items():
        address = f"{home}{noun}/add/"
        assert f'href="{address}?next={home}"' in steps, noun
        form = sent_by(as_stranger.get(f"{address}?next={home}").content, "row-form")
        assert as_stranger.post(address, {**form, **said}).headers["Location"] == home, noun
    for address in (f"{home}settings/", f"{home}holidays/", "/import/?project=harbour"):
        assert f'href="{address}"' in steps
        assert as_stranger.get(address).status_code == 200
    form = sent_by(as_stranger.get(f"{home}settings/").content, "settings-form")
    as_stranger.post(f"{home}settings/", {**form, "start_date": "2026-03-02", "target_date": "2026-06-30"})
    project = Project.objects.get()
    assert (project.start_date, project.sessions.get().title) == (dt.date(2026, 3, 2), "Quay")
    assert "first-steps" not in as_stranger.get(home).content.decode()
    step = {"under": 1, "only": "title", "title": "Measure the quay"}
    assert as_stranger.post(f"{home}steps/add/", step).status_code == 302
    assert project.sessions.get().steps.get().title == "Measure the quay"


def test_an_empty_project_offers_first_steps_to_who_can_take_them(as_lead: Client, as_viewer: Client, project: Project):
    assert "First steps" in as_lead.get(project.get_absolute_url()).content.decode()
    html = as_viewer.get(project.get_absolute_url()).content.decode()
    assert "First steps" not in html
    assert "No sessions yet" in html


def test_the_form_of_an_empty_project_that_is_sent_twice_makes_one(as_lead: Client):
    key = re.search(r'name="once" value="([^"]+)"', as_lead.get("/start/").content.decode())
    assert key is not None
    values = {"title": "Harbour", "time_zone": "UTC", "working_days": ["0", "1"], "once": key[1]}

    first, second = (as_lead.post("/start/empty/", values) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == "/projects/harbour/"
    assert Project.objects.filter(title="Harbour").count() == 1
