"""Plans that come as something else than prose: spreadsheets, exports of other programs, issue lists.

One source a file; `SOURCES` is their order. To add one, write its file and name it here.
"""

from __future__ import annotations

from tracking.plans.model.kinds import Role
from tracking.plans.sources.base import Column, ColumnRoles, Document, Source, Table
from tracking.plans.sources.csv import Csv
from tracking.plans.sources.github_issues import GithubIssues
from tracking.plans.sources.github_lists import GithubLists
from tracking.plans.sources.jira import Jira
from tracking.plans.sources.msproject import MsProject
from tracking.plans.sources.workbook import Workbook

__all__ = ["SOURCES", "Column", "ColumnRoles", "Document", "Role", "Source", "Table", "detect"]

#: Asked in this order: what the bytes say first, what only the words say last.
SOURCES: tuple[Source, ...] = (Workbook(), MsProject(), GithubIssues(), Jira(), Csv(), GithubLists())


def detect(document: Document) -> Source | None:
    """The source that a document comes from; None for prose and for Lockstep's own formats."""
    return next((source for source in SOURCES if source.recognises(document)), None)
