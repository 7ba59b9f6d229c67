"""Issues as `gh issue list --json` and GitHub's API give them: an array of objects with number, title, state, …"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tracking.plans.documents.text import clean
from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.sources.assembly import assemble
from tracking.plans.sources.base import ColumnRoles, Document, Table
from tracking.plans.sources.mentions import read_reference, take_label, take_waits, title_of
from tracking.plans.sources.work import Wait, Work
from tracking.plans.words.inline import plain
from tracking.texts import gettext as _

_BEGINNING = re.compile(r"\s*\[\s*\{")
_BETWEEN = re.compile(r"[\s,]*")
_TASK = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+\[([ xX])\]\s+(\S.*)")
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL)
_READ = frozenset({"number", "title", "state", "stateReason", "state_reason", "assignees", "assignee", "body"})
_MAX_KEPT = 500


class GithubIssues:
    name = "github-issues"

    def recognises(self, document: Document) -> bool:
        """By what it begins with: an array whose first object has a title."""
        try:
            text = document.text
        except PlanError:
            return False
        return _BEGINNING.match(text) is not None and '"title"' in text

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        return None

    def rows(self, document: Document, sheet: str | None = None) -> None:
        return None

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> p.Plan:
        works: list[Work] = []
        for line, issue in _issues(document):
            at = len(works)
            works.append(_work(issue, line, document.filename))
            works += _tasks(works[at], _text(issue.get("body")), at)
        facts = p.ProjectFacts(line=1, document=document.stem)
        return assemble(works, facts=facts, lines=document.text.removesuffix("\n").count("\n") + 1)


def _issues(document: Document) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each object of the array with the line it begins on. Raises PlanError naming the line that is no issue."""
    text = document.text
    decoder = json.JSONDecoder()
    beginning = _BEGINNING.match(text)
    if beginning is None:
        raise PlanError(_("%(file)s is no JSON array of issues.", file=document.filename))
    at = text.index("[") + 1
    line, counted = 1, 0
    while True:
        gap = _BETWEEN.match(text, at)
        at = gap.end() if gap else at
        line, counted = line + text.count("\n", counted, at), at
        if text[at : at + 1] == "]":
            return
        try:
            issue, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise PlanError(_("%(file)s is no JSON array of issues.", file=document.filename), line=line) from error
        if not isinstance(issue, dict) or not isinstance(issue.get("title"), str) or not issue["title"].strip():
            raise PlanError(
                _("%(file)s holds an entry that is no issue with a title.", file=document.filename), line=line
            )
        yield line, issue


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _named(value: object, *names: str) -> list[str]:
    """The names of an object or a list of objects (people by login, labels by name)."""
    found: list[str] = []
    for entry in value if isinstance(value, list) else [value]:
        said = entry if isinstance(entry, str) else ""
        if isinstance(entry, dict):
            said = next((text for name in names if (text := _text(entry.get(name)))), "")
        if said.strip():
            found.append(" ".join(clean(said).split()))
    return found


def _work(issue: Mapping[str, Any], line: int, filename: str) -> Work:
    work = Work(line=line, title=" ".join(clean(issue["title"]).split()))
    number = issue.get("number")
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        work.key = str(number)
    people = [*_named(issue.get("assignees"), "login"), *_named(issue.get("assignee"), "login")]
    work.facts.owner = ", ".join(dict.fromkeys(people))
    labels = _named(issue.get("labels"), "name")
    for label in labels:
        take_label(work, label)
    if _text(issue.get("state")).lower() == "closed":
        reason = _text(issue.get("stateReason") or issue.get("state_reason")).lower()
        work.facts.status = "cancelled" if reason == "not_planned" else "completed"
    work.facts.phase = next(iter(_named(issue.get("milestone"), "title")), "")[:200]
    work.rest += [f"labels: {', '.join(labels)}"] if labels else []
    work.rest += _rest(issue)
    return work


def _rest(issue: Mapping[str, Any]) -> list[str]:
    """Every field that nothing was read from."""
    rest: list[str] = []
    milestone = issue.get("milestone")
    if isinstance(milestone, dict) and (due := _text(milestone.get("dueOn") or milestone.get("due_on"))):
        rest.append(f"milestone due: {due}")
    for name, value in issue.items():
        if name not in _READ and name not in ("labels", "milestone") and value not in (None, "", [], {}):
            said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            rest.append(f"{clean(name)}: {clean(said)}")
    return rest


def _tasks(work: Work, body: str, at: int) -> list[Work]:
    """Reads the body: ticked lists are steps, "blocked by #12" is a dependency, the rest says what it is for.

    A task that is an issue of its own is one that this issue waits for.
    """
    steps: list[Work] = []
    said: list[str] = []
    for line in _COMMENT.sub("", body).split("\n"):
        task = _TASK.fullmatch(line)
        if task is None:
            left = take_waits(work, line)
            said.append(line if left == line or left.strip(" \t-*+.,;:") else "")
            continue
        key, text = read_reference(task[2])
        if key:
            work.waits.append(Wait(key, f"Task: {plain(task[2])}"))
        else:
            steps.append(Work(line=work.line, title=title_of(text), parent=at, done=float(task[1] != " ")))
    work.facts.goal = re.sub(r"\n{3,}", "\n\n", "\n".join(said)).strip()
    return steps
