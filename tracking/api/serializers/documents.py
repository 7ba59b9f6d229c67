"""Plan documents: what was imported, and what is sent to be."""

from __future__ import annotations

from typing import Any

from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from rest_framework import serializers

from tracking.api.serializers.fields import ProjectKey, RowSerializer
from tracking.models import PlanDocument

#: What only a new project is asked.
OF_NEW = ("title", "slug", "start_date", "time_zone")


class DocumentSerializer(RowSerializer):
    """A plan document of a project. It is sent as a form with several parts: to become a project, or part of one."""

    file = serializers.FileField(
        write_only=True, help_text="Markdown, CSV, Excel, JSON, an export of Jira, GitHub or MS Project."
    )
    project = ProjectKey(
        required=False,
        help_text="The project to merge it into: what only the project changed stays, and so does what both changed."
        " Without it the document becomes a new project, which you lead.",
    )
    new = serializers.BooleanField(
        write_only=True,
        default=False,
        help_text="Make a new project although one that you may see has this plan; else that is answered with 409.",
    )
    title = serializers.CharField(write_only=True, required=False, max_length=200)
    slug = serializers.CharField(write_only=True, required=False, max_length=80, validators=[validate_slug])
    start_date = serializers.DateField(write_only=True, required=False)
    time_zone = serializers.CharField(write_only=True, required=False, max_length=64)
    # What was read from it is the project now; its bytes are fetched from its page.
    hidden = frozenset({"content", "plan", "rows", "lines", "sketch", "corrections"})

    class Meta:
        model = PlanDocument
        read_only_fields = ["filename", "sha256", "size", "imported_by"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What a new project is asked is not said of one that is there."""
        named = [name for name in OF_NEW if name in attrs] + ["new"] * attrs["new"]
        if attrs.get("project") is not None and named:
            raise serializers.ValidationError(dict.fromkeys(named, _("This is for a new project; leave it out.")))
        return attrs
