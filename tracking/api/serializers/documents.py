"""Plan documents: what was imported, and what is sent to be."""

from __future__ import annotations

from typing import Any, get_args

from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracking.api.serializers.fields import ProjectKey, RowSerializer
from tracking.language import translated
from tracking.models import PlanDocument
from tracking.plans.corrections.said import Corrections
from tracking.plans.markdown.families import Form
from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import FAMILY_KINDS

#: What only a new project is asked.
OF_NEW = ("title", "slug", "start_date", "time_zone")


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string", "enum": list(FAMILY_KINDS)}})
class AnswersField(serializers.JSONField):
    """What families of pieces are: their names to kinds, as a JSON object."""

    def to_internal_value(self, data: Any) -> dict[str, str]:
        said = super().to_internal_value(data)
        try:
            return dict(Corrections.from_json({"families": said}).families)
        except PlanError as error:
            raise serializers.ValidationError(translated(error.text)) from error


class FamilySerializer(serializers.Serializer):
    """Pieces of a document that are alike: the rows of one table, headings with keys of one scheme."""

    name = serializers.CharField(help_text="By what “answers” call it.")
    form = serializers.ChoiceField(choices=get_args(Form))
    titles = serializers.ListField(child=serializers.CharField())
    kind = serializers.CharField(help_text="What most of them were read as: session, phase, gate or risk; else empty.")
    said = serializers.CharField(help_text="The answer in force; else empty.")
    asks = serializers.BooleanField(help_text="Whether somebody has to say what they are.")


class LookSerializer(serializers.Serializer):
    """A document that is looked at: nothing of it is kept."""

    file = serializers.FileField(help_text="As for an import.")
    answers = AnswersField(required=False, help_text="Read it with these answers.")


class LookedAtSerializer(serializers.Serializer):
    """What was read from a document: how many entries of each kind, and its families, those to ask about first."""

    title = serializers.CharField()
    entries = serializers.DictField(child=serializers.IntegerField())
    families = FamilySerializer(many=True)


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
    answers = AnswersField(
        write_only=True,
        required=False,
        help_text="What families of its pieces are, by the names that “look” gives them.",
    )
    title = serializers.CharField(write_only=True, required=False, max_length=200)
    slug = serializers.CharField(write_only=True, required=False, max_length=80, validators=[validate_slug])
    start_date = serializers.DateField(write_only=True, required=False)
    time_zone = serializers.CharField(write_only=True, required=False, max_length=64)
    # What was read from it is the project now; its bytes are fetched from its page.
    hidden = frozenset({"content", "plan", "rows", "lines", "sketch", "corrections", "families"})

    class Meta:
        model = PlanDocument
        read_only_fields = ["filename", "sha256", "size", "imported_by"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What a new project is asked is not said of one that is there."""
        named = [name for name in OF_NEW if name in attrs] + ["new"] * attrs["new"]
        if attrs.get("project") is not None and named:
            raise serializers.ValidationError(dict.fromkeys(named, _("This is for a new project; leave it out.")))
        return attrs
