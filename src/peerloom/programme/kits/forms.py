"""Forms about kits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.formats.kits import Merge
from peerloom.programme.kits.types import KitCard


class BeginKitForm(forms.Form):
    """From which kit a programme's own is made."""

    origin = forms.ChoiceField(label=_("From"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: Iterable[KitCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.ref, f"{one.name} {one.version} · {one.place_name}") for one in offered]
        cast(forms.ChoiceField, self.fields["origin"]).choices = choices


class BringKitForm(forms.Form):
    """A kit's file."""

    file = forms.FileField(label=_("The kit's file (.zip)"))
    leave_out_media = forms.BooleanField(
        label=_("Without films and sounds that are too large"), required=False
    )


class PieceForm(forms.Form):
    """One piece's text, and the state of the kit in which its writer found it."""

    text = forms.CharField(
        label=_("Text"), strip=False, required=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class NewPieceForm(forms.Form):
    """A piece that isn't there yet."""

    path = forms.CharField(
        label=_("Its file"),
        max_length=200,
        help_text=_("Such as handouts/a-sheet.en.md or prompts/what-stayed.fr.md."),
    )


class MergeForm(forms.Form):
    """For each piece that both changed: ours, theirs, or a text of one's own."""

    def __init__(self, *args: Any, conflicts: Iterable[Merge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paths = [one.path for one in conflicts]
        for at, one in enumerate(conflicts):
            choices = [("ours", _("Ours stays")), ("theirs", _("Theirs comes"))]
            if one.chunks:
                choices.append(("own", _("The text below")))
            self.fields[f"which{at}"] = forms.ChoiceField(
                label=one.path, choices=choices, widget=forms.RadioSelect
            )
            if one.chunks:
                start = "".join(line for chunk in one.chunks for line in _both(chunk))
                self.fields[f"text{at}"] = forms.CharField(
                    label=_("The text"), strip=False, required=False, initial=start,
                    widget=forms.Textarea(attrs={"rows": 12}),
                )  # fmt: skip

    def decided(self) -> dict[str, str | bytes]:
        """What was chosen, as the command takes it."""
        found: dict[str, str | bytes] = {}
        for at, path in enumerate(self.paths):
            which = self.cleaned_data[f"which{at}"]
            own = self.cleaned_data.get(f"text{at}", "").replace("\r\n", "\n").encode()
            found[path] = own if which == "own" else which
        return found


def _both(chunk: Any) -> tuple[str, ...]:
    """Where both changed the same lines, both stand in the text to begin with."""
    return (*chunk.ours, *chunk.theirs) if chunk.what == "conflict" else chunk.kept
