"""A question asked by the names that people use, as the command line takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerloom.analysis.queries.asking import ATTRIBUTE, NEAR, Ask, Clause
from peerloom.analysis.queries.retrieval import named_among
from peerloom.analysis.queries.sentences import Names, names_for_study
from peerloom.analysis.types import KINDS
from peerloom.people import queries as people
from peerloom.problems import WrongWord

FIELDS = ("theme", "case", "session", "coder")
RELATIONS = ("overlapping", "inside", "around", "turn")
DAYS = {"since": "from", "until": "until"}
NEARBY = 10  # words, where no number is given


def ask_of_names(study: str, asked: Mapping[str, Any]) -> Ask:
    """The question that these options mean; those left empty say nothing.

    Shapes: ``code`` and ``attribute`` hold several, ``attribute`` as NAME=VALUE; ``near`` is
            CODE:N; sessions go by number or name.
    Errors: WrongWord tells the nearest names for one that isn't there.
    """
    names = names_for_study(study)
    clauses: list[Clause] = []
    if asked.get("code"):
        clauses.append(Clause("code", tuple(_ref("code", one, names) for one in asked["code"])))
    if asked.get("kind"):
        kind = named_among("kind", asked["kind"], {known: known for known in KINDS})
        clauses.append(Clause("kind", (kind,)))
    clauses += [
        Clause(field, (_ref(field, asked[field], names),)) for field in FIELDS if asked.get(field)
    ]
    clauses += [
        Clause("code", (_ref("code", asked[how], names),), how)
        for how in RELATIONS
        if asked.get(how)
    ]
    if asked.get("near"):
        clauses.append(_near(asked["near"], names))
    if asked.get("without"):
        code = _ref("code", asked["without"], names)
        own = Clause("code", (code,), without=True)
        clauses += [own, Clause("code", (code,), "overlapping", without=True)]
    if asked.get("words"):
        clauses.append(Clause("words", (asked["words"],), "holding"))
    clauses += [
        Clause("date", (asked[name],), how) for name, how in DAYS.items() if asked.get(name)
    ]
    clauses += [_attribute(study, said) for said in asked.get("attribute") or ()]
    return Ask(tuple(clauses))


def _ref(field: str, name: str, names: Names) -> str:
    known = {said: ref for ref, said in names.by_field[field].items()}
    if field == "session":
        known |= {said.split(" ", 1)[0]: ref for said, ref in known.items() if "·" in said}
        known |= {said.partition(" · ")[2]: ref for said, ref in known.items() if "·" in said}
    return named_among(field, name, known)


def _near(said: str, names: Names) -> Clause:
    code, colon, far = said.rpartition(":")
    if not (colon and far.strip().isdecimal()):
        code, far = said, str(NEARBY)
    return Clause("code", (_ref("code", code, names),), NEAR, within=int(far[:6]))


def _attribute(study: str, said: str) -> Clause:
    name, equals, value = said.partition("=")
    if not equals:
        raise WrongWord(place="attribute", word=said, known="NAME=VALUE")
    known = {one.name: one.ref for one in people.attributes_for_study(study)}
    return Clause(f"{ATTRIBUTE}{named_among('attribute', name, known)}", (value.strip(),))
