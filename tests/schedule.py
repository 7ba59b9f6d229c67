"""Which worker runs what, and when: what is slow to start is started once, and the long things go first.

xdist's own `xdist_group` travels in the name of a test, and pytest 9 works names out anew without it.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

#: Files of which one worker runs every test, because what they share is slow to start; the longest first.
WHOLE_FILES = (
    "tests/web/test_pages_in_browser.py",
    "tests/web/test_every_page_in_browser.py",
    "tests/browser/test_day_of_a_lead.py",
    "tests/browser/test_main_job.py",
    "tests/days/test_exactly_once.py",
    "tests/notifications/test_exactly_once.py",
    "tests/days/test_lived.py",
    "tests/exports/test_real_workers.py",
    "tests/workflow/test_escalation_once.py",
    "tests/admin/test_in_a_browser.py",
    "tests/web/test_way_in.py",
    "tests/web/test_preview_in_browser.py",
    "tests/web/test_forms_in_browser.py",
    "tests/web/test_work_in_browser.py",
    "tests/web/test_live_in_browser.py",
    "tests/web/test_moving_in_browser.py",
    "tests/browser/test_standup.py",
    "tests/browser/test_clicks.py",
    "tests/browser/test_half_minute.py",
    "tests/web/test_panel_in_browser.py",
    "tests/people/test_in_browser.py",
    "tests/people/test_openid.py",
    "tests/web/test_list_in_browser.py",
    "tests/notifications/test_in_browser.py",
    "tests/web/test_blockers_in_browser.py",
)
#: Files whose tests take seconds each: next, one by one, so that no worker is left with one at the end.
LONG_TESTS = (
    "tests/config/test_migrations.py",
    "tests/workflow/test_fifty_at_once.py",
    "tests/workflow/test_one_order.py",
    "tests/web/test_pressed_twice.py",
    "tests/api/test_schema.py",
    "tests/config/test_start_up.py",
    "tests/plans/test_round_trip.py",
    "tests/web/test_reach.py",
    "tests/web/test_rights_of_nouns.py",
    "tests/admin/test_rights.py",
    "tests/admin/test_queries.py",
    "tests/web/test_risk_pages.py",
    "tests/words/test_pages_in_german.py",
    "tests/exports/test_workbook.py",
    "tests/exports/test_export_command.py",
)
_RANK = {name: rank for rank, name in enumerate(WHOLE_FILES + LONG_TESTS)}


def file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def unit_of(nodeid: str) -> str:
    """What is handed to a worker in one piece: a file, or the test alone."""
    return file_of(nodeid) if file_of(nodeid) in WHOLE_FILES else nodeid


def rank_of(item: pytest.Item) -> int:
    """Small for what goes first; the same for all that may come as it is."""
    return _RANK.get(file_of(item.nodeid), len(_RANK))


class LongestFirst(LoadScopeScheduling):
    """Hands out units in the order in which the workers collected them."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)
