"""Two people writing at once: whoever saves second sees both texts, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from peerloom.problems import ChangedMeanwhile
from peerloom.web.problems import tell
from peerloom.web.requests import Request


def stood(thing: object, fields: Iterable[str]) -> str:
    """What a page was made from, as its form sends it back: a digest of the texts."""
    texts = "\0".join(str(getattr(thing, name)) for name in fields)
    return hashlib.sha256(texts.encode()).hexdigest()[:16]


def shows_both(
    request: Request, form: forms.Form, thing: object, fields: Iterable[str], place: str
) -> bool:
    """Whether somebody changed it since the page was made; then the form says what stands now.

    What was typed stays in its field. A form that doesn't say what it was made from saves.
    """
    fields = list(fields)
    before = request.POST.get("stood")
    if not before or before == stood(thing, fields):
        return False
    form.add_error(place, str(tell(ChangedMeanwhile())))
    for name in fields:
        now = str(getattr(thing, name))
        if form.data.get(name, "").strip() != now:
            form.add_error(name, _("There stands now: “{text}”").format(text=now or "—"))
    return True
