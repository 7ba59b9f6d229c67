"""Teams: headings and outline lines with lead, members and responsibilities; rows of a table."""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading, topic_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Member, Place, Team
from tracking.plans.words import values
from tracking.plans.words.inline import code_spans, plain, undecorated
from tracking.plans.words.vocabulary import alternatives, fold, is_one_of, mentions

_LABELLED = re.compile(
    rf"^(?P<label>(?i:{alternatives('noun.team')})\s*(?:#?\s*)?(?:\d{{1,2}}|[A-Z](?!\w)|[A-Z][a-z]+(?=\s*[:(–—]|$)))"
    r"\s*(?:[:–—-]\s*|\s+(?=\()|$)(?P<rest>.*)$"
)
_NAMED = re.compile(
    rf"^(?:(?i:{alternatives('noun.team')})\s*[:–—]\s*(?P<a>.+)|(?P<b>.+?[\s-](?i:team|squad|équipe|equipo|gruppe)))(?P<c>\s*\(.*\))?$"
)
_GERMAN = re.compile(r"^(?P<b>[A-ZÄÖÜ][\wäöüß-]*(?:team|gruppe))(?P<c>\s*\(.*\))?$")
_WITH_ROLE = re.compile(r"^(?P<name>[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){1,3})\s*\((?P<role>[^()]{2,80})\)$")
_MEMBER_KEY = re.compile(rf"^(?:{alternatives('key.member')})\s*\d*$", re.IGNORECASE)


def recognise_teams(reading: Reading) -> None:
    """Adds the plan's teams and links sessions to them by label."""
    for table in reading.tables():
        if table.line not in reading.taken:
            _table(reading, table)
    for node in reading.titled():
        if node not in reading.home and node.checked is None and reading.is_free(node):
            _node(reading, node)
    for node in reading.titled("heading", "label"):
        if node not in reading.home and not node.said:
            _roster(reading, node)
    by_label = {fold(team.label): team.name for team in reading.plan.teams if team.label}
    for session in reading.plan.sessions:
        if not session.team:
            session.team = by_label.get(fold(session.label), "")
    reading.forget_places()


def _roster(reading: Reading, node: Node) -> None:
    """A list of people with their roles below a title about the team: "- Otto Frey (lead, mechanics)"."""
    listed = [entry for entry in node.entries() if entry.kind == "item" and entry.checked is None]
    people = [found for entry in listed if (found := _WITH_ROLE.match(entry.text))]
    if len(people) < 2 or len(people) != len(listed) or not topic_of(node, "teams"):
        return
    team = Team(line=node.line, name=node.text.rstrip(":： "), size=len(people))
    for entry, found in zip(listed, people, strict=True):
        team.members.append(Member(line=entry.line, name=found["name"], role=found["role"]))
    team.lead = next((member.name for member in team.members if mentions(member.role, "key.lead")), "")
    reading.plan.teams.append(team)
    reading.take(node, *listed)


def _told(node: Node) -> int:
    """How many facts of a team stand directly below."""
    keys = ("key.lead", "key.focus", "key.files", "key.responsibilities", "key.members", "key.size")
    return sum(
        bool(entry.key) and (is_one_of(entry.key, *keys) or bool(_MEMBER_KEY.match(entry.key)))
        for entry in node.entries()
    )


def _node(reading: Reading, node: Node) -> None:
    labelled = _LABELLED.match(node.text)
    named = _NAMED.match(node.text) or _GERMAN.match(node.text)
    told = _told(node)
    below_teams = any(topic_of(above, "teams") for above in node.ancestors())
    sure = (told and (labelled or named)) or (below_teams and told >= 2 and node.kind != "item")
    if node.said != "team" and not (sure and node.may_be("team")):
        return
    label = labelled["label"] if labelled else ""
    said = labelled["rest"] if labelled else node.text
    name = undecorated(re.sub(r"\s*\([^()]*\)\s*$", "", said)).strip(" :–—-") or label
    known = reading.refs.team(name)
    team = known or Team(line=node.line, name=name, label=label)
    team.size = team.size or values.people(node.text)
    _read_facts(reading, team, node)
    if known is None:
        reading.plan.teams.append(team)
    reading.home[node] = Place("team", team.name)
    reading.take(node)


def _read_facts(reading: Reading, team: Team, node: Node) -> None:
    for entry in node.entries():
        if not entry.key or entry.checked is not None:
            continue
        listed = [child for child in entry.entries() if child.text]
        if is_one_of(entry.key, "key.lead") and entry.value:
            team.lead = entry.value
            team.members.insert(0, Member(line=entry.line, name=entry.value, role=entry.key))
        elif is_one_of(entry.key, "key.focus") and entry.value:
            team.focus = entry.value
        elif is_one_of(entry.key, "key.size") and entry.value and (number := re.search(r"\d+", entry.value)):
            team.size = team.size or int(number[0])
        elif is_one_of(entry.key, "key.responsibilities"):
            team.responsibilities += [child.text for child in listed] or _split(entry.value)
        elif is_one_of(entry.key, "key.files"):
            team.resources += (
                code_spans(entry.raw) or [child.text.strip("`") for child in listed] or _split(entry.value)
            )
        elif is_one_of(entry.key, "key.members"):
            names = [child.text for child in listed] or _split(entry.value)
            team.members += [_member(name, entry.line) for name in names]
        elif _MEMBER_KEY.match(entry.key) and entry.value:
            team.members.append(Member(line=entry.line, name=entry.value, role=entry.key))
        else:
            continue
        reading.take(entry, *listed)


def _member(text: str, line: int) -> Member:
    """ "Anna Berg (backend)", "Anna Berg - backend"."""
    found = re.match(r"^(.+?)\s*(?:\((.+)\)|\s[-–—]\s(.+)|:\s+(.+))?$", text)
    name, role = (found[1], found[2] or found[3] or found[4] or "") if found else (text, "")
    return Member(line=line, name=name, role=role)


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"<br\s*/?>|[,;]\s+(?![^()]*\))", text) if piece.strip()]


def _table(reading: Reading, table: Node) -> None:
    columns = Columns(table)
    about = reading.under(table, "teams", "contacts", "sessions", "metrics", "risks")
    name = (
        columns.find("key.team") if columns.headers and is_one_of(columns.headers[0], "key.team", "noun.team") else None
    )
    if name != 0:
        if about:
            _people(reading, table, columns)
        return
    lead, size = columns.find("key.lead", taken=(0,)), columns.find("key.size", taken=(0,))
    focus, members = columns.find("key.focus", taken=(0, lead)), columns.find("key.members", taken=(0, lead, size))
    duties, files = columns.find("key.responsibilities", taken=(0,)), columns.find("key.files", taken=(0,))
    if all(at is None for at in (lead, size, focus, members, duties)):
        return
    columns.found.add(0)
    for row in columns.rows():
        said = row.words(0)
        labelled = _LABELLED.match(said)
        team = Team(
            line=row.line,
            name=(labelled["rest"] if labelled else "") or said,
            label=labelled["label"] if labelled else "",
        )
        counted = re.search(
            r"\d+", row.cell(size) or (row.cell(members) if row.cell(members).strip().isdecimal() else "")
        )
        team.size = int(counted[0]) if counted and len(counted[0]) < 5 else values.people(row.cell(members))
        team.lead, team.focus = plain(row.cell(lead)), plain(row.cell(focus))
        if not row.cell(members).strip().isdecimal():
            team.members = [_member(text, row.line) for text in _split(plain(row.cell(members)))]
        team.responsibilities = _split(plain(row.cell(duties)))
        team.resources = code_spans(row.cell(files)) or _split(plain(row.cell(files)))
        reading.plan.teams.append(team)
        reading.take_row(row.line, columns)
    reading.taken.take(table.line, table.line + 1)


def _people(reading: Reading, table: Node, columns: Columns) -> None:
    """A table of people: one team of them."""
    name, role = columns.find("key.contact", "key.members"), columns.find("key.developer_type")
    if name == role:
        name = columns.find("key.members", "key.owner", taken=(role,))
        name = name if name is not None else next((at for at in range(len(columns)) if at != role), None)
    if name is None or role is None:
        return
    duties = columns.find("key.responsibilities", "key.focus", taken=(name, role))
    columns.found.add(name)
    team = Team(line=table.line, name=reading.title_of(table) or "Team")
    for row in columns.rows():
        who = row.words(name)
        if who:
            member = Member(
                line=row.line, name=who, role=plain(row.cell(role)), responsibilities=plain(row.cell(duties))
            )
            team.members.append(member)
            reading.take_row(row.line, columns)
    team.size = len(team.members) or None
    team.lead = next((member.name for member in team.members if mentions(member.role, "key.lead")), "")
    if team.members:
        reading.plan.teams.append(team)
        reading.taken.take(table.line, table.line + 1)
