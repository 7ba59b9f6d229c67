"""The activity of a project, the versions of a row, and the way back from both, as people use them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from tests.factories import ItemFactory, RiskFactory, StepFactory
from tracking.models import Item, Project, Risk, Session, Undo
from tracking.models.base import Scoped
from tracking.services import undo, writing
from tracking.web.nouns import NOUNS


def words(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def change(row: Scoped, by: User, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    writing.save(actor=by, row=row)


@pytest.fixture
def risk(project: Project, lead: User) -> Risk:
    """A risk that was changed once."""
    earlier = timezone.now() - dt.timedelta(minutes=5)
    row = writing.save(actor=lead, row=Risk(project=project, title="Rain", effect="Wet"), now=earlier)
    change(row, lead, effect="Flood", impact=5)
    return row


@pytest.fixture
def activity(project: Project) -> str:
    return f"/projects/{project.slug}/activity/"


def history(row: Scoped) -> str:
    return f"{row.get_absolute_url()}history/"


def restore(row: Scoped) -> str:
    return f"{history(row)}{row.history.earliest('history_id').history_id}/restore/"


# --- The activity --------------------------------------------------------------


def test_the_activity_says_who_did_what_and_leads_to_the_row(risk: Risk, activity: str, as_viewer: Client):
    page = as_viewer.get(activity).content.decode()
    assert f'<a href="{risk.get_absolute_url()}">Rain</a>' in page
    assert "Lea Dietz" in page
    assert "Impact 3 medium → now 5 very high" in text(page)
    assert "Removed: Wet Added: Flood" in text(page)


def test_the_rail_leads_to_the_activity_and_a_row_to_its_history(risk: Risk, activity: str, as_viewer: Client):
    page = as_viewer.get(risk.get_absolute_url()).content.decode()
    assert f'href="{activity}"' in page
    assert f'href="{history(risk)}"' in page


def test_a_project_without_a_history_says_what_will_stand_here(project: Project, activity: str, as_viewer: Client):
    for noun in NOUNS.values():
        if hasattr(noun.model, "history"):
            noun.model.history.all().delete()
    Project.history.all().delete()
    assert "Nothing has happened yet" in as_viewer.get(activity).content.decode()


def test_filters_of_the_address_narrow_the_activity(risk: Risk, activity: str, as_viewer: Client, lead: User):
    def shown(query: str) -> bool:
        return "Rain" in as_viewer.get(f"{activity}?{query}").content.decode()

    assert shown(f"who={lead.pk}&noun=risks&kind=changed")
    assert not shown("who=0&noun=risks")
    assert not shown("noun=sessions")
    assert not shown("kind=deleted")
    today = timezone.now().date()
    assert shown(f"since={today}&until={today}")
    assert not shown(f"until={today - dt.timedelta(days=3)}")


def test_what_matches_nothing_offers_to_show_all(activity: str, as_viewer: Client):
    page = as_viewer.get(f"{activity}?kind=deleted&noun=links").content.decode()
    assert "Nothing matches" in page
    assert f'<a class="button" href="{activity}">Show all</a>' in page


@pytest.mark.parametrize(
    "query",
    ["who=x", "who=99999999999999999999", "noun=nothing", "kind=1", "since=2026-02-31", "until=x", "before=x"],
)
def test_an_address_that_makes_no_sense_narrows_nothing(query: str, risk: Risk, activity: str, as_viewer: Client):
    assert "Rain" in as_viewer.get(f"{activity}?{query}").content.decode()


def test_a_member_of_two_projects_sees_each_ones_own(risk: Risk, activity: str, as_staff: Client):
    other = RiskFactory(title="Elsewhere").project
    assert "Elsewhere" not in as_staff.get(activity).content.decode()
    assert "Rain" not in as_staff.get(f"/projects/{other.slug}/activity/").content.decode()


# --- Taking back ---------------------------------------------------------------


def test_a_deletion_is_taken_back_from_its_notice(session: Session, as_lead: Client, project: Project):
    before = list(Item.objects.values())
    response = as_lead.post(f"{session.get_absolute_url()}delete/")
    [message] = get_messages(response.wsgi_request)
    act = Undo.objects.get()
    assert str(message) == f"Deleted: {session}. With it went: 2 items, 1 step and 1 checklist."
    assert message.extra_tags == f"/projects/{project.slug}/undo/{act.pk}/"
    assert not Item.objects.exists()

    response = as_lead.post(message.extra_tags)
    assert words(response)[-1] == f"Taken back: Session “{session}” deleted."
    assert response.headers["Location"] == f"/projects/{project.slug}/sessions/"
    assert list(Item.objects.values()) == before


def test_the_activity_offers_what_can_still_be_taken_back(risk: Risk, activity: str, as_lead: Client, lead: User):
    act = writing.delete(actor=lead, row=risk)
    page = as_lead.get(activity).content.decode()
    address = f"{activity.removesuffix('activity/')}undo/{act.pk}/"
    assert f'action="{address}"' in page
    assert as_lead.post(address, {"next": activity}).headers["Location"] == activity
    page = as_lead.get(activity).content.decode()
    assert f'action="{address}"' not in page
    assert "Took back: Risk “Rain” deleted." in text(page)
    assert "Brought back Risk Rain" in text(page)


def test_what_was_long_ago_is_not_offered(risk: Risk, activity: str, as_lead: Client, lead: User):
    writing.delete(actor=lead, row=risk)
    Undo.objects.update(at=timezone.now() - undo.KEEP * 2)
    assert "/undo/" not in as_lead.get(activity).content.decode()


@pytest.mark.parametrize("who", ["as_member", "as_viewer"])
def test_what_one_may_not_take_back_is_not_offered(
    who: str, risk: Risk, activity: str, lead: User, request: pytest.FixtureRequest
):
    writing.delete(actor=lead, row=risk)
    assert "/undo/" not in request.getfixturevalue(who).get(activity).content.decode()


def test_twice_is_refused_in_words(risk: Risk, as_lead: Client, lead: User, activity: str):
    address = f"{activity.removesuffix('activity/')}undo/{writing.delete(actor=lead, row=risk).pk}/"
    as_lead.post(address)
    response = as_lead.post(address)
    assert words(response)[-1] == "This has been taken back already."
    assert response.headers["Location"] == activity


def test_a_fragment_asks_for_the_page_again(risk: Risk, as_lead: Client, lead: User, activity: str):
    address = f"{activity.removesuffix('activity/')}undo/{writing.delete(actor=lead, row=risk).pk}/"
    response = as_lead.post(address, headers={"HX-Request": "true"})
    assert response.headers["HX-Refresh"] == "true"
    assert Risk.objects.exists()


# --- The history of a row ------------------------------------------------------


def test_a_row_shows_each_version_with_what_changed(risk: Risk, as_viewer: Client):
    page = text(as_viewer.get(history(risk)).content.decode())
    assert "Impact 3 medium → now 5 very high" in page
    assert "Created" in page
    assert "As it is now" in page


@pytest.mark.parametrize("make", [lambda session: session, lambda session: session.steps.get()])
def test_a_session_and_what_hangs_on_it_have_a_history(make, session: Session, lead: User, as_viewer: Client):
    row = make(session)
    change(row, lead, title="Another title")
    assert "Another title" in as_viewer.get(history(row)).content.decode()


def test_a_version_is_put_back_and_that_is_taken_back(risk: Risk, as_lead: Client):
    assert f'action="{restore(risk)}"' in as_lead.get(history(risk)).content.decode()
    response = as_lead.post(restore(risk))
    assert response.headers["Location"] == history(risk)
    [message] = get_messages(response.wsgi_request)
    assert str(message) == "“Rain” is as it was in that version."
    risk.refresh_from_db()
    assert (risk.effect, risk.impact) == ("Wet", 3)
    as_lead.post(message.extra_tags)
    risk.refresh_from_db()
    assert (risk.effect, risk.impact) == ("Flood", 5)


def test_what_could_not_be_put_back_is_named(session: Session, project: Project, lead: User, as_lead: Client):
    risk = writing.save(actor=lead, row=Risk(project=project, title="Rain", session=session))
    writing.delete(actor=lead, row=session)
    risk.refresh_from_db()
    change(risk, lead, impact=5)
    assert words(as_lead.post(restore(risk))) == [
        "“Rain” is as it was in that version. Left as it is, because what stood there has been deleted: session."
    ]


def test_what_the_checks_refuse_is_said(risk: Risk, project: Project, lead: User, as_lead: Client):
    change(risk, lead, title="Storm")
    RiskFactory(project=project, title="Rain")
    [said] = words(as_lead.post(restore(risk)))
    assert "here has this" in said


def test_the_history_of_a_deleted_row_can_still_be_read(risk: Risk, lead: User, as_viewer: Client, as_stranger: Client):
    address, put_back = history(risk), restore(risk)
    writing.delete(actor=lead, row=risk)
    page = text(as_viewer.get(address).content.decode())
    assert "This has been deleted." in page
    assert "Restore" not in page
    assert as_stranger.get(address).status_code == 404
    assert as_viewer.post(put_back).status_code == 404


def test_only_who_may_change_a_row_is_offered_its_versions(risk: Risk, as_member: Client, as_viewer: Client):
    for client in (as_member, as_viewer):
        assert "/restore/" not in client.get(history(risk)).content.decode()


@pytest.mark.parametrize("noun", [one for one in NOUNS if hasattr(NOUNS[one].model, "history")])
def test_a_row_that_never_was_has_no_history(noun: str, project: Project, as_lead: Client):
    assert as_lead.get(f"/projects/{project.slug}/{noun}/4711/history/").status_code == 404


# --- Rights --------------------------------------------------------------------

READING = {"stranger": 404, "viewer": 200, "member": 200, "lead": 200, "staff": 200}
WRITING = {"stranger": 404, "viewer": 403, "member": 403, "lead": 302, "staff": 302}


@pytest.mark.parametrize("who", READING)
def test_who_may_read_and_who_may_put_back(who: str, risk: Risk, activity: str, lead: User, request):
    client = request.getfixturevalue(f"as_{who}")
    gone = RiskFactory(project=risk.project)
    act = writing.delete(actor=lead, row=gone)
    for address in (activity, history(risk)):
        assert client.get(address).status_code == READING[who], address
    for address in (restore(risk), f"{activity.removesuffix('activity/')}undo/{act.pk}/"):
        assert client.get(address).status_code == 405
        assert client.post(address).status_code == WRITING[who], address


def test_nobody_reads_or_writes_without_signing_in(risk: Risk, activity: str, client: Client):
    for address in (activity, history(risk)):
        assert client.get(address).headers["Location"].startswith("/sign-in/")
    assert client.post(restore(risk)).headers["Location"].startswith("/sign-in/")


def test_an_act_of_another_project_is_not_found(risk: Risk, as_lead: Client, staff: User):
    elsewhere = StepFactory()
    act = writing.delete(actor=staff, row=elsewhere)
    assert as_lead.post(f"/projects/{risk.project.slug}/undo/{act.pk}/").status_code == 404
    assert as_lead.post(f"/projects/{elsewhere.session.project.slug}/undo/{act.pk}/").status_code == 404


def test_a_version_of_another_row_is_refused(risk: Risk, as_lead: Client):
    other = ItemFactory(checklist__project=risk.project)
    version = other.history.get().history_id + 10_000
    response = as_lead.post(f"{history(risk)}{version}/restore/")
    assert words(response) == ["There is no such version of “Rain”."]
