"""People come in by a link or a mail: with a role, once, and only as long as the invitation stands."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.api.test_concurrency import racing, side_by_side  # noqa: F401 - a fixture
from tests.factories import UserFactory, a_project
from tests.people.conftest import PASSWORD
from tests.people.flows import a_link, invite, is_in, link_in, sign_in, text
from tests.web.conftest import client_of
from tracking.models import Invitation, Membership, Project, Role
from tracking.services import invitations
from tracking.services.errors import Conflict, NotAllowed

NEW = {"name": "Nora Quist", "username": "nora", "password": PASSWORD}


def role_of(user: User, project: Project) -> str | None:
    return Membership.objects.filter(user=user, project=project).values_list("role", flat=True).first()


def test_a_link_brings_somebody_new_in_with_an_account_made_right_there(
    as_lead: Client, client: Client, project: Project
) -> None:
    link = a_link(as_lead, project, role="viewer")

    page = client.get(link, follow=True)
    assert page.redirect_chain == [("/invitation/", 302)]
    assert "Lea Dietz invites you. Your role there: Viewer." in text(page)

    inside = client.post("/invitation/", NEW, follow=True)
    assert inside.redirect_chain[-1][0] == project.get_absolute_url()
    nora = User.objects.get(username="nora")
    assert (nora.get_full_name(), nora.email, role_of(nora, project)) == ("Nora Quist", "", Role.VIEWER)
    assert sign_in(Client(), "nora").status_code == 302


def test_somebody_with_an_account_signs_in_and_accepts(
    as_lead: Client, client: Client, project: Project, stranger: User
) -> None:
    stranger.set_password(PASSWORD)
    stranger.save()
    client.get(a_link(as_lead, project))

    page = sign_in(client, "stranger", next="/invitation/")
    assert page.headers["Location"] == "/invitation/"
    assert "You are signed in as stranger." in text(client.get("/invitation/"))
    assert role_of(stranger, project) is None
    client.post("/invitation/")

    assert role_of(stranger, project) == Role.MEMBER


def test_a_mail_carries_the_link_in_the_language_of_its_reader(as_lead: Client, project: Project) -> None:
    fields = {"email": "Nora@Example.org", "role": "member", "language": "de"}
    page = as_lead.post(f"/projects/{project.slug}/people/invite/", fields, follow=True)

    assert "The invitation is on its way to nora@example.org." in text(page)
    (sent,) = mail.outbox
    assert sent.to == ["nora@example.org"]
    assert project.title in sent.subject
    link = link_in(str(sent.body))
    (html, kind) = sent.alternatives[0]
    assert (kind, link in str(html)) == ("text/html", True)
    assert link not in text(page)
    assert "Mail sent" in text(page)


def test_who_comes_by_mail_has_a_confirmed_address(as_lead: Client, client: Client, project: Project) -> None:
    invite(as_lead, project, "nora@example.org")
    client.get(link_in(str(mail.outbox[0].body)))
    client.post("/invitation/", NEW)

    nora = User.objects.get(username="nora")
    assert nora.email == "nora@example.org"
    assert nora.emailaddress_set.get().verified
    assert sign_in(Client(), "nora@example.org").status_code == 302


def test_an_address_is_not_believed_when_the_lead_could_have_used_the_link(
    as_lead: Client, client: Client, project: Project
) -> None:
    invite(as_lead, project, "chief@example.org")
    invitation = Invitation.objects.get()
    address = f"/projects/{project.slug}/people/invitations/{invitation.pk}/resend/"
    client.get(link_in(text(as_lead.post(address, {"as": "link"}))))
    client.post("/invitation/", {**NEW, "email": "chief@example.org"})

    nora = User.objects.get(username="nora")
    assert nora.email == ""
    assert not nora.emailaddress_set.get(email="chief@example.org").verified


def test_a_claimed_address_becomes_ones_own_when_its_mailbox_says_so(
    as_lead: Client, client: Client, project: Project
) -> None:
    client.get(a_link(as_lead, project))
    client.post("/invitation/", {**NEW, "email": "nora@example.org"})
    (sent,) = mail.outbox
    path = next(word for word in str(sent.body).split() if "/account/email/" in word).removeprefix("http://testserver")

    assert "Is nora@example.org the address of Nora Quist?" in text(client.get(path))
    assert User.objects.get(username="nora").email == ""
    client.post(path)

    assert User.objects.get(username="nora").email == "nora@example.org"


def test_a_mail_that_could_not_be_sent_is_told_and_its_link_can_be_copied(
    as_lead: Client, project: Project, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    page = invite(as_lead, project, "nora@example.org")

    assert "The mail to nora@example.org could not be sent." in text(page)
    assert "Mail not sent" in text(page)
    address = f"/projects/{project.slug}/people/invitations/{Invitation.objects.get().pk}/resend/"
    link = link_in(text(as_lead.post(address, {"as": "link"})))
    assert Client().get(link, follow=True).status_code == 200


def test_a_mail_that_stands_on_the_console_alone_is_not_said_to_be_on_its_way(
    as_lead: Client, project: Project, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    page = invite(as_lead, project, "nora@example.org")

    assert "The mail to nora@example.org could not be sent." in text(page)


def test_only_a_hash_is_kept_and_the_link_is_shown_once(as_lead: Client, project: Project) -> None:
    secret = a_link(as_lead, project).split("/")[2]

    invitation = Invitation.objects.get()
    assert invitation.digest == Invitation.digest_of(secret)
    assert all(secret not in str(value) for value in Invitation.objects.values_list().get())
    assert not hasattr(invitation.history.get(), "digest")
    assert secret not in text(as_lead.get(f"/projects/{project.slug}/people/"))


def test_a_link_works_once(as_lead: Client, project: Project, stranger: User) -> None:
    link = a_link(as_lead, project)
    first, second = client_of(stranger), client_of(UserFactory(username="second"))
    for browser in (first, second):
        browser.get(link)

    assert first.post("/invitation/").headers["Location"] == project.get_absolute_url()
    late = second.post("/invitation/")

    assert late.status_code == 410
    assert "This invitation is not open any more" in text(late)
    assert not Membership.objects.filter(user__username="second").exists()


@pytest.mark.usefixtures("racing")
def test_two_at_the_same_moment_do_not_both_come_in() -> None:
    lead, people = UserFactory(), [UserFactory(), UserFactory(), UserFactory()]
    project = a_project(lead=lead)
    invitation, _secret = invitations.invite(actor=lead, project=project, role=Role.MEMBER, now=timezone.now())

    def come_in(user: User) -> bool:
        try:
            invitations.accept(user=user, invitation=invitation, now=timezone.now())
        except Conflict:
            return False
        return True

    answers = side_by_side(*(lambda user=user: come_in(user) for user in people))

    assert sorted(answers) == [False, False, True]
    assert Membership.objects.filter(user__in=people).count() == 1


def test_a_link_that_was_taken_back_or_replaced_opens_nothing(as_lead: Client, project: Project) -> None:
    old = a_link(as_lead, project)
    row = f"/projects/{project.slug}/people/invitations/{Invitation.objects.get().pk}/"
    new = link_in(text(as_lead.post(row + "resend/", {"as": "link"})))
    assert Client().get(old, follow=True).status_code == 410
    assert Client().get(new, follow=True).status_code == 200

    as_lead.post(row + "revoke/")

    assert Client().get(new, follow=True).status_code == 410
    assert as_lead.post(row + "resend/", follow=True).status_code == 200
    assert Client().get(new, follow=True).status_code == 410


def test_its_time_runs_out(as_lead: Client, project: Project) -> None:
    link = a_link(as_lead, project)
    with time_machine.travel(timezone.now() + invitations.OPEN_FOR + dt.timedelta(minutes=1)):
        assert Client().get(link, follow=True).status_code == 410


@pytest.mark.parametrize("change", ["demoted", "removed", "closed"])
def test_it_ends_with_the_rights_of_who_invited(change: str, as_lead: Client, project: Project, lead: User) -> None:
    link = a_link(as_lead, project)
    place = Membership.objects.filter(user=lead, project=project)
    if change == "demoted":
        place.update(role=Role.MEMBER)
    elif change == "removed":
        place.delete()
    else:
        User.objects.filter(pk=lead.pk).update(is_active=False)

    assert Client().get(link, follow=True).status_code == 410


@pytest.mark.parametrize(
    ("held", "offered", "after"),
    [("lead", "viewer", "lead"), ("viewer", "member", "member"), ("member", "member", "member")],
)
def test_an_invitation_raises_a_role_and_never_lowers_it(
    held: str, offered: str, after: str, project: Project, lead: User, stranger: User
) -> None:
    Membership.objects.create(project=project, user=stranger, role=held)
    invitation, _secret = invitations.invite(actor=lead, project=project, role=Role(offered), now=timezone.now())

    invitations.accept(user=stranger, invitation=invitation, now=timezone.now())

    assert role_of(stranger, project) == after


def test_an_address_is_invited_once_and_the_second_time_anew(as_lead: Client, project: Project) -> None:
    invite(as_lead, project, "nora@example.org", role="viewer")
    invite(as_lead, project, "NORA@example.org", role="lead")

    assert Invitation.objects.get().role == Role.LEAD
    first, second = (link_in(str(sent.body)) for sent in mail.outbox)
    assert Client().get(first, follow=True).status_code == 410
    assert Client().get(second, follow=True).status_code == 200


def test_who_is_in_already_is_not_invited(as_lead: Client, project: Project, member: User) -> None:
    page = invite(as_lead, project, member.email)
    assert page.status_code == 422
    assert "Somebody with this address is in the project already." in text(page)
    assert not Invitation.objects.exists()


def test_members_and_viewers_do_not_invite(project: Project, member: User, viewer: User, stranger: User) -> None:
    for user in (member, viewer, stranger):
        with pytest.raises(NotAllowed):
            invitations.invite(actor=user, project=project, role=Role.VIEWER, now=timezone.now())


def test_a_weak_password_or_a_taken_name_makes_no_account_and_uses_nothing_up(
    as_lead: Client, client: Client, project: Project
) -> None:
    client.get(a_link(as_lead, project))

    weak = client.post("/invitation/", {**NEW, "password": "12345"})
    taken = client.post("/invitation/", {**NEW, "username": "LEAD"})

    assert (weak.status_code, taken.status_code) == (422, 422)
    assert "This password is too short" in text(weak)
    assert "This username is taken." in text(taken)
    assert not is_in(client)
    assert Invitation.objects.get().accepted_at is None
    assert client.post("/invitation/", NEW).status_code == 302


def test_nobody_makes_an_account_without_an_invitation(client: Client, db: None) -> None:
    assert client.post("/invitation/", NEW).status_code == 410
    assert "You need an invitation" in text(client.get("/sign-up/"))
    assert client.post("/sign-up/", NEW).status_code == 405
    assert not User.objects.exists()


def test_the_history_says_who_let_whom_in(as_lead: Client, project: Project, lead: User, stranger: User) -> None:
    link = a_link(as_lead, project)
    client = client_of(stranger)
    client.get(link)
    client.post("/invitation/")

    said = [(row.history_type, row.history_user) for row in Invitation.objects.get().history.order_by("history_id")]
    assert said == [("+", lead), ("~", stranger)]
    assert Membership.objects.get(user=stranger).history.get().history_user == stranger
