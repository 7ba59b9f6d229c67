"""A plan that was run once, made ready to be run again."""

from __future__ import annotations

from tracking.plans.model.plan import Plan, ProjectFacts, walk_items


def as_template(plan: Plan, *, people: bool = False) -> Plan:
    """Take out of a plan what belongs to the time it was run in, and give it back.

    Dates, states, ticks, measured values and highlights go; days counted from
    the start, dependencies, checklists and notes stay. Owners, members and
    contacts stay only with `people`.
    """
    plan.project = ProjectFacts(title=plan.project.title, document=plan.project.document)
    _take_out_progress(plan)
    if not people:
        _take_out_people(plan)
    return plan


def _take_out_progress(plan: Plan) -> None:
    for session in plan.sessions:
        session.status = None
    for phase in plan.phases:
        phase.status = None
    for step in plan.steps:
        step.done = False
    for checklist in plan.checklists:
        for item in walk_items(checklist.items):
            item.done = False
    for gate in plan.gates:
        for criterion in gate.criteria:
            criterion.met = False
    for metric in plan.metrics:
        metric.current = None
    plan.highlights = []


def _take_out_people(plan: Plan) -> None:
    for session in plan.sessions:
        session.owner = ""
    for risk in plan.risks:
        risk.owner = ""
    for metric in plan.metrics:
        metric.owner = ""
    for team in plan.teams:
        team.lead, team.members = "", []
    plan.contacts = []
