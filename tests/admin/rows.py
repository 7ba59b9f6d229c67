"""One row of every noun of a project, to try each admin on."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import models as db
from django.utils import timezone

from exports.models import ExportJob
from tests import factories as make
from tests.factories import NOW
from tracking import models
from tracking.models import ApiToken, Project
from tracking.services import attachments

_numbers = itertools.count(1)


def one_of_each(project: Project, user: User) -> dict[type[db.Model], Any]:
    """Write one row of every registered noun that belongs to a project (or to `user`), by model."""
    n = next(_numbers)
    session = make.SessionFactory(project=project, owner=user)
    step = make.StepFactory(session=session, done_by=user)
    team = make.TeamFactory(project=project)
    member = make.TeamMemberFactory(team=team, user=user)
    phase = make.PhaseFactory(project=project)
    gate = make.GateFactory(project=project, phase=phase)
    checklist = make.ChecklistFactory(project=project, session=session)
    metric = make.MetricFactory(project=project, session=session)
    template = make.ChecklistTemplateFactory(project=project)
    resource = make.ResourceFactory(project=project, owner=session)
    routine = make.RoutineFactory(project=project)
    meeting = make.MeetingFactory(routine=routine, starts_at=timezone.now())
    blocker = make.BlockerFactory(project=project, session=session, asked=user)
    document = models.PlanDocument.objects.create(
        project=project, filename=f"plan{n}.md", sha256="0" * 64, size=3, content=b"# x", plan={}, imported_by=user
    )
    job = ExportJob.objects.create(project=project, requested_by=user)
    rows = [
        project,
        project.memberships.first(),
        models.Holiday.objects.create(project=project, day=NOW.date() + dt.timedelta(days=n)),
        models.Contact.objects.create(project=project, name=f"Contact {n}"),
        models.Link.objects.create(project=project, title=f"Link {n}", url="https://example.org"),
        phase,
        session,
        step,
        make.DependencyFactory(project=project),
        checklist,
        template,
        make.ItemFactory(checklist=checklist, done_by=user),
        attachments.add(actor=user, to=step, file=ContentFile(b"Seen", name=f"seen{n}.txt"), now=NOW),
        gate,
        models.GateCriterion.objects.create(gate=gate, text=f"The word of a lead {n}"),
        team,
        member,
        models.Absence.objects.create(member=member, first_day=NOW.date(), last_day=NOW.date()),
        resource,
        models.ResourceUse.objects.create(resource=resource, session=session),
        make.RiskFactory(project=project, session=session, owner=user),
        metric,
        models.Measurement.objects.create(metric=metric, value=3, measured_at=NOW),
        routine,
        meeting,
        models.StandupEntry.objects.create(meeting=meeting, session=session, author=user, done="Wrote the schema"),
        blocker,
        models.EscalationPolicy.objects.create(project=project, name=f"Blocking issues {n}"),
        models.Highlight.objects.create(project=project, kind="achievement", text=f"The login works {n}"),
        document,
        models.Finding.objects.create(project=project, document=document, code="stale", message=f"Stale {n}"),
        job,
        ApiToken.objects.create(user=user, name=f"CI {n}", prefix="lks_abcdef", digest=f"{n:064}"),
    ]
    return {type(row): row for row in rows}
