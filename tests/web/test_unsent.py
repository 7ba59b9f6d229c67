"""A form that arrives when nobody is signed in any more: kept, sent once after signing in, and then gone."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.api.test_concurrency import racing, side_by_side  # noqa: F401 - a fixture
from tests.browserless import sent_by
from tests.factories import BlockerFactory, PhaseFactory, SessionFactory, UserFactory, a_project
from tests.web.conftest import client_of
from tests.web.test_import import PLAN as PLAN_BYTES
from tracking.models import Blocker, PlanDocument, Project, Session, Step, UnsentForm
from tracking.services import unsent

PLAN = PLAN_BYTES.decode()
PASSWORD = "a long enough secret"
BLOCKER = {"title": "No key to the server room", "severity": "3", "details": "The porter\r\nhas it."}


def blocker_address(session: Session) -> str:
    return reverse("row-add", args=[session.project.slug, Blocker.segment])


@pytest.fixture
def mio(member: User) -> User:
    member.set_password(PASSWORD)
    member.save()
    return member


@pytest.fixture
def browser_of_mio(mio: User) -> Client:
    """A browser in which Mio signed in on the page, and whose sign-in has run out."""
    client = Client()
    sign_in(client, mio)
    del client.cookies["sessionid"]
    return client


def sign_in(client: Client, user: User, **fields: str) -> Any:
    return client.post("/sign-in/", {"username": user.username, "password": PASSWORD, **fields}, follow=True)


def sent_again(client: Client, page: Any) -> Any:
    """The answer to the click on “Send it”."""
    address = re.search(
        r'<form method="post" action="([^"]+)"><input type="hidden" name="csrf[^>]+><input [^>]+unsent', page
    )
    assert address is not None
    return client.post(address[1], sent_by(page, address[1]), follow=True)


def test_what_was_typed_is_kept_and_arrives_once_after_signing_in(
    browser_of_mio: Client, mio: User, session: Session
) -> None:
    home = session.get_absolute_url()
    answer = browser_of_mio.post(
        blocker_address(session), BLOCKER, HTTP_REFERER=f"http://testserver{home}", follow=True
    )
    assert "What you wrote is kept. Sign in, then send it with one click." in answer.content.decode()
    assert not Blocker.objects.exists()

    page = sign_in(browser_of_mio, mio, next=sent_by(answer.content, "sign-in")["next"]).content.decode()
    assert "No key to the server room" in page
    assert f'<a href="{home}">' in page
    assert not Blocker.objects.exists()

    done = sent_again(browser_of_mio, page)
    assert "Blocker raised. The clock is running." in done.content.decode()
    blocker = Blocker.objects.get()
    assert (blocker.title, blocker.severity, blocker.raised_by) == ("No key to the server room", 3, mio)
    assert blocker.details.split() == ["The", "porter", "has", "it."]

    again = sent_again(browser_of_mio, page)
    assert "This was sent before. It is not sent a second time." in again.content.decode()
    assert again.redirect_chain[0][0] == home
    assert Blocker.objects.count() == 1
    assert "Nothing waits to be sent" in browser_of_mio.get("/unsent/").content.decode()
    assert bytes(UnsentForm.objects.get().content) == b""


@pytest.mark.parametrize("path", ["sessions/1/state/", "blockers/{blocker}/resolve/"])
def test_signing_in_never_leads_to_an_address_that_answers_405(path: str, session: Session, mio: User) -> None:
    client = Client()
    address = session.project.get_absolute_url() + path.format(blocker=BlockerFactory(project=session.project).pk)
    answer = client.post(address, {"to": "in_progress", **BLOCKER})
    assert answer.headers["Location"] == "/sign-in/?next=/unsent/"
    assert sign_in(client, mio, next="/unsent/").status_code == 200


def test_a_pasted_plan_of_any_size_that_may_be_imported_is_kept(browser_of_mio: Client, mio: User) -> None:
    text = PLAN + "\n" + "A note that goes on.\n" * 30_000
    browser_of_mio.post("/import/", {"text": text})

    page = sign_in(browser_of_mio, mio, next="/unsent/").content.decode()
    answer = sent_again(browser_of_mio, page)

    assert answer.redirect_chain[0][0].startswith("/import/")
    assert bytes(PlanDocument.objects.get().content).decode() == text


def test_an_uploaded_document_is_kept_with_its_name(browser_of_mio: Client, mio: User) -> None:
    upload = SimpleUploadedFile("harbour.md", PLAN.encode(), "text/markdown")
    browser_of_mio.post("/import/", {"document": upload})

    page = sign_in(browser_of_mio, mio, next="/unsent/").content.decode()
    assert "harbour.md" in page
    sent_again(browser_of_mio, page)

    document = PlanDocument.objects.get()
    assert (document.filename, bytes(document.content), document.imported_by) == ("harbour.md", PLAN.encode(), mio)


def test_a_browser_that_nobody_signed_in_with_keeps_less_and_says_so(client: Client, db: None) -> None:
    answer = client.post("/import/", {"text": "x" * (unsent.MOST_OF_UNKNOWN + 1)}, follow=True)

    assert "what you sent is too large to keep" in answer.content.decode()
    assert not UnsentForm.objects.exists()


def test_it_waits_for_who_wrote_it_and_for_nobody_else(
    browser_of_mio: Client, mio: User, lead: User, session: Session
) -> None:
    lead.set_password(PASSWORD)
    lead.save()
    browser_of_mio.post(blocker_address(session), BLOCKER)
    kept = UnsentForm.objects.get()
    assert kept.user == mio

    other = sign_in(browser_of_mio, lead, next="/unsent/").content.decode()
    assert "Nothing waits to be sent" in other
    assert "server room" not in other
    browser_of_mio.post(blocker_address(session), {"unsent": kept.pk})
    assert not Blocker.objects.exists()

    elsewhere = client_of(mio)
    sent_again(elsewhere, elsewhere.get("/unsent/").content.decode())
    assert Blocker.objects.get().raised_by == mio


def test_a_key_is_of_no_use_in_another_browser(client: Client, session: Session, as_member: Client) -> None:
    client.post(blocker_address(session), BLOCKER)
    kept = UnsentForm.objects.get()
    assert kept.user is None

    as_member.post(blocker_address(session), {"unsent": kept.pk})
    as_member.post(reverse("unsent-discard", args=[kept.pk]))

    assert not Blocker.objects.exists()
    assert UnsentForm.objects.filter(sent_at=None).exists()


def test_a_kept_form_is_sent_to_its_own_address_only(browser_of_mio: Client, mio: User, session: Session) -> None:
    browser_of_mio.post(blocker_address(session), BLOCKER)
    sign_in(browser_of_mio, mio)

    browser_of_mio.post("/start/empty/", {"unsent": UnsentForm.objects.get().pk})

    assert not Blocker.objects.exists()
    assert Project.objects.count() == 1


def test_what_is_refused_is_not_lost(browser_of_mio: Client, mio: User, session: Session) -> None:
    browser_of_mio.post(blocker_address(session), BLOCKER)
    page = sign_in(browser_of_mio, mio, next="/unsent/").content.decode()
    session.project.memberships.filter(user=mio).update(role="viewer")

    assert sent_again(browser_of_mio, page).status_code == 403

    assert "No key to the server room" in browser_of_mio.get("/unsent/").content.decode()


def test_what_does_not_fit_comes_back_in_its_form(browser_of_mio: Client, mio: User, session: Session) -> None:
    browser_of_mio.post(blocker_address(session), {**BLOCKER, "severity": "9"})

    answer = sent_again(browser_of_mio, sign_in(browser_of_mio, mio, next="/unsent/").content.decode())

    assert answer.status_code == 422
    assert 'value="No key to the server room"' in answer.content.decode()


@pytest.mark.usefixtures("racing")
def test_two_clicks_at_the_same_moment_send_it_once() -> None:
    user = UserFactory()
    session = SessionFactory(project=a_project(member=user))
    kept = unsent.keep(
        content=unsent.Content(list(BLOCKER.items())),
        address=blocker_address(session),
        page=session.get_absolute_url(),
        user_id=user.pk,
        now=timezone.now(),
    )
    windows = [client_of(user), client_of(user)]

    answers = side_by_side(
        *(lambda window=window: window.post(kept.address, {"unsent": kept.pk}).status_code for window in windows)
    )

    assert answers == [302, 302]
    assert Blocker.objects.get().title == BLOCKER["title"]


def test_it_can_be_thrown_away(browser_of_mio: Client, mio: User, session: Session) -> None:
    browser_of_mio.post(blocker_address(session), BLOCKER)
    sign_in(browser_of_mio, mio)

    browser_of_mio.post(reverse("unsent-discard", args=[UnsentForm.objects.get().pk]))

    assert not UnsentForm.objects.exists()
    assert not Blocker.objects.exists()


def test_it_waits_for_a_day_and_is_then_swept(browser_of_mio: Client, mio: User, session: Session) -> None:
    browser_of_mio.post(blocker_address(session), BLOCKER)
    later = timezone.now() + unsent.KEEP + dt.timedelta(minutes=1)

    with time_machine.travel(later):
        assert "Nothing waits to be sent" in sign_in(browser_of_mio, mio, next="/unsent/").content.decode()
        assert unsent.sweep(now=later) == 1


def test_a_form_of_the_admin_is_kept_too_and_still_minds_what_others_saved(lead: User, project: Project) -> None:
    phase = PhaseFactory(project=project, name="One", title="Foundations")
    lead.set_password(PASSWORD)
    lead.save()
    client = Client()
    sign_in(client, lead)
    address = reverse("admin:tracking_phase_change", args=[phase.pk])
    fields = sent_by(client.get(address).content, "phase_form")
    phase.name = "First"
    phase.save()
    del client.cookies["sessionid"]

    answer = client.post(address, {**fields, "title": "Groundwork", "_save": "Save"})
    assert answer.headers["Location"] == "/sign-in/?next=/unsent/"
    page = sign_in(client, lead, next="/unsent/").content.decode()
    assert fields["drawn"] not in page
    sent_again(client, page)

    phase.refresh_from_db()
    assert (phase.name, phase.title) == ("First", "Groundwork")


def test_a_tick_made_through_script_is_kept_and_the_whole_page_goes_to_sign_in(
    browser_of_mio: Client, mio: User, session: Session
) -> None:
    step = Step.objects.get()
    home = f"http://testserver{session.get_absolute_url()}"
    script = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": home}

    answer = browser_of_mio.post(reverse("step-tick", args=[session.project.slug, step.pk]), {"done": "1"}, **script)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/sign-in/?next=/unsent/")
    read = browser_of_mio.get("/", **script)
    assert read.headers["HX-Redirect"] == f"/sign-in/?next={session.get_absolute_url()}"

    sent_again(browser_of_mio, sign_in(browser_of_mio, mio, next="/unsent/").content.decode())
    step.refresh_from_db()
    assert (step.done, step.done_by) == (True, mio)


def test_a_password_is_never_kept(client: Client, staff: User) -> None:
    address = reverse("admin:auth_user_password_change", args=[staff.pk])
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    client.post("/sign-in/", {"username": "staff", "password": "wrong"})
    client.post("/sign-out/")
    client.post("/theme/", {"theme": "dark", "next": "/sign-in/?next=/theme/"})
    assert not UnsentForm.objects.exists()


def strict(user: User | None = None) -> Client:
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user)
    return client


def test_after_signing_in_anew_in_another_tab_an_old_form_is_kept_and_sent_with_a_fresh_token(
    member: User, session: Session
) -> None:
    client = strict(member)
    old = sent_by(client.get(blocker_address(session)).content, blocker_address(session))
    client.cookies["csrftoken"] = "b" * 32

    answer = client.post(blocker_address(session), {**old, **BLOCKER}, HTTP_ORIGIN="http://testserver", follow=True)

    assert answer.redirect_chain == [("/unsent/", 302)]
    assert not Blocker.objects.exists()
    page = answer.content.decode()
    assert old["csrfmiddlewaretoken"] not in page
    sent_again(client, page)
    assert Blocker.objects.get().raised_by == member


def test_with_all_cookies_gone_the_text_is_kept_too(session: Session, mio: User) -> None:
    client = strict()
    answer = client.post(blocker_address(session), BLOCKER, HTTP_ORIGIN="http://testserver", follow=True)
    assert "What you wrote is kept." in answer.content.decode()

    fields = {**sent_by(answer.content, "sign-in"), "username": mio.username, "password": PASSWORD}
    page = client.post("/sign-in/", fields, follow=True).content.decode()
    sent_again(client, page)

    assert Blocker.objects.get().title == "No key to the server room"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", ""])
def test_a_form_of_another_site_is_neither_kept_nor_carried_out(origin: str, member: User, session: Session) -> None:
    answer = strict(member).post(blocker_address(session), BLOCKER, **({"HTTP_ORIGIN": origin} if origin else {}))

    assert answer.status_code == 403
    assert not UnsentForm.objects.exists()
    assert not Blocker.objects.exists()


def test_a_kept_form_is_not_sent_without_a_fresh_token(member: User, session: Session) -> None:
    client = strict(member)
    client.post(blocker_address(session), BLOCKER, HTTP_ORIGIN="http://testserver")

    client.post(blocker_address(session), {"unsent": UnsentForm.objects.get().pk}, HTTP_ORIGIN="http://testserver")

    assert not Blocker.objects.exists()
    assert UnsentForm.objects.get().sent_at is None


def test_signing_in_with_an_old_sign_in_page_asks_again(db: None) -> None:
    answer = strict().post("/sign-in/", {"username": "x", "password": "y", "next": "/start/"})
    assert answer.headers["Location"] == "/sign-in/?next=/start/"


def test_no_more_than_a_number_of_forms_waits_for_one_person(session: Session) -> None:
    user = UserFactory()
    for number in range(unsent.MOST_WAITING + 3):
        content = unsent.Content([("title", str(number))])
        unsent.keep(
            content=content,
            address="/x/",
            page="",
            user_id=user.pk,
            now=timezone.now() + dt.timedelta(seconds=number - 60),
        )
    waiting = unsent.waiting(user=user, keys=[], now=timezone.now())
    assert waiting.count() == unsent.MOST_WAITING
    assert unsent.content_of(waiting.first()).fields == [("title", "3")]


def test_what_comes_from_nobody_known_fills_no_more_than_a_bounded_place(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsent, "MOST_OF_ALL_UNKNOWN", 3)
    for number in range(5):
        Client().post(blocker_address(session), {"title": f"Blocker {number}"})

    kept = [unsent.content_of(form).fields for form in UnsentForm.objects.filter(user=None).order_by("created_at")]
    assert [dict(fields)["title"] for fields in kept] == ["Blocker 2", "Blocker 3", "Blocker 4"]
