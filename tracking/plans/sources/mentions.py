"""What GitHub's short writing says inside a text: issues, people, priorities, what waits for what."""

from __future__ import annotations

import re

from tracking.plans.sources import cells
from tracking.plans.sources.work import Wait, Work
from tracking.plans.words import values
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import alternatives, is_one_of

_ADDRESS = r"https://[\w.-]{1,100}/[\w.-]{1,100}/[\w.-]{1,100}/(?:issues|pull)/(\d{1,9})(?:[#?][^\s)]{0,200})?"
_LEAD = re.compile(rf"(?:{_ADDRESS}|(?:[\w.-]{{1,60}}/[\w.-]{{1,60}})?\#(\d{{1,9}})(?!\w))[\s:–—-]*")
_LINKED = re.compile(rf"\[([^\[\]]{{1,300}})\]\({_ADDRESS}\)")
_ISSUE = r"(?:https://[\w./-]{1,300}/(?:issues|pull)/\d{1,9}|(?:[\w.-]{1,60}/[\w.-]{1,60})?\#\d{1,9}(?!\w))"
_BETWEEN = rf"(?:\s{{0,3}}[,&]\s{{0,3}}|\s{{1,3}}(?:{alternatives('word.and')})\s{{1,3}}|\s{{1,3}})"
_LIST = rf"{_ISSUE}(?:{_BETWEEN}{_ISSUE}){{0,50}}"


def _before_issues(*concepts: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(*concepts)})\s{{0,5}}:?\s{{0,5}}({_LIST})", re.IGNORECASE)


_WAITS = _before_issues("verb.depends", "key.depends")
_BLOCKS = _before_issues("verb.blocks", "key.blocks")
_EMPTY_BRACKETS = re.compile(r"\(\s{0,5}\)|\[\s{1,5}\]")
_PERSON = re.compile(r"(?<![\w/@.])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(?![\w.]*@)")
_BOLD_PRIORITY = re.compile(r"[*_`(\[]{0,3}(?<!\w)(P[0-4])(?!\w)[*_`)\]]{0,3}")
_ASIDE = re.compile(r"\(([^()]{1,60})\)")
_PREFIX = re.compile(r"^\s*(?:priority|prio|status|state|priorität|priorité|prioridad)\s*[:/ -]\s*", re.I)


def read_reference(text: str) -> tuple[str, str]:
    """The number of the issue that a text begins with, and the text without it: "#12 Login" → "12", "Login"."""
    linked = _LINKED.match(text)
    if linked:
        return linked[2], linked[1] + text[linked.end() :]
    lead = _LEAD.match(text)
    return ((lead[1] or lead[2]), text[lead.end() :]) if lead else ("", text)


def take_waits(work: Work, text: str) -> str:
    """Reads "blocked by #12" and "blocks #14" into the work; returns the text without them."""
    if "#" not in text and "/issues/" not in text and "/pull/" not in text:
        return text
    for pattern, blocks in ((_WAITS, False), (_BLOCKS, True)):
        for found in pattern.finditer(text):
            for issue in re.findall(_ISSUE, found[1]):
                work.waits.append(Wait(re.split(r"[#/]", issue)[-1], found[0].strip(), blocks=blocks))
        text = pattern.sub(" ", text)
    return _EMPTY_BRACKETS.sub(" ", text)


def take_people(work: Work, text: str) -> str:
    """Reads @names as owners; returns the text without them."""
    names = dict.fromkeys(_PERSON.findall(text))
    if names:
        work.facts.owner = ", ".join(names)
        work.said["owner"] = " ".join(f"@{name}" for name in names)
    return _PERSON.sub(" ", text)


def take_priority(work: Work, text: str) -> str:
    """Reads P0 to P4, plain or set off; returns the text without it."""
    found = _BOLD_PRIORITY.search(text)
    if found is None:
        return text
    work.facts.priority, work.facts.priority_label = values.priority(found[1])
    work.said["priority"] = found[1]
    return text[: found.start()] + " " + text[found.end() :]


def take_duration(work: Work, text: str) -> str:
    """Reads a duration in brackets; returns the text without it."""
    for aside in _ASIDE.finditer(text):
        if values.is_span(aside[1]):
            work.facts.duration = cells.duration(aside[1])
            work.said["duration"] = aside[1]
            return text[: aside.start()] + " " + text[aside.end() :]
    return text


def take_label(work: Work, label: str) -> None:
    """A label such as "P1", "priority: high" or "status/blocked" says a priority or a status."""
    word = _PREFIX.sub("", label)
    said, written = values.priority(word)
    is_priority = is_one_of(word, *(f"priority.{name}" for name in ("critical", "high", "medium", "low")))
    if said and work.facts.priority is None and (is_priority or re.fullmatch(r"P[0-4]", word.strip())):
        work.facts.priority, work.facts.priority_label = said, written
    names = ("blocked", "in_review", "in_progress", "cancelled")
    if work.facts.status is None and is_one_of(word, *(f"status.{name}" for name in names)):
        work.facts.status = cells.status(word)


def title_of(text: str) -> str:
    """What is left of an item as a title, without emphasis and the marks at its edges."""
    return plain(text).replace("`", "").strip(" -–—:|,;()[]") or " ".join(text.split())
