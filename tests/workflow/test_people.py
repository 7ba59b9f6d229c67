"""People belong to the project: nobody from outside stands in its rows, and no viewer is named to act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests.factories import (
    NOW,
    ChecklistFactory,
    ProjectFactory,
    RiskFactory,
    SessionFactory,
    TeamFactory,
    TeamMemberFactory,
)
from tracking.models import (
    Blocker,
    EscalationPolicy,
    EscalationStep,
    Item,
    Membership,
    PlanDocument,
    Project,
    Risk,
    Role,
    Session,
    TeamMember,
)
from tracking.models.base import Scoped
from tracking.services import blockers, people, sessions, writing


def an_escalation_step(project: Project, user: User) -> EscalationStep:
    policy, _new = EscalationPolicy.objects.get_or_create(project=project, name="Usual")
    return EscalationStep(policy=policy, after_minutes=60, text="Tell", user=user)


def a_project_led_by(project: Project, user: User) -> Project:
    project.lead = user
    return project


#: A row of each kind with a person in it, not saved yet.
ROWS: dict[type[Scoped], Callable[[Project, User], Scoped]] = {
    Project: a_project_led_by,
    Session: lambda project, user: Session(project=project, number=9, title="Search", owner=user),
    Risk: lambda project, user: Risk(project=project, title="Late parts", owner=user),
    Blocker: lambda project, user: Blocker(project=project, title="No key", asked=user, raised_at=NOW),
    Item: lambda project, user: Item(checklist=ChecklistFactory(project=project), text="Backups", owner=user),
    TeamMember: lambda project, user: TeamMember(team=TeamFactory(project=project), name="Kim", user=user),
    EscalationStep: an_escalation_step,
}
NAMED, ACTING = (TeamMember, EscalationStep), (Session, Risk, Blocker, Item)


def refused(actor: User, row: Scoped) -> list[str]:
    with pytest.raises(ValidationError) as error:
        writing.save(actor=actor, row=row)
    return list(error.value.message_dict)


def test_the_table_of_these_tests_has_every_row_that_takes_a_person() -> None:
    models = apps.get_app_config("tracking").get_models()
    taking = {model for model in models if issubclass(model, Scoped) and people.fields_of(model)}
    # Who brought a document is set by the import, which checks the rights of the person at work.
    assert taking - {PlanDocument} == ROWS.keys()


@pytest.mark.parametrize("noun", ROWS, ids=lambda noun: noun.__name__)
def test_nobody_from_outside_stands_in_a_row(noun: type[Scoped], project: Project, lead: User, stranger: User) -> None:
    field = people.fields_of(noun)[0].name
    assert refused(lead, ROWS[noun](project, stranger)) == [field]


@pytest.mark.parametrize("noun", ROWS, ids=lambda noun: noun.__name__)
def test_an_account_that_was_closed_stands_in_no_row(
    noun: type[Scoped], project: Project, lead: User, member: User
) -> None:
    member.is_active = False
    member.save()
    assert refused(lead, ROWS[noun](project, member)) == [people.fields_of(noun)[0].name]


@pytest.mark.parametrize("noun", [*ACTING, Project], ids=lambda noun: noun.__name__)
def test_a_viewer_is_not_named_to_act(noun: type[Scoped], project: Project, lead: User, viewer: User) -> None:
    assert refused(lead, ROWS[noun](project, viewer)) == [people.fields_of(noun)[0].name]


@pytest.mark.parametrize("noun", NAMED, ids=lambda noun: noun.__name__)
def test_a_viewer_is_named_in_a_team_and_told(noun: type[Scoped], project: Project, lead: User, viewer: User) -> None:
    assert writing.save(actor=lead, row=ROWS[noun](project, viewer)).user == viewer


@pytest.mark.parametrize("noun", [*ACTING, *NAMED], ids=lambda noun: noun.__name__)
def test_members_stand_anywhere(noun: type[Scoped], project: Project, lead: User, member: User) -> None:
    row = writing.save(actor=lead, row=ROWS[noun](project, member))
    assert getattr(row, people.fields_of(noun)[0].name) == member


def test_staff_stand_anywhere(project: Project, lead: User, staff: User) -> None:
    for build in ROWS.values():
        writing.save(actor=lead, row=build(project, staff))


def test_a_member_becomes_the_projects_lead_only_with_the_role(project: Project, lead: User, member: User) -> None:
    with pytest.raises(ValidationError, match="Make them a lead among its people first"):
        writing.save(actor=lead, row=a_project_led_by(project, member))
    Membership.objects.filter(user=member).update(role=Role.LEAD)
    assert writing.save(actor=lead, row=a_project_led_by(project, member)).lead == member


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_a_blocker_is_not_raised_against_somebody_who_cannot_solve_it(
    who: str, project: Project, member: User, request: pytest.FixtureRequest
) -> None:
    blocker = Blocker(project=project, title="No key", asked=request.getfixturevalue(who))
    with pytest.raises(ValidationError, match="among its people first"):
        blockers.raise_blocker(actor=member, blocker=blocker, now=NOW)
    assert not Blocker.objects.exists()


def test_who_has_left_stays_named_until_somebody_else_is(project: Project, lead: User, stranger: User) -> None:
    risk = RiskFactory(project=project, owner=stranger)
    risk.title = "Later parts"
    writing.save(actor=lead, row=risk)
    risk.owner = lead
    writing.save(actor=lead, row=risk)
    risk.owner = stranger
    assert refused(lead, risk) == ["owner"]


def test_all_services_say_the_same(project: Project, lead: User, viewer: User) -> None:
    session = SessionFactory(project=project)
    said = set()
    for change in (
        lambda: sessions.assign(actor=lead, session=session, owner=viewer, now=NOW),
        lambda: writing.save(actor=lead, row=ROWS[Session](project, viewer)),
        lambda: blockers.raise_blocker(
            actor=lead, blocker=Blocker(project=project, title="No key", asked=viewer), now=NOW
        ),
    ):
        with pytest.raises(ValidationError) as error:
            change()
        said |= set(error.value.messages)
    assert said == {"viewer is not a member of this project. Make them one among its people first."}


def test_forms_offer_whom_the_rule_accepts(
    project: Project, lead: User, member: User, viewer: User, stranger: User, staff: User
) -> None:
    everybody = {lead, member, viewer, stranger, staff}
    for noun, build in ROWS.items():
        (field,) = people.fields_of(noun)
        offered = set(people.candidates(project, field))
        assert offered == {user for user in everybody if not people.misplaced(build(project, user))}, noun
        project.lead = None


def test_a_person_of_one_project_is_nobody_in_another(project: Project, lead: User, member: User) -> None:
    elsewhere = ProjectFactory()
    Membership.objects.create(project=elsewhere, user=lead, role=Role.LEAD)
    row = TeamMemberFactory(team=TeamFactory(project=elsewhere))
    row.user = member
    assert refused(lead, row) == ["user"]
