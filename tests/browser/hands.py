"""The hands of the people in the journeys: one that only types, one that only taps, one whose clicks are counted."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

#: A page on which more presses of Tab are needed is in the way of whoever has only a keyboard.
MOST_TABS = 45


def problems_of(page: Page) -> list[str]:
    """What the console has against the page, as it comes in: errors, breaches of the policy."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    return problems


class Keyboard:
    """Works a page by its keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def turn(self, *keys: str) -> None:
        """Press keys of which the last leads to a page, or to this one anew; wait until it is there."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until it is at hand."""
        for _press in range(MOST_TABS):
            if self.at(wanted):
                return
            self.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab do not lead to {wanted}")

    def at(self, wanted: Locator) -> bool:
        return bool(wanted.evaluate("element => element === document.activeElement"))

    def go(self, words: str) -> None:
        """By the palette to what is called like that."""
        self.press("Control+k")
        expect(self.page.locator("#palette-input")).to_be_focused()
        self.type(words)
        chosen = self.page.locator("#palette-options [aria-selected=true]")
        expect(chosen.locator("span").first).to_contain_text(words)
        self.turn("Enter")

    def write(self, text: str, field: Locator) -> None:
        """Type into what has the cursor already: `field` only says what that must be."""
        expect(field).to_be_focused()
        self.type(text)


class Finger:
    """Works a page by tapping, and by the keyboard of the phone where there is something to write."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1

    def turn(self, what: Locator) -> None:
        """Tap what leads to a page, or to this one anew; wait until it is there."""
        with self.page.expect_navigation():
            self.tap(what)

    def write(self, text: str, field: Locator) -> None:
        if not field.evaluate("element => element === document.activeElement"):
            self.tap(field)
        self.page.keyboard.type(text)

    def choose(self, option: str, select: Locator) -> None:
        self.tap(select)
        select.select_option(label=option)


class Clicks:
    """Counts what somebody clicks; a choice in a list of the browser is one, typing is none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.count += 1

    def turn(self, what: Locator) -> None:
        """Click what leads to a page, or to this one anew; wait until it is there."""
        with self.page.expect_navigation():
            self.click(what)
