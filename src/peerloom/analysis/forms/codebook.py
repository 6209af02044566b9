"""Codes: making one, changing one, merging two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.commands.naming import LIMIT
from peerloom.analysis.types import HUES, Branch, Code

REF = 12
RULE = 20_000


def _rule(label: object, help_text: object = "") -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        required=False,
        max_length=RULE,
        widget=box,
    )


class MakeCodeForm(forms.Form):
    name = forms.CharField(
        label=_("New code"),
        max_length=LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("New code")}),
    )
    parent = forms.CharField(required=False, max_length=REF, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """A code's name, colour, place and rules."""

    name = forms.CharField(
        label=_("Name"), max_length=LIMIT, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    parent = forms.ChoiceField(label=_("Stands below"), required=False)
    definition = _rule(_("Definition"), _("What somebody else must know to use it as you do."))
    include = _rule(_("Use it for"))
    exclude = _rule(_("Don't use it for"))
    example = _rule(_("Example"))
    counter_example = _rule(_("Counter-example"), _("Looks like it, and isn't."))
    colour = forms.TypedChoiceField(
        coerce=int, choices=[(hue, str(hue)) for hue in range(1, HUES + 1)], label=_("Colour")
    )

    def __init__(self, posted: Any = None, *, code: Code, tree: Iterable[Branch]) -> None:
        initial = {name: getattr(code, name) for name in self.base_fields}
        initial["parent"] = code.parent or ""
        super().__init__(posted, initial=initial)
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("nothing: it stands at the top")), *places_for(code, tree)]

    @property
    def pairs(self) -> list[forms.BoundField]:
        """The rules that stand beside each other, two by two."""
        return [self[name] for name in ("include", "exclude", "example", "counter_example")]


class MergeForm(forms.Form):
    into = forms.ChoiceField(label=_("Merge it into"))

    def __init__(self, posted: Any = None, *, code: Code, tree: Iterable[Branch]) -> None:
        super().__init__(posted)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = places_for(code, tree)


class MoveForm(forms.Form):
    """Where a code goes: below ``parent``, before what now stands at ``place`` there."""

    parent = forms.CharField(required=False, max_length=REF)
    place = forms.IntegerField(required=False, min_value=0)


def places_for(code: Code, tree: Iterable[Branch]) -> list[tuple[str, str]]:
    """Every code but this one and what stands below it, by path."""
    barred: set[str] = {code.ref}
    found = []
    for branch in tree:
        if branch.code.ref in barred or branch.code.parent in barred:
            barred.add(branch.code.ref)
        else:
            found.append((branch.code.ref, branch.path))
    return found
