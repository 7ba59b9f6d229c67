"""MS Project's XML: outer summary tasks are phases, tasks are sessions, what stands below these is steps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tracking.plans.documents.text import MAX_BYTES, clean, too_large
from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.sources import cells
from tracking.plans.sources.assembly import assemble
from tracking.plans.sources.base import ColumnRoles, Document, Table
from tracking.plans.sources.safe_xml import Element, parse
from tracking.plans.sources.work import Wait, Work
from tracking.plans.words.dates import date_in_cell
from tracking.texts import gettext as _

NAMESPACE = "http://schemas.microsoft.com/project"
_MARK = "schemas.microsoft.com/project"
_LINK_KINDS = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
_DURATION = re.compile(r"P(?:T)?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:\.\d+)?S)?")
_NORMAL_PRIORITY = 500
#: Resources that are no people.
_MATERIAL = "0"


class MsProject:
    name = "msproject"

    def recognises(self, document: Document) -> bool:
        head = document.data[:4096]
        return _MARK.encode() in head or _MARK.encode("utf-16-le") in head or _MARK.encode("utf-16-be") in head

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        return None

    def rows(self, document: Document, sheet: str | None = None) -> None:
        return None

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> p.Plan:
        filename, data = document.filename, document.data
        if len(data) > MAX_BYTES:
            raise too_large(filename, len(data))
        namespace, root = parse(data, filename)
        if namespace != NAMESPACE or root.name != "Project":
            raise PlanError(_("%(file)s is XML, but no project that MS Project saved.", file=filename))
        tasks = [task for listed in root.all("Tasks") for task in listed.all("Task") if _is_work(task)]
        if not tasks:
            raise PlanError(_("%(file)s holds no tasks.", file=filename))
        title = _clean(root.say("Title") or root.say("Name").removesuffix(".xml").removesuffix(".mpp"))
        facts = p.ProjectFacts(line=root.line, title=title, document=document.stem)
        works = _works(tasks, _owners(root))
        return assemble(works, facts=facts, lines=data.count(b"\n") + 1)


def _clean(text: str) -> str:
    return " ".join(clean(text).split())


def _is_work(task: Element) -> bool:
    """Whether it is a task: not the whole project, not a blank line of the table, not one switched off."""
    return bool(task.say("Name")) and task.say("IsNull") != "1" and task.say("OutlineLevel") != "0"


def _owners(root: Element) -> dict[str, list[str]]:
    """The names of the people of each task, by its UID."""
    resources = [resource for listed in root.all("Resources") for resource in listed.all("Resource")]
    names = {one.say("UID"): _clean(one.say("Name")) for one in resources if one.say("Type") != _MATERIAL}
    owners: dict[str, dict[str, None]] = {}
    for listed in root.all("Assignments"):
        for assignment in listed.all("Assignment"):
            name = names.get(assignment.say("ResourceUID"), "")
            if name:
                owners.setdefault(assignment.say("TaskUID"), {})[name] = None
    return {task: list(listed) for task, listed in owners.items()}


def _works(tasks: Sequence[Element], owners: Mapping[str, Sequence[str]]) -> list[Work]:
    works: list[Work] = []
    above: list[tuple[int, int]] = []
    called = {task.say("UID"): _clean(task.say("Name")) for task in tasks}
    for at, task in enumerate(tasks):
        level = cells.whole(task.say("OutlineLevel")) or 1
        while above and above[-1][0] >= level:
            above.pop()
        work = _work(task, owners.get(task.say("UID"), ()))
        work.parent = above[-1][1] if above else None
        above.append((level, at))
        work.waits = [_wait(link, called) for link in task.all("PredecessorLink")]
        works.append(work)
    for work in works:
        if work.parent is not None and works[work.parent].parent is None and works[work.parent].kind == "work":
            works[work.parent].kind = "phase"
    return works


def _work(task: Element, owners: Sequence[str]) -> Work:
    work = Work(line=task.line, title=_clean(task.say("Name")), key=task.say("UID"))
    if task.say("Milestone") == "1" and task.say("Summary") != "1":
        work.kind = "gate"
    work.facts.owner = ", ".join(owners)
    work.start, work.end = (date_in_cell(task.say(name)) for name in ("Start", "Finish"))
    work.facts.duration = _duration(task.say("Duration"))
    work.done = cells.share(task.say("PercentComplete") + "%")
    if work.done is not None and task.say("Summary") == "1":
        work.facts.status = "completed" if work.done >= 1 else "in_progress" if work.done else None
    work.facts.goal = clean(task.say("Notes"))
    priority = cells.whole(task.say("Priority"))
    if priority is not None and priority != _NORMAL_PRIORITY:
        work.facts.priority = "critical" if priority >= 900 else "high" if priority > _NORMAL_PRIORITY else "low"
        work.facts.priority_label = str(priority)
    _say(work, task)
    return work


def _say(work: Work, task: Element) -> None:
    """The words of the task by role, for the note of what its entry has no place for."""
    for role, label, said in (
        ("owner", "Resources", work.facts.owner),
        ("start", "Start", task.say("Start")),
        ("end", "Finish", task.say("Finish")),
        ("priority", "Priority", work.facts.priority_label),
        ("goal", "Notes", work.facts.goal),
    ):
        if said:
            work.said[role] = f"{label}: {said}"
    if work.facts.duration is not None:
        work.said["duration"] = f"Duration: {work.facts.duration.max:g} {work.facts.duration.unit}"
    if work.done and work.done < 1:
        work.said["done"] = f"Percent complete: {task.say('PercentComplete')}"
    work.rest += [
        f"{label}: {said}"
        for label, name in (("Deadline", "Deadline"), ("Link", "HyperlinkAddress"), ("Contact", "Contact"))
        if (said := _clean(task.say(name)))
    ]
    work.rest += [
        f"Custom field {attribute.say('FieldID')}: {said}"
        for attribute in task.all("ExtendedAttribute")
        if (said := _clean(attribute.say("Value")))
    ]


def _duration(said: str) -> p.Span | None:
    found = _DURATION.fullmatch(said)
    if found is None or not said.strip("PT"):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return cells.of_minutes(hours * 60 + minutes + round(seconds / 60))


def _wait(link: Element, called: Mapping[str, str]) -> Wait:
    on = link.say("PredecessorUID")
    kind = _LINK_KINDS.get(link.say("Type") or "1", "FS")
    tenths = cells.number(link.say("LinkLag")) or 0
    lag = f"{tenths / 10:g} minutes" if tenths else ""
    said = f"Predecessor: {called.get(on, on)} {kind}{f' with a lag of {lag}' if lag else ''}"
    return Wait(on, said, kind=kind, lag=lag)
