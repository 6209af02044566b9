"""What the windows of a study mean to a sentence model that the host provides: in memory only.

Off where no model is named. Vectors are worked out once for each released text, lie in memory
while the server runs, and go with the words: nothing of them is written anywhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

import numpy as np
from django.conf import settings

from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.similar import Held, forgets_with, windows_of_study
from peerloom.gate import queries as gate
from peerloom.methods.meaning import Vectors, sentence_model, vectors_of
from peerloom.methods.similar import Floats

_AT_ONCE: Final = 128  # windows between two signs of life
_known: dict[tuple[str, str], Vectors] = {}  # by study and release
_lock = threading.Lock()


def may_mean() -> bool:
    """Whether this place provides a sentence model."""
    return bool(settings.SENTENCE_MODEL)


def windows_without_meaning(study: str) -> int:
    """How many windows are not worked out yet."""
    held = windows_of_study(study, codings_for_matrix(study))
    return sum(len(at) for _release, at in _missing(study, held))


def work_meaning_out(study: str, step: Callable[[int, int], None] | None = None) -> int:
    """Work out what is missing; returns how many windows that were.

    ``step(done, all)`` may raise to stop; what is done stays.
    Errors: NoSentenceModel.
    """
    model = sentence_model(settings.SENTENCE_MODEL)
    held = windows_of_study(study, codings_for_matrix(study))
    missing = _missing(study, held)
    total, done = sum(len(at) for _release, at in missing), 0
    for release, places in missing:
        text = gate.texts_of_releases([release]).get(release)
        if text is None:
            continue
        said = [text[held.places.start[at] : held.places.end[at]] for at in places]
        parts = []
        for start in range(0, len(said), _AT_ONCE):
            parts.append(vectors_of(model, said[start : start + _AT_ONCE]))
            done += len(parts[-1])
            if step:
                step(done, total)
        with _lock:
            _known[study, release] = np.concatenate(parts)
    return done


def cosines_for_words(study: str, held: Held, quote: str) -> Floats | None:
    """How near each window is to these words, -1 to 1; None while any isn't worked out.

    Errors: NoSentenceModel.
    """
    if not may_mean() or _missing(study, held):
        return None
    asked = vectors_of(sentence_model(settings.SENTENCE_MODEL), [quote])[0]
    found = np.zeros(len(held.shelf))
    with _lock:
        for release, places in _places(held):
            found[places] = _known[study, release] @ asked
    return found


def _missing(study: str, held: Held) -> list[tuple[str, list[int]]]:
    with _lock:
        return [
            (release, places)
            for release, places in _places(held)
            if len(_known.get((study, release), ())) != len(places)
        ]


def _places(held: Held) -> list[tuple[str, list[int]]]:
    """The windows of each release, in their order."""
    found: dict[str, list[int]] = {}
    for at, source in enumerate(held.places.source.tolist()):
        found.setdefault(held.releases[source], []).append(at)
    return list(found.items())


@forgets_with
def _forget(study: str) -> None:
    with _lock:
        for key in [one for one in _known if one[0] == study]:
            del _known[key]
