from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class UnsentForm(models.Model):
    """A form that came without a sign-in or without its token, kept until the person who wrote it sends it again.

    waiting → sent (`sent_at` set, its content taken away) → swept. One that
    could not be carried out goes back to waiting.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: Who wrote it, where the browser is one that this person signed in with.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    address = models.TextField()
    page = models.TextField(blank=True)
    content = models.BinaryField()
    created_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.address
