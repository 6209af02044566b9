"""De-identification: software proposes, a person releases."""

from peerloom.methods.deidentify.release import (
    Decision,
    OffsetMap,
    Released,
    Replaced,
    apply,
    rebase,
)

__all__ = ["Decision", "OffsetMap", "Released", "Replaced", "apply", "rebase"]
