"""Forms about accounts: everything a sign-in needs, nothing about who somebody is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.audit.types import ROLES

_QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}

_LANGUAGES = [("en", "English"), ("fr", "Français")]

ROLE_NAMES = {
    "participant": _("participant"),
    "facilitator": _("facilitator"),
    "analyst": _("analyst"),
    "steward": _("steward"),
    "admin": _("admin"),
}


class SignInForm(forms.Form):
    """A pseudonym and its words."""

    pseudonym = forms.CharField(
        label=_("Your name here"), max_length=60, widget=forms.TextInput(attrs=_QUIET)
    )
    passphrase = forms.CharField(
        label=_("Your words"),
        help_text=_("Capitals and extra spaces don't matter."),
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=_QUIET),
    )


class AccountForm(forms.Form):
    """A new account, or the hats of one."""

    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=60,
        help_text=_("Not a legal name, initials or a birthday: those can be guessed."),
        widget=forms.TextInput(attrs=_QUIET),
    )
    roles = forms.MultipleChoiceField(
        label=_("Hats"),
        choices=[(role, ROLE_NAMES[role]) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("en", "English"), ("fr", "Français")]
    )
    is_active = forms.BooleanField(label=_("May sign in"), required=False, initial=True)
