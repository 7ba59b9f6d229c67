"""Dates that have passed. Without a day to judge on, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.plan import Finding


def passed_review(subject: Subject) -> Iterator[Finding]:
    review, today = subject.plan.project.next_review, subject.today
    if review is not None and today is not None and review < today:
        days = (today - review).days
        yield Finding(
            line=subject.plan.project.line,
            code="review_passed",
            message=f"The plan was to be reviewed on {review.isoformat()}, {days} day{'s' if days > 1 else ''} ago.",
            numbers={"date": review.isoformat(), "days": days},
        )
