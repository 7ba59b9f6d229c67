"""Projects of one title, told apart in every list: by their short name, and by when they start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracking.models import Project
from tracking.querysets import Viewer


class Namesakes:
    """Which titles repeat among the projects that a reader may see; one query, once somebody wants to know."""

    def __init__(self, reader: Viewer) -> None:
        self._reader = reader

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles that more than one of the projects has."""
        return frozenset(Project.objects.visible_to(self._reader).repeated_titles())

    def apart(self, project: Project) -> str:
        """What tells a project from others of its title: "ferry-2, from 2 Mar 2026"; nothing where there are none."""
        if project.title not in self.titles:
            return ""
        if project.start_date is None:
            return project.slug
        starts = date_format(project.start_date, "DATE_FORMAT")
        return _("%(slug)s, from %(date)s") % {"slug": project.slug, "date": starts}

    def named(self, project: Project) -> str:
        """A project's title, with what tells it apart: "Ferry (ferry-2, from 2 Mar 2026)"."""
        apart = self.apart(project)
        return f"{project.title} ({apart})" if apart else project.title


class Among(Namesakes):
    """The same among projects that are at hand, without a query."""

    def __init__(self, projects: Iterable[Project]) -> None:
        self._projects = list({project.pk: project for project in projects}.values())

    @cached_property
    def titles(self) -> frozenset[str]:
        counted = Counter(project.title for project in self._projects)
        return frozenset(title for title, number in counted.items() if number > 1)
