"""Names for annotations: who acts, and what a page is asked with.

Nothing here is made by Lockstep: Django and django-htmx give it, and these names say what is true behind the doors.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

#: Somebody who is signed in, or in whose name a command or a task works.
Actor = User


class Request(HttpRequest):
    """A request to a page behind the sign-in, past the middleware. For annotations only; nothing makes one."""

    user: Actor
    htmx: HtmxDetails
