"""How much each sign speaks for each kind of piece: the evidence by which `judge` weighs families."""

from __future__ import annotations

from collections.abc import Mapping

from tracking.plans.markdown.families.nouns import Kind

#: What a title above says of what stands below it.
TOPICS: Mapping[str, dict[Kind, float]] = {
    "topic.sessions": {"session": 1.5},
    "topic.phases": {"phase": 0.8, "gate": 0.4, "session": 0.3},
    "topic.gates": {"gate": 2.0},
    "topic.risks": {"risk": 2.0},
    "topic.metrics": {"metric": 1.5},
    "topic.teams": {"team": 1.5},
    "topic.decisions": {"other": 2.0},
    "topic.issues": {"other": 1.0},
    "topic.routines": {"routine": 1.5},
    "topic.success": {"other": 1.0},
    "topic.definition_of_done": {"other": 1.5},
    "topic.guidelines": {"other": 1.5},
    "topic.troubleshooting": {"other": 2.0},
    "topic.links": {"other": 2.0},
    "topic.next": {"step": 0.5},
    "topic.achievements": {"other": 2.0},
    "topic.background": {"other": 1.5},
    "topic.assumptions": {"other": 2.0},
    "topic.questions": {"other": 2.0},
    "topic.goals": {"other": 1.5},
    "topic.requirements": {"other": 1.5},
    "topic.scope": {"other": 1.5},
    "topic.template": {"other": 2.0},
    "topic.changes": {"other": 2.0},
    "topic.architecture": {"other": 1.5},
    "topic.budget": {"other": 1.5},
    "topic.escalation": {"other": 2.0},
    "topic.contacts": {"other": 2.0},
    "topic.files": {"other": 1.5},
    "topic.environments": {"other": 2.0},
    "topic.merge": {"other": 1.0},
    "topic.mitigation": {"risk": 1.0, "other": 0.5},
}
#: What a title that says nothing else says of the list or table right below it: "Assumptions", "Milestones".
STATED: Mapping[str, dict[Kind, float]] = {
    topic: {kind: 1.0 if kind != "other" else 2.0 for kind in gives if gives[kind] >= 1.0}
    for topic, gives in TOPICS.items()
} | {"topic.dependencies": {"other": 3.0}}
#: What the header of the column of keys, or of names, says of the rows.
HEADERS: Mapping[str, dict[Kind, float]] = {
    "key.gate": {"gate": 2.5},
    "key.risk": {"risk": 2.5},
    "key.phase": {"phase": 1.5},
    "key.session": {"session": 1.6},
    "key.metric": {"metric": 0.5},
    "key.step": {"session": 0.9, "step": 0.5},
    "key.meeting": {"routine": 0.5},
    "key.team": {"team": 2.0},
    "other": {"other": 2.0},
}
#: What brackets behind the title of a piece say of it.
BRACKETS: Mapping[str, dict[Kind, float]] = {
    "key.duration": {"session": 0.4, "phase": 0.4},
    "key.priority": {"session": 1.0},
    "key.owner": {"session": 1.0},
    "key.depends": {"session": 1.0},
}
HEADER_OF = {
    "gate": "key.gate", "risk": "key.risk", "phase": "key.phase", "session": "key.session", "step": "key.step",
    "team": "key.team", "other": "other",
}  # fmt: skip
#: What a fact says of the piece that carries it: a key with a value below it, or a column of its table.
FACTS: Mapping[str, dict[Kind, float]] = {
    "key.depends": {"session": 1.4, "phase": 0.4},
    "key.blocks": {"session": 1.0},
    "key.owner": {"session": 0.9, "gate": 0.3, "risk": 0.3},
    "key.duration": {"session": 1.0, "phase": 0.6},
    "key.branch": {"session": 1.5},
    "key.files": {"session": 1.0},
    "key.priority": {"session": 0.5, "risk": 0.2},
    "key.status": {"session": 0.4, "gate": 0.3, "risk": 0.2, "phase": 0.2},
    "key.deliverable": {"session": 0.7, "phase": 0.4},
    "key.goal": {"session": 0.5, "phase": 0.5},
    "key.phase": {"session": 0.8, "gate": 0.3},
    "key.probability": {"risk": 2.5},
    "key.mitigation": {"risk": 1.6},
    "key.impact": {"risk": 0.8},
    "key.fallback": {"risk": 1.5},
    "key.criteria": {"gate": 0.8, "session": 0.5},
    "key.success": {"session": 0.6, "gate": 0.4},
    "key.target": {"gate": 0.7, "session": 0.4},
    "key.date": {"gate": 0.7, "other": 0.3},
    "key.start": {"session": 0.4, "phase": 0.6},
    "key.week": {"phase": 0.4, "session": 0.4},
    "key.metric_target": {"metric": 0.8},
    "key.metric_current": {"metric": 1.5},
    "key.team": {"session": 0.5},
    "key.people": {"session": 0.5},
    "key.after": {"other": 1.0},
    "key.how": {"other": 0.6},
    "key.attendees": {"routine": 1.5},
    "key.recurrence": {"routine": 2.0},
    "key.agenda": {"routine": 0.7},
    "key.path": {"other": 0.7},
}
