"""What one was told: listed, and marked as read."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RowViewSet
from tracking.api.filters import TruthFilter
from tracking.api.reach import reached
from tracking.api.serializers.notifications import NotificationSerializer, ReadAllSerializer
from tracking.models import Notification
from tracking.services.notifications import inbox


class NotificationFilters(filters.FilterSet):
    project = filters.CharFilter(field_name="project__slug", help_text="The short name of a project.")
    unread = TruthFilter(field_name="read_at", lookup_expr="isnull")


class NotificationViewSet(RowViewSet[Any]):  # a message is its reader's, and no row that others see
    """Only one's own; through a token of a project only that project's."""

    queryset = Notification.objects.select_related("project")
    serializer_class = NotificationSerializer
    filterset_base = NotificationFilters
    filterset_fields = {"reason": ["exact", "in"]}
    ordering_fields = {"id": "id", "at": "at"}
    ordering = ("-id",)

    def get_queryset(self) -> QuerySet[Notification]:
        if getattr(self, "swagger_fake_view", False):
            return Notification.objects.none()
        own = inbox.own(self.actor).filter(pk__in=reached(self.request, Notification.objects.all()).values("pk"))
        return own.select_related("project")

    @extend_schema(request=None, responses=NotificationSerializer)
    @action(detail=True, methods=["post"], url_path="read", url_name="read")
    def read_one(self, request: Request, **kwargs: Any) -> Response:
        """Mark a message as read."""
        row = self.get_object()
        self.read()
        inbox.read(actor=self.actor, rows=self.get_queryset().filter(pk=row.pk), now=timezone.now())
        return self.answer(row)

    @extend_schema(request=None, responses=ReadAllSerializer)
    @action(detail=False, methods=["post"], url_path="read-all", url_name="read-all")
    def read_all(self, request: Request) -> Response:
        """Mark all messages as read that the request reaches."""
        self.read()
        number = inbox.read(actor=self.actor, rows=self.get_queryset(), now=timezone.now())
        return Response(ReadAllSerializer({"read": number}).data)
