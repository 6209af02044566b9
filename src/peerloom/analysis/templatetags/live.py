"""``{% live study source number %}``: the page hears what others do from there on."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from peerloom.analysis import queries
from peerloom.web.live import address_for

register = template.Library()


@register.inclusion_tag("analysis/_live.html", takes_context=True)
def live(
    context: dict[str, Any], study: str, source: str = "", number: int | None = None
) -> dict[str, str | int]:
    """``number`` is where the log stood before the page was made; else where it stands now."""
    return {
        "stream": address_for(context["request"], study, source),
        "changes": reverse("analysis:changes", args=[study]),
        "source": source,
        "number": queries.number_for_live(study) if number is None else number,
    }
