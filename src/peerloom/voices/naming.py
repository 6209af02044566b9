"""What things are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KIND_NAMES = {
    "interview": _("Interview"),
    "journal": _("Journal"),
    "feedback": _("Feedback"),
    "project": _("Text of a project"),
}
KEY_NAMES = {
    "": _("Leave it out"),
    "text": _("The words"),
    "case": _("Whose they are"),
    "order": _("Their order"),
    "session": _("The session"),
    "date": _("The date"),
    "prompt": _("What was asked for"),
    "question": _("The question answered"),
    "language": _("The language"),
    "speaker": _("Who speaks"),
    "name": _("A name for the text"),
}
OWN_USES = (
    ("facilitator", _("My facilitator may read it")),
    ("team", _("The team may work with it")),
    ("quotes", _("My words may be quoted, without my name")),
    ("not_peers", _("Not for peers who may know me")),
)
