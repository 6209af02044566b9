"""First use of every recogniser opens no socket: a fresh interpreter in which opening one fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

REFUSING = """
import json, socket, sys

def refuse(*_args, **_more):
    raise AssertionError("a socket was opened")

class Refusing(socket.socket):
    __init__ = refuse

socket.socket = Refusing
socket.socketpair = socket.create_connection = refuse
socket.getaddrinfo = socket.gethostbyname = refuse

from datetime import date
from peerloom.methods.deidentify import Habits, Replacements, generalisations, propose
from peerloom.methods.deidentify import telling_together
from peerloom.methods.deidentify.patterns import COUNTRIES, rows_for

text = (
    "My mate Daz rang from Leeds. daz@peers.example, www.peers.example, @daz, 07700 900461, "
    "+1 613 555 0188, 06 39 98 41 27, 612 34 56 78, H2J 3K7, M14 7QX, 14 Tannery Lane, "
    "046 454 286, 943 476 5919, case no. 11/04782, 3 May 2019, I'm 34, a nurse, "
    "I'm Somali, P. Sandhu spoke of Spiralsky, and zubenelle waited. My name is Zubenelle. "
    "Quorth came."
)
habits = Habits({"quorth": ("name", "[name 9]")})
layers, kinds = set(), set()
for language in ("en", "fr", "es", "cs"):
    for country in COUNTRIES:
        ledger = Replacements()
        for one in propose(
            text, register=["Daz"], language=language, countries=[country], habits=habits,
            replacements=ledger, model=sys.argv[1] or None,
        ):
            layers.add(one.layer)
            kinds.add(one.kind)
            generalisations(one.kind, text[one.start:one.end], language, first_day=date(2019, 1, 1))
cases = {"a": {"x": "Somali", "y": "nurse"}, "b": {"x": "Welsh", "y": "nurse"}}
asked = len(telling_together(text, cases, {"x": "origin", "y": "work"}))
print(json.dumps({"layers": sorted(layers), "kinds": sorted(kinds), "asked": asked}))
"""


def first_use(model: str) -> dict[str, list[str]]:
    run = subprocess.run(
        [sys.executable, "-c", REFUSING, model], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    found: dict[str, list[str]] = json.loads(run.stdout)
    return found


def test_first_use_of_every_recogniser_asks_no_network() -> None:
    found = first_use("")
    assert set(found["layers"]) == {
        "register", "learned", "patterns", "names", "propagation", "combination", "capitals",
    }  # fmt: skip
    assert {"phone", "email", "url", "handle", "postcode", "address", "date", "age"} <= set(
        found["kinds"]
    )
    assert found["asked"]


def test_neither_does_first_use_of_a_pipeline_from_a_folder(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="the extra peerloom[names] is not installed")
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Spiralsky"}])
    made.to_disk(tmp_path / "rules")
    assert "model" in first_use(str(tmp_path / "rules"))["layers"]


def test_the_refusal_itself_works() -> None:
    """Or the tests above would say nothing."""
    script = REFUSING + "\nsocket.create_connection(('127.0.0.1', 9))\n"
    run = subprocess.run([sys.executable, "-c", script, ""], capture_output=True, text=True)
    assert "a socket was opened" in run.stderr
