"""How pages call what stands in a codebook and what is done to it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from peerloom.analysis import queries

RULES = {
    "definition": gettext_noop("Definition"),
    "include": gettext_noop("Use it for"),
    "exclude": gettext_noop("Don't use it for"),
    "example": gettext_noop("Example"),
    "counter_example": gettext_noop("Counter-example"),
}
VERBS = {
    "code_known": gettext_noop("stood so before its history was kept"),
    "code_made": gettext_noop("made"),
    "code_changed": gettext_noop("changed"),
    "code_moved": gettext_noop("moved"),
    "code_removed": gettext_noop("taken out"),
    "code_merged": gettext_noop("merged"),
    "code_split": gettext_noop("split"),
    "code_reworded": gettext_noop("given an earlier wording"),
    "codes_moved": gettext_noop("moved together"),
    "codes_coloured": gettext_noop("coloured together"),
    "codes_renamed": gettext_noop("renamed together"),
    "codes_merged": gettext_noop("merged together"),
    "codes_removed": gettext_noop("taken out together"),
    "codebook_brought": gettext_noop("brought from a table"),
    "codebook_returned": gettext_noop("returned to an earlier version"),
}


def verb_told(change: queries.Change) -> str:
    """What a change did, in a word or two."""
    for ending, told in (("_undone", _("{what}, undone")), ("_redone", _("{what}, done again"))):
        if change.verb.endswith(ending):
            what = VERBS.get(change.verb.removesuffix(ending), "")
            return told.format(what=_(what) if what else change.verb)
    return _(VERBS[change.verb]) if change.verb in VERBS else change.verb
