"""Ways from a cell to its passages: what each dimension is called in an address."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.urls import reverse

from peerloom.analysis.types import NOBODY

LINE = {"kind": "kind", "case": "person", "session": "session", "coder": "coder"}


def passages_url(study: str, *sides: tuple[str, str], how: str = "is") -> str:
    """The passages that stand on all of these.

    Shapes: sides are (dimension, key). The last code is held against the first by ``how``
            ("overlapping", "turn", "near200c" …) where two codes are given.
    """
    asked: list[tuple[str, str]] = []
    has_first = False
    for dimension, key in sides:
        if dimension in LINE:
            asked.append((LINE[dimension], key))
        elif dimension in ("code", "theme") and not has_first:
            asked.append(("on", f"{dimension}:{key}"))
            has_first = True
        else:
            asked.append(("c", _clause(dimension, key, how if dimension == "code" else "is")))
    return f"{reverse('analysis:passages', args=[study])}?{urlencode(asked)}"


def _clause(dimension: str, key: str, how: str) -> str:
    if dimension.startswith("attribute:") and key == NOBODY:
        return f"-{dimension}.known."
    return f"{dimension}.{how}.{quote(key, safe=' ~:')}"
