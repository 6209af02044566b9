"""When a vote counts, when it is adopted, and when its counts may be told. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peerloom.programme.shaping.types import (
    ADOPTED,
    AGREE,
    CHOICES,
    DISAGREE,
    NOT_ADOPTED,
    QUORUM,
    TIED,
    TOO_FEW,
    Counted,
)


def needed(voters: int, quorum: int = QUORUM) -> int:
    """How many must vote so that it counts: the share, rounded up, at least one.

    Units:  ``quorum`` of a hundred.
    """
    return max(1, -(-voters * quorum // 100))


def count(choices: Iterable[str], *, voters: int, smallest: int, quorum: int = QUORUM) -> Counted:
    """The outcome, and the counts if they tell of nobody how she voted.

    Too few votes: it doesn't count. More agree than disagree: adopted. Fewer: not adopted. As
    many: a tie, and everything stays as it is. Who abstains counts for the quorum alone.
    """
    found = Counter(choices)
    if found.total() < needed(voters, quorum):
        return Counted(TOO_FEW)
    agree, disagree = found[AGREE], found[DISAGREE]
    outcome = ADOPTED if agree > disagree else NOT_ADOPTED if agree < disagree else TIED
    told = tuple((choice, found[choice]) for choice in CHOICES)
    return Counted(outcome, told if tells_of_nobody(found, smallest) else ())


def tells_of_nobody(found: Counter[str], smallest: int) -> bool:
    """Whether nobody, knowing her own vote, knows another's from these counts.

    Enough must have voted, and beside each vote at least two choices must be left among the others.
    """
    if found.total() < smallest:
        return False
    for choice, many in found.items():
        if many:
            others = found.copy()
            others[choice] -= 1
            if sum(one > 0 for one in others.values()) < 2:
                return False
    return True
