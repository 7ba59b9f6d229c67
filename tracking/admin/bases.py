"""What the admin's mixins stand before. For the types alone: at run time unfold's classes come behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin
    from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin

    BeforeAny = BaseModelAdmin[Any]
    BeforeAdmin = ModelAdmin[Any]
    BeforeInline = InlineModelAdmin[Any, Any]
else:
    BeforeAny = BeforeAdmin = BeforeInline = object
