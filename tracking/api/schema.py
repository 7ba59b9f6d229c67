"""What every operation of the OpenAPI document says: problem documents, entity tags, idempotency keys."""

from __future__ import annotations

from typing import Any, Final, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.serializers import Serializer

from tracking.api.problems import CONTENT_TYPE

ETAG = {"ETag": {"schema": {"type": "string"}, "description": "The state that If-Match and If-None-Match name."}}
LOCATION = {"Location": {"schema": {"type": "string"}, "description": "The address of what was made."}}
RETRY = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}

MEANINGS = {
    "400": "What was sent cannot be used; `errors` names each field or parameter. So are fields that are unknown, that"
    " Lockstep sets itself or that an action changes, unless they are named with the value they have.",
    "401": "Not signed in, or with a token that does not count any more.",
    "403": "You may see this and not change it.",
    "404": "There is no such thing, or you may not see it.",
    "405": "Not done here.",
    "409": "The change does not fit the state things are in, or something speaks against it (`objections`), or other"
    " dates hang on it and nobody has said whether they move along (`moving`), or projects have this plan already"
    " (`known`).",
    "412": "Changed since the state that If-Match names.",
    "415": "The body is no JSON.",
    "422": "The gate's criteria are not met (`criteria`), or the Idempotency-Key came with another request.",
    "429": "Too many requests; wait as long as Retry-After says.",
}


class ProblemErrorSerializer(serializers.Serializer):
    """One thing wrong: a field of the body, or a parameter of the query."""

    detail = serializers.CharField()
    field = serializers.CharField(required=False, help_text="The field's name, dotted where nested.")
    pointer = serializers.CharField(required=False, help_text="A JSON pointer into the body; empty for all of it.")
    parameter = serializers.CharField(required=False, help_text="The query parameter.")


class ObjectionSerializer(serializers.Serializer):
    """One thing that speaks against a move."""

    code = serializers.CharField(help_text="What it is, for programs.")
    detail = serializers.CharField()
    n = serializers.IntegerField(help_text="How many, where it counts; else 0.")
    name = serializers.CharField(help_text="What it is about, where that has a name; else empty.")


class KnownPlanSerializer(serializers.Serializer):
    """A project that has a plan already."""

    project = serializers.CharField(help_text="Its short name.")
    title = serializers.CharField()
    address = serializers.CharField()
    document = serializers.IntegerField(help_text="The document there that is most like the one sent.")
    filename = serializers.CharField()
    imported_at = serializers.DateTimeField()
    same = serializers.BooleanField(help_text="Whether it is the same file, byte by byte.")
    percent = serializers.IntegerField(help_text="How much of all that either plan names both do.")
    may_merge = serializers.BooleanField(help_text="Whether you lead the project.")


class ProblemSerializer(serializers.Serializer):
    """RFC 9457."""

    type = serializers.CharField(help_text="What kind of problem, for programs.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What went wrong and what to do, for people.")
    errors = ProblemErrorSerializer(  # type: ignore[assignment]  # a field, which the metaclass takes out of the class
        many=True, required=False
    )
    criteria = serializers.ListField(child=serializers.CharField(), required=False)
    objections = ObjectionSerializer(many=True, required=False)
    moving = serializers.DictField(child=serializers.IntegerField(), required=False)
    known = KnownPlanSerializer(many=True, required=False)


class ApiSchema(AutoSchema):
    view: Any

    def get_tags(self) -> list[str]:
        return [self.view.basename.removeprefix("api-")]

    def get_override_parameters(self) -> list[OpenApiParameter | Serializer | type[Serializer]]:
        header: Final = OpenApiParameter.HEADER
        makes = self._is_create_operation() or self.view.action in getattr(self.view, "creates", ())
        if makes and getattr(self.view, "replayable", False):
            meaning = "A key of your own making; the same create sent again with it happens once."
            return [OpenApiParameter("Idempotency-Key", str, header, description=meaning)]
        if self.method != "GET" and self._of_one_row():
            return [OpenApiParameter("If-Match", str, header, description="The ETag of the state you mean to change.")]
        if self.method == "GET" and self._of_one_row():
            return [OpenApiParameter("If-None-Match", str, header, description="The ETag of the state you have.")]
        return []

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        for status, body in bodies.items():
            headers: dict[str, Any] = {}
            if status in ("201", "202"):
                headers |= LOCATION
            if self.method != "DELETE" and not self._is_list_view():
                headers |= ETAG
            if headers:
                body.setdefault("headers", {}).update(headers)
        if self.method == "GET" and self._of_one_row():
            bodies["304"] = {"description": "You have it already.", "headers": ETAG}
        problem = self.resolve_serializer(ProblemSerializer(), "response").ref
        for status in self._failures():
            bodies[status] = {"description": MEANINGS[status], "content": {CONTENT_TYPE: {"schema": problem}}}
        bodies["429"]["headers"] = RETRY
        return bodies

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """A body says what it takes and takes nothing else."""
        schema = super()._map_basic_serializer(serializer, direction)
        return {**schema, "additionalProperties": False} if direction == "request" else schema

    def _failures(self) -> list[str]:
        found = ["401", "403", "405", "429"]
        if self._of_one_row() or getattr(self.view, "names_project", False):
            found.append("404")
        if self.method != "GET" or not self._of_one_row():
            found.append("400")
        if self.method != "GET":
            found += ["409", "415", "422"]
            found += ["412"] if self._of_one_row() and self.view.action not in getattr(self.view, "creates", ()) else []
        return sorted(found)

    def _of_one_row(self) -> bool:
        return bool(getattr(self.view, "detail", False))
