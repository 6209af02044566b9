"""What the programme's ribbon says of each session, asked of rooms further down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peerloom.programme import queries as programme
from peerloom.programme.ribbon import Told
from peerloom.voices import queries as voices


def said_in_sessions(sessions: Iterable[str]) -> dict[str, Told]:
    """By session: how many texts were brought in, and how many of them were let through."""
    wanted = set(sessions)
    texts, waiting = Counter[str](), Counter[str]()
    for study in programme.studies_for_sessions(wanted):
        for count in voices.counts_for_page(study.ref):
            if count.session in wanted:
                texts[count.session] += count.texts
                waiting[count.session] += count.waiting
    return {ref: Told(texts[ref], texts[ref] - waiting[ref]) for ref in texts}
