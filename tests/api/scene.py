"""A project with rows of every noun, as many as asked for, and how each noun is written through the API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone

from exports.models import ExportJob
from tests import factories as make
from tracking.models import (
    Absence,
    Contact,
    EscalationPolicy,
    EscalationStep,
    GateCriterion,
    Highlight,
    Holiday,
    Link,
    Measurement,
    Membership,
    Notification,
    PlanDocument,
    Project,
    ResourceUse,
    StandupEntry,
)
from tracking.services import attachments, tokens

V1 = "/api/v1"


@dataclass(frozen=True)
class Scene:
    """One row of every noun, by the noun's address, and a second session to point at."""

    project: Project
    rows: dict[str, Model]
    second_session: Model
    #: A meeting at which a word can be said now.
    meeting_today: Model

    def address(self, noun: str, action: str = "") -> str:
        row = self.rows[noun]
        key = row.slug if noun == "projects" else row.pk
        return f"{V1}/{noun}/{key}/{action + '/' if action else ''}"


def a_scene(project: Project, lead: User) -> Scene:
    newcomer = make.UserFactory()
    team = make.TeamFactory(project=project)
    session = make.SessionFactory(project=project, number=1, status="in_progress", started_at=make.NOW)
    second = make.SessionFactory(project=project, number=2)
    template = make.ChecklistTemplateFactory(project=project, version=2)
    checklist = make.ChecklistFactory(project=project, session=session, template=template, template_version=1)
    step = make.StepFactory(session=session)
    metric = make.MetricFactory(project=project, session=session, name="Response time")
    routine = make.RoutineFactory(project=project)
    meeting = make.MeetingFactory(routine=routine)
    gate = make.GateFactory(project=project)
    resource = make.ResourceFactory(project=project)
    policy = EscalationPolicy.objects.create(project=project, name="Usual")
    person = make.TeamMemberFactory(team=team)
    first_of_may = dt.date(2026, 5, 1)
    token, _secret = tokens.issue(actor=lead, name="standing")
    return Scene(
        project=project,
        second_session=second,
        meeting_today=make.MeetingFactory(routine=make.RoutineFactory(project=project), starts_at=timezone.now()),
        rows={
            "projects": project,
            "documents": a_document(project, lead),
            "memberships": make.MembershipFactory(project=project, user=newcomer, role="viewer"),
            "teams": team,
            "team-members": person,
            "phases": make.PhaseFactory(project=project),
            "sessions": session,
            "steps": step,
            "dependencies": make.DependencyFactory(project=project, from_session=session, to_session=second),
            "checklists": checklist,
            "checklist-templates": template,
            "items": make.ItemFactory(checklist=checklist),
            "attachments": attachments.add(
                actor=lead, to=step, file=ContentFile(b"Seen", name="seen.txt"), now=make.NOW
            ),
            "blockers": make.BlockerFactory(project=project, session=session),
            "risks": make.RiskFactory(project=project, session=session),
            "metrics": metric,
            "measurements": Measurement.objects.create(metric=metric, value=3, measured_at=make.NOW),
            "routines": routine,
            "meetings": meeting,
            "standups": StandupEntry.objects.create(meeting=meeting, session=session, author=lead, done="All of it"),
            "gates": gate,
            "gate-criteria": GateCriterion.objects.create(gate=gate, text="The lead says so"),
            "resources": resource,
            "resource-uses": ResourceUse.objects.create(resource=resource, session=session),
            "holidays": Holiday.objects.create(project=project, day=first_of_may),
            "absences": Absence.objects.create(member=person, first_day=first_of_may, last_day=first_of_may),
            "highlights": Highlight.objects.create(project=project, kind="decision", text="One index"),
            "links": Link.objects.create(project=project, title="Board", url="https://example.org/board"),
            "contacts": Contact.objects.create(project=project, name="Kim"),
            "escalation-policies": policy,
            "escalation-steps": EscalationStep.objects.create(policy=policy, after_minutes=60, text="Tell the lead"),
            "exports": ExportJob.objects.create(project=project, requested_by=lead),
            "notifications": Notification.objects.create(
                user=lead, project=project, reason="assigned", key="session:1", text="Session 1 is yours", at=make.NOW
            ),
            "tokens": token,
        },
    )


def a_document(project: Project, lead: User, filename: str = "plan.md") -> PlanDocument:
    """A plan document of the project, of which nothing came."""
    data = b"# Nothing much\n"
    return PlanDocument.objects.create(
        project=project, filename=filename, sha256="0" * 64, size=len(data), content=data, plan={}, imported_by=lead
    )


def new_row(noun: str, scene: Scene) -> dict[str, Any]:
    """A payload that creates another row of a noun."""
    rows, project = scene.rows, scene.project.slug
    later = (make.NOW + dt.timedelta(days=1)).isoformat()
    match noun:
        case "projects":
            return {"slug": "another", "title": "Another"}
        case "documents":
            return {"project": project, "file": SimpleUploadedFile("more.md", b"# More\n\n### Session 90: Signs\n")}
        case "memberships":
            return {"project": project, "user": make.UserFactory().username, "role": "member"}
        case "teams":
            return {"project": project, "name": "Night shift"}
        case "team-members":
            return {"team": rows["teams"].pk, "name": "Kim"}
        case "phases":
            return {"project": project, "name": "Phase Z"}
        case "sessions":
            return {"project": project, "number": 77, "title": "Search"}
        case "steps":
            return {"session": rows["sessions"].pk, "title": "Index", "day_from": 1, "day_to": 2}
        case "dependencies":
            return {"project": project, "from_step": rows["steps"].pk, "to_session": scene.second_session.pk}
        case "checklists":
            return {"project": project, "title": "Before release", "session": rows["sessions"].pk}
        case "checklist-templates":
            return {"project": project, "title": "Release", "items": "- Notes are written [link]"}
        case "items":
            return {"checklist": rows["checklists"].pk, "text": "Read the log"}
        case "attachments":
            return {"step": rows["steps"].pk, "file": SimpleUploadedFile("proof.txt", b"Proof")}
        case "blockers":
            return {"project": project, "session": rows["sessions"].pk, "title": "No access", "severity": 3}
        case "risks":
            return {"project": project, "title": "Late parts", "probability": 4, "impact": 5}
        case "metrics":
            return {"project": project, "name": "Coverage", "target_kind": "over", "target_value": "80"}
        case "measurements":
            return {"metric": rows["metrics"].pk, "value": "81.5", "measured_at": later}
        case "routines":
            return {"project": project, "title": "Review", "time": "15:00", "minutes": 30}
        case "meetings":
            return {"routine": rows["routines"].pk, "starts_at": later}
        case "standups":
            return {"meeting": scene.meeting_today.pk, "session": scene.second_session.pk, "next": "Ranking"}
        case "gates":
            return {"project": project, "title": "Go live"}
        case "gate-criteria":
            return {"gate": rows["gates"].pk, "kind": "lead_word", "text": "Support is staffed"}
        case "resources":
            return {"project": project, "path": "deploy/**", "kind": "pattern"}
        case "resource-uses":
            return {"resource": rows["resources"].pk, "session": scene.second_session.pk}
        case "holidays":
            return {"project": project, "day": "2026-12-25", "name": "Christmas"}
        case "absences":
            return {"member": rows["team-members"].pk, "first_day": "2026-06-01", "last_day": "2026-06-05"}
        case "highlights":
            return {"project": project, "kind": "achievement", "text": "Twice as fast"}
        case "links":
            return {"project": project, "title": "Runbook", "url": "https://example.org/runbook"}
        case "contacts":
            return {"project": project, "name": "Operations", "topic": "Servers"}
        case "escalation-policies":
            return {"project": project, "name": "Night", "severity": 4}
        case "escalation-steps":
            return {"policy": rows["escalation-policies"].pk, "after_minutes": 240, "text": "Call", "user": "lead"}
        case "exports":
            return {"project": project, "report": "status", "format": "json"}
        case "notifications":
            return {"text": "Told"}
        case "tokens":
            return {"name": "CI", "scope": "read"}
    raise LookupError(noun)


def more_rows(noun: str, scene: Scene, lead: User, numbers: range) -> None:
    """A further row of a noun for each number, with what its serializer nests."""
    project, rows = scene.project, scene.rows
    for number in numbers:
        match noun:
            case "projects":
                make.a_project(lead=lead)
            case "documents":
                a_document(project, lead, f"plan-{number}.md")
            case "memberships":
                make.MembershipFactory(project=project)
            case "teams":
                team = make.TeamFactory(project=project)
                make.TeamMemberFactory(team=team, user=lead)
            case "team-members":
                make.TeamMemberFactory(team=make.TeamFactory(project=project), user=lead)
            case "phases":
                make.PhaseFactory(project=project)
            case "sessions":
                session = make.SessionFactory(project=project, number=100 + number, owner=lead)
                make.StepFactory(session=session)
            case "steps":
                make.StepFactory(session=rows["sessions"], done=True, done_by=lead, done_at=make.NOW)
            case "dependencies":
                step = make.StepFactory(session=rows["sessions"])
                make.DependencyFactory(
                    project=project, from_session=None, from_step=step, to_session=scene.second_session
                )
            case "checklists":
                make.ItemFactory(checklist=make.ChecklistFactory(project=project))
            case "checklist-templates":
                make.ChecklistTemplateFactory(project=project)
            case "items":
                make.ItemFactory(checklist=rows["checklists"], done=True, done_by=lead, done_at=make.NOW)
            case "attachments":
                file = ContentFile(b"Seen", name=f"seen{number}.txt")
                attachments.add(actor=lead, to=make.StepFactory(session=rows["sessions"]), file=file, now=make.NOW)
            case "blockers":
                make.BlockerFactory(project=project, session=rows["sessions"], raised_by=lead, asked=lead)
            case "risks":
                make.RiskFactory(project=project, owner=lead)
            case "metrics":
                metric = make.MetricFactory(project=project)
                Measurement.objects.create(metric=metric, value=number, measured_at=make.NOW)
            case "measurements":
                Measurement.objects.create(metric=rows["metrics"], value=number, measured_at=make.NOW)
            case "routines":
                make.RoutineFactory(project=project)
            case "meetings":
                make.MeetingFactory(routine=rows["routines"], starts_at=make.NOW + dt.timedelta(days=number + 1))
            case "standups":
                member = Membership.objects.create(project=project, user=make.UserFactory(), role="member")
                StandupEntry.objects.create(
                    meeting=rows["meetings"], session=rows["sessions"], author=member.user, done="Done"
                )
            case "gates":
                gate = make.GateFactory(project=project, status="failed", decided_by=lead, decided_at=make.NOW)
                GateCriterion.objects.create(gate=gate, text="Ready")
            case "gate-criteria":
                GateCriterion.objects.create(gate=rows["gates"], text=f"Word {number}", met_by=lead)
            case "resources":
                resource = make.ResourceFactory(project=project)
                ResourceUse.objects.create(resource=resource, session=rows["sessions"])
            case "resource-uses":
                ResourceUse.objects.create(resource=make.ResourceFactory(project=project), session=rows["sessions"])
            case "holidays":
                Holiday.objects.create(project=project, day=dt.date(2027, 1, 1) + dt.timedelta(days=number))
            case "absences":
                person = make.TeamMemberFactory(team=rows["teams"])
                day = dt.date(2027, 1, 1)
                Absence.objects.create(member=person, first_day=day, last_day=day)
            case "highlights":
                Highlight.objects.create(project=project, kind="issue", text=f"Issue {number}")
            case "links":
                Link.objects.create(project=project, title=f"Link {number}", url="https://example.org")
            case "contacts":
                Contact.objects.create(project=project, name=f"Contact {number}")
            case "escalation-policies":
                policy = EscalationPolicy.objects.create(project=project, name=f"Policy {number}")
                EscalationStep.objects.create(policy=policy, after_minutes=10, text="Tell", user=lead)
            case "escalation-steps":
                EscalationStep.objects.create(
                    policy=rows["escalation-policies"], after_minutes=number, text="Tell", user=lead
                )
            case "exports":
                ExportJob.objects.create(project=project, requested_by=lead)
            case "notifications":
                Notification.objects.create(
                    user=lead, project=project, reason="assigned", key=f"told:{number}", text="Told", at=make.NOW
                )
            case "tokens":
                tokens.issue(actor=lead, name=f"Token {number}", project=project)
            case _:
                raise LookupError(noun)
