"""Tests that share what is slow to start go to one worker, with the xdist that is installed."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.schedule import LONG_TESTS, WHOLE_FILES, LongestFirst


class Worker:
    """What the scheduler knows of a worker: it takes tests by their place in the list."""

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.sent: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, places: list[int]) -> None:
        self.sent += places

    def shutdown(self) -> None:
        self.shutting_down = True


def test_one_worker_gets_the_whole_file_and_the_other_starts_with_the_next() -> None:
    first, second = WHOLE_FILES[:2]
    tests = [f"{name}::test_{n}[{n}]" for name in (first, second) for n in range(4)]
    tests += [f"tests/rules/test_load.py::test_{n}" for n in range(9)]
    config: Any = SimpleNamespace(option=SimpleNamespace(loadscopereorder=True), getvalue=lambda _: ["2*popen"])
    log: Any = SimpleNamespace(loadscopesched=lambda *_: None)
    schedule, workers = LongestFirst(config, log), [Worker("first"), Worker("second")]
    for worker in workers:
        schedule.add_node(worker)
    for worker in workers:
        schedule.add_node_collection(worker, tests)
    schedule.schedule()
    assert [worker.sent for worker in workers] == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_the_run_is_scheduled_so(request: pytest.FixtureRequest) -> None:
    hooks = request.config.hook.pytest_xdist_make_scheduler.get_hookimpls()
    assert any(hook.plugin_name.endswith("tests/conftest.py") for hook in hooks)


@pytest.mark.parametrize("name", WHOLE_FILES + LONG_TESTS)
def test_what_is_scheduled_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_a_file_that_drives_a_browser_stays_whole() -> None:
    """Each starts a browser once; handed out one by one, its tests start one in each worker."""
    drives = re.compile(r"^pytestmark = .*needs\(\"browser\"\)", re.MULTILINE)
    found = [
        path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/test_*.py") if drives.search(path.read_text())
    ]
    assert found
    assert set(found) <= set(WHOLE_FILES)
