"""What the layers say: findings while they work, proposals when they are done."""

from __future__ import annotations

from dataclasses import dataclass

PERSON = frozenset({"name", "participant", "friend", "partner", "family", "staff"})
PLACE = frozenset({"place", "venue", "clinic", "street"})
LAYERS = (
    "register", "learned", "patterns", "names", "model", "propagation", "combination", "capitals",
)  # fmt: skip
INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that may tell who somebody is; a person decides what becomes of them.

    Units: offsets in code points; confidence 0 to 1, how sure the layer is.
    ``replacement`` is None for prompts (kind "indirect"): those are never replaced unasked.
    ``hint`` says what was recognised ("occupation", "phone", a register entry's kind).
    """

    start: int
    end: int
    kind: str
    layer: str
    confidence: float
    replacement: str | None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One layer's hit. ``entity`` is who or what it is about, folded; "" means its own words."""

    start: int
    end: int
    kind: str
    layer: str
    confidence: float
    hint: str = ""
    entity: str = ""
    replacement: str | None = None


def family(kind: str) -> str:
    """Kinds that may name the same thing: a friend is a name, a clinic is a place."""
    if kind in PERSON:
        return "person"
    return "place" if kind in PLACE else kind
