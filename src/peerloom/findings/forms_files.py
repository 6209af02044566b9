"""Which file is wanted, and a Word template for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerloom.findings.rendering import BY_SHAPE

_KNOWN = [(f"{shape}{one}",) * 2 for shape, has in BY_SHAPE.items() for one in has]


class FileForm(forms.Form):
    """``what`` is a shape and a file's ending, such as ``summary.pdf``."""

    what = forms.ChoiceField(choices=_KNOWN, widget=forms.HiddenInput)
    template = forms.FileField(
        label=_("Word template of your own"),
        help_text=_(
            "A .docx with your place's styles, margins, header and footer. Its text is left out; "
            "styles that it lacks are added, and you are told which."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def asked(self) -> dict[str, Any]:
        """What ``making.Asked`` wants to know."""
        shape, _dot, ending = self.cleaned_data["what"].partition(".")
        template = self.cleaned_data["template"]
        return {
            "shape": shape,
            "ending": f".{ending}",
            "template": template.read() if template else b"",
            "template_name": template.name if template else "",
        }
