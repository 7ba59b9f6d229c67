"""The Markdown reader: text → the neutral Plan."""

from __future__ import annotations

from tracking.plans.markdown.read import read_markdown

__all__ = ["read_markdown"]
