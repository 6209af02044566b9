"""What every problem is."""

from __future__ import annotations


class Problem(Exception):
    """One sentence of place and cause, one of remedy; ``str()`` gives both."""

    cause: str = "Something is not as it should be."
    remedy: str = ""
    status: int = 400

    def __init__(self, *, place: str = "", **facts: object) -> None:
        self.place = place
        self.facts = facts
        super().__init__(place, facts)

    def __str__(self) -> str:
        said = " ".join(part.format(**self.facts) for part in (self.cause, self.remedy) if part)
        return f"{self.place}: {said}" if self.place else said
