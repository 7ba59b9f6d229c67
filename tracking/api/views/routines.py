"""The days of a project: routines, meetings, what is said at them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from tracking.api.base import CreateRows, RecordViewSet, ScopedViewSet
from tracking.api.filters import MomentFilter, ScopedFilters
from tracking.api.reach import require_reach
from tracking.api.serializers.routines import (
    MeetingSerializer,
    MeetingSummarySerializer,
    RoutineSerializer,
    StandupEntrySerializer,
    TurnSerializer,
)
from tracking.language import translated
from tracking.models import Meeting, Routine, StandupEntry
from tracking.services import meetings, running, saying, writing
from tracking.services.summaries import details_of, summary_of


class RoutineViewSet(RecordViewSet[Routine]):
    queryset = Routine.objects.all()
    serializer_class = RoutineSerializer
    filterset_fields = {"title": ["exact"]}

    def write_new(self, row: Routine) -> Routine:
        meetings.save_routine(actor=self.actor, routine=row, now=timezone.now())
        return row

    def write_changed(self, row: Routine) -> None:
        meetings.save_routine(actor=self.actor, routine=row, now=timezone.now())


class MeetingFilters(ScopedFilters):
    starts_after = MomentFilter(field_name="starts_at", lookup_expr="gt")
    starts_before = MomentFilter(field_name="starts_at", lookup_expr="lt")


class MeetingViewSet(RecordViewSet[Meeting]):
    queryset = Meeting.objects.all()
    serializer_class = MeetingSerializer
    filterset_base = MeetingFilters
    ordering_fields = {"due": "starts_at"}
    changed_by = {"began_at": "begin", "ended_at": "end", "turn": "turn", "led_by": "begin"}

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def begin(self, request: Request, **kwargs: Any) -> Response:
        """Open a planned meeting; the first session has its turn. 409 when it runs, was held or was called off."""
        with self.changing_row() as row:
            self.read()
            return self.answer(running.begin(actor=self.actor, meeting=row, now=timezone.now()))

    @extend_schema(request=TurnSerializer)
    @action(detail=True, methods=["post"])
    def turn(self, request: Request, **kwargs: Any) -> Response:
        """Give a session its turn, or none of them; 409 where the meeting does not run or the session has no turn."""
        with self.changing_row() as row:
            wanted = self.read(TurnSerializer)
            return self.answer(running.give_turn(actor=self.actor, meeting=row, now=timezone.now(), **wanted))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, **kwargs: Any) -> Response:
        """Close a running meeting; its summary goes out once."""
        with self.changing_row() as row:
            self.read()
            return self.answer(running.end(actor=self.actor, meeting=row, now=timezone.now()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"], url_path="take-back-begin", url_name="take-back-begin")
    def take_back_begin(self, request: Request, **kwargs: Any) -> Response:
        """The meeting has not begun after all; what was said and ticked stays. 409 where it does not run."""
        with self.changing_row() as row:
            self.read()
            return self.answer(running.take_back_begin(actor=self.actor, meeting=row, now=timezone.now()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"], url_path="take-back-end", url_name="take-back-end")
    def take_back_end(self, request: Request, **kwargs: Any) -> Response:
        """The meeting goes on; nobody is told of its summary twice. 409 where it was not ended here."""
        with self.changing_row() as row:
            self.read()
            return self.answer(running.take_back_end(actor=self.actor, meeting=row, now=timezone.now()))

    @extend_schema(responses=MeetingSummarySerializer)
    @action(detail=True)
    def summary(self, request: Request, **kwargs: Any) -> Response:
        """What has come of the meeting so far."""
        found = summary_of(self.get_object(), timezone.now())
        shown = {
            "meeting": found.meeting.pk,
            "minutes": found.minutes,
            "words": [entry.pk for entry in found.entries],
            "blockers": [blocker.pk for blocker in found.blockers],
            "decisions": [one.pk for one in found.decisions],
            "silent": [user.get_username() for user in found.silent],
            "text": translated(details_of(found)),
        }
        return Response(MeetingSummarySerializer(shown).data)


class StandupEntryViewSet(CreateRows[StandupEntry], ScopedViewSet[StandupEntry]):
    """One's own word is said, and said again; nobody changes another's."""

    queryset = StandupEntry.objects.all()
    serializer_class = StandupEntrySerializer

    def make(self, serializer: BaseSerializer) -> StandupEntry:
        said = dict(serializer.validated_data)
        severity = said.pop("severity", None)
        entry = StandupEntry(**said)
        require_reach(self.request, entry)
        return saying.say_entry(actor=self.actor, entry=entry, severity=severity, now=timezone.now())

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Take a word back: one's own, or as a lead anybody's. The blocker that it raised stays."""
        with self.changing_row() as row:
            require_reach(request, row)
            writing.delete(actor=self.actor, row=row, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
