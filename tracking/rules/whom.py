"""Whom a plan means when it says in words whom to tell: a blocker's own people, by the part they play."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Part(StrEnum):
    """What somebody is to a blocker."""

    ASKED = "asked"
    OWNER = "owner"
    TEAM = "team"
    TEAM_LEAD = "team_lead"
    LEADS = "leads"


#: The words for each part, as plans have them, without article and in small letters.
WORDS: Mapping[Part, tuple[str, ...]] = {
    Part.ASKED: ("asked", "who is asked", "whoever is asked", "person asked", "wer gefragt ist", "gefragte person"),
    Part.OWNER: (
        *("owner", "session owner", "stream owner", "track owner", "workstream owner"),
        *("session lead", "stream lead", "track lead", "workstream lead"),
        *("verantwortliche", "verantwortlicher", "strangverantwortliche", "responsable de la sesión"),
    ),
    Part.TEAM: ("team", "whole team", "session team", "own team", "team members", "ganzes team", "equipo", "équipe"),
    Part.TEAM_LEAD: ("team lead", "team leads", "team leader", "teamleitung", "teamleiter", "teamleiterin"),
    Part.LEADS: (
        *("lead", "leads", "leader", "leaders", "project lead", "project leads", "project leader", "project manager"),
        *("pm", "manager", "projektleitung", "projektleiter", "projektleiterin", "leitung"),
        *("jefe de proyecto", "jefa de proyecto", "chef de projet", "cheffe de projet"),
    ),
}
_BY_WORD = {word: part for part, words in WORDS.items() for word in words}
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|or|und|oder|sowie|y|o|et|ou)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|all|der|die|das|dem|den|alle|el|la|los|las|le|les|l')\s+", re.IGNORECASE)


def named_in(words: str) -> list[str]:
    """The people or parts that words name one by one: "The owner, and Mira Holt" are "owner" and "Mira Holt"."""
    said = (re.sub(r"^(?:and|und|y|et)\s+", "", one.strip(" .:"), flags=re.IGNORECASE) for one in _BETWEEN.split(words))
    return [_ARTICLE.sub("", one) for one in said if one]


def part_named(phrase: str) -> Part | None:
    """The part that a phrase of `named_in` stands for; None for a name, or for what a blocker has nobody for."""
    return _BY_WORD.get(" ".join(phrase.lower().split()))
