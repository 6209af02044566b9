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
)
FEWEST, SURE = 7, 0.85


def find_spoken_numbers(reading: Reading) -> Iterator[Finding]:
    """Seven number words in a row, or more."""
    run: list[int] = []
    for at in [*reading.candidates(NUMBERS.__contains__), len(reading) + 1]:
        if run and at != run[-1] + 1:
            if len(run) >= FEWEST:
                yield _number(reading, run[0], run[-1])
            run = []
        run.append(at)


def _number(reading: Reading, first: int, last: int) -> Finding:
    words = " ".join(reading.plain[first : last + 1])
    start, end = reading.starts[first], reading.ends[last]
    return Finding(start, end, "phone", "patterns", SURE, hint="phone, spoken", entity=words)
