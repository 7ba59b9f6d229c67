"""A form of a page that changes a row: it carries the row's version and asks when two people changed the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.browserless import sent_by
from tracking.forms import Versioned
from tracking.models import Session
from tracking.services import writing


class GoalForm(Versioned, forms.Form):
    title = forms.CharField()
    goal = forms.CharField(required=False, widget=forms.Textarea)
    planned_end = forms.DateField(required=False)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 3, 2, 10, 42, tzinfo=dt.UTC), tick=False):
        yield


def form_of(row: Session, sent: dict[str, Any] | None = None) -> GoalForm:
    row.refresh_from_db()
    saved = {"title": row.title, "goal": row.goal, "planned_end": row.planned_end}
    data = None
    if sent is not None:
        data = QueryDict(mutable=True)
        data.update(sent)
    return GoalForm(data, row=row, initial=saved)


def fields_of(form: GoalForm) -> dict[str, Any]:
    page = render_to_string("partials/fields.html", {"form": form})
    assert "Drawn" not in page
    return sent_by(f'<form id="it">{page}</form>', "it")


def test_what_only_one_side_changed_is_taken(session: Session, lead: User) -> None:
    opened = fields_of(form_of(session))
    session.goal = "No errors\nat all"
    writing.save(actor=lead, row=session)

    form = form_of(session, {**opened, "title": "Payments"})

    assert form.is_valid()
    assert (form.cleaned_data["title"], form.cleaned_data["goal"]) == ("Payments", "No errors\nat all")
    assert form.changed_data == ["title"]


def test_what_both_changed_is_shown_with_both_values_and_decided_with_one_click(session: Session, lead: User) -> None:
    opened = fields_of(form_of(session))
    session.goal = "No <errors>"
    writing.save(actor=lead, row=session)

    form = form_of(session, {**opened, "goal": "Fewer errors"})
    page = render_to_string("partials/fields.html", {"form": form})

    said = "Lea Dietz saved “No &lt;errors&gt;” at 10:42 while this form was open; you wrote “Fewer errors”."
    assert said in page
    again = fields_of(form)
    assert again["goal"] == "Fewer errors"
    assert form_of(session, again).is_valid()
    theirs = form_of(session, {**again, "take-goal": "theirs"})
    assert theirs.is_valid()
    assert theirs.cleaned_data["goal"] == "No <errors>"


def test_a_long_value_of_somebody_else_is_shown_whole(session: Session, lead: User) -> None:
    opened = fields_of(form_of(session))
    session.goal = "A clean build " * 20 + "to the end"
    writing.save(actor=lead, row=session)

    page = render_to_string("partials/fields.html", {"form": form_of(session, {**opened, "goal": "Fewer"})})

    assert session.goal in page


def test_nonsense_in_a_field_that_was_saved_meanwhile_names_both(session: Session, lead: User) -> None:
    opened = fields_of(form_of(session))
    session.planned_end = dt.date(2026, 3, 9)
    writing.save(actor=lead, row=session)

    form = form_of(session, {**opened, "planned_end": "soon"})

    said = str(form.errors["planned_end"])
    assert "Enter a valid date." in said
    assert "saved “9 Mar 2026”" in said
    assert "you wrote “soon”" in said


def test_a_new_row_has_no_version() -> None:
    form = GoalForm(QueryDict("title=New&goal="), row=None)
    assert form.is_valid()
    assert form.cleaned_data["title"] == "New"
