"""One's own keys to the API: issued, listed, revoked."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import CreateRows
from tracking.api.bodies import blank
from tracking.api.reach import token_of
from tracking.api.serializers.tokens import IssuedTokenSerializer, TokenSerializer
from tracking.models import ApiToken
from tracking.services import tokens


@extend_schema_view(create=extend_schema(responses={201: IssuedTokenSerializer}))
class TokenViewSet(CreateRows[Any]):  # a token is no row of a project
    """Only one's own; through a narrower token only those that are as narrow. An answer with a secret is never kept."""

    queryset = ApiToken.objects.select_related("project")
    serializer_class = TokenSerializer
    replayable = False
    filterset_base = FilterSet
    filterset_fields = {"scope": ["exact"]}
    ordering_fields = {"id": "id", "created_at": "created_at", "expires_at": "expires_at", "name": "name"}

    def get_queryset(self) -> QuerySet[ApiToken]:
        if getattr(self, "swagger_fake_view", False):
            return ApiToken.objects.none()
        own = self.queryset.filter(user=self.actor)
        held = token_of(self.request)
        if held is None or held.project_id is None:
            return own
        return own.filter(project=held.project_id, **({"session": held.session_id} if held.session_id else {}))

    def _create(self) -> Response:
        serializer = self.get_serializer(data=self.request.data)
        wanted = self.checked(serializer, held=blank(ApiToken))
        token, secret = tokens.issue(actor=self.actor, within=token_of(self.request), **wanted)
        answer = self.answer(token, code=status.HTTP_201_CREATED)
        answer.data = {**answer.data, "secret": secret}
        return answer

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Revoke the token: it ends now and for good."""
        tokens.revoke(actor=self.actor, token=self.get_object(), now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
