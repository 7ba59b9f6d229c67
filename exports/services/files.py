"""The files of export jobs: made in a workspace of this machine, kept whole in the storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.files import File


def workspace() -> Path:
    """Where unfinished files lie, named `<job>-<attempt>.part`; the sweeper clears what a lost worker left."""
    path = settings.DATA_DIR / "exports-in-the-making"
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def scratch_file(name: str) -> Iterator[Path]:
    """The path of an unfinished file, gone afterwards unless it was moved away."""
    path = workspace() / f"{name}.part"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def watched(file: BufferedRandom, on_move: Callable[[], None]) -> BufferedRandom:
    """The same binary file, which calls `on_move` after every read and write."""
    return cast(BufferedRandom, _Watched(file, on_move))


class _Watched:
    def __init__(self, file: IO[bytes], on_move: Callable[[], None]) -> None:
        self._file, self._on_move = file, on_move

    def write(self, data: bytes) -> int:
        written = self._file.write(data)
        self._on_move()
        return written

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._on_move()
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class WholeFile(File):
    """A finished file of this machine: a storage on the same disk renames it into place, others read it."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        super().__init__(file, name=path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)
