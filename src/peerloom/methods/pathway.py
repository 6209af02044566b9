"""Pathways: before, during and after a programme, as lists that people edit.

A pathway is a way to look, never a score of a person. Ours is a reading of the model in the
pilot's bulletin; a study can bring its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from peerloom.problems import PathwayUnreadable
from peerloom.spans import folded

LONGEST = 200
MOST = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage and what belongs to it, in order."""

    name: str
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pathway:
    """Stages in the order in which people go through them; ``source`` says whose reading it is."""

    name: str
    source: str
    stages: tuple[Stage, ...]


PILOT: Final = Pathway(
    "Before, during, after",
    "Our reading of the model in the pilot's bulletin.",
    (
        Stage(
            "Before",
            (
                "internalised stigma",
                "low self-esteem",
                "conditioning",
                "binary thinking",
                "exclusion",
                "lack of control",
                "isolation",
                "limited knowledge",
                "untapped skills",
            ),
        ),
        Stage(
            "During",
            (
                "perspectives",
                "diversity",
                "inclusion",
                "asserting boundaries",
                "networking",
                "the organisation",
                "knowledge",
                "skills",
            ),
        ),
        Stage(
            "After",
            (
                "reduced internalised stigma",
                "improved self-esteem",
                "critical consciousness",
                "participation and control",
                "solidarity",
                "resource mobilisation",
            ),
        ),
    ),
)

MEZIROW: Final = Pathway(
    "Phases of transformative learning",
    "Mezirow (1978), Adult Education 28(2), 10.1177/074171367802800202; named briefly here.",
    (
        Stage(
            "Phases",
            (
                "disorienting dilemma",
                "self-examination",
                "critical look at assumptions",
                "seeing that others share it",
                "trying out new roles",
                "planning a way",
                "gaining knowledge and skills",
                "first attempts",
                "growing confidence",
                "taking it into one's life",
            ),
        ),
    ),
)

LAVERACK: Final = Pathway(
    "Domains of community empowerment",
    "Laverack (2001), Community Development Journal 36(2), 10.1093/cdj/36.2.134; named briefly.",
    (
        Stage(
            "Domains",
            (
                "participation",
                "leadership",
                "organisational structures",
                "problem assessment",
                "resource mobilisation",
                "asking why",
                "links with others",
                "role of outside agents",
                "programme management",
            ),
        ),
    ),
)

CODEBOOKS: Final = {"mezirow": MEZIROW, "laverack": LAVERACK}


def written(stages: Iterable[Stage]) -> str:
    """Stages as people edit them: ``# Stage``, then one line for each factor."""
    parts = ["\n".join([f"# {stage.name}", *stage.factors]) for stage in stages]
    return "\n\n".join(parts)


def read(text: str) -> tuple[Stage, ...]:
    """Stages from the same lines; blank ones are passed over.

    Errors: PathwayUnreadable for a factor before the first stage, a factor twice in one stage,
            a stage twice, a line that is too long, too many lines, or no stage at all.
    """
    stages: list[tuple[str, list[str]]] = []
    lines = [line.strip() for line in text.splitlines()]
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        if len(line) > LONGEST:
            raise PathwayUnreadable(line=number)
        if line.startswith("#"):
            _stage(stages, line.lstrip("#").strip(), number)
        elif not stages:
            raise PathwayUnreadable(line=number)
        else:
            _factor(stages[-1][1], line, number)
    if not stages or sum(len(factors) for _, factors in stages) > MOST:
        raise PathwayUnreadable(line=1)
    return tuple(Stage(name, tuple(factors)) for name, factors in stages)


def _stage(stages: list[tuple[str, list[str]]], name: str, number: int) -> None:
    if not name:
        raise PathwayUnreadable(line=number)
    if folded(name) in {folded(known) for known, _ in stages}:
        raise PathwayUnreadable(line=number)
    stages.append((name, []))


def _factor(factors: list[str], name: str, number: int) -> None:
    if folded(name) in {folded(known) for known in factors}:
        raise PathwayUnreadable(line=number)
    factors.append(name)
