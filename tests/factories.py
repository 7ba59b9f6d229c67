"""Rows for tests, one factory a noun. `a_project(lead=...)` gives a whole one with members."""

from __future__ import annotations

import datetime as dt

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from tracking import models

NOW = dt.datetime(2026, 3, 4, 10, 0, tzinfo=dt.UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = models.Project

    title = factory.Sequence(lambda n: f"Project {n}")
    slug = factory.Sequence(lambda n: f"project-{n}")
    start_date = dt.date(2026, 3, 2)
    target_date = dt.date(2026, 3, 13)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    project = factory.SubFactory(ProjectFactory)
    user = factory.SubFactory(UserFactory)
    role = models.Role.MEMBER


class InProject(DjangoModelFactory):
    class Meta:
        abstract = True

    project = factory.SubFactory(ProjectFactory)


class TeamFactory(InProject):
    class Meta:
        model = models.Team

    name = factory.Sequence(lambda n: f"Team {n}")


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = models.TeamMember

    team = factory.SubFactory(TeamFactory)
    name = factory.Sequence(lambda n: f"Person {n}")


class PhaseFactory(InProject):
    class Meta:
        model = models.Phase

    name = factory.Sequence(lambda n: f"Phase {n}")


class SessionFactory(InProject):
    class Meta:
        model = models.Session

    # Beyond the numbers tests write by hand: neither may take the other's.
    number = factory.Sequence(lambda n: n + 10_001)
    title = factory.Sequence(lambda n: f"Session title {n}")


class StepFactory(DjangoModelFactory):
    class Meta:
        model = models.Step

    session = factory.SubFactory(SessionFactory)
    title = factory.Sequence(lambda n: f"Step {n}")


class DependencyFactory(InProject):
    class Meta:
        model = models.Dependency

    from_session = factory.SubFactory(SessionFactory, project=factory.SelfAttribute("..project"))
    to_session = factory.SubFactory(SessionFactory, project=factory.SelfAttribute("..project"))


class ChecklistFactory(InProject):
    class Meta:
        model = models.Checklist

    title = factory.Sequence(lambda n: f"Checklist {n}")


class ChecklistTemplateFactory(InProject):
    class Meta:
        model = models.ChecklistTemplate

    title = factory.Sequence(lambda n: f"Template {n}")
    items = "- Tests pass\n  - Mutants killed [number]"


class ItemFactory(DjangoModelFactory):
    class Meta:
        model = models.Item

    checklist = factory.SubFactory(ChecklistFactory)
    text = factory.Sequence(lambda n: f"Item {n}")


class GateFactory(InProject):
    class Meta:
        model = models.Gate

    title = factory.Sequence(lambda n: f"Gate {n}")


class MetricFactory(InProject):
    class Meta:
        model = models.Metric

    name = factory.Sequence(lambda n: f"Metric {n}")


class RiskFactory(InProject):
    class Meta:
        model = models.Risk

    title = factory.Sequence(lambda n: f"Risk {n}")


class ResourceFactory(InProject):
    class Meta:
        model = models.Resource

    path = factory.Sequence(lambda n: f"src/file{n}.py")


class RoutineFactory(InProject):
    class Meta:
        model = models.Routine

    title = factory.Sequence(lambda n: f"Routine {n}")
    time = dt.time(9)
    minutes = 15


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    routine = factory.SubFactory(RoutineFactory)
    starts_at = NOW


class BlockerFactory(InProject):
    class Meta:
        model = models.Blocker

    title = factory.Sequence(lambda n: f"Blocker {n}")
    raised_at = NOW


def a_project(**people: object) -> models.Project:
    """A project with one membership a keyword: `a_project(lead=ann, viewer=[bob, eve])`."""
    project = ProjectFactory()
    for role, users in people.items():
        for user in users if isinstance(users, list) else [users]:
            MembershipFactory(project=project, user=user, role=role)
    return project
