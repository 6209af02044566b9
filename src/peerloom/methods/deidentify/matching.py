"""Find the forms of a register in a text, in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.forms import Form, Likeness, forms_of
from peerloom.methods.deidentify.lexicon import spoken, wordset
from peerloom.methods.deidentify.reading import Reading
from peerloom.methods.deidentify.register import Register

BEFORE_NAME = wordset(
    "with and to from for by than called named hi hey hello thanks thank friend mate sister"
    " brother miss love dear poor old our little big avec et chez pour salut bonjour merci"
    " allo coucou appelle amie ami copine copain soeur frere con y hola gracias"
)
BEFORE_PLACE = wordset("the at to from in near outside la le les l' au du a chez de dans el en")
NEVER_BEFORE_NAME = wordset(
    "i you he she it we they there the a an this that these those who which what no any some my"
    " your his her its je tu il elle on nous vous ils elles ce qui que ne un une des les du"
    " yo el la los las un una"
)
SURE_OF_EVERYDAY, FAINT = 0.85, 0.3


class Matcher:
    """Looks a set of forms up; ``layer`` names who asks."""

    def __init__(
        self, forms: Iterable[Form], *, language: str, layer: str, fuzzy: bool = True
    ) -> None:
        self._layer = layer
        self._by_first: dict[str, list[Form]] = {}
        for form in forms:
            self._by_first.setdefault(form.words[0], []).append(form)
        for found in self._by_first.values():
            found.sort(key=lambda form: (-len(form.words), -form.confidence))
        every = {word for forms in self._by_first.values() for form in forms for word in form.words}
        self._likeness = Likeness(every, language, fuzzy)

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Findings in order; each word belongs to one at most."""
        after = 0
        for at in reading.candidates(lambda word: bool(self._likeness.of(word))):
            found = self._match(reading, at) if at >= after else None
            if found is None:
                continue
            length, form, sure = found
            yield Finding(
                reading.starts[at], _end(reading, at + length - 1, form), form.entry.kind,
                self._layer, round(sure, 2), hint=form.entry.kind, entity=form.entry.entity,
                replacement=form.entry.replacement,
            )  # fmt: skip
            after = at + length

    def _match(self, reading: Reading, at: int) -> tuple[int, Form, float] | None:
        best: tuple[int, Form, float] | None = None
        for first, likeness in self._likeness.of(reading.plain[at]).items():
            for form in self._by_first.get(first, ()):
                sure = form.confidence * likeness * self._rest(reading, at, form)
                if form.everyday:
                    sure = min(sure, _everyday(reading, at, form))
                if sure and (best is None or (len(form.words), sure) > (best[0], best[2])):
                    best = (len(form.words), form, sure)
        return best

    def _rest(self, reading: Reading, at: int, form: Form) -> float:
        """How sure we are of the words after the first; 0 if one isn't there."""
        sure = 1.0
        if at + len(form.words) > len(reading):
            return 0.0
        for offset, word in enumerate(form.words[1:], 1):
            likeness = self._likeness.of(reading.plain[at + offset]).get(word, 0.0)
            sure = min(sure, likeness if reading.close(at + offset) else 0.0)
        return sure


def _end(reading: Reading, last: int, form: Form) -> int:
    end = reading.ends[last]
    return end + 2 if form.owns and reading.text[end : end + 2] in ("'s", "’s") else end


def _everyday(reading: Reading, at: int, form: Form) -> float:
    if form.entry.is_person:
        return everyday_name(reading, at)
    if reading.capital(at):
        return SURE_OF_EVERYDAY if not reading.opens(at) else 0.45
    told = form.confidence > SURE_OF_EVERYDAY and at > 0
    return FAINT if told and reading.plain[at - 1] in BEFORE_PLACE else 0.0


def everyday_name(reading: Reading, at: int) -> float:
    """How likely an everyday word (May, Hope, Rose) is a name here; 0 if nothing says so."""
    before = reading.plain[at - 1] if at and not reading.opens(at) else ""
    after = reading.plain[at + 1] if at + 1 < len(reading) else ""
    owns = reading.text[reading.ends[at] : reading.ends[at] + 2] in ("'s", "’s")
    cued = owns or before in BEFORE_NAME or after in spoken()
    if reading.capital(at):
        if not reading.opens(at):
            return SURE_OF_EVERYDAY
        return 0.7 if cued else 0.45
    if before in NEVER_BEFORE_NAME:
        return 0.0
    return FAINT if cued or reading.lower_case or reading.shouting else 0.0


def find_in_register(
    reading: Reading, register: Register, layer: str = "register"
) -> Iterator[Finding]:
    """The register layer; ``layer`` names another register, such as what was learned."""
    if register:
        yield from _matcher(register, reading.language, layer).find(reading)


@lru_cache(maxsize=4)
def _matcher(register: Register, language: str, layer: str) -> Matcher:
    """Kept between texts: a batch of short ones asks the same register again and again."""
    forms = [form for entry in register for form in forms_of(entry)]
    return Matcher(forms, language=language, layer=layer)
