"""What stands beneath a quote: as little of a person as its study decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from django.utils.translation import gettext as _

from peerloom.findings.types import Quote

Who = Literal["pseudonym", "fresh", "none"]
Place = Literal["all", "kind", "none"]
WHO: tuple[Who, ...] = get_args(Who)
PLACE: tuple[Place, ...] = get_args(Place)


@dataclass
class Captions:
    """Captions of one book.

    Shapes: ``who`` fresh numbers people as they come, anew in every book, so that two editions
            share no name; ``place`` all is kind and session.
    """

    who: Who = "pseudonym"
    place: Place = "all"
    numbers: dict[str, int] = field(default_factory=dict)

    def under(self, quote: Quote, kind: str) -> Quote:
        """The quote with its caption; ``kind`` is what its kind of source is called."""
        where = {"all": quote.where, "kind": kind, "none": ""}[self.place]
        return replace(quote, who=self._who(quote), where=where)

    def _who(self, quote: Quote) -> str:
        if self.who == "pseudonym" or not quote.who:
            return quote.who
        if self.who == "none" or not quote.person:
            return ""
        number = self.numbers.setdefault(quote.person, len(self.numbers) + 1)
        return _("Person {number}").format(number=number)
