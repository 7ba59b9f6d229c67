"""What a list shows, as a reader sees it."""

from __future__ import annotations

from lxml import html


def lines_of_list(page: str) -> list[dict[str, str]]:
    """The lines of the lists on a page: words by the heading of their column; what names the row stands under ""."""
    found = []
    for line in html.document_fromstring(page).iterfind(".//tr[@data-key]"):
        words = [(cell.get("data-l", ""), cell.text_content().strip()) for cell in line]
        found.append({heading: said for heading, said in words if said})
    return found
