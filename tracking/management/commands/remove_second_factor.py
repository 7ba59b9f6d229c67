"""For somebody who has lost phone and recovery codes: the password alone opens the account again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Remove the second factor of an account, once you are sure who asks for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account with the username {options['username']}.")
        removed, _rows = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise CommandError(f"The account {user.username} has no second factor.")
        self.stdout.write(f"{user.username} signs in with the password alone now.")
