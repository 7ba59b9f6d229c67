"""Dates that have passed. Without a day to judge on, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.plan import Finding
from tracking.texts import ngettext


def passed_review(subject: Subject) -> Iterator[Finding]:
    review, today = subject.plan.project.next_review, subject.today
    if review is not None and today is not None and review < today:
        days = (today - review).days
        yield Finding(
            line=subject.plan.project.line,
            code="review_passed",
            message=ngettext(
                "The plan was to be reviewed on %(date)s, %(number)s day ago.",
                "The plan was to be reviewed on %(date)s, %(number)s days ago.",
                days,
                date=review,
            ),
            numbers={"date": review.isoformat(), "days": days},
        )
