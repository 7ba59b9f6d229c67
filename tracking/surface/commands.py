"""What every command is made of."""

from tracking.management.plain import PlainCommand

__all__ = ["PlainCommand"]
