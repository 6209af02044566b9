"""Forms about forms: sending answers, and making what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from peerloom.people.types import NOT_PEERS, QUOTES, TEAM

WHO = {"nobody": (), "team": (TEAM,), "quotes": (QUOTES, TEAM)}
WHO_WORDS = {
    "nobody": (_("Nobody"), _("Only what you chose is counted.")),
    "team": (_("The team"), _("Without your name. A steward takes out other names first.")),
    "quotes": (_("The team may quote it"), _("The same. And others may read a sentence of it.")),
}


class SendForm(forms.Form):
    """Who may read one's own words among the answers."""

    who = forms.ChoiceField(
        label=_("Who may read what you wrote?"), widget=forms.RadioSelect, required=False
    )
    not_peers = forms.BooleanField(
        label=_("Not people from my group, even if they help to read"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [
            (key, format_html("<span>{}</span><small>{}</small>", name, meaning))
            for key, (name, meaning) in WHO_WORDS.items()
        ]

    @staticmethod
    def start(uses: Sequence[str]) -> dict[str, object]:
        """What was chosen when she sent before; nobody at first."""
        who = "quotes" if QUOTES in uses else "team" if TEAM in uses else "nobody"
        return {"who": who, "not_peers": NOT_PEERS in uses}

    def uses(self) -> tuple[str, ...]:
        """What was allowed; nothing if nothing was chosen."""
        uses = WHO[self.cleaned_data["who"] or "nobody"]
        return (*uses, NOT_PEERS) if uses and self.cleaned_data["not_peers"] else uses


QUIET = {"autocomplete": "off", "spellcheck": "true"}
TYPE_NAMES = {
    "text": _("Own words"),
    "select_one": _("One of several"),
    "select_multiple": _("Any of several"),
    "range": _("A scale"),
    "rank": _("An order"),
    "integer": _("A whole number"),
    "decimal": _("A number"),
    "note": _("A note, such as before a hard topic"),
}
ALWAYS, OWN = "", "own"


class NewFormForm(forms.Form):
    """Where a session's form comes from."""

    start = forms.ChoiceField(
        label=_("Begin with"),
        widget=forms.RadioSelect,
        choices=[
            ("starter", _("Three questions to begin with")),
            ("empty", _("An empty form")),
            ("copy", _("A copy of another session's form")),
            ("file", _("An XLSForm (a workbook)")),
        ],
        initial="starter",
    )
    copy = forms.ChoiceField(label=_("The form to copy"), required=False)
    file = forms.FileField(
        label=_("The workbook"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copy = self.fields["copy"]
        assert isinstance(copy, forms.ChoiceField)
        copy.choices = [("", "–"), *others]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        start = facts.get("start")
        if start in ("copy", "file") and not facts.get(start):
            self.add_error(start, _("Choose one."))
        return facts


class FrontForm(forms.Form):
    """A form's title, and the languages that it speaks."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("It stands on paper. On phones there is only the session's name."),
        widget=forms.TextInput(attrs=QUIET),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), widget=forms.CheckboxSelectMultiple, required=True
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = self.fields["languages"]
        assert isinstance(languages, forms.MultipleChoiceField)
        languages.choices = list(offered)


class QuestionForm(forms.Form):
    """One question, in every language side by side."""

    type = forms.ChoiceField(label=_("What kind of answer?"), choices=list(TYPE_NAMES.items()))
    required = forms.BooleanField(
        label=_("Ask once more, kindly, if it is skipped"), required=False
    )
    start = forms.DecimalField(label=_("From"), required=False, initial=1)
    end = forms.DecimalField(label=_("To"), required=False, initial=5)
    step = forms.DecimalField(label=_("In steps of"), required=False, initial=1)
    when = forms.ChoiceField(label=_("Ask it"), required=False)
    own = forms.CharField(
        label=_("The condition"),
        required=False,
        max_length=500,
        help_text=_("As in an XLSForm: ${question} = 'choice', selected(), and, or, not()."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self,
        *args: Any,
        languages: Sequence[tuple[str, str]],
        whens: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        when = self.fields["when"]
        assert isinstance(when, forms.ChoiceField)
        when.choices = [(ALWAYS, _("Everybody")), *whens, (OWN, _("By a condition of my own"))]
        for at, (code, name) in enumerate(languages):
            self._words(code, name, at == 0)

    def _words(self, code: str, name: str, first: bool) -> None:
        attrs = {**QUIET, "lang": code}
        self.fields[f"label-{code}"] = forms.CharField(
            label=_("Question"),
            required=first,
            max_length=500,
            widget=forms.Textarea(attrs={**attrs, "rows": 2}),
        )
        self.fields[f"hint-{code}"] = forms.CharField(
            label=_("A line below it"),
            required=False,
            max_length=500,
            widget=forms.TextInput(attrs=attrs),
        )
        self.fields[f"choices-{code}"] = forms.CharField(
            label=_("Choices, one a line"),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={**attrs, "rows": 5}),
        )

    def sides(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Per language: its code, its name, its three fields."""
        return [
            (code, name, [self[f"{part}-{code}"] for part in ("label", "hint", "choices")])
            for code, name in self.languages
        ]

    def said(self, part: str) -> dict[str, str]:
        """What was written in each language."""
        return {code: self.cleaned_data[f"{part}-{code}"] for code, _name in self.languages}
