"""Fields that stand in a sentence."""

from __future__ import annotations

from typing import Any

from django import forms


class Line(forms.Form):
    """The sentence shows no labels, so each field carries its own for those who hear the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))
