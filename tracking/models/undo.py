from __future__ import annotations

from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracking.models.base import person
from tracking.models.project import Project, Role
from tracking.querysets import ScopedQuerySet

#: How many characters of a row's own words a sentence gives.
LONGEST_NAME = 120


class UndoKind(models.TextChoices):
    ADD = "add", gettext_lazy("Added")
    DELETE = "delete", gettext_lazy("Deleted")
    CHANGE = "change", gettext_lazy("Changed")


class Undo(models.Model):
    """What one act did, kept so that it can be taken back once: rows added or deleted, values changed.

    `at` is also the moment that the history of all its rows has, so that the two find each other.
    """

    project_path = "project"

    project = models.ForeignKey(Project, models.CASCADE, related_name="undos", verbose_name=gettext_lazy("project"))
    actor = person(gettext_lazy("by"), editable=False)
    #: What the act itself asked for: who did it may take it back with the same role, leads may in any case.
    role = models.CharField(max_length=6, choices=Role, default=Role.LEAD)
    at = models.DateTimeField(gettext_lazy("at"))
    kind = models.CharField(max_length=6, choices=UndoKind)
    #: The noun that was acted upon, how many rows of it, and the words of the first.
    noun = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=LONGEST_NAME + 1)
    content = models.JSONField(default=dict)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = person(gettext_lazy("taken back by"), editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["project", "-at"], name="undo_newest"),
            models.Index(fields=["at"], name="undo_by_age"),
        ]

    def __str__(self) -> str:
        """The act as a sentence, in the language of who reads it."""
        meta = self._meta.apps.get_model("tracking", self.noun)._meta
        if self.count == 1:
            return self._said_of_one() % {"noun": capfirst(meta.verbose_name), "name": self.name}
        return self._said_of_many() % {"n": self.count, "nouns": meta.verbose_name_plural}

    def _said_of_one(self) -> str:
        match self.kind:
            case UndoKind.ADD:
                return _("%(noun)s “%(name)s” added.")
            case UndoKind.DELETE:
                return _("%(noun)s “%(name)s” deleted.")
        return _("%(noun)s “%(name)s” changed.")

    def _said_of_many(self) -> str:
        match self.kind:
            case UndoKind.ADD:
                return ngettext("%(n)d %(nouns)s added.", "%(n)d %(nouns)s added.", self.count)
            case UndoKind.DELETE:
                return ngettext("%(n)d %(nouns)s deleted.", "%(n)d %(nouns)s deleted.", self.count)
        return ngettext("%(n)d %(nouns)s changed.", "%(n)d %(nouns)s changed.", self.count)


def name_of(row: models.Model) -> str:
    """A row's own words, as far as a sentence gives them."""
    return Truncator(str(row)).chars(LONGEST_NAME)
