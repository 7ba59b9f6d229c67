"""The main job in a real browser, against the processes that `make up` starts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.documents import SAMPLES
from tests.processes import answers, free_port, manage, until
from tests.web.browsing import SIZES

pytestmark = pytest.mark.needs("browser")


@dataclass(frozen=True)
class Running:
    """A Lockstep that serves: its address, the folder of its data, what it printed while it started."""

    address: str
    data: Path
    printed: str

    @property
    def password(self) -> str:
        found = re.search(r"password\s+(\S+)", self.printed)
        assert found, self.printed
        return found[1]


@contextlib.contextmanager
def started(data: Path) -> Iterator[Running]:
    """Web, worker and scheduler on a free port, as `make up` starts them."""
    port = free_port()
    with manage("up", "--port", str(port), data=data) as process:
        printed = ""
        for line in process.stdout or ():
            printed += line
            if "is starting on" in line:
                break
        address = f"http://127.0.0.1:{port}"
        until(lambda: answers(address), seconds=30, what="the first page")
        yield Running(address, data, printed)


@pytest.fixture(scope="module")
def lockstep(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Iterator[Running]:
    """A fresh Lockstep, started once for the tests of this file, however many workers share them out."""
    (settings.DATA_DIR / f"started-{testrun_uid}").touch(exist_ok=False)
    with started(tmp_path_factory.mktemp("lockstep") / "var") as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=SIZES["wide"]) as context:
        context.set_default_timeout(20_000)
        yield context.new_page()


def test_a_lead_brings_a_plan_and_takes_the_report_home(lockstep: Running, page: Page, tmp_path: Path) -> None:
    address, password = lockstep.address, lockstep.password
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)

    page.goto(address)
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Harbour booking portal").first).to_be_visible()

    page.get_by_role("link", name="Import a plan").first.click()
    page.locator("input[type=file]").set_input_files(SAMPLES / "clinic-move.md")
    page.get_by_role("button", name="Read the plan").click()
    expect(page.get_by_role("strong").filter(has_text="Treatment rooms").first).to_be_visible()
    page.get_by_label("Start date").fill("2026-03-02")
    page.get_by_role("button", name="Create project").click()
    page.wait_for_url(re.compile("/projects/"))
    expect(page.get_by_text("Vaccines and fridges").first).to_be_visible()

    page.get_by_role("link", name="Reports").first.click()
    page.get_by_role("button", name="Ask for report").click()
    download = page.get_by_role("link", name="Download").first
    expect(download).to_be_visible(timeout=60_000)
    with page.expect_download() as started:
        download.click()
    workbook_file = tmp_path / "report.xlsx"
    started.value.save_as(workbook_file)
    workbook = load_workbook(workbook_file)
    assert workbook.sheetnames[0] == "Summary"
    cells = {cell for row in workbook["Sessions"].iter_rows(values_only=True) for cell in row}
    assert {"Treatment rooms", "Power, network and phones"} <= cells
    assert problems == []


def test_the_admin_shows_the_imported_plan(lockstep: Running, page: Page) -> None:
    address, password = lockstep.address, lockstep.password
    page.goto(f"{address}/admin/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Harbour booking portal").first).to_be_visible()
    page.goto(f"{address}/admin/tracking/session/")
    expect(page.get_by_text("Berth calendar").first).to_be_visible()


def test_started_again_it_keeps_its_data_and_prints_no_second_password(lockstep: Running, page: Page) -> None:
    with started(lockstep.data) as again:
        assert "password" not in again.printed
        page.goto(again.address)
        page.get_by_label("Username").fill("admin")
        page.get_by_label("Password").fill(lockstep.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("link", name="Harbour booking portal").first).to_be_visible()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with manage("up", "--port", str(port), data=tmp_path) as process:
            assert process.wait(timeout=30) == 1
            assert f"Port {port} is taken" in (process.stdout.read() if process.stdout else "")
