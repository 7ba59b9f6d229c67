"""Typed readers of the environment.

Every reader looks at `NAME` first, then at `NAME_FILE`, the path of a file that
holds the value (container and systemd secrets). Empty means not set.
"""

from __future__ import annotations

import os
from pathlib import Path


class EnvError(Exception):
    """A variable is missing or cannot be read. The message names it and says what was expected."""


_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The value of `name`, or the stripped content of the file named by `name_FILE`, or `default`."""
    if value := os.environ.get(name, ""):
        return value
    if path := os.environ.get(f"{name}_FILE", ""):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise EnvError(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return default


def boolean(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise EnvError(f"{name} is {value!r}; write true or false.")


def integer(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise EnvError(f"{name} is {value!r}; write a whole number.") from error


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A comma-separated list, without empty entries."""
    value = text(name)
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        raise EnvError(f"{name} is {value!r}; write one of {', '.join(allowed)}.")
    return value
