"""Keys to the API: shown once, narrow, ending, never wider than what issued them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api.conftest import signed_in, with_token
from tests.api.scene import V1, Scene, new_row
from tests.factories import BlockerFactory, SessionFactory, StepFactory, a_project
from tracking.models import ApiToken, Project, TokenScope

TOKENS = f"{V1}/tokens/"


def holding(secret: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def test_a_secret_is_shown_once_and_opens_the_api(api: APIClient, project: Project) -> None:
    issued = api.post(TOKENS, {"name": "CI", "scope": "write", "project": project.slug})
    assert issued.status_code == 201
    secret = issued.json()["secret"]
    assert holding(secret).get(f"{V1}/projects/").json()["results"][0]["slug"] == project.slug
    shown = api.get(issued["Location"]).json()
    assert "secret" not in shown
    assert shown["last_used_at"] is not None
    assert secret not in str(ApiToken.objects.values())


def test_a_secret_is_never_kept_for_a_repeated_create(api: APIClient, project: Project) -> None:
    response = api.post(TOKENS, {"name": "CI"}, headers={"Idempotency-Key": "k"})
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "Idempotency-Key")
    assert not ApiToken.objects.exists()


def test_a_revoked_token_opens_nothing(api: APIClient, project: Project) -> None:
    issued = api.post(TOKENS, {"name": "CI"})
    client = holding(issued.json()["secret"])
    assert client.get(f"{V1}/projects/").status_code == 200
    assert api.delete(issued["Location"]).status_code == 204
    assert client.get(f"{V1}/projects/").status_code == 401
    assert api.get(issued["Location"]).json()["revoked_at"] is not None


def test_a_token_opens_nothing_after_its_time(lead: User, project: Project) -> None:
    noon = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    with time_machine.travel(noon, tick=False):
        client = with_token(lead, expires_at=noon + dt.timedelta(hours=1))
        assert client.get(f"{V1}/projects/").status_code == 200
    with time_machine.travel(noon + dt.timedelta(hours=1), tick=False):
        assert client.get(f"{V1}/projects/").status_code == 401


def test_a_token_ends_with_its_user(lead: User, project: Project) -> None:
    client = with_token(lead)
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert client.get(f"{V1}/projects/").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer lks_no", "Bearer \xff\xfe", "bearer a b c"])
def test_what_is_no_token_opens_nothing(project: Project, header: str) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header)
    assert client.get(f"{V1}/projects/").status_code == 401


def test_a_token_of_a_project_reaches_that_project_alone(lead: User, project: Project) -> None:
    other = a_project(lead=lead)
    mine, theirs = SessionFactory(project=project), SessionFactory(project=other)
    client = with_token(lead, scope=TokenScope.WRITE, project=project)
    assert [row["id"] for row in client.get(f"{V1}/sessions/").json()["results"]] == [mine.pk]
    assert client.patch(f"{V1}/sessions/{theirs.pk}/", {"goal": "x"}).status_code == 404
    assert client.patch(f"{V1}/sessions/{mine.pk}/", {"goal": "x"}).status_code == 200
    assert client.post(f"{V1}/projects/", {"slug": "new", "title": "New"}).status_code == 403


def test_a_token_does_no_more_than_its_user(viewer: User, scene: Scene) -> None:
    client = with_token(viewer, scope=TokenScope.WRITE)
    assert client.get(scene.address("sessions")).status_code == 200
    assert client.post(scene.address("sessions", "start")).status_code == 403


class TestATokenOfASession:
    @pytest.fixture
    def client(self, scene: Scene, lead: User) -> APIClient:
        return with_token(lead, scope=TokenScope.WRITE, session=scene.rows["sessions"])

    def test_sees_of_the_sessions_rows_only_its_own(self, client: APIClient, scene: Scene) -> None:
        StepFactory(session=scene.second_session)
        BlockerFactory(project=scene.project, session=scene.second_session)
        BlockerFactory(project=scene.project)
        for noun in ("sessions", "steps", "checklists", "items", "blockers", "risks", "metrics", "standups"):
            assert [row["id"] for row in client.get(f"{V1}/{noun}/").json()["results"]] == [scene.rows[noun].pk]
        assert client.get(f"{V1}/sessions/{scene.second_session.pk}/").status_code == 404

    def test_reads_the_plan_around_it_and_changes_none_of_it(self, client: APIClient, scene: Scene) -> None:
        for noun in ("projects", "phases", "teams", "gates", "routines", "meetings", "resources", "memberships"):
            assert client.get(scene.address(noun)).status_code == 200
            assert client.patch(scene.address(noun), {}).status_code == 403
            assert client.post(f"{V1}/{noun}/", new_row(noun, scene)).status_code == 403

    def test_works_its_own_session(self, client: APIClient, scene: Scene) -> None:
        assert client.post(scene.address("steps", "tick"), {"done": True}).json()["done_by"] == "lead"
        assert client.post(scene.address("items", "tick"), {"done": True}).status_code == 200
        blocker = {"project": scene.project.slug, "session": scene.rows["sessions"].pk, "title": "No access"}
        assert client.post(f"{V1}/blockers/", blocker).status_code == 201
        said = {"meeting": scene.meeting_today.pk, "session": scene.rows["sessions"].pk, "done": "Index"}
        assert client.post(f"{V1}/standups/", said).status_code == 201
        assert client.post(scene.address("sessions", "finish"), {"confirm": True}).json()["status"] == "done"

    def test_writes_nothing_outside_its_session(self, client: APIClient, scene: Scene) -> None:
        blocker = {"project": scene.project.slug, "title": "No access"}
        assert client.post(f"{V1}/blockers/", blocker).status_code == 403
        elsewhere = {**blocker, "session": scene.second_session.pk}
        assert client.post(f"{V1}/blockers/", elsewhere).status_code == 400
        assert client.post(f"{V1}/sessions/", new_row("sessions", scene)).status_code == 403
        assert client.patch(scene.address("blockers"), {"session": None}).status_code == 403
        scene.rows["blockers"].refresh_from_db()
        assert scene.rows["blockers"].session == scene.rows["sessions"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"scope": "write"},
        {"scope": "write", "project": "other"},
        {"scope": "write", "project": "own", "expires_at": None},
        {"scope": "write", "project": "own", "expires_at": "2999-01-01T00:00:00Z"},
    ],
)
def test_a_token_issues_none_that_reaches_further_or_lasts_longer(
    lead: User, project: Project, wanted: dict[str, str]
) -> None:
    other = a_project(lead=lead)
    client = with_token(
        lead,
        scope=TokenScope.WRITE,
        project=project,
        expires_at=dt.datetime(2999, 1, 1, tzinfo=dt.UTC) - dt.timedelta(1),
    )
    slugs = {"own": project.slug, "other": other.slug}
    sent = {"name": "More", **wanted}
    if "project" in sent:
        sent["project"] = slugs[sent["project"]]
    assert client.post(TOKENS, sent).status_code in (400, 403)
    within = {"name": "Less", "project": project.slug, "expires_at": "2998-01-01T00:00:00Z"}
    assert client.post(TOKENS, within).status_code == 201
    assert ApiToken.objects.filter(name__in=["More", "Less"]).get().name == "Less"


def test_a_narrow_token_sees_and_revokes_only_tokens_as_narrow(api: APIClient, lead: User, project: Project) -> None:
    wide = api.post(TOKENS, {"name": "Wide"})
    client = with_token(lead, scope=TokenScope.WRITE, project=project)
    assert [row["name"] for row in client.get(TOKENS).json()["results"]] == ["test"]
    assert client.delete(wide["Location"]).status_code == 404


def test_tokens_are_their_owners_alone(api: APIClient, staff: User, project: Project) -> None:
    issued = api.post(TOKENS, {"name": "CI"})
    assert signed_in(staff).get(issued["Location"]).status_code == 404
    assert signed_in(staff).get(TOKENS).json()["results"] == []


def test_a_token_for_a_project_one_may_not_see_is_refused(api: APIClient, project: Project) -> None:
    response = api.post(TOKENS, {"name": "CI", "project": a_project().slug})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "project")


def test_reading_writes_the_time_of_last_use_once_a_minute(lead: User, project: Project) -> None:
    noon = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    used = []
    with time_machine.travel(noon, tick=False) as clock:
        client = with_token(lead)
        for seconds in (0, 30, 40):
            clock.shift(seconds)
            client.get(f"{V1}/projects/")
            used.append(ApiToken.objects.get().last_used_at - noon)
    assert used == [dt.timedelta(0), dt.timedelta(0), dt.timedelta(seconds=70)]
