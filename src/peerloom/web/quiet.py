"""Writing fields that ask a phone to remember, correct and suggest nothing."""

from __future__ import annotations

from typing import Any, Final

from django import forms

QUIET: Final = {
    "autocomplete": "off",
    "autocorrect": "off",
    "autocapitalize": "none",
    "spellcheck": "false",
    "writingsuggestions": "false",
    "data-gramm": "false",
    "data-lpignore": "true",
    "data-1p-ignore": "true",
}
"""What each of a participant's writing fields carries; the last three are for add-ons."""

QUIET_WORDS: Final = {**QUIET, "autocomplete": "one-time-code"}
"""For the words one comes in with. A browser's keeper of passwords ignores "off", and writes the
name down even when it isn't asked to keep it; what is for one time only it leaves alone."""


def quieten(form: forms.Form | forms.ModelForm[Any]) -> None:
    """Put :data:`QUIET` on every field of a form that one types into."""
    for field in form.fields.values():
        widget = field.widget
        if isinstance(widget, forms.PasswordInput):
            widget.attrs = {**QUIET_WORDS, **widget.attrs}
        elif isinstance(widget, forms.TextInput | forms.Textarea):
            widget.attrs = {**QUIET, **widget.attrs}


class QuietForm(forms.Form):
    """A form on a participant's page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quieten(self)
