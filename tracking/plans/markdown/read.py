"""Markdown text → Plan: runs the recognisers, keeps the rest as notes, derives waves and findings."""

from __future__ import annotations

from tracking.plans.corrections.leaving_out import leave_out
from tracking.plans.corrections.said import Corrections
from tracking.plans.gc_pause import gc_paused
from tracking.plans.lint import lint_plan
from tracking.plans.markdown.notes import keep_notes
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers import RECOGNISERS
from tracking.plans.model.plan import Plan
from tracking.plans.model.records import records
from tracking.plans.model.waves import plan_waves
from tracking.plans.words.dates import as_written_in


def _in_order(plan: Plan) -> None:
    """Each kind of entry in the order of the document; sessions keep that of their numbers."""
    plan.steps.sort(key=lambda step: step.line)
    plan.dependencies.sort(key=lambda dependency: dependency.line)
    plan.checklists.sort(key=lambda checklist: checklist.line)
    plan.gates.sort(key=lambda gate: gate.line)
    plan.routines.sort(key=lambda routine: routine.line)
    plan.risks.sort(key=lambda risk: risk.line)
    plan.metrics.sort(key=lambda metric: metric.line)
    plan.resources.sort(key=lambda resource: resource.line)
    plan.teams.sort(key=lambda team: team.line)
    plan.highlights.sort(key=lambda highlight: highlight.line)


def read_markdown(text: str, corrections: Corrections | None = None) -> Plan:
    """The plan that `text` holds, which may be empty. Never raises, whatever the text."""
    return examine(text, corrections).plan


def examine(text: str, corrections: Corrections | None = None) -> Reading:
    """The reading of `text` with all that was understood on the way: the outline, the lines taken, the plan."""
    with gc_paused(), as_written_in(text):
        return _examine(text, corrections or Corrections())


def _examine(text: str, corrections: Corrections) -> Reading:
    reading = Reading(text, corrections=corrections)
    for recognise in RECOGNISERS:
        recognise(reading)
    plan = reading.plan
    gone = leave_out(plan, reading.corrections.dropped)
    reading.leave_as_text([record.entry.line for record in gone], _lines_of(plan))
    keep_notes(reading)
    _in_order(plan)
    plan.waves = plan_waves(plan)
    plan.findings = lint_plan(plan, told=reading.told, strangers=reading.strangers)
    return reading


def _lines_of(plan: Plan) -> set[int]:
    return {record.entry.line for entity in records(plan).values() for record in entity}
