"""Codes: making one, changing one, merging two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.analysis.commands.naming import LIMIT, fold_name
from peerloom.analysis.types import HUES, Branch, Code, Theme

REF = 12
RULE = 20_000
FEW = 400  # codes that a list to choose from may hold
COLOURS = [(hue, str(hue)) for hue in range(1, HUES + 1)]
_PLAIN = forms.TextInput(attrs={"autocomplete": "off"})


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


class CodePick(forms.CharField):
    """A code of the codebook: chosen from a list while that is short, else by its name.

    Shapes: ``cleaned_data`` has its reference, "" for none.
    """

    def offer(self, places: Iterable[tuple[str, str]], names: Mapping[str, str], none: Any) -> None:
        """What may be chosen: (reference, path) pairs; ``names`` by reference."""
        self.places = dict(places)
        self.by_name = {fold_name(names[ref]): ref for ref in self.places if ref in names}
        self.names = names
        if len(self.places) <= FEW:
            first = [("", none)] if none else []
            self.widget = forms.Select(choices=[*first, *self.places.items()])
        else:
            said = {"list": "code-names", "autocomplete": "off", "data-codes": ""}
            self.widget = forms.TextInput(attrs=said)
            if not self.required:
                self.help_text = none

    def prepare_value(self, value: Any) -> Any:
        if isinstance(self.widget, forms.TextInput):
            return self.names.get(value, value)
        return value

    def clean(self, value: Any) -> str:
        said = super().clean(value)
        ref = said if said in self.places else self.by_name.get(fold_name(said), "")
        if said and not ref:
            raise forms.ValidationError(_("There is no such code to choose here."))
        return ref


class CodeForm(forms.Form):
    """A code's name, colour, place and rules."""

    name = forms.CharField(
        label=_("Name"), max_length=LIMIT, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    parent = CodePick(label=_("Stands below"), required=False)
    definition = _rule(_("Definition"), _("What somebody else must know to use it as you do."))
    include = _rule(_("Use it for"))
    exclude = _rule(_("Don't use it for"))
    example = _rule(_("Example"))
    counter_example = _rule(_("Counter-example"), _("Looks like it, and isn't."))
    colour = forms.TypedChoiceField(coerce=int, choices=COLOURS, label=_("Colour"))

    def __init__(self, posted: Any = None, *, code: Code, tree: Iterable[Branch]) -> None:
        initial = {name: getattr(code, name) for name in self.base_fields}
        initial["parent"] = code.parent or ""
        super().__init__(posted, initial=initial)
        none = _("nothing: it stands at the top")
        _offer(self.fields["parent"], places_for(code, tree), tree, none)

    @property
    def pairs(self) -> list[forms.BoundField]:
        """The rules that stand beside each other, two by two."""
        return [self[name] for name in ("include", "exclude", "example", "counter_example")]


class MergeForm(forms.Form):
    """Into which code, and whose name and wording stay."""

    into = CodePick(label=_("Merge it into"))
    name = forms.CharField(
        label=_("What it is called then"),
        required=False,
        max_length=LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rules = forms.ChoiceField(
        label=_("Whose definition and rules stay"),
        required=False,
        choices=[
            ("into", _("those of the code that stays")),
            ("from", _("those of the code that goes, where it has any")),
            ("both", _("both, one after the other")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, posted: Any = None, *, code: Code, tree: Iterable[Branch]) -> None:
        super().__init__(posted, initial={"rules": "into"})
        _offer(self.fields["into"], places_for(code, tree), tree, None)


class BatchForm(forms.Form):
    """What becomes of the codes that are chosen."""

    what = forms.ChoiceField(
        label=_("What becomes of them"),
        choices=[
            ("move", _("move below another code")),
            ("colour", _("give one colour")),
            ("theme", _("put under a theme")),
            ("rename", _("put words before or after their names")),
            ("merge", _("merge into one code")),
            ("remove", _("take out of the codebook")),
        ],
        widget=forms.RadioSelect,
    )
    parent = CodePick(label=_("Below"), required=False)
    colour = forms.TypedChoiceField(
        coerce=int,
        choices=COLOURS,
        label=_("Colour"),
        required=False,
        empty_value=1,  # type: ignore[arg-type]
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Before"), required=False, max_length=60, strip=False, widget=_PLAIN
    )
    suffix = forms.CharField(
        label=_("After"), required=False, max_length=60, strip=False, widget=_PLAIN
    )
    into = CodePick(label=_("Into"), required=False)

    def __init__(
        self, posted: Any = None, *, tree: Sequence[Branch], themes: Sequence[Theme]
    ) -> None:
        super().__init__(posted)
        places = [(branch.code.ref, branch.path) for branch in tree]
        _offer(self.fields["parent"], places, tree, _("nothing: they stand at the top"))
        _offer(self.fields["into"], places, tree, _("choose one"))
        field = self.fields["theme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose one")), *((one.ref, one.name) for one in themes)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        needed = {"theme": "theme", "merge": "into"}.get(said.get("what", ""))
        if needed and not said.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Choose one."))
        return said


class PartsForm(forms.Form):
    """The names of a code's parts, one a line."""

    parts = forms.CharField(
        label=_("Its parts, one a line"),
        help_text=_("Two to nine names; that of the code itself, or of others, may be among them."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )

    def __init__(self, posted: Any = None, *, names: Sequence[str] = ()) -> None:
        super().__init__(posted, initial={"parts": "\n".join(names)})

    @property
    def names(self) -> list[str]:
        """The names that were given."""
        return [line for line in self.cleaned_data["parts"].splitlines() if line.strip()]


class VersionForm(forms.Form):
    name = forms.CharField(
        label=_("Name today's codebook"),
        max_length=LIMIT,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "placeholder": _("version 2, after the pilot")}
        ),
    )


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("The table, or a codebook"),
        help_text=_("CSV, TSV or XLSX with a column of names; or QDC from another program."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.xlsx,.qdc"}),
    )


class HowForm(forms.Form):
    how = forms.ChoiceField(
        label=_("How it comes in"),
        initial="add",
        choices=[
            ("add", _("only what is new; the codes that are there stay as they are")),
            ("merge", _("new codes, and the table's wording, places and colours for the others")),
            ("replace", _("as the table has it: codes that it hasn't are taken out")),
        ],
        widget=forms.RadioSelect,
    )


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


def _offer(
    field: forms.Field, places: Iterable[tuple[str, str]], tree: Iterable[Branch], none: Any
) -> None:
    assert isinstance(field, CodePick)
    field.offer(places, {branch.code.ref: branch.code.name for branch in tree}, none)
