"""The days of a project: routines, meetings, what is said at them."""

from __future__ import annotations

from django.utils import timezone

from tracking.api.base import CreateRows, RecordViewSet, ScopedViewSet
from tracking.api.filters import MomentFilter, ScopedFilters
from tracking.api.serializers.routines import MeetingSerializer, RoutineSerializer, StandupEntrySerializer
from tracking.models import Meeting, Routine, StandupEntry
from tracking.services import meetings


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


class StandupEntryViewSet(CreateRows[StandupEntry], ScopedViewSet[StandupEntry]):
    """One's own word is said, and said again; nobody changes another's."""

    queryset = StandupEntry.objects.all()
    serializer_class = StandupEntrySerializer

    def write_new(self, row: StandupEntry) -> StandupEntry:
        return meetings.say(
            actor=self.actor,
            meeting=row.meeting,
            session=row.session,
            done=row.done,
            next=row.next,
            blockers=row.blockers,
        )
