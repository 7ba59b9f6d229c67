"""The recognisers in the order in which they read: who comes first may take a line that a later one would want."""

from __future__ import annotations

from collections.abc import Callable

from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.branches import recognise_branches
from tracking.plans.markdown.recognisers.checklists import recognise_checklists
from tracking.plans.markdown.recognisers.claims import recognise_claims
from tracking.plans.markdown.recognisers.contacts import recognise_contacts
from tracking.plans.markdown.recognisers.dependencies import recognise_dependencies
from tracking.plans.markdown.recognisers.drawn_work import recognise_drawn_work
from tracking.plans.markdown.recognisers.escalation import recognise_escalation
from tracking.plans.markdown.recognisers.execution_order import recognise_execution_order
from tracking.plans.markdown.recognisers.gantt import recognise_gantt
from tracking.plans.markdown.recognisers.gates import recognise_checkpoint_sessions, recognise_gates
from tracking.plans.markdown.recognisers.grids import recognise_grids
from tracking.plans.markdown.recognisers.highlights import recognise_highlights
from tracking.plans.markdown.recognisers.links import recognise_links
from tracking.plans.markdown.recognisers.merge_order import recognise_merge_order
from tracking.plans.markdown.recognisers.metrics import recognise_metrics
from tracking.plans.markdown.recognisers.phases import recognise_phases
from tracking.plans.markdown.recognisers.project_facts import recognise_project
from tracking.plans.markdown.recognisers.resources import recognise_resources
from tracking.plans.markdown.recognisers.risks import recognise_risks
from tracking.plans.markdown.recognisers.routines import recognise_routines
from tracking.plans.markdown.recognisers.session_durations import recognise_session_durations
from tracking.plans.markdown.recognisers.sessions import recognise_sessions
from tracking.plans.markdown.recognisers.steps import recognise_steps
from tracking.plans.markdown.recognisers.teams import recognise_teams

Recogniser = Callable[[Reading], None]

#: Phases and sessions name the places that all others refer to; risks come before what only looks like one.
RECOGNISERS: tuple[Recogniser, ...] = (
    recognise_phases,
    recognise_sessions,
    recognise_project,
    recognise_session_durations,
    recognise_branches,
    recognise_risks,
    recognise_gates,
    recognise_grids,
    recognise_steps,
    recognise_gantt,
    recognise_drawn_work,
    recognise_dependencies,
    recognise_execution_order,
    recognise_checkpoint_sessions,
    recognise_teams,
    recognise_escalation,
    recognise_contacts,
    recognise_routines,
    recognise_merge_order,
    recognise_resources,
    recognise_checklists,
    recognise_claims,
    recognise_metrics,
    recognise_highlights,
    recognise_links,
)
