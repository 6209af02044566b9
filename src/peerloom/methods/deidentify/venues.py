"""Towns, regions, streets and services that talk gives away: part of the names layer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.lexicon import (
    Phrasebook,
    function_words,
    given_names,
    is_common,
    origin_words,
    phrases,
    wordset,
)
from peerloom.methods.deidentify.reading import Reading

CLINIC = (
    "clinic hospital surgery pharmacy infirmary hospice sanctuary clinique hopital pharmacie"
    " dispensaire chu clsc chum clinica farmacia ambulatorio"
)
VENUE = (
    "centre center house hostel shelter church chapel mosque temple synagogue gurdwara school"
    " academy college university pub bar club hotel inn library park station market prison jail"
    " hall lodge arms court cafe restaurant trust foundation project society collective kitchen"
    " theatre museum stadium bridge square estate tower towers mall plaza foyer refuge maison"
    " ecole lycee college universite prison gare metro eglise mosquee parc marche pont place"
    " bibliotheque association auberge bistro resto residence halte caserne cegep stade cafe bar"
    " iglesia parroquia escuela colegio instituto universidad parque mercado albergue"
    " biblioteca asociacion fundacion restaurante comedor penal penitenciario reclusorio juzgado"
    " tribunal estacion"
)
STREET = (
    "street road avenue lane drive crescent close terrace boulevard row hill gardens grove mews"
    " parade way walk quay wharf highway st rd ave ln rue chemin impasse allee quai route ruelle"
    " boul avenue calle avenida paseo carretera callejon"
)
KINDS = {
    **dict.fromkeys(wordset(VENUE), "venue"),
    **dict.fromkeys(wordset(STREET), "street"),
    **dict.fromkeys(wordset(CLINIC), "clinic"),
}
INNER = wordset("of the de du des d' l' la le les st sainte saint ste and et &")
VAGUE = wordset(
    "way walk close drive row hill place court hall mall square place parade bridge market park st"
    " rd house centre center station project society theatre estate cafe bar club"
)
STREETS = wordset(STREET)
PLAIN_PLACES = wordset(
    "street road lane avenue crescent terrace clinic hospital hostel house centre center school"
    " college church pub surgery pharmacy shelter"
)
LINKS = wordset("de du des d' l' la le les aux del los las el san santa")
FRENCH = wordset(
    "clinique hopital pharmacie dispensaire chu clsc centre foyer refuge maison ecole lycee college"
    " universite cegep prison gare metro station eglise mosquee parc marche pont place bibliotheque"
    " association auberge bistro resto residence halte rue avenue chemin impasse allee quai route"
    " boulevard boul ruelle cafe bar club hotel restaurant clinica farmacia ambulatorio iglesia"
    " parroquia escuela colegio instituto universidad parque mercado albergue biblioteca asociacion"
    " fundacion restaurante comedor penal penitenciario reclusorio juzgado tribunal estacion calle"
    " avenida paseo carretera callejon plaza"
)
WHERE = wordset(
    "in at near from to outside round around down off by via behind opposite on past a au aux chez"
    " vers sur dans en vit habite de d' en desde hasta cerca"
)
LIVED = wordset(
    "live lives lived living moved born grew habite habitais habitait vit ne vivo vive vivia"
    " vivimos naci nacio creci crecio mude"
)
LONGEST = 4


def find_places(reading: Reading) -> Iterator[Finding]:
    """Named towns and regions, and runs of words around "clinic", "street", "rue", …"""
    after = 0
    for at in reading.candidates(_may_be_a_place):
        if at < after:
            continue
        found = _town(reading, at) or _service(reading, at) or _unknown_town(reading, at)
        if found is None:
            continue
        first, last, kind, sure = found
        words = " ".join(reading.plain[first : last + 1])
        yield Finding(reading.starts[first], reading.ends[last], kind, "names", sure, entity=words)
        after = last + 1


def _may_be_a_place(word: str) -> bool:
    return word in KINDS or word in _towns() or not is_common(word)


@cache
def _towns() -> Phrasebook[str]:
    return Phrasebook((phrase, "place") for phrase in phrases("places"))


def _town(reading: Reading, at: int) -> tuple[int, int, str, float] | None:
    found = _towns().at(reading.plain, at)
    if found is None:
        return None
    length, kind = found
    capital = reading.capital(at)
    word = reading.plain[at]
    doubtful = length == 1 and (is_common(word) or word in given_names())
    if doubtful and (not capital or (reading.opens(at) and not _after_where(reading, at))):
        return None
    return at, at + length - 1, kind, 0.8 if capital else 0.55


def _service(reading: Reading, at: int) -> tuple[int, int, str, float] | None:
    kind = KINDS.get(reading.plain[at])
    if kind is None:
        return None
    if reading.plain[at] in FRENCH:
        last = _run_after(reading, at)
        if last > at:
            return at, last, _kind_of(reading, last, kind), 0.7
    first = _run_before(reading, at)
    if first == at and _said_plainly(reading, at):
        return at - 1, at, kind, 0.35
    if first < at and (reading.capital(first) or reading.plain[at] not in VAGUE):
        return first, at, kind, 0.7 if reading.capital(first) else 0.45
    return None


def _said_plainly(reading: Reading, at: int) -> bool:
    """ "on vine street": where, a word and a plain sort of place, without capitals."""
    if reading.plain[at] not in PLAIN_PLACES or not at or not reading.close(at):
        return False
    return reading.plain[at - 1] not in function_words() and _after_where(reading, at - 1)


def _kind_of(reading: Reading, last: int, kind: str) -> str:
    """ "Station Road" is a street, whatever its first word says."""
    return "street" if reading.plain[last] in STREETS else kind


def _run_before(reading: Reading, at: int) -> int:
    """The first word of the name that ends here: "St Mary's Hospital", "rainbow clinic"."""
    first = at
    while first > 0 and at - first < LONGEST and reading.close(first):
        before = first - 1
        if reading.capital(before):
            if reading.plain[before] in function_words():
                break
        elif reading.plain[before] not in INNER or not (before and reading.capital(before - 1)):
            break
        first = before
    if first == at and at > 0 and reading.close(at) and _unheard(reading, at - 1):
        return at - 1
    return first


def _run_after(reading: Reading, at: int) -> int:
    """The last word of a French name that begins here: "rue de la Montagne"."""
    last, name = at, at
    while last + 1 < len(reading) and last - at < LONGEST + 1 and reading.close(last + 1):
        word = reading.plain[last + 1]
        if reading.capital(last + 1) and word not in function_words():
            name = last + 1
        elif word not in LINKS and not _hyphened(reading, last + 1, name):
            break
        last += 1
    if name == at and at + 1 < len(reading) and reading.close(at + 1):
        return at + 1 if _unheard(reading, at + 1) else at
    return name


def _hyphened(reading: Reading, at: int, name: int) -> bool:
    return name == at - 1 and reading.gap(at) == "-"


def _unknown_town(reading: Reading, at: int) -> tuple[int, int, str, float] | None:
    """A word nobody knows after "in", "near", "lived in"."""
    if not _after_where(reading, at) or not _unheard(reading, at):
        return None
    capital = reading.capital(at)
    lived = at > 1 and reading.plain[at - 2] in LIVED
    if not capital and not lived:
        return None
    last = at
    while (
        last + 1 < len(reading) and last - at < LONGEST and reading.close(last + 1)
        and reading.capital(last + 1) and reading.plain[last + 1] not in function_words()
    ):  # fmt: skip
        last += 1
    return at, last, "place", 0.6 if capital else 0.5


def _after_where(reading: Reading, at: int) -> bool:
    return at > 0 and reading.plain[at - 1] in WHERE and reading.close(at)


def _unheard(reading: Reading, at: int) -> bool:
    """Whether nobody knows this word, in a text whose other words are known."""
    if reading.unheard and not reading.capital(at):
        return False
    word = reading.plain[at]
    known = word in given_names() or word in origin_words() or is_common(word)
    return word[0].isalpha() and len(word) > 2 and not known
