"""Numbers and days as readers of a language write them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format, number_format


def grouped(count: int) -> str:
    """1,930 in English, 1 930 in French."""
    return str(number_format(count, use_l10n=True, force_grouping=True))


def written_day(day: date | datetime) -> str:
    """22 November 2026, 22 novembre 2026."""
    return date_format(day, "j F Y")
