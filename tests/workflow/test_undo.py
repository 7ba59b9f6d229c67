"""What destroys can be taken back: once, by whom it concerns, and only where nothing stands against it."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as f
from tests.factories import NOW
from tracking.models import (
    Absence,
    ApiToken,
    Blocker,
    Contact,
    Dependency,
    EscalationPolicy,
    EscalationStep,
    GateCriterion,
    Highlight,
    Item,
    Measurement,
    Membership,
    Project,
    ResourceUse,
    Risk,
    Role,
    Session,
    StandupEntry,
    Step,
    Undo,
)
from tracking.models.base import Scoped
from tracking.services import access, saying, undo, writing
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.importing.extras import POLICY
from tracking.tasks import sweep_staged

EARLIER, LATER = NOW - dt.timedelta(days=1), NOW + dt.timedelta(seconds=20)
NOUNS = [model for model in apps.get_app_config("tracking").get_models() if issubclass(model, Scoped)]


def everything() -> dict[str, list[dict[str, Any]]]:
    """All fields of all rows of all nouns, except the revision that every act raises."""
    found = {}
    for model in [*NOUNS, ApiToken]:
        names = [field.attname for field in model._meta.concrete_fields if field.name != "revision"]
        found[model.__name__] = list(model._base_manager.order_by("pk").values(*names))
    return found


def a_plan(project: Project, people: list[User], dice: random.Random) -> None:
    """A project with some rows of every noun, which point at each other as they may."""

    def some(rows: list[Any]) -> Any:
        return dice.choice([None, *rows])

    teams = [f.TeamFactory(project=project) for _ in range(dice.randint(1, 2))]
    members = [f.TeamMemberFactory(team=dice.choice(teams), user=person) for person in people]
    for person in members:
        Absence.objects.create(member=person, first_day=NOW.date(), last_day=NOW.date())
    phases = [f.PhaseFactory(project=project) for _ in range(dice.randint(1, 2))]
    sessions = [
        f.SessionFactory(project=project, team=some(teams), phase=some(phases), owner=some(people), duration_min="1.50")
        for _ in range(dice.randint(1, 4))
    ]
    steps = [
        f.StepFactory(session=dice.choice(sessions), done=True, done_by=some(people), done_at=NOW) for _ in range(6)
    ]
    for source in sessions:
        target = dice.choice(steps)
        Dependency.objects.create(project=project, from_session=source, to_step=target)
    metrics = [f.MetricFactory(project=project, session=some(sessions)) for _ in range(2)]
    for metric in metrics:
        Measurement.objects.create(metric=metric, value="12.5000", measured_at=NOW)
    gates = [f.GateFactory(project=project, phase=some(phases)) for _ in range(2)]
    places = [{"session": dice.choice(sessions)}, {"phase": dice.choice(phases)}, {"gate": dice.choice(gates)}, {}]
    checklists = [f.ChecklistFactory(project=project, **dice.choice(places)) for _ in range(3)]
    items: list[Item] = []
    for _ in range(8):
        inside = some(items)
        checklist = inside.checklist if inside else dice.choice(checklists)
        items.append(f.ItemFactory(checklist=checklist, parent=inside))
    subjects = [
        {"kind": "checklist_done", "checklist": dice.choice(checklists)},
        {"kind": "metric_on_target", "metric": dice.choice(metrics)},
        {"kind": "session_finished", "session": dice.choice(sessions)},
    ]
    for gate in gates:
        GateCriterion.objects.create(gate=gate, **dice.choice(subjects))
    for _ in range(3):
        f.RiskFactory(project=project, session=some(sessions), owner=some(people), trigger_metric=some(metrics))
        f.BlockerFactory(project=project, session=some(sessions), asked=some(people))
    resource = f.ResourceFactory(project=project, owner=some(sessions))
    ResourceUse.objects.create(resource=resource, session=dice.choice(sessions))
    routine = f.RoutineFactory(project=project, checklist=some(checklists), time=dt.time(9, 30))
    meeting = f.MeetingFactory(routine=routine)
    StandupEntry.objects.create(meeting=meeting, session=dice.choice(sessions), author=people[0], done="Half of it")
    policy = EscalationPolicy.objects.create(project=project, name=POLICY)
    EscalationStep.objects.create(policy=policy, after_minutes=30, text="Call", user=some(people))
    Contact.objects.create(project=project, name="Ann")
    Highlight.objects.create(project=project, kind="issue", text="=1+1 \u2028 “as it is”")
    ApiToken.objects.create(user=people[0], project=project, session=some(sessions), name="CI", prefix="x", digest="x")


DELETABLE = [model for model in NOUNS if model.__name__ not in {"Project", "PlanDocument", "Finding", "Membership"}]


@given(seed=st.integers(0, 10**9), picks=st.lists(st.tuples(st.sampled_from(DELETABLE), st.integers(1, 3)), min_size=1))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_deleted_comes_back_as_it_was(
    project: Project, lead: User, member: User, seed: int, picks: list[tuple[type[Scoped], int]]
) -> None:
    """Any rows, one act after the other, taken back from the last to the first."""
    for model in DELETABLE:
        model._base_manager.all().delete()
    ApiToken.objects.all().delete()
    dice = random.Random(seed)
    a_plan(project, [lead, member], dice)
    before, acts = [], []
    for number, (model, most) in enumerate(picks):
        rows = list(model._base_manager.order_by("pk"))
        chosen = dice.sample(rows, min(most, len(rows)))
        state = everything()
        if act := writing.delete_all(actor=lead, rows=chosen, now=NOW + dt.timedelta(seconds=number)):
            assert everything() != state
            before.append(state)
            acts.append(act)
    while acts:
        undo.take_back(actor=lead, undo=acts.pop(), now=LATER)
        assert everything() == before.pop()


def test_a_deleted_session_comes_back_with_all_that_hung_on_it(project: Project, lead: User, member: User) -> None:
    session = f.SessionFactory(project=project)
    step = f.StepFactory(session=session)
    item = f.ItemFactory(checklist=f.ChecklistFactory(project=project, session=session))
    blocker = f.BlockerFactory(project=project, session=session)
    act = writing.delete(actor=lead, row=session, now=NOW)
    assert act is not None
    assert str(act) == f"Session “{session}” deleted."
    blocker.refresh_from_db()
    assert (blocker.session, Step.objects.count(), Item.objects.count()) == (None, 0, 0)
    gone = [row.history.latest("history_id") for row in (step, item, blocker)]
    assert [(version.history_type, version.history_user) for version in gone] == [
        ("-", lead),
        ("-", lead),
        ("~", lead),
    ]

    undo.take_back(actor=lead, undo=act, now=LATER)

    blocker.refresh_from_db()
    assert blocker.session == session
    back = [row.history.latest("history_id") for row in (session, step, item, blocker)]
    assert [version.history_type for version in back] == ["+", "+", "+", "~"]
    assert {(version.history_user, version.history_change_reason) for version in back} == {
        (lead, "Deletion taken back")
    }


def test_several_rows_go_and_come_in_one_act(project: Project, lead: User) -> None:
    risks = [f.RiskFactory(project=project) for _ in range(3)]
    act = undo.delete(actor=lead, rows=risks[:2], now=NOW)
    assert str(act) == "2 risks deleted."
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert set(project.risks.all()) == set(risks)


def test_an_act_is_taken_back_once(project: Project, lead: User) -> None:
    """Two who have the same notice before them: the second still has the act as it was."""
    act = writing.delete(actor=lead, row=f.RiskFactory(project=project), now=NOW)
    theirs = Undo.objects.get()
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert theirs.taken_back_at is None
    with pytest.raises(Conflict, match="already"):
        undo.take_back(actor=lead, undo=theirs, now=LATER)
    assert project.risks.count() == 1


def test_what_is_not_taken_back_stays_open_after_a_refusal(project: Project, lead: User) -> None:
    risk = f.RiskFactory(project=project, title="Rain")
    act = writing.delete(actor=lead, row=risk, now=NOW)
    twin = f.RiskFactory(project=project, title="Rain")
    with pytest.raises(Conflict, match="Risk “Rain” cannot come back"):
        undo.take_back(actor=lead, undo=act, now=LATER)
    twin.delete()
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert project.risks.get() == risk


def test_nothing_comes_back_into_what_has_gone(project: Project, lead: User) -> None:
    step = f.StepFactory(session__project=project)
    act = writing.delete(actor=lead, row=step, now=NOW)
    whole = writing.delete(actor=lead, row=step.session, now=NOW)
    with pytest.raises(Conflict, match="cannot come back: what it belonged to \\(session\\)"):
        undo.take_back(actor=lead, undo=act, now=LATER)
    undo.take_back(actor=lead, undo=whole, now=LATER)
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert Step.objects.get() == step


def test_a_row_that_points_elsewhere_by_now_stays_there(project: Project, lead: User) -> None:
    old, new = (f.SessionFactory(project=project) for _ in range(2))
    moved, left = (f.RiskFactory(project=project, session=old) for _ in range(2))
    act = writing.delete(actor=lead, row=old, now=NOW)
    moved.refresh_from_db()
    moved.session = new
    writing.save(actor=lead, row=moved)
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert [Risk.objects.get(pk=row.pk).session for row in (moved, left)] == [new, old]


def test_rows_come_back_without_the_people_who_have_gone(project: Project, lead: User) -> None:
    gone = f.UserFactory()
    session = f.SessionFactory(project=project, owner=gone)
    meeting = f.MeetingFactory(routine__project=project)
    StandupEntry.objects.create(meeting=meeting, session=session, author=gone, done="Mine")
    act = writing.delete(actor=lead, row=session, now=NOW)
    gone.delete()
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert (Session.objects.get().owner, StandupEntry.objects.count()) == (None, 0)


def test_a_membership_does_not_come_back_without_its_account(project: Project, lead: User) -> None:
    gone = f.UserFactory()
    act = writing.delete(actor=lead, row=f.MembershipFactory(project=project, user=gone), now=NOW)
    gone.delete()
    with pytest.raises(Conflict, match="account"):
        undo.take_back(actor=lead, undo=act, now=LATER)


# --- Who may ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["member", "viewer", "stranger"])
def test_what_a_lead_deleted_is_brought_back_by_leads(
    project: Project, lead: User, staff: User, who: str, request: pytest.FixtureRequest
) -> None:
    act = writing.delete(actor=lead, row=f.RiskFactory(project=project), now=NOW)
    user = request.getfixturevalue(who)
    role = access.role_in(project, user)
    assert not undo.may_take_back(user=user, role=role, undo=act, now=LATER)
    with pytest.raises(NotAllowed):
        undo.take_back(actor=user, undo=act, now=LATER)
    assert undo.may_take_back(user=staff, role=Role.LEAD, undo=act, now=LATER)
    undo.take_back(actor=staff, undo=act, now=LATER)
    assert project.risks.exists()


def test_a_member_takes_back_the_deletion_of_their_own_word_and_no_other(
    project: Project, lead: User, member: User
) -> None:
    session, meeting = f.SessionFactory(project=project), f.MeetingFactory(routine__project=project)
    said = [saying.say(actor=who, meeting=meeting, session=session, done="Mine", now=f.NOW) for who in (member, lead)]
    own, other = (writing.delete(actor=row.author, row=row, now=NOW) for row in said)
    undo.take_back(actor=member, undo=own, now=LATER)
    with pytest.raises(NotAllowed):
        undo.take_back(actor=member, undo=other, now=LATER)
    assert StandupEntry.objects.get().author == member


def test_who_leads_no_more_takes_nothing_back(project: Project, lead: User, member: User) -> None:
    own = Membership.objects.get(project=project, user=lead)
    f.MembershipFactory(project=project, user=f.UserFactory(), role=Role.LEAD)
    act = writing.delete(actor=lead, row=own, now=NOW)
    with pytest.raises(NotAllowed):
        undo.take_back(actor=lead, undo=act, now=LATER)


def test_all_leads_at_once_cannot_be_taken_away(project: Project, lead: User) -> None:
    f.MembershipFactory(project=project, role=Role.LEAD)
    leads = list(Membership.objects.filter(project=project, role=Role.LEAD))
    with pytest.raises(Conflict, match="no lead"):
        writing.delete_all(actor=lead, rows=leads, now=NOW)
    assert Membership.objects.filter(project=project, role=Role.LEAD).count() == 2


# --- Changes ------------------------------------------------------------------


def test_a_change_of_many_rows_is_one_act_and_taken_back(project: Project, lead: User, member: User) -> None:
    sessions = [f.SessionFactory(project=project, owner=owner) for owner in (None, lead, member)]
    act = undo.change(actor=lead, rows=sessions, values={"owner": member, "priority": 0}, now=NOW)
    assert str(act) == "3 sessions changed."
    assert set(Session.objects.values_list("owner", "priority")) == {(member.pk, 0)}
    undo.take_back(actor=lead, undo=act, now=LATER)
    assert [Session.objects.get(pk=row.pk).owner for row in sessions] == [None, lead, member]
    assert set(Session.objects.values_list("priority", flat=True)) == {2}
    assert sessions[0].history.latest("history_id").history_change_reason == "Change taken back"


def test_a_change_that_changes_nothing_leaves_nothing_to_take_back(project: Project, lead: User) -> None:
    risk = f.RiskFactory(project=project, impact=2)
    assert undo.change(actor=lead, rows=[risk], values={"impact": "2"}, now=NOW) is None
    assert not Undo.objects.exists()


def test_a_change_is_made_to_all_rows_or_none(project: Project, lead: User) -> None:
    first, second = f.SessionFactory(project=project), f.SessionFactory(project=project, planned_start="2026-04-01")
    with pytest.raises(ValidationError) as refused:
        undo.change(actor=lead, rows=[first, second], values={"planned_end": dt.date(2026, 3, 20)}, now=NOW)
    assert refused.value.messages == [f"{second}: The end lies before the start."]
    assert Session.objects.get(pk=first.pk).planned_end is None


def test_a_change_is_not_taken_back_over_somebody_elses(project: Project, lead: User, staff: User) -> None:
    risks = [writing.save(actor=lead, row=Risk(project=project, title=title), now=EARLIER) for title in "AB"]
    act = undo.change(actor=lead, rows=risks, values={"status": "closed"}, now=NOW)
    risks[1].refresh_from_db()
    risks[1].status = "mitigating"
    writing.save(actor=staff, row=risks[1], now=LATER)
    with pytest.raises(Conflict, match=f"staff has changed “{risks[1]}” since, on .*: status. Nothing was taken back."):
        undo.take_back(actor=lead, undo=act, now=LATER)
    assert Risk.objects.get(pk=risks[0].pk).status == "closed"


def test_a_change_of_a_row_that_has_gone_is_not_taken_back(project: Project, lead: User) -> None:
    risk = f.RiskFactory(project=project)
    act = undo.change(actor=lead, rows=[risk], values={"status": "closed"}, now=NOW)
    writing.delete(actor=lead, row=risk, now=LATER)
    with pytest.raises(Conflict, match="Lea Dietz deleted one of the rows"):
        undo.take_back(actor=lead, undo=act, now=LATER)


@pytest.mark.parametrize("name", ["done_by", "nothing", "id"])
def test_only_what_people_fill_in_is_changed(project: Project, lead: User, name: str) -> None:
    step = f.StepFactory(session__project=project)
    with pytest.raises(FieldDoesNotExist, match=name):
        undo.change(actor=lead, rows=[step], values={name: None}, now=NOW)


def test_members_change_no_plan_in_bulk(project: Project, member: User) -> None:
    with pytest.raises(NotAllowed):
        undo.change(actor=member, rows=[f.RiskFactory(project=project)], values={"impact": 1}, now=NOW)


# --- For how long -------------------------------------------------------------


def test_what_is_long_ago_stays_and_is_forgotten(project: Project, lead: User) -> None:
    act = writing.delete(actor=lead, row=f.RiskFactory(project=project), now=NOW)
    late = NOW + undo.KEEP + dt.timedelta(seconds=1)
    assert not undo.may_take_back(user=lead, role=Role.LEAD, undo=act, now=late)
    with pytest.raises(Conflict, match="too long ago"):
        undo.take_back(actor=lead, undo=act, now=late)
    new = writing.delete(actor=lead, row=f.RiskFactory(project=project), now=late)
    assert undo.sweep(now=late) == 1
    assert Undo.objects.get() == new


def test_the_sweeper_forgets_too(project: Project, lead: User) -> None:
    writing.delete(actor=lead, row=f.RiskFactory(project=project), now=NOW - undo.KEEP * 100)
    sweep_staged()
    assert not Undo.objects.exists()


def test_a_deleted_project_takes_its_undos_along(project: Project, lead: User) -> None:
    writing.delete(actor=lead, row=f.RiskFactory(project=project), now=NOW)
    assert writing.delete(actor=lead, row=project, now=NOW) is None
    assert not Undo.objects.exists()


def test_deleting_what_has_gone_already_does_nothing(project: Project, lead: User) -> None:
    blocker = f.BlockerFactory(project=project)
    writing.delete(actor=lead, row=Blocker.objects.get(), now=NOW)
    assert writing.delete(actor=lead, row=blocker, now=LATER) is None
    assert Blocker.history.filter(history_type="-").count() == 1


def test_every_noun_that_people_write_has_a_history(project: Project) -> None:
    """Findings and documents are written by imports only."""
    without = {model.__name__ for model in NOUNS if not hasattr(model, "history")}
    assert without == {"Finding", "PlanDocument"}
