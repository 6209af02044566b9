"""What quotes give away: a caption that fits few people, quotes that can be joined.

Readers hold the captions, the words and every earlier edition; who among the people of a study
they could mean is counted from its sources and from what people said of themselves.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from peerloom.analysis.types import Source
from peerloom.findings.guarding.captions import Captions
from peerloom.findings.guarding.types import Fact, Kind, Warned
from peerloom.findings.types import Quote
from peerloom.spans import folded, words

KIND, SESSION = "kind", "session"  # of a session is said with its kind: "interview s1"
_SHORTEST = 2  # letters or digits: a shorter value stands in any text


@dataclass(frozen=True)
class Crowd:
    """Everybody whose words a study holds, as readers could know them.

    Shapes: ``said`` is by person, then by attribute; ``threshold`` is in people.
    """

    sources: Sequence[Source]
    said: Mapping[str, Mapping[str, str]]
    threshold: int

    def facts_of(self, quote: Quote, captions: Captions) -> frozenset[Fact]:
        """What a quote's caption and its words tell of who said it."""
        found = self._by_caption(quote, captions) | self._by_words(quote)
        return frozenset(found)

    def fitting(self, facts: Iterable[Fact]) -> int:
        """Of how many people all of it holds. Sources without a case count as one each."""
        sides = [self._whom(fact) for fact in facts]
        return len(frozenset.intersection(*sides)) if sides else len(self._everybody)

    @cached_property
    def _everybody(self) -> frozenset[str]:
        return frozenset(one.person or one.ref for one in self.sources)

    @cached_property
    def _source(self) -> dict[str, Source]:
        return {one.ref: one for one in self.sources}

    def _by_caption(self, quote: Quote, captions: Captions) -> set[Fact]:
        source = self._source.get(quote.source)
        if source is None or captions.place == "none":
            return set()
        met = captions.place == "all" and source.session
        return {(SESSION, _met(source))} if met else {(KIND, source.kind)}

    def _by_words(self, quote: Quote) -> set[Fact]:
        own = self.said.get(quote.person or "", {})
        text = _words(quote.text)
        return {(attribute, value) for attribute, value in own.items() if _stands(value, text)}

    def _whom(self, fact: Fact) -> frozenset[str]:
        what, value = fact
        if what in (KIND, SESSION):
            told = _met if what == SESSION else _kind
            return frozenset(one.person or one.ref for one in self.sources if told(one) == value)
        meant = _words(value)
        return frozenset(
            one for one, said in self.said.items() if _words(said.get(what, "")) == meant
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """What of whom editions show already: by edition, coding to person."""

    shown: Mapping[int, Mapping[str, str]]

    def of(self, person: str) -> dict[int, frozenset[str]]:
        """By edition: the codings of this person that it quotes."""
        found = {
            number: frozenset(one for one, whose in quoted.items() if whose == person)
            for number, quoted in self.shown.items()
        }
        return {number: codings for number, codings in found.items() if codings}


def warnings_about(
    quotes: Sequence[Quote], captions: Captions, crowd: Crowd, earlier: Earlier
) -> Iterator[Warned]:
    """Everything that a person should look at before these quotes go out together."""
    yield from _few(quotes, captions, crowd)
    if captions.who == "none":
        return
    for person, hers in _by_person(quotes).items():
        sources = {quote.source for quote in hers}
        if len(sources) > 1:
            facts = frozenset[Fact]().union(*(crowd.facts_of(one, captions) for one in hers))
            yield _warned("joined", person, hers, captions, facts, crowd.fitting(facts))
        elif editions := _joins(hers, captions, earlier.of(person)):
            yield _warned("across", person, hers, captions, frozenset(), 0, editions)


def _few(quotes: Sequence[Quote], captions: Captions, crowd: Crowd) -> Iterator[Warned]:
    """Quotes whose caption and words fit fewer people than the threshold; alike ones together."""
    alike: defaultdict[frozenset[Fact], list[Quote]] = defaultdict(list)
    for quote in quotes:
        alike[crowd.facts_of(quote, captions)].append(quote)
    for facts, those in alike.items():
        fits = crowd.fitting(facts)
        if facts and fits < crowd.threshold:
            yield _warned("few", "", those, captions, facts, fits)


def _joins(
    hers: Sequence[Quote], captions: Captions, shown: Mapping[int, frozenset[str]]
) -> tuple[int, ...]:
    """Editions in which readers find more of her: by her name, or by a quote that both hold."""
    now = {quote.coding for quote in hers}
    if captions.who == "fresh":
        shown = {number: codings for number, codings in shown.items() if codings & now}
    more = {number for number, codings in shown.items() if codings - now}
    return tuple(sorted(more))


def _warned(
    kind: Kind,
    person: str,
    quotes: Sequence[Quote],
    captions: Captions,
    facts: frozenset[Fact],
    fits: int,
    editions: tuple[int, ...] = (),
) -> Warned:
    spans = sorted(f"{one.coding}:{one.start}:{one.end}" for one in quotes)
    about = "|".join([kind, person, captions.who, captions.place, str(editions), str(fits), *spans])
    return Warned(
        key=hashlib.sha256(about.encode()).hexdigest()[:32],
        kind=kind,
        quotes=tuple(quotes),
        facts=tuple(sorted(facts)),
        fits=fits,
        editions=editions,
    )


def _kind(source: Source) -> str:
    return source.kind


def _met(source: Source) -> str:
    return f"{source.kind} {source.session}"


def _by_person(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    found: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.person:
            found[quote.person].append(quote)
    return found


def _words(text: str) -> str:
    """The text's words, folded, each between spaces."""
    return " ".join(["", *(folded(text[start:end]) for start, end in words(text)), ""])


def _stands(value: str, text: str) -> bool:
    """Whether a value stands in a text as words of its own."""
    looked_for = _words(value)
    return len(looked_for.strip()) >= _SHORTEST and looked_for in text
