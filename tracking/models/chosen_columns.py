from __future__ import annotations

from django.conf import settings
from django.db import models


class ChosenColumns(models.Model):
    """The columns that a person wants to see in the lists of a noun, in every project and at every sign-in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: The noun as addresses name it.
    noun = models.CharField(max_length=40)
    names = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "noun"], name="columns_chosen_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.noun}"
