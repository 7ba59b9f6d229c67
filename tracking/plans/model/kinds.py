"""What a heading, a table and a column of a document can be: the words that corrections use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

#: What a column of a task list says of its row. "group" names the session that rows with the same value are
#: steps of; "note" keeps the column as text.
Role = Literal[
    "number", "wbs", "level", "parent", "group", "kind", "milestone", "title", "owner", "team", "phase", "start", "end",
    "duration", "seconds", "priority", "status", "done", "branch", "depends", "blocks", "goal", "success",
    "deliverable", "developer_type", "people", "labels", "project", "note",
]  # fmt: skip
#: What a heading or a table can be, and what people read. A singular says that the heading itself is one;
#: a plural says that it stands above a list or a table of them.
KINDS: Mapping[str, str] = {
    "session": "a session",
    "sessions": "a list of sessions",
    "team": "a team",
    "teams": "a list of teams",
    "phase": "a phase",
    "risk": "a risk",
    "risks": "a list of risks",
    "gate": "a gate",
    "metrics": "a list of metrics",
    "routine": "a routine",
    "routines": "a list of routines",
    "checklist": "a checklist",
    "contacts": "a list of contacts",
    "escalation": "escalation steps",
    "files": "shared files",
    "achievements": "a list of achievements",
    "issues": "a list of issues",
    "next": "a list of next steps",
    "note": "a note",
}
#: The kinds that a table can be.
TABLE_KINDS = ("sessions", "teams", "risks", "metrics", "routines", "contacts", "escalation", "files", "note")

#: What a column of a table in prose can say, with the concept of the vocabulary that stands for it.
CONCEPTS: Mapping[str, str] = {
    "session": "key.session",
    "title": "key.title",
    "number": "key.number",
    "team": "key.team",
    "owner": "key.owner",
    "developer_type": "key.developer_type",
    "priority": "key.priority",
    "branch": "key.branch",
    "goal": "key.goal",
    "success": "key.success",
    "deliverable": "key.deliverable",
    "status": "key.status",
    "duration": "key.duration",
    "people": "key.people",
    "phase": "key.phase",
    "depends": "key.depends",
    "blocks": "key.blocks",
    "risk": "key.risk",
    "level": "key.level",
    "probability": "key.probability",
    "impact": "key.impact",
    "effect": "key.effect",
    "mitigation": "key.mitigation",
    "fallback": "key.fallback",
    "monitoring": "key.monitoring",
    "metric": "key.metric",
    "target": "key.metric_target",
    "current": "key.metric_current",
    "lead": "key.lead",
    "size": "key.size",
    "members": "key.members",
    "focus": "key.focus",
    "responsibilities": "key.responsibilities",
    "file": "key.path",
    "rule": "key.rule",
    "meeting": "key.meeting",
    "time": "key.time",
    "attendees": "key.attendees",
    "agenda": "key.agenda",
    "recurrence": "key.recurrence",
    "contact": "key.contact",
    "topic": "key.contact_topic",
    "gate": "key.gate",
    "criteria": "key.criteria",
}
#: Every word that a column can be said to be; "note" keeps it as it stands.
ROLES: tuple[str, ...] = tuple(dict.fromkeys((*CONCEPTS, *get_args(Role), "note")))
#: The roles that make sense in a table of each kind, the likelier first.
ROLES_OF: Mapping[str, tuple[str, ...]] = {
    "sessions": (
        "number", "session", "title", "owner", "team", "developer_type", "duration", "priority", "status", "branch",
        "goal", "success", "deliverable", "people", "phase", "depends", "blocks", "note",
    ),
    "risks": (
        "risk", "probability", "impact", "level", "effect", "mitigation", "fallback", "monitoring", "session", "owner",
        "note",
    ),
    "metrics": ("metric", "target", "current", "owner", "note"),
    "teams": ("team", "lead", "size", "focus", "members", "responsibilities", "file", "note"),
    "files": ("file", "owner", "session", "rule", "note"),
    "routines": ("meeting", "time", "recurrence", "duration", "attendees", "agenda", "note"),
    "contacts": ("contact", "topic", "note"),
}  # fmt: skip
