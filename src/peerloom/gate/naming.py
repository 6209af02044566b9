"""What proposals are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerloom.gate.types import Item

LAYERS = {
    "register": gettext_lazy("in the register"),
    "learned": gettext_lazy("replaced before"),
    "patterns": gettext_lazy("has the form of one"),
    "names": gettext_lazy("reads like one"),
    "model": gettext_lazy("the language model thinks so"),
    "propagation": gettext_lazy("named elsewhere in the text"),
    "combination": gettext_lazy("tells together with others"),
    "capitals": gettext_lazy("written with a capital"),
    "hand": gettext_lazy("marked by hand"),
}
KINDS = {
    "name": gettext_lazy("name"),
    "participant": gettext_lazy("participant"),
    "friend": gettext_lazy("friend"),
    "partner": gettext_lazy("partner"),
    "family": gettext_lazy("family"),
    "staff": gettext_lazy("staff"),
    "place": gettext_lazy("place"),
    "venue": gettext_lazy("venue"),
    "clinic": gettext_lazy("clinic"),
    "street": gettext_lazy("street"),
    "phone": gettext_lazy("phone number"),
    "email": gettext_lazy("e-mail address"),
    "url": gettext_lazy("link"),
    "handle": gettext_lazy("online name"),
    "address": gettext_lazy("address"),
    "postcode": gettext_lazy("postcode"),
    "date": gettext_lazy("date"),
    "age": gettext_lazy("age"),
    "number": gettext_lazy("number"),
    "unsure": gettext_lazy("perhaps a name"),
    "indirect": gettext_lazy("may tell indirectly"),
}
KIND_NAMES = {
    "interview": gettext_lazy("Interview"),
    "journal": gettext_lazy("Journal"),
    "feedback": gettext_lazy("Feedback"),
    "project": gettext_lazy("Text of a project"),
}


def about(item: Item) -> str:
    """One line about a proposal: kind, why, how sure."""
    kind = str(KINDS.get(item.kind, item.kind.replace("_", " ")))
    layer = str(LAYERS.get(item.layer, item.layer))
    if item.layer == "hand":
        return layer
    sure = _("%(percent)d%% sure") % {"percent": round(100 * item.confidence)}
    return f"{kind} · {layer} · {sure}"
