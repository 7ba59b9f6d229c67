"""Whether a message is still one for whom it was written: rights, projects and wishes change while it waits."""

from __future__ import annotations

from collections.abc import Sequence

from tracking.models import Membership, NotificationDelivery, ProjectStatus, Way
from tracking.services.invitation_mail import is_on_the_console
from tracking.services.notifications.choosing import Mail, Wishes


def why_dropped(row: NotificationDelivery, wishes: Wishes | None, members: set[tuple[int, int]]) -> str:
    """Why a delivery is not needed any more, in a sentence for staff; "" when it is. `members` are of `members_of`."""
    notification, user = row.notification, row.notification.user
    if notification.project.status != ProjectStatus.ACTIVE:
        return "The project is not running any more."
    if user is not None and not user.is_active:
        return "The account is closed."
    if user is not None and (user.pk, notification.project_id) not in members:
        return "The person is not in the project any more."
    if row.way == Way.CHAT:
        return _why_not_in_chat(row, wishes)
    if is_on_the_console():
        return "No mail server is set up."
    if user is None or not user.email:
        return "The account has no e-mail address."
    if wishes is None or wishes.of(notification.reason).mail == Mail.NEVER:
        return "The person wants no mail of this."
    return ""


def members_of(rows: Sequence[NotificationDelivery]) -> set[tuple[int, int]]:
    """Who of the people of these deliveries is in which of their projects."""
    users = {row.notification.user_id for row in rows if row.notification.user_id is not None}
    projects = {row.notification.project_id for row in rows}
    held = Membership.objects.filter(user__in=users, project__in=projects)
    return set(held.values_list("user", "project"))


def _why_not_in_chat(row: NotificationDelivery, wishes: Wishes | None) -> str:
    channel, reason, planned = row.webhook, row.notification.reason, row.notification.planned_way
    if channel is None or not channel.active:
        return "The chat channel is switched off."
    if channel.project_id is not None and reason not in channel.reasons and planned != Way.CHAT:
        return "The chat channel is not told of this."
    if wishes is not None and not wishes.of(reason).chat:
        return "The person does not want this in chat."
    return ""
