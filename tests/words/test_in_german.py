"""Who asks for German gets German everywhere; who asks for nothing, or for a language that is not there, English."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from exports.models import ExportJob, JobState
from exports.services import jobs
from tests.factories import SessionFactory
from tracking.models import Finding, Gate, Project
from tracking.services import plans

PLAN = b"""# Harbour rollout

## Session 1: Cranes
- **Duration**: 4 days

## Session 2: Quay
- **Duration**: 2 days
- **Owner**: Ann
- **Goal**: A dry quay
"""
PHASES = b"""# Move

## Phase 1: Pack

### Session 1: Boxes
- **Goal**: All packed

## Phase 2: Drive
- [ ] Van hired

## Dependencies
- Session 1 -> Phase 2
"""
Speaking = Callable[[User, str], Client]


@pytest.fixture
def speaking() -> Speaking:
    """A client of a user whose browser asks for a language."""

    def client(user: User, language: str) -> Client:
        signed_in = Client(headers={"accept-language": language})
        signed_in.force_login(user)
        return signed_in

    return client


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("de", "de", "Projekt beginnen"),
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Projekt beginnen"),
        ("en", "en", "Start a project"),
        ("fr,es;q=0.8", "en", "Start a project"),
    ],
)
def test_a_page_is_in_the_language_that_the_browser_asks_for(
    speaking: Speaking, lead: User, asked: str, language: str, words: str
) -> None:
    html = speaking(lead, asked).get("/").content.decode()
    assert f'<html lang="{language}"' in html
    assert words in html


def test_a_session_and_its_states_are_german_on_its_page(speaking: Speaking, project: Project, lead: User) -> None:
    session = SessionFactory(project=project, number=1, title="Build", status="in_review")
    html = speaking(lead, "de").get(session.get_absolute_url()).content.decode()
    for words in ("In Prüfung", "Blocker melden", "Nichts im Plan wartet auf ihn.", "Überblick"):
        assert words in html


def test_the_administration_is_german(speaking: Speaking, project: Project, lead: User) -> None:
    client = speaking(lead, "de")
    index = client.get("/admin/").content.decode()
    assert "Nächste Freigaben" in index
    form = client.get("/admin/tracking/session/add/", {"project": project.pk}, follow=True).content.decode()
    for words in ("Strang hinzufügen", "Erfolgskriterium", "Geplanter Beginn"):
        assert words in form


def test_what_cannot_be_read_is_refused_in_german(speaking: Speaking, lead: User) -> None:
    letter = SimpleUploadedFile("letter.md", b"Dear all, nothing is planned.\n")
    response = speaking(lead, "de").post("/import/", {"document": letter})
    assert response.status_code == 422
    assert "letter.md enthält keinen Plan, den Lockstep lesen kann" in response.content.decode()


def test_a_form_says_in_german_what_to_mend(speaking: Speaking, lead: User) -> None:
    html = speaking(lead, "de").post("/start/empty/", {"title": "", "time_zone": "Europe/Berlin"}).content.decode()
    assert "Wählen Sie mindestens einen Arbeitstag." in html


def test_the_preview_of_an_import_is_german(speaking: Speaking, lead: User) -> None:
    client = speaking(lead, "de")
    preview = client.post("/import/", {"document": SimpleUploadedFile("plan.md", PLAN)}).headers["Location"]
    html = client.get(preview).content.decode()
    for words in (
        "Strang 1 (Cranes) hat kein Ziel.",
        "Kein Strang hat ein Erfolgskriterium.",
        "<h3>Stränge</h3>",
        "4 Tage",
    ):
        assert words in html
    assert "Session 1 (Cranes) has no goal." in speaking(lead, "en").get(preview).content.decode()


def test_a_finding_is_said_in_the_language_of_each_reader(speaking: Speaking, lead: User) -> None:
    document = plans.stage(actor=lead, data=PLAN, filename="plan.md")
    plans.apply(actor=lead, document=document, now=timezone.now())
    finding = Finding.objects.get(code="session_without_goal")
    assert str(finding) == finding.message == "Session 1 (Cranes) has no goal."
    for language, words in (("de", "Strang 1 (Cranes) hat kein Ziel."), ("en", finding.message)):
        client = speaking(lead, language)
        for page in (f"finding/{finding.pk}/change/", "finding/", f"plandocument/{document.pk}/change/"):
            assert words in client.get(f"/admin/tracking/{page}").content.decode()


def test_a_workbook_asked_for_in_german_is_made_in_german_by_a_worker_that_speaks_english(
    speaking: Speaking, project: Project, lead: User, settings, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "nudge", lambda job: None)
    settings.DATA_DIR = tmp_path
    SessionFactory(project=project, number=1, title="Build", status="blocked")
    said = {"text": "The session has %(nothing)s.", "values": {"nothing": {"text": "no owner"}}}
    Finding.objects.create(project=project, code="owner", message="The session has no owner.", said=said)
    speaking(lead, "de").post(f"/projects/{project.slug}/reports/", {"format": "xlsx"})
    job = ExportJob.objects.get()
    translation.activate("en")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    with jobs.open_file(actor=lead, job=job, now=timezone.now()) as file:
        book = openpyxl.load_workbook(io.BytesIO(file.read()))
    assert {"Zusammenfassung", "Stränge", "Befunde"} <= set(book.sheetnames)
    sessions = [[cell.value for cell in row] for row in book["Stränge"].iter_rows()]
    assert {"Strang", "Status", "Zuständig", "Geplanter Beginn"} <= set(sessions[0])
    assert "Blockiert" in sessions[1]
    findings = [[cell.value for cell in row] for row in book["Befunde"].iter_rows()]
    assert "Der Strang hat keine zuständige Person." in findings[1]


def test_a_problem_of_the_api_is_told_in_german_and_coded_as_ever(speaking: Speaking, lead: User) -> None:
    german, english = (speaking(lead, language).get("/api/v1/projects/gone/").json() for language in ("de", "en"))
    assert german["detail"] == "Das gibt es nicht, oder Sie dürfen es nicht sehen."
    assert english["detail"] == "There is no such thing, or you may not see it."
    assert german["type"] == english["type"]


def test_importing_again_in_another_language_makes_no_second_gate(lead: User) -> None:
    def bring(language: str, project: Project | None = None) -> Project:
        with translation.override(language):
            document = plans.stage(actor=lead, data=PHASES, filename="move.md")
            return plans.apply(actor=lead, document=document, project=project, now=timezone.now()).project

    project = bring("en")
    before = list(Gate.objects.filter(project=project).values_list("title", flat=True))
    assert any("may start" in title for title in before)
    bring("de", project)
    assert list(Gate.objects.filter(project=project).values_list("title", flat=True)) == before
