"""How many requests a caller may make."""

from __future__ import annotations

from typing import cast

from django.core.cache import BaseCache, caches
from django.utils.connection import ConnectionProxy
from rest_framework.throttling import UserRateThrottle


class UserThrottle(UserRateThrottle):
    """Counts where counting is cheap: every request passes here."""

    cache = cast(BaseCache, ConnectionProxy(caches, "throttle"))
