"""Signing in, making and changing accounts."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from peerloom.audit.types import ROLES
from peerloom.people.pseudonyms import refuse_telling
from peerloom.people.types import HATS_OF_WORDS
from peerloom.problems import PseudonymTells
from peerloom.web.problems import tell
from peerloom.web.quiet import QUIET, QUIET_WORDS

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}

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
        label=_("Your name here"), max_length=60, widget=forms.TextInput(attrs=QUIET)
    )
    passphrase = forms.CharField(
        label=_("Your words"),
        help_text=_("Capitals and extra spaces don't matter."),
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=QUIET_WORDS),
    )


HAT_MEANINGS = {
    "participant": _("Their own calendar and help. Nothing of anybody else."),
    "facilitator": _("Programmes, sessions, cohorts; what was brought in, as counts."),
    "analyst": _("What was let through at the gate, and what is made of it."),
    "steward": _(
        "The gate, and the raw words that were shared. Only a steward can hand on their key."
    ),
    "admin": _("Accounts and the health of this home. No content."),
}


class AccountForm(forms.Form):
    """A new account: a pseudonym, hats, a language."""

    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=60,
        help_text=_("Not a legal name, initials or a birthday: those can be guessed."),
        widget=forms.TextInput(attrs=QUIET),
    )
    roles = forms.MultipleChoiceField(
        label=_("Hats"),
        help_text=_("Somebody may wear several; the page says which one is in use."),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))

    def clean_pseudonym(self) -> str:
        name = str(self.cleaned_data["pseudonym"])
        try:
            refuse_telling(name)
        except PseudonymTells as problem:
            told = tell(problem)
            raise forms.ValidationError(f"{told.cause} {told.remedy}") from problem
        return name

    def __init__(self, *args: Any, by_steward: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = cast(forms.MultipleChoiceField, self.fields["roles"])
        roles.choices = [
            (role, _hat_choice(role)) for role in ROLES if by_steward or role not in HATS_OF_WORDS
        ]


class ChangeAccountForm(AccountForm):
    """The hats of an account that is there, and whether it is open."""

    def clean_pseudonym(self) -> str:
        return str(self.cleaned_data["pseudonym"])

    is_active = forms.BooleanField(
        label=_("May sign in"),
        help_text=_("Without it the account is closed, and can be opened again."),
        required=False,
    )

    def __init__(self, *args: Any, by_steward: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, by_steward=by_steward, **kwargs)
        self.fields["pseudonym"].disabled = self.fields["language"].disabled = True


class InvitesForm(forms.Form):
    """How many codes, for which group, for how long."""

    cohort = forms.ChoiceField(label=_("Group"))
    count = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=60, initial=8, required=False
    )
    days = forms.TypedChoiceField(
        label=_("They work for"),
        coerce=int,
        initial=14,
        choices=[(1, _("one day")), (7, _("a week")), (14, _("two weeks")), (30, _("30 days"))],
    )

    def __init__(
        self, *args: Any, groups: list[tuple[str, str]], single: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["cohort"]).choices = groups
        if single:
            del self.fields["count"]


class MergeForm(forms.Form):
    """Two accounts of one person; she says both passphrases."""

    kept_words = forms.CharField(
        label=_("The words of this account"),
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=QUIET_WORDS),
    )
    gone = forms.CharField(
        label=_("The name of the other account, which ends"),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET),
    )
    gone_words = forms.CharField(
        label=_("The words of the other account"),
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=QUIET_WORDS),
    )


def _hat_choice(role: str) -> SafeString:
    name = str(ROLE_NAMES[role]).capitalize()
    return format_html("<span>{}</span><small>{}</small>", name, HAT_MEANINGS[role])
