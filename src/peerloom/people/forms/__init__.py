"""Forms about accounts: everything a sign-in needs, nothing about who somebody is."""

from peerloom.people.forms.accounts import (
    LANGUAGE_NAMES,
    ROLE_NAMES,
    AccountForm,
    ChangeAccountForm,
    InvitesForm,
    MergeForm,
    SignInForm,
)
from peerloom.people.forms.joining import CodeForm, NameForm, RetypeForm, WayBackForm, WordsForm
from peerloom.people.forms.settings import (
    CurrentWordsForm,
    HalvesForm,
    LanguageForm,
    PeersForm,
    PrintedCodeForm,
    SecondStepForm,
    TimedForm,
    WordForm,
)

__all__ = [
    "LANGUAGE_NAMES",
    "ROLE_NAMES",
    "AccountForm",
    "ChangeAccountForm",
    "CodeForm",
    "CurrentWordsForm",
    "HalvesForm",
    "InvitesForm",
    "LanguageForm",
    "MergeForm",
    "NameForm",
    "PeersForm",
    "PrintedCodeForm",
    "RetypeForm",
    "SecondStepForm",
    "SignInForm",
    "TimedForm",
    "WayBackForm",
    "WordForm",
    "WordsForm",
]
