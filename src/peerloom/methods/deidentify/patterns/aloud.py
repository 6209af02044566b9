"""Phone numbers said aloud, as voice notes have them: "oh seven seven double zero …"."""

from __future__ import annotations

from collections.abc import Iterator

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.lexicon import wordset
from peerloom.methods.deidentify.reading import Reading

NUMBERS = wordset(
    "zero oh o one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred thousand double triple un deux trois quatre cinq sept huit neuf dix onze douze"
    " treize quatorze quinze seize vingt trente quarante cinquante soixante cent et"
    " uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien y"
)
FEWEST, SURE = 7, 0.85
FEWEST_SPOKEN = 3  # of a number that was half said, half written: "oh seven double one, 223 910"


def find_spoken_numbers(reading: Reading) -> Iterator[Finding]:
    """Seven number words in a row, or more; groups of digits among them count by their digits."""
    run: list[int] = []
    for at in [*reading.candidates(_counts), len(reading) + 1]:
        if run and at != run[-1] + 1:
            if _is_number([reading.plain[one] for one in run]):
                yield _number(reading, run[0], run[-1])
            run = []
        run.append(at)


def _counts(word: str) -> bool:
    return word in NUMBERS or word.isdecimal()


def _is_number(words: list[str]) -> bool:
    spoken = sum(word in NUMBERS for word in words)
    if spoken == len(words):
        return spoken >= FEWEST
    digits = sum(1 if word in NUMBERS else len(word) for word in words)
    return spoken >= FEWEST_SPOKEN and digits >= FEWEST


def _number(reading: Reading, first: int, last: int) -> Finding:
    words = " ".join(reading.plain[first : last + 1])
    start, end = reading.starts[first], reading.ends[last]
    return Finding(start, end, "phone", "patterns", SURE, hint="phone, spoken", entity=words)
