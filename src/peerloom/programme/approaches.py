"""What each approach is called, and what it means for the screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peerloom.programme.types import Approach

NAMES: dict[Approach, str | Promise] = {
    "reflexive": _("Reflexive"),
    "codebook": _("Codebook"),
    "reliability": _("Coding reliability"),
}

MEANINGS: dict[Approach, str | Promise] = {
    "reflexive": _(
        "Readers need not agree, so there are no agreement figures and no saturation verdict; "
        "counts only help to find places. Two people's readings can be laid side by side."
    ),
    "codebook": _(
        "One codebook grows while you read. Matrices and counts help to find and compare "
        "places; what they mean is written by you."
    ),
    "reliability": _(
        "Several people code apart with a settled codebook. Agreement is computed for each "
        "code and reported with the findings."
    ),
}
