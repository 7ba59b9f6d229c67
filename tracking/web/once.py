"""A form that makes something new makes it once, however often its button is pressed."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.utils import timezone

from tracking.services import idempotency
from tracking.services.idempotency import Answer, KeyReused
from tracking.typing import Request

#: The field in which a form carries the key it was drawn with (`{% once %}`).
FIELD = "once"


def new_key() -> str:
    return str(uuid.uuid4())


def once(request: Request, create: Callable[[], str]) -> str:
    """The address that `create` answers with; sent a second time as it was, the form only gets the address again.

    Sent again with other values it is another row. What `create` raises is
    passed on, and the form may then be sent again.
    """
    key = request.POST.get(FIELD, "")[:64].replace("\x00", "")
    if not key:
        return create()
    sent = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    try:
        answer = idempotency.once(
            user=request.user,
            key=f"form:{key}",
            fingerprint=idempotency.fingerprint(request.path, sent),
            now=timezone.now(),
            create=lambda: Answer(303, create()),
        )
    except KeyReused:
        return create()
    return str(answer.body)
