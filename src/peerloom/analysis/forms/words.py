"""The lines over words in context, words counted, and what nobody coded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.forms.lines import Line
from peerloom.analysis.queries.passages import KIND_NAMES

EVERY_KIND = ("", _("every kind of source"))


class _Asked(Line):
    """Unknown values are treated as left empty."""

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {
            name: self.cleaned_data.get(name) or field.initial or ""
            for name, field in self.fields.items()
        }

    def offer_kinds(self, kinds: Iterable[str]) -> None:
        there = set(kinds)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [EVERY_KIND, *((k, _(v)) for k, v in KIND_NAMES.items() if k in there)]


class ContextForm(_Asked):
    q = forms.CharField(required=False, max_length=300, label=_("Words"))
    sort = forms.ChoiceField(
        required=False,
        initial="source",
        label=_("Order"),
        choices=[
            ("source", _("in the order of the sources")),
            ("left", _("by the word before")),
            ("right", _("by the word after")),
            ("word", _("by the word itself")),
        ],
    )
    width = forms.TypedChoiceField(
        required=False,
        initial=50,
        coerce=int,
        empty_value=50,  # type: ignore[arg-type]
        label=_("Around it"),
        choices=[
            (50, _("a line around it")),
            (30, _("a little around it")),
            (90, _("much around it")),
        ],
    )
    start = forms.IntegerField(required=False, min_value=0, initial=0)


class WordsForm(_Asked):
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    group = forms.ChoiceField(
        required=False,
        label=_("Side by side"),
        choices=[
            ("", _("all in one")),
            ("kind", _("by kind of source")),
            ("case", _("by case")),
            ("session", _("by session")),
        ],
    )
    forms_of = forms.ChoiceField(
        required=False,
        label=_("Forms of a word"),
        choices=[("", _("forms of a word together")), ("each", _("each form on its own"))],
    )
    stop = forms.ChoiceField(
        required=False,
        label=_("Function words"),
        choices=[("", _("without function words")), ("with", _("with function words"))],
    )
    asking = forms.ChoiceField(
        required=False,
        label=_("Interviewers"),
        choices=[("", _("without who asks")), ("with", _("with who asks"))],
    )
    sort = forms.ChoiceField(
        required=False,
        initial="count",
        label=_("Order"),
        choices=[("count", _("most often first")), ("cases", _("said by most people first"))],
    )
    without = forms.CharField(required=False, max_length=500, label=_("Further words to leave out"))

    def sentence(self) -> str:
        """What was counted, in words."""
        wanted = self.wanted()
        said = []
        for name in ("kind", "group", "forms_of", "stop", "asking"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            choices = cast(Iterable[tuple[str, object]], field.choices)
            said += [str(label) for value, label in choices if value == wanted[name]]
        left_out = [wanted["without"]] if wanted["without"] else []
        return ", ".join([str(_("Words")), *said, *left_out])


class UncodedForm(_Asked):
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    fewest = forms.TypedChoiceField(
        required=False,
        initial=15,
        coerce=int,
        empty_value=15,  # type: ignore[arg-type]
        label=_("Length"),
        choices=[
            (15, _("of 15 words or more")),
            (5, _("of 5 words or more")),
            (50, _("of 50 words or more")),
        ],
    )
    asking = forms.ChoiceField(
        required=False,
        label=_("Interviewers"),
        choices=[("", _("without who asks")), ("with", _("with who asks"))],
    )
    sort = forms.ChoiceField(
        required=False,
        initial="source",
        label=_("Order"),
        choices=[("source", _("in the order of the sources")), ("longest", _("longest first"))],
    )
    source = forms.CharField(required=False, max_length=12)
    start = forms.IntegerField(required=False, min_value=0, initial=0)
