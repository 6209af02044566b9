"""Words of a study, counted over its sources: by kind, case, session, or all in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from peerloom.analysis.queries.columns import codings_for_matrix
from peerloom.analysis.queries.passages import kind_name
from peerloom.analysis.queries.retrieval import case_names, sessions_in_order
from peerloom.analysis.queries.speakers import sources_with_speakers
from peerloom.analysis.queries.texts import blocks_of_text
from peerloom.analysis.types import Source
from peerloom.gate import queries as gate
from peerloom.methods.words import Said, Word, count_words
from peerloom.spans import folded

GROUPS: Final = ("", "kind", "case", "session")


def words_of_study(
    study: str,
    *,
    by_stem: bool = True,
    with_stop_words: bool = False,
    with_asking: bool = False,
    without: Iterable[str] = (),
    kind: str | None = None,
    group: str = "",
) -> tuple[list[Word], tuple[str, ...]]:
    """Words by how often they were said, and the names of the groups they were counted in.

    Shapes: words of those who ask are left out unless ``with_asking``; labels of speakers always.
    """
    sources = [one for one in codings_for_matrix(study).sources if kind in (None, one.kind)]
    names = _names(sources, group)
    said = _said(study, sources, names, with_asking)
    found = count_words(said, by_stem=by_stem, with_stop_words=with_stop_words, without=without)
    there = {name for one in found for name in one.by_group}
    return found, tuple(name for name in dict.fromkeys(names.values()) if name in there)


def _names(sources: list[Source], group: str) -> dict[str, str]:
    """Each source's group by its name, in the order of showing."""
    if group == "kind":
        return {one.ref: kind_name(one.kind) for one in sources}
    if group == "session":
        meetings = sessions_in_order(sources)
        order = {ref: at for at, ref in enumerate(meetings)}
        ranked = sorted(sources, key=lambda one: order.get(one.session or "", len(order)))
        return {one.ref: meetings.get(one.session or "", "—") for one in ranked}
    if group == "case":
        cases = case_names(sources)
        order = {ref: at for at, ref in enumerate(cases)}
        ranked = sorted(sources, key=lambda one: order.get(one.person or "", len(order)))
        return {one.ref: cases.get(one.person or "", "—") for one in ranked}
    return {one.ref: "" for one in sources}


def _said(
    study: str, sources: list[Source], names: dict[str, str], with_asking: bool
) -> Iterator[Said]:
    speakers = sources_with_speakers(study)
    texts = gate.texts_of_releases(one.release for one in sources)
    for one in sources:
        if one.release not in texts:
            continue
        named, case = speakers.get(one.ref, {}), one.person or ""
        for block in blocks_of_text(texts[one.release], gate.turns_of_release(one.release)):
            if block.speaker:
                case = named.get(folded(block.speaker), one.person or "")
            if with_asking or not block.asked:
                whose = "" if block.asked else case
                yield Said(block.text, one.language, whose, names[one.ref])
