"""What the canvas sends when codings that are there change."""

from __future__ import annotations

from typing import Any

from django import forms

from peerloom.analysis.commands.naming import LIMIT
from peerloom.analysis.forms.marking import REF, CodingForm

MOST = 60  # codings or codes in one request


class ResizeForm(CodingForm):
    start = forms.IntegerField()
    end = forms.IntegerField()


class RecodeForm(CodingForm):
    code = forms.CharField(max_length=REF, required=False)
    new_name = forms.CharField(max_length=4 * LIMIT, required=False)


class SplitForm(CodingForm):
    at = forms.IntegerField()


class _Refs(forms.CharField):
    """References with commas between them."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=MOST * (REF + 1), **more)

    def clean(self, value: Any) -> list[str]:
        return [ref.strip() for ref in super().clean(value).split(",") if ref.strip()]


class JoinForm(forms.Form):
    codings = _Refs()


class SeveralForm(forms.Form):
    start = forms.IntegerField()
    end = forms.IntegerField()
    codes = _Refs()
