"""What one was told: listed, marked as read, and how one wants to be told."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RowViewSet
from tracking.api.filters import TruthFilter
from tracking.api.reach import reached, token_of
from tracking.api.serializers.notifications import ChoicesSerializer, NotificationSerializer, ReadAllSerializer
from tracking.models import Notification, NotificationChoice, Reason
from tracking.services.errors import NotAllowed
from tracking.services.notifications import choosing, inbox
from tracking.services.notifications.choosing import Choice


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

    @extend_schema(request=None, responses=NotificationSerializer)
    @action(detail=True, methods=["post"])
    def unread(self, request: Request, **kwargs: Any) -> Response:
        """Take the mark back: the message waits to be read again."""
        row = self.get_object()
        self.read()
        inbox.unread(actor=self.actor, rows=self.get_queryset().filter(pk=row.pk))
        return self.answer(row)

    @extend_schema(methods=["GET"], responses=ChoicesSerializer, filters=False)
    @extend_schema(methods=["PATCH"], request=ChoicesSerializer, responses=ChoicesSerializer)
    @action(detail=False, methods=["get", "patch"], pagination_class=None, filter_backends=[])
    def choices(self, request: Request) -> Response:
        """How one wants to hear of each reason; PATCH changes those that it names. 403 for a token of a project."""
        token = token_of(request)
        if token is not None and token.project_id is not None:
            raise NotAllowed(_("How you are told is for all your projects: this token is for one."))
        if request.method == "PATCH":
            wanted = self.read(ChoicesSerializer)["choices"]
            chosen = {
                Reason(one["reason"]): Choice(NotificationChoice.Mail(one["mail"]), one["chat"]) for one in wanted
            }
            choosing.choose(user=self.actor, choices=chosen)
        wishes = choosing.wishes_of([self.actor.pk])[self.actor.pk]
        found = [(reason, wishes.of(reason)) for reason in Reason]
        rows = [{"reason": reason, "mail": choice.mail, "chat": choice.chat} for reason, choice in found]
        return Response(ChoicesSerializer({"choices": rows}).data)

    @extend_schema(request=None, responses=ReadAllSerializer)
    @action(detail=False, methods=["post"], url_path="read-all", url_name="read-all")
    def read_all(self, request: Request) -> Response:
        """Mark all messages as read that the request reaches."""
        self.read()
        number = inbox.read(actor=self.actor, rows=self.get_queryset(), now=timezone.now())
        return Response(ReadAllSerializer({"read": number}).data)
