"""What people fill in about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from tracking.models import Invitation
from tracking.services import accounts


class SignInForm(LoginForm):
    """User name or e-mail address and password; the first is sent as `username`, which browsers know to fill in."""

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix("username" if field_name == "login" else field_name)


class NameForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class NewAccountForm(NameForm):
    """An account for who was invited; the address is asked for only where it is not known already."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        help_text=_("You sign in with it. Letters, digits and @ . + - _"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail address (optional)"),
        required=False,
        max_length=254,
        help_text=_("To set a new password when this one is forgotten. You get a mail to confirm it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: The address that the link proves, for it went there and nowhere else.
        self.proven = "" if invitation.link_shown else invitation.email
        self.fields["password"].help_text = " ".join(password_validators_help_texts())
        if self.proven:
            del self.fields["email"]
        else:
            self.fields["email"].initial = invitation.email

    def clean(self) -> dict[str, Any]:
        if self.proven and accounts.owners_of(self.proven):
            raise forms.ValidationError(_("There is an account with your address already. Sign in with it instead."))
        return super().clean() or self.cleaned_data

    @property
    def claimed(self) -> str:
        """The address that was typed in and has to be confirmed yet."""
        return self.cleaned_data.get("email", "")
