"""The people of a project: who may see and change what, and how somebody leaves."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exports.models import ExportJob
from tests.factories import BlockerFactory, RiskFactory, SessionFactory, TeamFactory, TeamMemberFactory
from tests.people.flows import a_link, invite, text
from tracking.models import Invitation, Membership, Project, Session
from tracking.services import leaving, tokens


def people(project: Project, path: str = "") -> str:
    return f"/projects/{project.slug}/people/{path}"


def place_of(user: User, project: Project) -> Membership:
    return Membership.objects.get(user=user, project=project)


@pytest.fixture
def writing_paths(as_lead: Client, project: Project, viewer: User) -> list[str]:
    """Every address of the page that changes something."""
    a_link(as_lead, project)
    invitation, place = Invitation.objects.get().pk, place_of(viewer, project).pk
    paths = ("invite/", f"invitations/{invitation}/resend/", f"invitations/{invitation}/revoke/", f"{place}/role/")
    return [people(project, path) for path in paths]


def test_everybody_of_the_project_sees_who_is_in_it_and_nobody_else_does(
    as_viewer: Client, as_stranger: Client, client: Client, project: Project
) -> None:
    page = text(as_viewer.get(people(project)))
    assert "Lea Dietz" in page
    assert "Mio Berg" in page
    assert "member@example.org" not in page
    assert "Invite somebody" not in page
    assert as_stranger.get(people(project)).status_code == 404
    assert client.get(people(project)).headers["Location"] == f"/sign-in/?next={people(project)}"


def test_leads_alone_change_people(
    writing_paths: list[str], as_member: Client, as_viewer: Client, as_stranger: Client, as_lead: Client
) -> None:
    fields = {"role": "viewer", "language": "en", "as": "link"}
    for path in writing_paths:
        assert as_stranger.post(path, fields).status_code == 404, path
        assert as_viewer.post(path, fields).status_code == 403, path
        assert as_member.post(path, fields).status_code == 403, path
        assert as_lead.get(path).status_code == 405, path
        assert as_lead.post(path, fields).status_code in (200, 302), path


def test_invitations_are_no_concern_of_members(as_lead: Client, as_member: Client, project: Project) -> None:
    a_link(as_lead, project)
    assert "Whoever has the link" in text(as_lead.get(people(project)))
    assert "Whoever has the link" not in text(as_member.get(people(project)))
    invite(as_lead, project, "nora@example.org")
    activity = text(as_member.get(reverse("activity", args=[project.slug])))
    assert "Invitation" in activity
    assert "nora@example.org" not in activity


def test_a_lead_gives_another_role(as_lead: Client, project: Project, viewer: User) -> None:
    page = as_lead.post(people(project, f"{place_of(viewer, project).pk}/role/"), {"role": "member"}, follow=True)
    assert "viewer is now: Member." in text(page)
    assert place_of(viewer, project).role == "member"


@pytest.mark.parametrize("path", ["role/", "leave/"])
def test_the_last_lead_stays(path: str, as_lead: Client, project: Project, lead: User) -> None:
    page = as_lead.post(people(project, f"{place_of(lead, project).pk}/{path}"), {"role": "member"}, follow=True)
    assert "The project would have no lead. Make somebody else lead first." in text(page)
    assert place_of(lead, project).role == "lead"


def test_rows_of_another_project_cannot_be_reached_by_their_number(
    as_lead: Client, project: Project, stranger: User
) -> None:
    other = Project.objects.create(title="Other", slug="other")
    place = Membership.objects.create(project=other, user=stranger, role="member")
    assert as_lead.post(people(project, f"{place.pk}/role/"), {"role": "lead"}).status_code == 404
    assert as_lead.get(people(project, f"{place.pk}/leave/")).status_code == 404


def test_leaving_asks_what_becomes_of_what_one_holds_and_hands_it_over(
    as_lead: Client, project: Project, lead: User, member: User
) -> None:
    running = SessionFactory(project=project, title="Quay wall", owner=member)
    done = SessionFactory(project=project, title="Survey", owner=member, status="done")
    risk = RiskFactory(project=project, title="Late parts", owner=member)
    blocker = BlockerFactory(project=project, title="No crane", asked=member, raised_by=member)
    own_place = TeamMemberFactory(team=TeamFactory(project=project), user=member)
    address = people(project, f"{place_of(member, project).pk}/leave/")

    page = text(as_lead.get(address))
    assert "Still in the name of Mio Berg" in page
    for word in ("Quay wall", "Late parts", "No crane"):
        assert word in page
    assert "Survey" not in page

    said = text(as_lead.post(address, {"successor": lead.pk}, follow=True))
    assert "Mio Berg is no longer in" in said
    assert "Lea Dietz took over 3 entries." in said
    for row in (running, done, risk, blocker, own_place):
        row.refresh_from_db()
    assert (running.owner, risk.owner, blocker.asked) == (lead, lead, lead)
    assert (done.owner, blocker.raised_by, own_place.user) == (member, member, member)
    assert running.history.first().history_user == lead


def test_what_is_left_keeps_its_name(as_lead: Client, project: Project, member: User) -> None:
    session = SessionFactory(project=project, owner=member)
    as_lead.post(people(project, f"{place_of(member, project).pk}/leave/"), {"successor": ""})
    session.refresh_from_db()
    assert session.owner == member
    assert not Membership.objects.filter(user=member).exists()


def test_only_who_may_act_takes_over(
    as_lead: Client, project: Project, member: User, viewer: User, stranger: User
) -> None:
    SessionFactory(project=project, owner=member)
    for user in (viewer, stranger, member):
        answer = as_lead.post(people(project, f"{place_of(member, project).pk}/leave/"), {"successor": user.pk})
        assert answer.status_code == 422, user
    assert Session.objects.get().owner == member


def test_a_member_leaves_by_themselves_and_removes_nobody_else(
    as_member: Client, as_viewer: Client, project: Project, member: User, viewer: User
) -> None:
    assert as_member.get(people(project, f"{place_of(viewer, project).pk}/leave/")).status_code == 403
    assert as_member.post(people(project, f"{place_of(viewer, project).pk}/leave/")).status_code == 403
    for client, user in ((as_member, member), (as_viewer, viewer)):
        answer = client.post(people(project, f"{place_of(user, project).pk}/leave/"), follow=True)
        assert answer.redirect_chain[-1][0] == "/"
        assert "You have left" in text(answer)
        assert client.get(project.get_absolute_url()).status_code == 404


def test_a_membership_of_ones_own_is_ended_but_not_raised(as_member: Client, project: Project, member: User) -> None:
    place = place_of(member, project)
    assert as_member.post(people(project, f"{place.pk}/role/"), {"role": "lead"}).status_code == 403
    assert (
        as_member.patch(
            f"/api/v1/memberships/{place.pk}/", {"role": "lead"}, content_type="application/json"
        ).status_code
        == 403
    )
    assert place_of(member, project).role == "member"


def test_who_was_removed_is_out_at_once_everywhere(as_lead: Client, as_member: Client, project: Project, member: User):
    session = SessionFactory(project=project, number=1)
    file = default_storage.save("report.xlsx", ContentFile(b"x"))
    job = ExportJob.objects.create(
        project=project, requested_by=member, state="done", file=file, filename="a.xlsx", sha256="a" * 64, size=1
    )
    _token, everywhere = tokens.issue(actor=member, name="all")
    _token, here = tokens.issue(actor=member, name="one", project=project)
    download = reverse("export-download", args=[project.slug, job.pk])
    pages = [project.get_absolute_url(), session.get_absolute_url(), people(project), download]
    api = f"/api/v1/sessions/{session.pk}/"

    def seen() -> list[int]:
        keys = ({"Authorization": f"Bearer {key}"} for key in (everywhere, here))
        by_token = [Client().get(api, headers=key).status_code for key in keys]
        return [*(as_member.get(page).status_code for page in pages), *by_token]

    assert seen() == [200] * 6

    as_lead.post(people(project, f"{place_of(member, project).pk}/leave/"))

    assert seen() == [404, 404, 404, 404, 404, 401]
    assert as_member.get(api).status_code == 404
    # Invited again, only what reaches beyond this project works as before.
    Membership.objects.create(project=project, user=member)
    assert seen() == [200, 200, 200, 200, 200, 401]


def test_a_token_for_the_project_ends_by_whichever_door_its_owner_is_removed(
    as_lead: Client, project: Project, member: User
) -> None:
    token, _secret = tokens.issue(actor=member, name="one", project=project)
    assert as_lead.delete(f"/api/v1/memberships/{place_of(member, project).pk}/").status_code == 204
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_authorship_stays(project: Project, lead: User, member: User) -> None:
    blocker = BlockerFactory(project=project, raised_by=member)
    leaving.leave(actor=lead, membership=place_of(member, project), successor=lead, now=timezone.now())
    blocker.refresh_from_db()
    assert blocker.raised_by == member
