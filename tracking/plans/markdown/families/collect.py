"""Families: the pieces of a document that bear keys of one scheme, wherever they stand.

A piece may appear in a table, as a heading and in a list; its key says that these are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import Literal, NamedTuple, cast

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families.columns import has_names, lists_keys, tells_apart, title_column
from tracking.plans.markdown.families.keys import ORDINAL, Key, bare_code, leading_key, number_key, short_key
from tracking.plans.markdown.families.nouns import Kind, kind_of_noun, kind_of_word, names_several
from tracking.plans.markdown.families.persons import heads_cells, heads_people, lists_owners
from tracking.plans.markdown.families.tails import states_work, tail_of
from tracking.plans.markdown.families.times import names_a_span
from tracking.plans.markdown.graphs import nodes_of_graph
from tracking.plans.markdown.node import TITLES, Node
from tracking.plans.markdown.tables import Columns, is_total
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import fold, is_one_of, mentions

Form = Literal["heading", "row", "label", "item", "line", "box"]
#: How surely a form defines a piece rather than speaks of it.
FORMS: tuple[Form, ...] = ("heading", "row", "label", "item", "line", "box")
#: More pieces than a plan holds: what comes after them is read by words alone.
MOST_APPEARANCES = 20_000
#: What heads a column of the numbers of issues.
_OF_NUMBERS = {"#", "no", "nr", "id", "issue"}
_LONGEST_NAME = 400
_COUNTDOWN = re.compile(r"[A-Z]-(\d{1,3})")
#: Keys stand in the first columns.
_KEY_COLUMNS = 3
#: What stands between pieces that share a cell; commas are left out, for they stand inside titles.
_BREAK = re.compile(r"<br\s*/?>|\s[·•;]\s|;\s", re.IGNORECASE)


@dataclass(slots=True)
class Appearance:
    """One place where a piece appears: a node with its title, or a row of a table with its key in column `at`.

    `said` is what a column of kinds calls the row: "Risk" and "Decision" in one log. `drawn`: as a node of a graph.
    """

    key: Key
    form: Form
    line: int
    node: Node
    row: Row | None = None
    at: int = 0
    said: Kind | None = None
    drawn: bool = False


@dataclass(slots=True)
class Member:
    """One piece by its key, with every place where it appears, in the order of the document."""

    code: str
    appearances: list[Appearance] = field(default_factory=list)

    @property
    def places(self) -> list[Appearance]:
        """Where the piece stands: what is drawn of it speaks of it, unless it stands nowhere else."""
        return [one for one in self.appearances if not one.drawn] or self.appearances


@dataclass(slots=True)
class Family:
    """Pieces of one scheme. `noun` is folded, "" where keys stand alone; `members` are in the order of the document.

    Pieces without keys are a family where they are alike by their place: the rows of one table, the headings of one
    level below one title, the items of one list that open in bold. Their titles stand for keys.

    `name` is by what a correction calls the family: it outlives a changed line and fits documents of one shape.
    """

    noun: str
    prefix: str
    members: dict[str, Member] = field(default_factory=dict)
    keyed: bool = True
    said: Kind | None = None
    name: str = ""
    _form: Form | None = field(default=None, init=False, repr=False, compare=False)

    def add(self, one: Appearance) -> None:
        """Takes a place where one of its members, known or new, appears."""
        self._form = None
        self.members.setdefault(one.key.code, Member(one.key.code)).appearances.append(one)

    def number_of(self, code: str) -> str:
        """A key without the letters that all keys of the family share."""
        return code.removeprefix(self.prefix).lstrip("-_.#")

    def appearances(self, *forms: Form) -> Iterator[Appearance]:
        """Where its members appear, those in `forms` alone if any are given."""
        for member in self.members.values():
            for one in member.appearances:
                if not forms or one.form in forms:
                    yield one

    @property
    def is_of_issues(self) -> bool:
        """Whether its keys are the numbers of issues: "#12"."""
        return self.keyed and all(code.startswith("#") for code in self.members)

    @property
    def form(self) -> Form:
        """The surest form in which at least half of its members appear."""
        if self._form is not None:
            return self._form
        shown = Counter(form for member in self.members.values() for form in {a.form for a in member.appearances})
        form = next((form for form in FORMS if shown[form] * 2 >= len(self.members)), FORMS[-1])
        self._form = form
        return form


class Scheme(NamedTuple):
    """What the keys of one family have in common."""

    noun: str
    prefix: str
    shape: str
    said: Kind | None
    place: str = ""


def collect(root: Node) -> list[Family]:
    """The families of a document: at least two pieces of one scheme each, those with keys first."""
    keyed = _keyed(root)
    lines = {one.line for family in keyed for one in family.appearances()}
    stated = list(_stated(root, lines))
    lines |= {one.line for family in stated for one in family.appearances()}
    families = keyed + stated + [family for family in _alike(root, lines) if not _joined(family, keyed)]
    seen: Counter[str] = Counter()
    for family in families:
        seen[family.name] += 1
        if seen[family.name] > 1:
            family.name = f"{family.name} ({seen[family.name]})"
    return families


def _keyed(root: Node) -> list[Family]:
    families = of_one_scheme(islice(_appearances(root), MOST_APPEARANCES))
    return [family for family in families if not _counts_down(family)]


def _counts_down(family: Family) -> bool:
    """Whether keys are the days until something: "T-14", "T-7", "T-1" grow smaller, numbers of pieces do not."""
    days = [int(day[1]) for code in family.members if (day := _COUNTDOWN.fullmatch(code))]
    return len(days) == len(family.members) and all(before > after for before, after in pairwise(days))


def of_one_scheme(appearances: Iterable[Appearance]) -> list[Family]:
    """Pieces with keys as families: at least two keys of one scheme each."""
    grouped: dict[Scheme, list[Appearance]] = {}
    for one in appearances:
        grouped.setdefault(_scheme(one), []).append(one)
    _put_in(grouped)
    families = [_family(scheme, listed) for scheme, listed in _lettered_apart(grouped)]
    return [family for family in families if len(family.members) > 1]


def also_called(families: list[Family]) -> list[Family]:
    """The keys that stand behind those of headings, as families: "Phase 3: User Story 1 - Pay" is also a story."""
    second = [
        replace(one, key=key)
        for family in families
        for one in family.appearances("heading")
        if family.keyed and (key := leading_key(one.key.rest)) is not None and " " in key.noun
    ]
    return of_one_scheme(second)


def _put_in(grouped: dict[Scheme, list[Appearance]]) -> None:
    """Pieces that were put between others later join these: "M1B" among M1, M2 and M3, where it stands as they do."""
    for scheme in [scheme for scheme in grouped if scheme.shape.endswith("9A")]:
        late, first = grouped[scheme], grouped.get(scheme._replace(shape=scheme.shape[:-1]), [])
        if len(late) < len(first) and {_stand(one) for one in late} <= {_stand(one) for one in first}:
            first += grouped.pop(scheme)
            first.sort(key=lambda one: one.line)


def _stand(one: Appearance) -> tuple[Form, Node | None, int]:
    """How and where a piece appears, so that those of one list or table stand alike."""
    return one.form, one.node if one.row is not None else one.node.parent, one.node.level


def _joined(rows: Family, keyed: list[Family]) -> bool:
    """Adds numbered rows below the noun of a family to it: "| # | Package |" lists Package 1, Package 2."""
    first = next(rows.appearances("row"), None)
    if first is None:
        return False
    nouns = {singular(fold(header)) for header in Columns(first.node).headers if header}
    for family in keyed:
        if family.noun in nouns:
            sign, label = "", f"{family.noun.capitalize()} "
        elif not family.noun and nouns & _OF_NUMBERS and family.is_of_issues:
            sign = label = "#"
        else:
            continue
        if sum(f"{sign}{code}" in family.members for code in rows.members) * 2 > len(rows.members):
            for one in rows.appearances():
                number = one.key.code
                family.add(replace(one, key=Key(family.noun, f"{sign}{number}", f"{label}{number}", "")))
            return True
    return False


def _stated(root: Node, keyed: set[int]) -> Iterator[Family]:
    """Families of the lines of lists that mostly state facts of work behind their titles.

    Lists below titles of one level are one family: the tasks of all phases. Where the titles bear a noun it is that of
    all of them which counts; others stand above lists of many kinds, and each list counts for itself.
    """
    lists: defaultdict[tuple[Node | None, str, str], list[list[Node]]] = defaultdict(list)
    for node in root.walk():
        if node.kind in ("heading", "label"):
            key = leading_key(node.text)
            items = [child for child in node.children if child.kind == "item" and child.line not in keyed]
            pieces = [item for item in items if item.text and not is_one_of(item.key, "key.gate")]
            lists[node.parent, "#" * node.level or "**", key.noun if key else ""].append(pieces)
    for (above, sign, noun), found in lists.items():
        apart = [[item for items in found for item in items]] if noun else found
        told = [item for items in apart if _state_work(items) for item in items]
        named = [Appearance(_key(tail_of(item)[0]), _form_of(item), item.line, item) for item in told]
        yield from _of(named, f"{above.text.rstrip(':： ') if above else ''} > {sign} {noun} > -")


def _state_work(items: list[Node]) -> bool:
    return sum(map(states_work, items)) * 2 >= max(len(items), 2)


def _alike(root: Node, keyed: set[int]) -> Iterator[Family]:
    """Families without keys, of pieces that no key was found for."""
    tables: dict[tuple[str, ...], list[Appearance]] = {}
    lists: defaultdict[str, list[Node]] = defaultdict(list)
    for parent in root.walk():
        if parent.kind == "table" and parent.header:
            headers = tuple(fold(header) for header in parent.header)
            tables.setdefault(headers, []).extend(_titled_rows(parent, keyed))
            continue
        siblings: defaultdict[str, list[Node]] = defaultdict(list)
        for child in parent.children if len(parent.children) > 1 else ():
            if child.line in keyed:
                continue
            if child.kind == "heading":
                siblings["#" * child.level].append(child)
            elif child.kind == "item" and _leads(child):
                siblings["-"].append(child)
            elif child.kind == "label" and _leads(child) and child.children:
                siblings["**"].append(child)
        if "-" in siblings and heads_work(parent):
            # Lists that are headed by the same word for work are one: the tasks of all sprints.
            lists[parent.text.rstrip(":： ")] += siblings.pop("-")
        for sign, alike in sorted(siblings.items()):
            counted = _counted(alike) if sign == "-" else []
            titled = counted or _titled(_of_a_kind(alike) if sign.startswith("#") else alike)
            yield from _of(titled, f"{parent.text.rstrip(':： ')} > {sign}")
    for title, items in lists.items():
        yield from _of(_titled(items), f"{title} > -")
    for headers, rows in tables.items():
        yield from _of(rows, " | ".join(headers))


def heads_work(title: Node) -> bool:
    """Whether a title is a word for work in its plural, "Tasks", "User stories", and nothing else."""
    words = title.text.rstrip(":： ")
    return len(words.split()) <= 2 and kind_of_noun(words) == "session" and names_several(words)


def _of_a_kind(headings: list[Node]) -> list[Node]:
    """Of headings that mostly bear numbers those that do: "1. Build", "2. Launch", but not "Next steps".

    Else, of those of which several say which weeks or months they cover, these: "Launch (Month 2)", but not "Budget".
    """
    numbered = [heading for heading in headings if ORDINAL.match(heading.text)]
    if len(numbered) * 5 >= len(headings) * 3:
        return numbered
    timed = [heading for heading in headings if names_a_span(heading.text)]
    return timed if len(timed) > 1 else headings


def _leads(node: Node) -> bool:
    """Whether a line opens with a name in bold."""
    return node.checked is None and node.bold and bool(node.key)


def _of(listed: list[Appearance], name: str) -> Iterator[Family]:
    family = Family("", "", keyed=False, name=name[:_LONGEST_NAME])
    for one in listed:
        family.add(one)
    if len(family.members) > 1:
        yield family


def _titled(nodes: list[Node]) -> list[Appearance]:
    return [
        Appearance(_key(title), _form_of(node), node.line, node)
        for node in nodes
        if (title := (node.key if _leads(node) else node.text).rstrip(":： "))
    ]


def _counted(items: list[Node]) -> list[Appearance]:
    """The pieces of a numbered list: their numbers are their keys; none where the list is not numbered."""
    titled = _titled(items)
    if not all(one.node.ordinal is not None for one in titled):
        return []
    return [replace(one, key=Key("", str(one.node.ordinal), str(one.node.ordinal), one.key.rest)) for one in titled]


def _titled_rows(table: Node, keyed: set[int]) -> list[Appearance]:
    columns = Columns(table)
    rows = [row for row in columns.rows() if row.line not in keyed]
    if len(table.header) < 2 or not rows:
        return []
    if heads_people(columns) or lists_owners(columns, rows):
        # Below people, and beside them, stands what they do.
        return []
    firsts = [row.words(0) for row in rows]
    numbers = [number_key(first) or short_key(first) for first in firsts]
    if all(numbers) and len({key.code for key in numbers if key}) == len(rows):
        return [Appearance(key, "row", row.line, table, row, 0) for row, key in zip(rows, numbers, strict=True) if key]
    at = title_column(table, None)
    titled = [(row, row.words(at)) for row in rows] if at is not None else []
    return [
        Appearance(_key(title), "row", row.line, table, row, at or 0)
        for row, title in titled
        if any(sign.isalpha() for sign in title) and not is_total(row, at or 0)
    ]


def _key(title: str) -> Key:
    return Key("", fold(title), "", title)


def _scheme(one: Appearance) -> Scheme:
    key = one.key
    if key.noun:
        return Scheme(singular(key.noun), "", "", one.said)
    # A single letter may count the groups of a plan (A1, A2, B1) or name a kind (M1, M2): told apart below.
    # Issues and pull requests are numbered alike: those of another table are told apart by its headers.
    place = " | ".join(map(fold, one.node.header)) if key.code.startswith("#") and one.row is not None else ""
    # "M1B-T01" is numbered as "M1-T01" is, in a group that was put in later.
    shape = key.shape.replace("9A-", "9-").replace("9A.", "9.")
    return Scheme("", key.prefix if len(key.prefix) > 1 else "", shape, one.said, place)


def singular(noun: str) -> str:
    """A noun without the ending that most plurals have; only to be compared with others of its kind."""
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") else noun


def _lettered_apart(grouped: dict[Scheme, list[Appearance]]) -> Iterator[tuple[Scheme, list[Appearance]]]:
    """The groups, those of single letters split by letter unless the letters count: A, B, C."""
    for scheme, listed in grouped.items():
        letters = {one.key.prefix for one in listed}
        if scheme.noun or scheme.prefix or _count(letters):
            yield scheme, listed
            continue
        for letter in sorted(letters):
            yield scheme._replace(prefix=letter), [one for one in listed if one.key.prefix == letter]


def _count(letters: set[str]) -> bool:
    """Whether letters count groups: A and B, or a run of three somewhere in the alphabet."""
    run = sorted(ord(letter) for letter in letters if len(letter) == 1)
    return letters >= {"A", "B"} or letters == {""} or any({n, n + 1, n + 2} <= set(run) for n in run)


def _family(scheme: Scheme, listed: list[Appearance]) -> Family:
    name = f"{scheme.noun} #" if scheme.noun else f"{scheme.prefix} {scheme.shape}".strip()
    family = Family(scheme.noun, scheme.prefix, said=scheme.said, name=f"{name} {scheme.said or ''}".strip())
    for one in listed:
        family.add(one)
    return family


def _appearances(root: Node) -> Iterator[Appearance]:
    for node in root.below():
        if node.kind == "table" and node.header:
            yield from _rows(node)
        elif node.kind in TITLES:
            key = leading_key(node.text)
            if key is not None:
                yield Appearance(key, _form_of(node), node.line, node)
        elif node.kind == "code":
            for one in nodes_of_graph(node):
                key = leading_key(one.text)
                if key is not None:
                    yield Appearance(key, "line", one.line, one, drawn=True)


def _form_of(node: Node) -> Form:
    # Titled nodes alone come here, and each of their kinds is a form.
    return "box" if node.checked is not None else cast(Form, node.kind)


def _rows(table: Node) -> Iterator[Appearance]:
    columns = Columns(table)
    rows = list(columns.rows())
    numbered = len(rows) > 1 and all(number_key(row.words(0)) for row in rows)
    if lists_owners(columns, rows) or (heads_people(columns) and _says_when(columns)):
        return
    keyed = [
        [(row, key) for row in rows if (key := _cell_key(columns.headers[at], row.words(at), at))]
        if not heads_cells(columns.headers[at]) and not lists_keys(table, at)
        else []
        for at in range(min(_KEY_COLUMNS, len(columns)))
    ]
    if numbered:
        # Where rows are numbered, keys in other columns refer to something, unless the column says it holds the work.
        keyed = [found if kind_of_noun(columns.headers[at]) == "session" else [] for at, found in enumerate(keyed)]
    at = _key_column(table, rows, keyed)
    found = keyed[at] if at is not None else []
    if not numbered and len({key.code for _, key in found}) < len(rows):
        late = _late_column(columns, rows)
        at, found = late if late[0] is not None else (at, found)
    if at is None:
        return
    kinds = _column_of_kinds(columns, rows)
    for row, key in found:
        said = kind_of_noun(row.words(kinds)) if kinds is not None else None
        for one in _keys_of(key, row.cell(at)):
            yield Appearance(one, "row", row.line, table, row, at, said)


def _pairs(columns: Columns) -> bool:
    """Whether rows say what comes before what: "From" and "To" name pieces that stand elsewhere."""
    return all(any(is_one_of(header, end) for header in columns.headers) for end in ("key.from", "key.to"))


def _late_column(columns: Columns, rows: list[Row]) -> tuple[int | None, list[tuple[Row, Key]]]:
    """A column behind the first ones in which every row has a key of its own and nothing else."""
    for at in range(_KEY_COLUMNS, min(len(columns), 12)):
        found = [(row, key) for row in rows if (key := leading_key(row.words(at))) and not key.rest]
        if len(found) == len(rows) > 2 and len({key.code for _, key in found}) == len(rows):
            return at, found
    return None, []


def _key_column(table: Node, rows: list[Row], keyed: list[list[tuple[Row, Key]]]) -> int | None:
    """The column whose cells are the keys of the rows; days and weeks are so only where there are no others."""
    columns = Columns(table)
    fit = [
        at
        for at, found in enumerate(keyed)
        if not is_one_of(columns.headers[at], "key.priority", "key.depends", "key.blocks")
        and not (_pairs(columns) and is_one_of(columns.headers[at], "key.from", "key.to"))
        and len(found) * 2 > len(rows)
        and len({key.code for _, key in found}) * 2 > len(found)
        and not (_is_of_groups(found) and has_names(table, at))
        and not _refers_back(table, columns.headers, at)
    ]
    timed = [at for at in fit if all(is_one_of(key.noun, "noun.day", "noun.week") for _, key in keyed[at])]
    return next((at for at in fit if at not in timed), 0 if 0 in timed else None)


def _refers_back(table: Node, headers: list[str], at: int) -> bool:
    """Whether keys stand behind the names of their rows, below no word for keys or pieces: what a row goes back to."""
    if any(mentions(header, "noun.risk") for header in headers[:at]):
        return True
    if is_one_of(headers[at], "key.number") or kind_of_noun(headers[at]) not in (None, "other"):
        return False
    return any(kind_of_noun(headers[name]) == "session" and tells_apart(table, name) for name in range(at))


def _is_of_groups(found: list[tuple[Row, Key]]) -> bool:
    """Whether keys stand alone and come again in one column: they say to what the rows belong."""
    return len({key.code for _, key in found}) < len(found) and not any(key.rest for _, key in found)


def _says_when(columns: Columns) -> bool:
    """Whether the first column says when: by its header, which is that of a stretch of time, or is none."""
    return not columns.headers[0] or kind_of_noun(columns.headers[0]) == "phase"


def _keys_of(key: Key, cell: str) -> list[Key]:
    """The keys of a cell that opens with `key`: "T5 take · T9 poison" holds two pieces, each with its own words."""
    parts = [text for part in _BREAK.split(cell) if (text := undecorated(plain(part)))]
    if len(parts) < 2:
        return [key]
    found: list[Key] = []
    for part in parts:
        one = leading_key(part)
        if one is not None and one.noun == key.noun:
            found.append(one)
        elif found:
            found[-1] = replace(found[-1], rest=f"{found[-1].rest}; {part}" if found[-1].rest else part)
    return found if len(found) > 1 and found[0].code == key.code else [key]


def _cell_key(header: str, cell: str, at: int) -> Key | None:
    """The key of a cell; in a first column below "Lot" a letter or a number alone is one: "A — Hull", "3"."""
    key = leading_key(cell)
    if (
        key is not None
        or at > 0
        or kind_of_noun(header) not in ("session", "phase", "gate", "step")
        or len(header.split()) > 2
    ):
        return key
    return leading_key(f"{header.split('/')[0].strip()} {cell}") if bare_code(cell) else None


def _column_of_kinds(columns: Columns, rows: list[Row]) -> int | None:
    """The column that says of every row what it is, of a risk log or a list of mixed things."""
    for at in range(min(len(columns), 6)):
        said = [kind_of_word(row.words(at)) for row in rows]
        words = {row.words(at) for row in rows}
        if all(said) and (len(words) > 1 or kind_of_noun(columns.headers[at]) == "other") and len(words) < 8:
            return at
    return None
