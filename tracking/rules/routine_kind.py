"""What a meeting is for, told by the words of its title."""

from __future__ import annotations

import re

#: The kinds of meetings with words of titles in English and German, in the order in which they are looked for:
#: a weekly integration checkpoint is one of integration, a weekly standup a weekly sync.
WORDS: dict[str, tuple[str, ...]] = {
    "integration": ("integration", "checkpoint", "check point", "integrationspunkt", "kontrollpunkt", "meilenstein"),
    "weekly_sync": ("weekly", "week", "wöchentlich", "wochen", "woche", "jour fixe"),
    "end_of_day": (
        *("end of day", "end-of-day", "eod", "handover", "hand-over", "wrap-up", "wrap up", "closing round", "evening"),
        *("tagesende", "tagesabschluss", "feierabend", "übergabe", "abendrunde", "abend"),
    ),
    "standup": (
        *("standup", "stand-up", "stand up", "daily", "morning", "scrum", "check-in"),
        *("täglich", "morgen", "morgenrunde", "frührunde", "tagesrunde"),
    ),
}
#: What any other meeting is.
OTHER = "other"

_WORDS = {
    kind: re.compile("|".join(rf"(?<!\w){re.escape(word)}" for word in words), re.IGNORECASE)
    for kind, words in WORDS.items()
}


def kind_of(title: str) -> str:
    """The kind that a title tells: "Daily standup (9:15 AM)" is a standup, "Steering committee" any other meeting."""
    return next((kind for kind, words in _WORDS.items() if words.search(title)), OTHER)
