"""Every name found once is looked for everywhere, in whatever case and form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerloom.methods.deidentify.findings import PERSON, Finding, family
from peerloom.methods.deidentify.forms import Form
from peerloom.methods.deidentify.lexicon import PARTICLES, function_words, is_common
from peerloom.methods.deidentify.matching import Matcher
from peerloom.methods.deidentify.register import Entry

SURE_ENOUGH, SPREAD, SHORTEST = 0.45, 0.9, 2


def again(found: Iterable[Finding], language: str) -> Matcher | None:
    """The propagation layer: looks again for what the layers that name somebody found."""
    forms = list(_forms(found))
    return Matcher(forms, language=language, layer="propagation", fuzzy=False) if forms else None


def _forms(found: Iterable[Finding]) -> Iterator[Form]:
    """Each name whole and, for people, in its parts."""
    seen: set[tuple[str, ...]] = set()
    for finding in found:
        if finding.confidence < SURE_ENOUGH or family(finding.kind) not in ("person", "place"):
            continue
        entry = Entry(finding.entity, finding.kind, replacement=finding.replacement)
        words = tuple(finding.entity.replace("-", " ").split())
        pieces = [words, *((word,) for word in words)] if finding.kind in PERSON else [words]
        for piece in pieces:
            if piece and piece not in seen and _worth(piece):
                seen.add(piece)
                everyday = len(piece) == 1 and is_common(piece[0])
                yield Form(piece, entry, SPREAD * finding.confidence, everyday)


def _worth(words: tuple[str, ...]) -> bool:
    if len(words) > 1:
        return True
    word = words[0]
    return len(word) >= SHORTEST and word not in function_words() and word not in PARTICLES
