"""``python -m benchmarks.similar [DATA [MODEL]]``: do the ten nearest share a human label?

Each set is read from where it lies; nothing of it is kept. Prints one row a set: chance, TF-IDF,
BM25, and with a sentence model's folder TF-IDF and its cosine in one sum. Chance is the share of
all other passages that have a label in common with the one asked about.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from peerloom.formats import taguette
from peerloom.methods.meaning import sentence_model, vectors_of
from peerloom.methods.similar import precision_at, shelve

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
MOST = 1_500  # passages of a set, drawn by the same dice each time
DEPTH = 10
FIRST_LABEL = 11  # column of the feedback table
Labelled = tuple[str, frozenset[str]]


def cered(data: Path) -> Iterator[Labelled]:
    """Sentences of diaries, one label each."""
    with (data / "cered/sentences-en/train.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["sentence"], frozenset({row["y"]})


def feedback(data: Path) -> Iterator[Labelled]:
    """Comments of patients, several labels each."""
    with (data / "nhs-fft/feedback.csv").open(encoding="utf-8", newline="") as file:
        table = csv.reader(file)
        head = next(table)
        text = head.index("FFT answer")
        for row in table:
            labels = frozenset(
                head[at] for at in range(FIRST_LABEL + 1, len(head)) if row[at] == "1"
            )
            yield row[text], labels


def interviews(data: Path) -> Iterator[Labelled]:
    """Passages of a coded project: the same words coded twice are one passage."""
    project = taguette.read(data / "serdif/taguette.sqlite3")
    names = {code.id: code.name for code in project.codes}
    found: dict[tuple[str, int, int], set[str]] = {}
    quotes: dict[tuple[str, int, int], str] = {}
    for coding in project.codings:
        key = (coding.source, coding.start, coding.end)
        found.setdefault(key, set()).add(names[coding.code])
        quotes[key] = project.quote(coding)
    for key, labels in found.items():
        yield quotes[key], frozenset(labels)


SETS = {"cered, sentences": cered, "nhs-fft, comments": feedback, "serdif, passages": interviews}


def measure(read: Iterator[Labelled], model: str = "") -> tuple[int, list[float]]:
    """How many passages, then precision at ten by chance, TF-IDF, BM25, and with a model."""
    every = [(text, labels) for text, labels in read if labels and len(text.split()) > 2]
    if len(every) > MOST:
        every = random.Random(7).sample(every, MOST)
    asked = [(text, "en") for text, _ in every]
    labels = [own for _, own in every]
    shelf = shelve(asked)
    chance = _chance(labels)
    ways = [precision_at(shelf, asked, labels, depth=DEPTH, way=way) for way in ("tfidf", "bm25")]
    if model:
        vectors = vectors_of(sentence_model(model), [text for text, _ in every])
        near = (vectors @ vectors.T).astype(np.float64)
        ways.append(precision_at(shelf, asked, labels, depth=DEPTH, cosines=near))
    return len(every), [chance, *ways]


def _chance(labels: list[frozenset[str]]) -> float:
    shared = sum(bool(one & other) for one in labels for other in labels) - len(labels)
    return shared / (len(labels) * (len(labels) - 1))


def main(data: Path, model: str = "") -> None:
    """Print the table."""
    print("set", "passages", "chance", "TF-IDF", "BM25", *(["with model"] * bool(model)), sep="\t")
    for name, read in SETS.items():
        count, figures = measure(read(data), model)
        print(name, count, *(f"{one:.3f}" for one in figures), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA, *sys.argv[2:3])
