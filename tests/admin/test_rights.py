"""Every page of every admin against every kind of visitor."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from exports.models import ExportJob
from tests.admin.conftest import Enter
from tests.factories import NOW, UserFactory
from tracking.models import ApiToken, Attachment, Finding, Notification, NotificationDelivery, PlanDocument, Project

READ_ONLY = {ExportJob, Finding, PlanDocument}
#: What staff alone see: who was written to, and what was not taken.
OF_STAFF = {NotificationDelivery}
NOUNS = sorted(
    (model for model in admin.site._registry if model._meta.app_label in ("tracking", "exports")),
    key=lambda model: model._meta.label,
)
NOUNS = [model for model in NOUNS if model not in OF_STAFF]
SCHEDULER = [model for model in admin.site._registry if model._meta.app_label == "django_celery_beat"]


def url(model: type, page: str, row: Any = None) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=[row.pk] if row is not None else [])


def version_url(row: Any) -> str:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_simple_history"
    return reverse(name, args=[row.pk, row.history.first().pk])


def may_add(noun: type) -> bool:
    return noun not in READ_ONLY and noun is not Attachment


def may_change(noun: type) -> bool:
    return noun not in READ_ONLY and noun is not ApiToken


def test_every_noun_of_a_plan_and_of_reports_has_an_admin(rows: dict[type, Any]) -> None:
    assert set(NOUNS) == set(rows)


@pytest.mark.parametrize("who", ["lead", "staff"])
def test_who_leads_the_project_and_staff_reach_every_page(
    who: str, rows: dict[type, Any], foreign_rows: dict[type, Any], enter: Enter, request: Any
) -> None:
    client = enter(request.getfixturevalue(who))
    answers, expected = {}, {}
    for noun, row in rows.items():
        pages = {
            "list": (url(noun, "changelist"), True),
            "add": (f"{url(noun, 'add')}?project={rows[Project].pk}", may_add(noun)),
            "change": (url(noun, "change", row), True),
            "history": (url(noun, "history", row), True),
            "delete": (url(noun, "delete", row), may_change(noun)),
        }
        if hasattr(noun, "history"):
            pages["version"] = (version_url(row), True)
        for page, (address, may) in pages.items():
            answers[noun.__name__, page] = client.get(address).status_code
            expected[noun.__name__, page] = 200 if may else 403

    assert answers == expected


def test_versions_are_read_and_never_put_back(rows: dict[type, Any], enter: Enter, lead: User) -> None:
    client = enter(lead)

    answers = {
        noun.__name__: client.post(version_url(row), {"title": "Again"}).status_code
        for noun, row in rows.items()
        if hasattr(noun, "history")
    }

    assert set(answers.values()) == {403}, answers


def test_a_lead_cannot_tell_that_somebody_elses_row_exists(
    rows: dict[type, Any], foreign_rows: dict[type, Any], enter: Enter, lead: User
) -> None:
    client = enter(lead)
    answers, expected = {}, {}
    for noun, foreign in foreign_rows.items():
        listed = client.get(url(noun, "changelist"))
        assert "Secret harbour" not in listed.content.decode(), noun
        assert foreign.pk not in {row.pk for row in listed.context["cl"].queryset}, noun
        delete = 404 if may_change(noun) else 403
        for page, asked, answer in (
            ("change", client.get(url(noun, "change", foreign)), 404),
            ("history", client.get(url(noun, "history", foreign)), 404),
            ("delete", client.get(url(noun, "delete", foreign)), delete),
            ("write", client.post(url(noun, "change", foreign), {"title": "Mine"}), 404 if may_change(noun) else 403),
            ("erase", client.post(url(noun, "delete", foreign), {"post": "yes"}), delete),
        ):
            answers[noun.__name__, page], expected[noun.__name__, page] = asked.status_code, answer
        if hasattr(noun, "history"):
            answers[noun.__name__, "version"] = client.get(version_url(foreign)).status_code
            expected[noun.__name__, "version"] = 404

    assert answers == expected
    assert all(noun.objects.filter(pk=foreign.pk).exists() for noun, foreign in foreign_rows.items())


@pytest.mark.parametrize("who", ["member", "viewer", "stranger", None])
def test_nobody_else_comes_past_the_door(who: str | None, rows: dict[type, Any], enter: Enter, request: Any) -> None:
    client = enter(request.getfixturevalue(who) if who else None)
    door = reverse("admin:login")

    for noun, row in rows.items():
        for address in (
            url(noun, "changelist"),
            url(noun, "add"),
            url(noun, "change", row),
            url(noun, "delete", row),
            url(noun, "history", row),
        ):
            response = client.get(address)
            assert (response.status_code, response.get("Location", "").startswith(door)) == (302, True), address


@pytest.mark.parametrize("model", [User, Group, *SCHEDULER], ids=lambda model: model.__name__)
def test_accounts_and_the_scheduler_are_not_a_leads(model: type, project: Project, enter: Enter, lead: User) -> None:
    client = enter(lead)

    assert client.get(url(model, "changelist")).status_code == 403
    assert client.get(url(model, "add")).status_code == 403


@pytest.mark.parametrize("model", [Group, *SCHEDULER], ids=lambda model: model.__name__)
def test_what_runs_the_installation_is_for_superusers(model: type, enter: Enter, staff: User) -> None:
    root = UserFactory(username="root", is_staff=True, is_superuser=True)

    assert enter(staff).get(url(model, "changelist")).status_code == 403
    assert enter(root).get(url(model, "changelist")).status_code == 200
    assert enter(root).get(url(model, "add")).status_code == 200


def test_staff_alone_see_what_went_out_and_change_nothing_of_it(
    project: Project, lead: User, staff: User, enter: Enter
) -> None:
    told = Notification.objects.create(
        user=lead, project=project, reason="assigned", key="1", text="Yours", path="/", at=NOW
    )
    row = NotificationDelivery.objects.create(notification=told, way="mail", due_at=NOW, state="sent")
    for who, expected in ((lead, [403, 403, 403, 403]), (staff, [200, 200, 403, 403])):
        client = enter(who)
        pages = [url(NotificationDelivery, "changelist"), url(NotificationDelivery, "change", row)]
        pages += [url(NotificationDelivery, "add"), url(NotificationDelivery, "delete", row)]
        assert [client.get(page).status_code for page in pages] == expected, who


def test_staff_manage_accounts_but_no_superuser(enter: Enter, staff: User, stranger: User) -> None:
    root = UserFactory(username="root", is_staff=True, is_superuser=True)
    client = enter(staff)

    assert client.get(url(User, "change", stranger)).status_code == 200
    assert client.post(url(User, "change", root), {"username": "mine"}).status_code == 403
    assert client.post(reverse("admin:auth_user_password_change", args=[root.pk]), {}).status_code == 403
    form = client.get(url(User, "change", stranger)).context["adminform"].form
    assert not {"is_superuser", "groups", "user_permissions"} & set(form.fields)


def test_staff_see_accounts_and_nothing_else_of_the_system(enter: Enter, staff: User, stranger: User) -> None:
    page = enter(staff).get(reverse("admin:index")).content.decode()
    form = enter(staff).get(url(User, "change", stranger)).content.decode()

    system = {
        name
        for name in ("auth_user", "auth_group", "django_celery_beat_periodictask")
        if reverse(f"admin:{name}_changelist") in page
    }
    assert system == {"auth_user"}
    assert "Permissions" in form  # whether somebody may come in at all
    assert "user_permissions" not in form
    assert "Superuser status" not in form


def test_staff_cannot_make_themselves_superuser(enter: Enter, staff: User) -> None:
    data = {"username": staff.username, "is_staff": "on", "is_active": "on", "is_superuser": "on"}

    response = enter(staff).post(url(User, "change", staff), data)

    assert response.status_code == 302
    staff.refresh_from_db()
    assert not staff.is_superuser


def test_a_lead_who_is_switched_off_stays_outside(project: Project, enter: Enter, lead: User) -> None:
    client = enter(lead)
    lead.is_active = False
    lead.save()

    assert client.get(reverse("admin:index")).status_code == 302


def test_strangers_sign_in_on_the_products_page_and_come_back(project: Project, enter: Enter) -> None:
    inside = url(Project, "change", project)

    response = enter(None).get(inside, follow=True)

    assert response.redirect_chain[-1][0] == f"{reverse('login')}?next={inside}"


def test_a_member_is_told_that_the_admin_is_not_for_it(project: Project, member: User, enter: Enter) -> None:
    assert enter(member).get(reverse("admin:index"), follow=True).status_code == 403


def test_no_page_leads_from_a_number_to_the_address_of_any_row(
    other_project: Project, project: Project, enter: Enter, lead: User
) -> None:
    kind = ContentType.objects.get_for_model(Project)

    response = enter(lead).get(f"{reverse('admin:index')}r/{kind.pk}/{other_project.pk}/")

    assert response.status_code == 404
