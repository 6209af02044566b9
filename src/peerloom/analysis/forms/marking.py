"""What the canvas sends."""

from __future__ import annotations

from django import forms

from peerloom.analysis.commands.naming import LIMIT

REF = 12


class AddForm(forms.Form):
    start = forms.IntegerField()
    end = forms.IntegerField()
    code = forms.CharField(max_length=REF, required=False)
    new_name = forms.CharField(max_length=4 * LIMIT, required=False)


class CodingForm(forms.Form):
    coding = forms.CharField(max_length=REF)


class MemoOnCodingForm(CodingForm):
    text = forms.CharField(max_length=100_000, required=False, strip=False)


class UndoForm(forms.Form):
    token = forms.CharField(max_length=REF)
    next = forms.CharField(max_length=500, required=False)
