"""What a meeting is for, told by its title in English or German."""

from __future__ import annotations

import pytest

from tracking.models import RoutineKind
from tracking.rules import routine_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Daily standup in the corridor", "standup"),
        ("Stand-up", "standup"),
        ("Morning sync", "standup"),
        ("Tägliche Morgenrunde", "standup"),
        ("End of Day Handover (4:45 PM)", "end_of_day"),
        ("Übergabe am Tagesende", "end_of_day"),
        ("Weekly sync", "weekly_sync"),
        ("Weekly review", "weekly_sync"),
        ("Wöchentliche Abstimmung", "weekly_sync"),
        ("Integration sync", "integration"),
        ("Interface checkpoint", "integration"),
        ("Weekly integration checkpoint", "integration"),
        ("Integrationstreffen", "integration"),
        ("Steering committee", "other"),
        ("Retrospective", "other"),
        ("", "other"),
    ],
)
def test_the_words_of_a_title_tell_the_kind(title: str, kind: str) -> None:
    assert routine_kind.kind_of(title) == kind


def test_the_kinds_that_words_tell_are_the_kinds_there_are() -> None:
    assert {*routine_kind.WORDS, routine_kind.OTHER} == set(RoutineKind.values)
