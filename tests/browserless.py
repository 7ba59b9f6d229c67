"""A form as a browser without script would send it, read from the page it stands on."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


def sent_by(content: str | bytes, form: str) -> dict[str, Any]:
    """The names and values of the form whose `id` or `action` is `form`, as they would be sent untouched.

    Buttons are left out, and so are rows that only a script would copy.
    """
    parser = _Fields(form)
    parser.feed(content.decode() if isinstance(content, bytes) else content)
    assert parser.found, f"no form {form} on the page"
    return {name: values if len(values) > 1 else values[0] for name, values in parser.values.items()}


class _Fields(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.found, self.inside = form, False, False
        self.values: dict[str, list[str]] = {}
        self.select: dict[str, Any] | None = None
        self.text: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form":
            self.inside = self.form in (given.get("id"), given.get("action"))
            self.found |= self.inside
        name = given.get("name") or ""
        if not self.inside or "__prefix__" in name or "disabled" in given:
            return
        if tag == "input" and name and given.get("type") not in ("submit", "button", "file", "image"):
            ticked = given.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in given:
                self._add(name, given.get("value") or ("on" if ticked else ""))
        elif tag == "textarea" and name:
            self.text = name
            self.values.setdefault(name, []).append("")
        elif tag == "select" and name:
            self.select = {"name": name, "multiple": "multiple" in given, "first": None, "any": False}
        elif tag == "option" and self.select is not None:
            value = given.get("value") or ""
            self.select["first"] = value if self.select["first"] is None else self.select["first"]
            if "selected" in given:
                self.select["any"] = True
                self._add(self.select["name"], value)

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.values[self.text][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.text is not None:
            self.values[self.text][-1] = self.values[self.text][-1].removeprefix("\n")
            self.text = None
        elif tag == "select" and self.select is not None:
            if not self.select["any"] and not self.select["multiple"] and self.select["first"] is not None:
                self._add(self.select["name"], self.select["first"])
            self.select = None

    def _add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)
