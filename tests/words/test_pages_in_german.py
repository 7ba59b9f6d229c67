"""Whoever asks for German finds no English word of ours on any page of a project or of an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import polib
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.catalogues import catalogues
from tests.people.conftest import PASSWORD
from tests.people.flows import confirm, sign_in
from tests.web.every_noun import row_of_every_noun
from tracking.models import Project, Role
from tracking.services import invitations, plans
from tracking.services.templates import GALLERY
from tracking.web.lists.looks import LOOK
from tracking.web.nouns import NOUNS
from tracking.web.nouns.noun import Noun
from tracking.web.shell import SECTIONS

PLAN = b"# Umzug\n\n## Session 7: Kran\n- **Duration**: 4 days\n- **Goal**: Kai\n\nEin Satz.\n"
#: What people write, what machines read, and what is spelled alike whoever reads it.
NOT_SAID = {"code", "pre", "script", "style", "svg", "textarea"}
SPOKEN = ("title", "alt", "placeholder", "aria-label", "data-confirm")
WORD = re.compile(r"[^\W\d_]{2,}")
#: The names of pages without a project: those for whoever is not signed in, and those of an account.
OPEN_TO_ALL = ["login", "account_reset_password", "account_reset_password_done", "account_signup", "account_inactive"]
OF_ACCOUNTS = [
    "projects",
    "start",
    "import",
    "unsent",
    "palette",
    "account",
    "notifications",
    "notification-settings",
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "usersessions_list",
    "socialaccount_connections",
]


class Said(HTMLParser):
    """The texts of a page that people see or hear."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_SAID:
            self.inside.append(tag)
        given = dict(attrs)
        self.texts += [given[name] or "" for name in SPOKEN if name in given]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and data.strip():
            self.texts.append(" ".join(data.split()))


def words(texts: list[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(re.sub(r"%\(\w+\)[sd]|<[^>]*>", " ", text))}


@pytest.fixture(scope="module")
def english() -> set[str]:
    """The words of the catalogue that are English alone."""
    entries = [entry for path in catalogues() for entry in polib.pofile(str(path))]
    ours = [text for entry in entries for text in (entry.msgid, entry.msgid_plural)]
    theirs = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
    german = {word.casefold() for word in words(theirs)}
    return {word for word in words(ours) if word.casefold() not in german}


def written() -> re.Pattern[str]:
    """What people wrote into the database and into the gallery, the longest first."""
    found = {
        " ".join(str(value).split())
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
        for value in model._base_manager.values_list(field.name, flat=True)
        if value
    }
    found |= {sample.plan.project.document for sample in GALLERY}
    return pattern_of(found)


def pattern_of(values: set[str]) -> re.Pattern[str]:
    longest_first = sorted(values, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def left_english(html: str, english: set[str], data: re.Pattern[str]) -> dict[str, set[str]]:
    """The texts of a page with an English word that nobody wrote there."""
    left = {text: words([data.sub(" ", text)]) & english for text in Said(html).texts}
    return {text: some for text, some in left.items() if some}


@pytest.fixture
def whole(project: Project, lead: User) -> Project:
    """A project with a row of everything, a document, an invitation and a history."""
    Project.objects.filter(pk=project.pk).update(title="Umzug")
    project.refresh_from_db()
    document = plans.stage(actor=lead, data=PLAN, filename="umzug.md")
    plans.apply(actor=lead, document=document, project=project, now=timezone.now())
    invitations.invite(actor=lead, project=project, role=Role.MEMBER, now=timezone.now(), email="neu@example.org")
    return project


def adding(noun: Noun, project: Project, rows: dict[str, Any]) -> str:
    address = reverse("row-add", args=[project.slug, noun.segment])
    above = getattr(rows[noun.segment], noun.parent) if noun.parent else None
    return f"{address}?under={above.address_key}" if above else address


def pages_of(project: Project, rows: dict[str, Any]) -> Iterator[str]:
    yield from (reverse(name, args=[project.slug]) for one in SECTIONS for name, _label in one.pages)
    yield reverse("project-delete", args=[project.slug])
    yield from (reverse("person-leave", args=[project.slug, one.pk]) for one in project.memberships.all())
    for segment, noun in NOUNS.items():
        yield noun.list_url(project)
        yield from (f"{noun.list_url(project)}?{LOOK}={look.name}" for look in noun.looks)
        yield noun.url(project, rows[segment])
        if noun.written:
            yield adding(noun, project, rows)
            yield from (noun.url(project, rows[segment], name) for name in ("row-edit", "row-history"))


def speaking_german() -> Client:
    return Client(headers={"accept-language": "de"})


def wrong_in(pages: dict[str, Any], english: set[str]) -> list[str]:
    """What is left in English on pages, by what they are named here. Fails for a page that is not there."""
    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    data = written()
    return [
        f"{name}: {text!r} has {left}"
        for name, page in pages.items()
        for text, left in left_english(page.content.decode(), english, data).items()
    ]


def test_no_page_of_a_project_says_anything_in_english(whole: Project, lead: User, english: set[str]) -> None:
    client = speaking_german()
    client.force_login(lead)
    rows = row_of_every_noun(whole, lead)
    assert wrong_in({address: client.get(address) for address in pages_of(whole, rows)}, english) == []


def test_no_page_of_an_account_says_anything_in_english(whole: Project, lead: User, english: set[str]) -> None:
    lead.set_password(PASSWORD)
    lead.save()
    _invitation, secret = invitations.invite(actor=lead, project=whole, role=Role.VIEWER, now=timezone.now())
    stranger, client, again = speaking_german(), speaking_german(), speaking_german()
    pages = {name: stranger.get(reverse(name)) for name in OPEN_TO_ALL}
    pages["invitation"] = stranger.get(reverse("invitation", args=[secret]), follow=True)
    sign_in(client, lead.username)
    pages["without second factor"] = client.get(reverse("mfa_index"))
    pages["account_reauthenticate"] = client.get(reverse("mfa_activate_totp"), follow=True)
    pages["mfa_activate_totp"] = confirm(client, pages["account_reauthenticate"])
    TOTP.activate(lead, generate_totp_secret())
    RecoveryCodes.activate(lead)
    pages |= {name: client.get(reverse(name), follow=True) for name in OF_ACCOUNTS}
    sign_in(again, lead.username)
    pages["mfa_authenticate"] = again.get(reverse("mfa_authenticate"))
    assert wrong_in(pages, english) == []


def test_an_english_word_on_a_page_is_found(english: set[str]) -> None:
    html = '<p title="Add a risk">Steps with <b>Kran step</b></p><code>step</code>'
    assert left_english(html, english, pattern_of({"Kran step"})) == {
        "Add a risk": {"Add", "risk"},
        "Steps with": {"Steps", "with"},
    }
