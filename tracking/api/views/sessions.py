"""Phases, sessions, their steps, and what waits for what."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.serializers.checklists import TickSerializer
from tracking.api.serializers.sessions import (
    AssignSerializer,
    DependencySerializer,
    MoveSerializer,
    PhaseSerializer,
    SessionSerializer,
    StartOrFinishSerializer,
    StepSerializer,
    WaitsSerializer,
)
from tracking.api.views.pieces import PieceViewSet
from tracking.models import Dependency, Phase, Session, Step, WorkStatus
from tracking.reporting import behind, waits
from tracking.services import sessions, ticks


class PhaseViewSet(RecordViewSet[Phase]):
    queryset = Phase.objects.all()
    serializer_class = PhaseSerializer
    filterset_fields = {"name": ["exact"]}
    ordering_fields = {"name": "name", "due": "ends_on"}


class SessionViewSet(RecordViewSet[Session]):
    queryset = Session.objects.with_progress()
    serializer_class = SessionSerializer
    changed_by = {"status": "move", "owner": "assign"}
    filterset_fields = {"number": ["exact"]}
    ordering_fields = {"title": "title", "due": "planned_end"}

    @extend_schema(request=StartOrFinishSerializer)
    @action(detail=True, methods=["post"])
    def start(self, request: Request, **kwargs: Any) -> Response:
        """Begin or take up the work: the status becomes in_progress. 409 with what speaks against it.

        Before what the session waits for is over, only a lead may start it, with `confirm` and a `reason`.
        """
        return self._move(StartOrFinishSerializer, WorkStatus.IN_PROGRESS)

    @extend_schema(request=StartOrFinishSerializer)
    @action(detail=True, methods=["post"])
    def finish(self, request: Request, **kwargs: Any) -> Response:
        """End the work: the status becomes done. 409 with what speaks against it."""
        return self._move(StartOrFinishSerializer, WorkStatus.DONE)

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, **kwargs: Any) -> Response:
        """Move the session into another status; 409 where it cannot follow, or with what speaks against it."""
        return self._move(MoveSerializer)

    def _move(self, form: type[StartOrFinishSerializer], to: WorkStatus | None = None) -> Response:
        with self.changing_row() as row:
            said = self.read(form)
            expected = said.get("expected")
            moved = sessions.move(
                actor=self.actor,
                session=row,
                to=to or WorkStatus(said["status"]),
                now=timezone.now(),
                expected=WorkStatus(expected) if expected else None,
                confirmed=said["confirm"],
                reason=said["reason"],
            )
            return self.answer(moved)

    @extend_schema(responses=WaitsSerializer)
    @action(detail=True)
    def waits(self, request: Request, **kwargs: Any) -> Response:
        """What the session waits for, what waits for it, and the blockers ahead that hold it up."""
        row, now = self.get_object(), timezone.now()
        found = waits.of_session(row, now)
        said = {"waits_for": found.waits_for, "needed_by": found.needed_by, "held_up_by": behind.of_session(row, now)}
        return Response(WaitsSerializer(said).data)

    @extend_schema(request=AssignSerializer)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, **kwargs: Any) -> Response:
        """Give the session an owner, or take the owner away."""
        with self.changing_row() as row:
            owner = self.read(AssignSerializer)["owner"]
            return self.answer(sessions.assign(actor=self.actor, session=row, owner=owner, now=timezone.now()))


class StepViewSet(PieceViewSet[Step]):
    queryset = Step.objects.all()
    serializer_class = StepSerializer
    changed_by = {"done": "tick"}
    filterset_fields = {"day_from": ["exact", "gte", "lte"], "day_to": ["exact", "gte", "lte"]}
    ordering_fields = {"day": "day_from", "due": "day_to"}

    @extend_schema(request=TickSerializer)
    @action(detail=True, methods=["post"])
    def tick(self, request: Request, **kwargs: Any) -> Response:
        """Say that the step is done, or with `done` false that it is not."""
        with self.changing_row() as row:
            done = self.read(TickSerializer)["done"]
            return self.answer(ticks.tick(actor=self.actor, row=row, done=done, now=timezone.now()))


class DependencyViewSet(RecordViewSet[Dependency]):
    queryset = Dependency.objects.all()
    serializer_class = DependencySerializer
