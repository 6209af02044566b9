"""What tells somebody by combination: prompts for a person, never replaced unasked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from peerloom.methods.deidentify.findings import INDIRECT, Finding
from peerloom.methods.deidentify.lexicon import Phrasebook, phrases, wordset
from peerloom.methods.deidentify.reading import Reading

LISTS = {
    "origins": "origin", "occupations": "occupation", "conditions": "illness",
    "offences": "offence", "marks": "appearance", "circumstances": "circumstance",
}  # fmt: skip
NUMBERS = wordset(
    "one two three four five six seven eight nine ten eleven twelve un une deux trois quatre cinq"
    " six sept huit neuf dix thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " quinze vingt dos tres cuatro cinco seis siete ocho nueve diez"
)
CHILDREN = wordset(
    "lads lasses kids kid children child babies boys girls sons daughters bairns weans"
    " grandkids grandchildren"
    " brothers sisters siblings enfants enfant gamins gamines gosses garcons filles fils"
    " freres soeurs hijos hijas ninos ninas nietos nietas hermanos hermanas petits-enfants"
    " dogs cats chiens chats"
)
BETWEEN = wordset(
    "little small young grown beautiful wee older younger foster step beaux petits"
    " minor adult teenage biological surviving own"
)
PARENTS = wordset(
    "mother father mum mom dad mere pere maman papa madre padre grandmother nan parent parents"
    " grandfather abuela abuelo"
)
SINGLED_OUT = wordset(
    "only first oldest youngest tallest last seule seul premiere premier plus unica unico primera"
    " primer mayor"
)
DETERMINERS = wordset("the la le l' his her my our el las los")
SINGLED = wordset(
    "woman man guy girl bloke lad lass black white brown asian trans gay femme homme"
    " fille gars noire noir blanche blanc male female one person mujer hombre chica chico persona"
    " negra negro blanca blanco qui que who personne member"
)
ON = wordset(
    "of on with in saying that says from to a the my her his their un une de du sur avec right down"
    " across along over under behind all i like en con mi su del"
)
SERVED_FOR = wordset("for inside in pour ferme fermes avec por en suspended of")
WHO = wordset("who that with in with's qui que avec con en here aqui ici of whose")
SINGLED_REACH = 6
TERMS = wordset("years months weeks ans mois anos meses year month")
SERVED = wordset(
    "did doing done got served serving gave given spent fait pris purge purger cumpli cumplio hizo"
)
SURE, REACH = 0.35, 3
AROUND = {"appearance": 9, "illness": 4}


def find_prompts(reading: Reading) -> Iterator[Finding]:
    """The combination layer: kind "indirect", with what it is about as the hint."""
    after = 0
    for at in reading.candidates(_may_tell):
        if at < after:
            continue
        found = _phrase(reading, at) or _children(reading, at) or _singled_out(reading, at)
        if found is None:
            continue
        last, hint = found
        yield Finding(
            reading.starts[at], reading.ends[last], INDIRECT, "combination", SURE, hint=hint
        )
        after = last + 1


def _may_tell(word: str) -> bool:
    known = word in _book() or word.rstrip("s") in _book()
    return known or _is_number(word) or word in PARENTS or word in SINGLED_OUT


@cache
def _book() -> Phrasebook[str]:
    return Phrasebook((phrase, hint) for name, hint in LISTS.items() for phrase in phrases(name))


def _phrase(reading: Reading, at: int) -> tuple[int, str] | None:
    found = _book().at(reading.plain, at)
    if found is None and len(reading.plain[at]) > REACH:
        found = _book().at([reading.plain[at].rstrip("s")], 0)
    if found is None:
        return None
    length, hint = found
    last = at + length - 1
    return _clause_end(reading, last, AROUND.get(hint, 0)), hint


def _clause_end(reading: Reading, at: int, reach: int) -> int:
    """To the end of the clause: "a tattoo of a swallow on my neck"."""
    last = at
    if at + 1 >= len(reading) or reading.plain[at + 1] not in ON or "\n" in reading.gap(at + 1):
        return at
    while last + 1 < len(reading) and last - at < reach and reading.close(last + 1):
        if "\n" in reading.gap(last + 1):
            return last
        last += 1
        if reading.plain[last] in ("and", "but", "so", "et", "mais", "then", "because", "who"):
            return last - 1
    return last


def _children(reading: Reading, at: int) -> tuple[int, str] | None:
    """ "three little boys", "mother of four", "mes deux filles"."""
    word = reading.plain[at]
    if word in PARENTS and reading.plain[at + 1 : at + 2] in (["of"], ["de"]):
        if at + 2 < len(reading) and _is_number(reading.plain[at + 2]):
            named = at + 3 < len(reading) and reading.plain[at + 3] in CHILDREN
            return at + 2 + named, "children"
        return None
    if not _is_number(word):
        return None
    if _served(reading, at):
        return at + 1, "offence"
    for last in range(at + 1, min(at + 1 + REACH, len(reading))):
        if reading.plain[last] in CHILDREN:
            return last, "children"
        if reading.plain[last] not in BETWEEN:
            return None
    return None


def _served(reading: Reading, at: int) -> bool:
    """ "did eighteen months for …", "pris deux ans ferme"."""
    after = reading.plain[at + 1 : at + 3]
    served = bool(at) and reading.plain[at - 1] in SERVED
    return served and len(after) == 2 and after[0] in TERMS and after[1] in SERVED_FOR


def _is_number(word: str) -> bool:
    return word in NUMBERS or (word.isdigit() and len(word) < REACH)


def _singled_out(reading: Reading, at: int) -> tuple[int, str] | None:
    """ "the only bloke in the group", "la seule femme trans"."""
    if reading.plain[at] not in SINGLED_OUT or not at:
        return None
    if reading.plain[at - 1] not in DETERMINERS:
        return None
    for last in range(at + 1, min(at + 1 + REACH, len(reading))):
        if reading.plain[last] in SINGLED:
            return _told_of(reading, last), "singled out"
    return None


def _told_of(reading: Reading, at: int) -> int:
    """To the end of what singles out: "the only one who wears a hijab"."""
    told = not WHO.isdisjoint(reading.plain[at : at + 2])
    last = at
    while told and last + 1 < len(reading) and last - at < SINGLED_REACH:
        if not reading.close(last + 1):
            break
        last += 1
    return last
