"""Import: upload, look, create; what cannot be read is refused with words and nothing is written."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tracking.models import PlanDocument, Project

PLAN = b"""# Harbour rollout

## Sessions

| Session | Focus Area | Duration | Priority |
|---|---|---|---|
| **Session 1** | Frontend <b>build</b> | 4-5 days | P0 Critical |
| **Session 2** | Backend testing | 2 days | P1 High |

## Checklist
- [x] Kick-off held
- [ ] Demo given
"""
CHOICES = {
    "title": "Harbour",
    "slug": "harbour",
    "start_date": "2026-03-02",
    "time_zone": "Europe/Berlin",
    "working_days": [0, 1, 2, 3],
}


def upload(client: Client, data: bytes, name: str = "plan.md", query: str = ""):
    return client.post(f"/import/{query}", {"document": SimpleUploadedFile(name, data)})


def test_a_plan_is_read_shown_and_created(as_stranger: Client, stranger):
    response = upload(as_stranger, PLAN)
    preview = response.headers["Location"]
    html = as_stranger.get(preview).content.decode()
    assert "Backend testing" in html
    assert "line 8" in html
    assert 'value="Harbour rollout"' in html
    assert not Project.objects.exists()
    response = as_stranger.post(preview, CHOICES, follow=True)
    assert response.redirect_chain == [("/projects/harbour/", 302)]
    project = Project.objects.get()
    assert (project.title, project.time_zone, str(project.start_date)) == ("Harbour", "Europe/Berlin", "2026-03-02")
    assert project.sessions.count() == 2
    assert project.lead == stranger


def test_text_of_the_document_is_shown_as_text(as_stranger: Client):
    html = as_stranger.get(upload(as_stranger, PLAN + b"\n<script>alert(1)</script>\n").headers["Location"]).content
    assert b"<script>alert" not in html
    assert b"<b>build" not in html


def test_the_form_says_what_to_mend(as_stranger: Client, project: Project):
    preview = upload(as_stranger, PLAN).headers["Location"]
    wrong = {**CHOICES, "slug": "not a slug", "time_zone": "Mars/Base", "title": ""}
    response = as_stranger.post(preview, wrong)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Mars/Base" in html
    assert set(response.context["form"].errors) == {"title", "slug", "time_zone"}
    taken = as_stranger.post(preview, {**CHOICES, "slug": project.slug})
    assert "Another project has this short name." in taken.content.decode()
    assert Project.objects.get() == project


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff" * 300, "text"),
        (b"Just a letter to somebody.\n", "no plan"),
        (b"x" * (10 * 1024 * 1024 + 1), "up to 10"),
    ],
)
def test_what_cannot_be_read_is_refused_with_words(data: bytes, words: str, as_stranger: Client):
    response = upload(as_stranger, data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not PlanDocument.objects.exists()


def test_no_file_at_all_is_refused(as_stranger: Client):
    assert "Choose the document to import." in as_stranger.post("/import/").content.decode()


def test_a_staged_document_is_its_owners_alone(as_stranger: Client, as_member: Client):
    preview = upload(as_stranger, PLAN).headers["Location"]
    assert as_member.get(preview).status_code == 404
    assert as_member.post(preview, CHOICES).status_code == 404
    assert as_member.post(f"{preview}discard/").status_code == 404


def test_a_document_can_be_put_aside(as_stranger: Client):
    preview = upload(as_stranger, PLAN).headers["Location"]
    html = as_stranger.post(f"{preview}discard/", follow=True).content.decode()
    assert "Nothing was created." in html
    assert not PlanDocument.objects.exists()


@pytest.mark.parametrize(("side", "title"), [("project", "Ours"), ("document", "Theirs")])
def test_where_both_changed_a_value_the_lead_chooses(side: str, title: str, as_lead: Client, project: Project):
    query = f"?project={project.slug}"
    as_lead.post(upload(as_lead, PLAN, query=query).headers["Location"])
    project.sessions.filter(number=2).update(title="Ours")
    preview = upload(as_lead, PLAN.replace(b"Backend testing", b"Theirs"), query=query).headers["Location"]
    response = as_lead.get(preview)
    rows = [row for group in response.context["groups"] for row in group.rows if row.change == "conflict"]
    (key,) = [field.key for row in rows for field in row.fields if field.conflict]
    assert f'name="take:{key}" value="project" checked' in response.content.decode()
    as_lead.post(preview, {f"take:{key}": side})
    assert project.sessions.get(number=2).title == title


def test_a_lead_adds_a_plan_to_a_project_that_keeps_what_it_has(as_lead: Client, as_member: Client, project: Project):
    query = f"?project={project.slug}"
    assert as_member.get(f"/import/{query}").status_code == 404
    for new in (2, 0):
        preview = upload(as_lead, PLAN, query=query).headers["Location"]
        groups = as_lead.get(preview).context["groups"]
        assert next(group.new for group in groups if group.name == "sessions") == new
        response = as_lead.post(preview)
        assert response.headers["Location"] == project.get_absolute_url()
        assert project.sessions.count() == 2
