"""A text is its English words and can be said again in another language, with its numbers and dates."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import zoneinfo

import pytest
from django.utils import timezone, translation

from tracking.language import in_every_language, sentences_again, translated, translated_again
from tracking.plans.model.amounts import amount, days, runs
from tracking.texts import Text, beside, gettext, listed, ngettext

REVIEW = ngettext(
    "The plan was to be reviewed on %(date)s, %(number)s day ago.",
    "The plan was to be reviewed on %(date)s, %(number)s days ago.",
    3,
    date=dt.date(2026, 3, 2),
)
TOO_LARGE = gettext("%(file)s has %(count)s cells; the limit is %(limit)s.", file="a.xlsx", count=2_997_003, limit=1000)
SAID = gettext(
    "The document says %(said)s in sequence; its sessions add up to %(summed)s.",
    said=amount(12, 16, "hour"),
    summed=amount(4.5, 4.5, "hour"),
)


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        (
            REVIEW,
            "The plan was to be reviewed on 2026-03-02, 3 days ago.",
            "Der Plan sollte am 2. März 2026 überprüft werden, das war vor 3 Tagen.",
        ),
        (
            TOO_LARGE,
            "a.xlsx has 2,997,003 cells; the limit is 1000.",
            "a.xlsx hat 2.997.003 Zellen; erlaubt sind 1000.",
        ),
        (
            SAID,
            "The document says 12-16 hours in sequence; its sessions add up to 4.5 hours.",
            "Das Dokument nennt 12–16 Stunden nacheinander; seine Stränge ergeben 4,5 Stunden.",
        ),
        (amount(1, 1, "week"), "1 week", "1 Woche"),
        (amount(1.5, 1.5, "day"), "1.5 days", "1,5 Tage"),
        (days(1, 2), "days 1–2", "Tage 1–2"),
        (runs([1, 3, 4, 5, 9]), "1, 3 to 5 and 9", "1, 3 bis 5 und 9"),
        (listed(["a", "b"]), "a and b", "a und b"),
    ],
)
def test_a_text_is_english_and_becomes_german_where_it_is_read(text: Text, english: str, german: str) -> None:
    assert str(text) == english
    with translation.override("de"):
        assert translated(text) == german


@pytest.mark.parametrize("text", [REVIEW, TOO_LARGE, SAID], ids=["date", "count", "nested"])
def test_a_text_that_was_kept_says_the_same(text: Text) -> None:
    kept = json.loads(json.dumps(text.as_json()))
    with translation.override("de"):
        said = translated(text)
        assert translated_again(kept, "older words") == said
        assert translated(pickle.loads(pickle.dumps(text))) == said
        assert translated(copy.deepcopy(text)) == said


def test_what_was_kept_before_there_were_templates_stays_as_it_was_written() -> None:
    with translation.override("de"):
        assert translated_again({}, "5 of 6 sessions have no owner.") == "5 of 6 sessions have no owner."


def test_values_are_never_taken_for_templates() -> None:
    text = gettext("“%(name)s”", name="100 %(done)s")
    with translation.override("de"):
        assert (str(text), translated(text)) == ("“100 %(done)s”", "„100 %(done)s“")


def test_a_name_is_known_again_in_each_language() -> None:
    with translation.override("de"):
        assert in_every_language(gettext("%(phase)s may start", phase="Phase 2")) == [
            "Phase 2 darf beginnen",
            "Phase 2 may start",
        ]


def test_a_moment_is_the_time_on_the_clock_of_whoever_reads_it() -> None:
    nine = dt.datetime(2026, 3, 4, 9, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    text = gettext("The standup is at %(time)s.", time=nine)
    assert str(text) == "The standup is at 09:00 CET."
    with timezone.override("America/New_York"):
        assert translated_again(json.loads(json.dumps(text.as_json())), "") == "The standup is at 03:00 EST."


def test_sentences_put_beside_each_other_are_told_apart_again() -> None:
    text = beside(" ", gettext("Sessions"), "100 % of it.")
    with translation.override("de"):
        assert sentences_again(text.as_json(), str(text)) == ["Stränge", "100 % of it."]
    assert sentences_again(gettext("Sessions").as_json(), "") == ["Sessions"]
    assert sentences_again({}, "Written long ago. Twice.") == ["Written long ago. Twice."]
