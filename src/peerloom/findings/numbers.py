"""Numbers as readers of a language write them."""

from __future__ import annotations

from django.utils.formats import number_format


def grouped(count: int) -> str:
    """1,930 in English, 1 930 in French."""
    return str(number_format(count, use_l10n=True, force_grouping=True))
