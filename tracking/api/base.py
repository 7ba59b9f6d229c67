"""One viewset under all nouns: reach, pages, filters, entity tags, idempotent creates, problem documents.

A noun's own viewset says which rows, how they are shown, what they can be
filtered and ordered by, and which service writes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import NotAuthenticated
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.viewsets import GenericViewSet

from tracking.api.bodies import blank, refuse_unread
from tracking.api.etags import etag_of, require_match, unchanged
from tracking.api.filters import StrictFilters, StrictOrdering, ordering_of
from tracking.api.problems import BadParameter
from tracking.api.reach import TokenMayWrite, reached, require_reach, token_of
from tracking.api.schema import ApiSchema
from tracking.api.serializers.fields import RowSerializer
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet
from tracking.services import idempotency, writing
from tracking.services.revision import hold
from tracking.typing import Actor

LONGEST_KEY = 255

Row = TypeVar("Row", bound=Scoped)


class RowViewSet(ListModelMixin, GenericViewSet[Row]):
    """Rows that are listed and read here, and written by what is below."""

    schema = ApiSchema()
    permission_classes = (IsAuthenticated, TokenMayWrite)
    filter_backends = (StrictFilters, StrictOrdering)
    lookup_value_regex = "[0-9]{1,18}"
    #: Fields with their lookups, as django-filter writes them, beside what every choice, truth, day and key has.
    filterset_fields: ClassVar[dict[str, list[str]]] = {}
    #: Public names to order by with the column each stands for, beside numbers, times and choices.
    ordering_fields: ClassVar[dict[str, str]] = {}
    ordering: ClassVar[tuple[str, ...]] = ("id",)
    #: Whether an action that is of no single row asks for one project, which may not be there.
    names_project: ClassVar[bool] = False
    #: Fields that are a workflow, each with the action that changes it.
    changed_by: ClassVar[dict[str, str]] = {}

    @property
    def actor(self) -> Actor:
        """Who sends the request. Raises NotAuthenticated, though nobody comes this far without having signed in."""
        if not isinstance(self.request.user, Actor):
            raise NotAuthenticated
        return self.request.user

    def get_object(self) -> Row:
        return get_object_or_404(self.get_queryset(), **self._address)

    def get_ordering(self, request: Request) -> tuple[str, ...]:
        return ordering_of(request, self)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        data = self.shown(self.get_object())
        etag = etag_of(data)
        if unchanged(request, etag):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": etag})
        return Response(data, headers={"ETag": etag})

    def answer(self, row: Row, code: int = status.HTTP_200_OK) -> Response:
        """A written row as it can now be read, with its entity tag and, when new, its address."""
        row = self.get_queryset().get(pk=row.pk)
        data = self.shown(row)
        headers = {"ETag": etag_of(data)}
        if code in (status.HTTP_201_CREATED, status.HTTP_202_ACCEPTED):
            address = getattr(row, self.lookup_field)
            headers["Location"] = reverse(f"{self.basename}-detail", args=[address], request=self.request)
        return Response(data, status=code, headers=headers)

    def shown(self, row: Row) -> dict[str, Any]:
        """A row as the noun shows it."""
        return self.get_serializer(row).data

    def read(self, form: type[Serializer] = Serializer) -> dict[str, Any]:
        """What the body of an action says, checked; an action that takes nothing is told nothing."""
        return self.checked(form(data=self.request.data, context=self.get_serializer_context()), held={})

    def checked(self, serializer: BaseSerializer, held: Mapping[str, Any]) -> dict[str, Any]:
        """What a body says. Raises ValidationError for wrong values and for fields that nothing would come of.

        `held` are the values that the row's fields have already.
        """
        refuse_unread(serializer, self.request.data, held, self._how_it_changes)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def _how_it_changes(self, name: str) -> str | None:
        action = self.changed_by.get(name)
        if action is None:
            return None
        if not self._address:
            return _("This cannot be given to a new row; its action “%(action)s” changes it.") % {"action": action}
        address = reverse(f"{self.basename}-{action}", kwargs=self._address, request=self.request)
        return _("This does not change here: POST to %(address)s.") % {"address": address}

    @contextmanager
    def changing_row(self) -> Iterator[Row]:
        """The row of the address, locked until the end, in the state that If-Match names.

        Comparing and writing in one transaction is what makes a lost update
        impossible. Raises Http404, NotAllowed and PreconditionFailed.
        """
        with transaction.atomic():
            rows = self.get_queryset().filter(**self._address)
            hold(rows.order_by().values(rows.model.project_path or "pk"))
            row = get_object_or_404(rows.select_for_update(of=("self",)))
            require_reach(self.request, row)
            if "If-Match" in self.request.headers:
                require_match(self.request, etag_of(self.shown(row)))
            yield row

    @property
    def _address(self) -> dict[str, str]:
        """What names the row in the address; nothing for a list."""
        name = self.lookup_url_kwarg or self.lookup_field
        return {self.lookup_field: self.kwargs[name]} if name in self.kwargs else {}


class ScopedViewSet(RowViewSet[Row]):
    """Rows of projects, as far as the request reaches."""

    queryset: ScopedQuerySet
    serializer_class: type[RowSerializer]

    def all_rows(self) -> ScopedQuerySet:
        """The rows of the noun, with what is counted for them."""
        return self.queryset.all()

    def get_queryset(self) -> ScopedQuerySet:
        rows = self.serializer_class.with_keys(self.all_rows())
        return rows.none() if getattr(self, "swagger_fake_view", False) else reached(self.request, rows)


class CreateRows(RowViewSet[Row]):
    """POST on the list, once for each Idempotency-Key."""

    #: Actions that make a row too, of another noun.
    creates: ClassVar[frozenset[str]] = frozenset()
    #: Whether the answer may be kept and given again.
    replayable: ClassVar[bool] = True
    created_status: ClassVar[int] = status.HTTP_201_CREATED

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.once(self._create)

    def once(self, create: Callable[[], Response]) -> Response:
        """What `create` answers; the same again for each request with the same Idempotency-Key."""
        request = self.request
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return create()
        if not self.replayable:
            raise BadParameter({"Idempotency-Key": [_("This create cannot be repeated: its answer is never kept.")]})
        if not 1 <= len(key) <= LONGEST_KEY:
            raise BadParameter({"Idempotency-Key": [_("Use 1 to %(limit)s characters.") % {"limit": LONGEST_KEY}]})
        token = token_of(request)
        reach = (token.project_id, token.session_id) if token else None
        answer = idempotency.once(
            user=self.actor,
            key=key,
            fingerprint=idempotency.fingerprint(request.path, request.data, reach),
            now=timezone.now(),
            create=lambda: _kept(create()),
        )
        headers = {**answer.headers, **({"Idempotent-Replayed": "true"} if answer.replayed else {})}
        return Response(answer.body, status=answer.status, headers=headers)

    @transaction.atomic
    def _create(self) -> Response:
        serializer = self.get_serializer(data=self.request.data)
        self.checked(serializer, held=blank(self.get_queryset().model))
        return self.answer(self.make(serializer), code=self.created_status)

    def make(self, serializer: BaseSerializer) -> Row:
        """Write a new row from checked fields."""
        row = self.get_queryset().model(**serializer.validated_data)
        require_reach(self.request, row)
        return self.write_new(row)

    def write_new(self, row: Row) -> Row:
        writing.save(actor=self.actor, row=row)
        return row


class ChangeRows(RowViewSet[Row]):
    """PATCH and DELETE on one row."""

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with self.changing_row() as row:
            serializer = self.get_serializer(row, data=request.data, partial=True)
            for name, value in self.checked(serializer, held=self.shown(row)).items():
                setattr(row, name, value)
            require_reach(request, row)
            self.write_changed(row)
            return self.answer(row)

    def write_changed(self, row: Row) -> None:
        writing.save(actor=self.actor, row=row)

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with self.changing_row() as row:
            writing.delete(actor=self.actor, row=row)
        return Response(status=status.HTTP_204_NO_CONTENT)


class RecordViewSet(CreateRows[Row], ChangeRows[Row], ScopedViewSet[Row]):
    """A noun that is only data: created, changed and deleted through `services.records`."""


def _kept(response: Response) -> idempotency.Answer:
    """A response as it can be stored: plain JSON."""
    body = json.loads(JSONRenderer().render(response.data))
    headers = {name: response.headers[name] for name in ("ETag", "Location")}
    return idempotency.Answer(response.status_code, body, headers)
