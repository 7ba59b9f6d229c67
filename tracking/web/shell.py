"""The rail of a project: the same entries on every one of its pages, for everybody who may use them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracking.models import Project, Role
from tracking.services import access
from tracking.web.nouns import NOUNS


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the rail. `pages` are names of addresses with their labels; the lists of its nouns follow them.

    `key` goes there after `g`; `needs` is the role without which there is nothing to do there. The `near`
    ones stand in the bar of a narrow screen, the others behind its last button.
    """

    name: str
    label: str | Promise
    icon: str
    pages: tuple[tuple[str, str | Promise], ...] = ()
    key: str = ""
    needs: Role = Role.VIEWER
    near: bool = False


SECTIONS = (
    Section("project", _("Overview"), "gauge", (("project", _("Overview")),), key="o", near=True),
    Section("sessions", _("Sessions"), "branch", key="s", near=True),
    Section("blockers", _("Blockers"), "stop", key="b", near=True),
    Section("risks", _("Risks"), "alert", key="k"),
    Section("gates", _("Gates"), "flag", key="a"),
    Section("checklists", _("Checklists"), "check", key="c", near=True),
    Section("metrics", _("Metrics"), "metric", key="m"),
    Section("routines", _("Routines"), "calendar", key="u"),
    Section("people", _("People"), "people", (("people", _("People")),), key="e"),
    Section("files", _("Files"), "box", key="f"),
    Section("findings", _("Findings"), "search", key="n"),
    Section("reports", _("Reports"), "report", (("exports", _("Reports")),), key="r"),
    Section("document", _("Document"), "document", (("document", _("Document")),), key="d"),
    Section("activity", _("Activity"), "history", (("activity", _("Activity")),), key="h"),
    Section("settings", _("Settings"), "gear", (("settings", _("Project")), ("channels", _("Chat channels"))), key="g"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    #: Names the tab for the page that is it: the name of its address, or the segment of its noun.
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as the rail draws it in one project."""

    section: Section
    tabs: list[Tab]

    @property
    def url(self) -> str:
        return self.tabs[0].url


def rail(project: Project, role: Role | None) -> list[Entry]:
    """The entries of the rail for who has that role."""
    entries = [Entry(one, tabs_of(one, project)) for one in SECTIONS if access.reaches(role, one.needs)]
    return [entry for entry in entries if entry.tabs]


def tabs_of(section: Section, project: Project) -> list[Tab]:
    pages = [Tab(str(label), reverse(name, args=[project.slug]), name) for name, label in section.pages]
    lists = [
        Tab(noun.title, noun.list_url(project), noun.segment)
        for noun in NOUNS.values()
        if noun.section == section.name and noun.listed
    ]
    return [*pages, *lists]
