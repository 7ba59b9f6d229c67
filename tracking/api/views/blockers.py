"""Blockers: raised, acknowledged, resolved."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.filters import ScopedFilters, TruthFilter
from tracking.api.problems import BadParameter
from tracking.api.reach import reached
from tracking.api.serializers.blockers import BlockerFiguresSerializer, BlockerSerializer, ResolveSerializer
from tracking.models import Blocker, Project
from tracking.reporting.blocker_figures import figures_of
from tracking.services import blockers


class BlockerFilters(ScopedFilters):
    open = TruthFilter(field_name="resolved_at", lookup_expr="isnull", help_text="Not resolved yet.")
    severity_from = filters.NumberFilter(
        field_name="severity", lookup_expr="gte", min_value=1, max_value=4, help_text="This severity and above."
    )


class BlockerViewSet(RecordViewSet[Blocker]):
    queryset = Blocker.objects.prefetch_related("escalations")
    serializer_class = BlockerSerializer
    changed_by = {
        "acknowledged_at": "acknowledge",
        "acknowledged_by": "acknowledge",
        "resolution": "resolve",
        "resolved_at": "resolve",
        "resolved_by": "resolve",
    }
    filterset_base = BlockerFilters

    def write_new(self, row: Blocker) -> Blocker:
        return blockers.raise_blocker(actor=self.actor, blocker=row, now=timezone.now())

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, **kwargs: Any) -> Response:
        """Say that you have taken the blocker on."""
        with self.changing_row() as row:
            self.read()
            return self.answer(blockers.acknowledge(actor=self.actor, blocker=row, now=timezone.now()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"], url_path="give-back", url_name="give-back")
    def give_back(self, request: Request, **kwargs: Any) -> Response:
        """Undo an acknowledgement: the steps of the escalation go on."""
        with self.changing_row() as row:
            self.read()
            return self.answer(blockers.give_back(actor=self.actor, blocker=row, now=timezone.now()))

    @extend_schema(request=ResolveSerializer)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, **kwargs: Any) -> Response:
        """Stop the clock; 409 when it is stopped already."""
        with self.changing_row() as row:
            wanted = self.read(ResolveSerializer)
            return self.answer(blockers.resolve(actor=self.actor, blocker=row, now=timezone.now(), **wanted))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **kwargs: Any) -> Response:
        """Undo a resolution."""
        with self.changing_row() as row:
            self.read()
            return self.answer(blockers.reopen(actor=self.actor, blocker=row, now=timezone.now()))

    @extend_schema(
        parameters=[OpenApiParameter("project", str, required=True, description="The short name of a project.")],
        responses=BlockerFiguresSerializer,
        filters=False,
    )
    @action(detail=False, names_project=True, pagination_class=None, filter_backends=[])
    def figures(self, request: Request) -> Response:
        """How long the blockers of a project take until somebody is on them, and until they are resolved."""
        asked = dict(request.query_params.lists())
        if set(asked) != {"project"} or len(asked["project"]) != 1:
            raise BadParameter({"project": [_("Name one project, and nothing else.")]})
        project = get_object_or_404(reached(request, Project.objects.all()), slug=asked["project"][0])
        return Response(BlockerFiguresSerializer(figures_of(project)).data)
