"""De-identification: software proposes, a person releases."""

from peerloom.methods.deidentify.findings import LAYERS, Proposal
from peerloom.methods.deidentify.generalising import generalisations
from peerloom.methods.deidentify.habits import Habits
from peerloom.methods.deidentify.labels import Replacements
from peerloom.methods.deidentify.proposing import propose
from peerloom.methods.deidentify.register import Entry, Register
from peerloom.methods.deidentify.release import (
    Decision,
    OffsetMap,
    Released,
    Replaced,
    apply,
    rebase,
)
from peerloom.methods.deidentify.together import THRESHOLD, Combination, telling_together

__all__ = [
    "LAYERS",
    "THRESHOLD",
    "Combination",
    "Decision",
    "Entry",
    "Habits",
    "OffsetMap",
    "Proposal",
    "Register",
    "Released",
    "Replaced",
    "Replacements",
    "apply",
    "generalisations",
    "propose",
    "rebase",
    "telling_together",
]
