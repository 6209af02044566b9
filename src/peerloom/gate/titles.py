"""What a release is called: neutral unless a steward attests that its file's name may go on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from django.utils.translation import gettext, gettext_noop

from peerloom.voices.types import RawVoice

KIND_NAMES = {
    "interview": gettext_noop("Interview"),
    "journal": gettext_noop("Journal"),
    "feedback": gettext_noop("Feedback"),
    "project": gettext_noop("Text"),
}


class Titles:
    """Gives each text of a study a title of its own."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._counts: dict[str, int] = {}

    def neutral(self, raw: RawVoice, case: str) -> str:
        """Kind, case and order; a running number where there is no case."""
        kind = gettext(KIND_NAMES.get(raw.kind, "Text"))
        parts = [kind, case or (f"row {raw.row}" if raw.row else ""), _order(raw.order)]
        said = [part for part in parts if part]
        return self._free(" · ".join(said)) if len(said) > 1 else self._numbered(kind)

    def attested(self, raw: RawVoice, case: str) -> str:
        """A document keeps its file's name; rows of a table are called by case and order."""
        if raw.row is not None:
            return self.neutral(raw, case)
        stem = PurePath(raw.name).stem if "." in raw.name[-6:] else raw.name
        return self._free(stem[:120] or gettext("Text"))

    def _numbered(self, kind: str) -> str:
        while True:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            name = f"{kind} {self._counts[kind]}"
            if name not in self._taken:
                self._taken.add(name)
                return name

    def _free(self, wanted: str) -> str:
        name = wanted
        while name in self._taken:
            self._counts[wanted] = self._counts.get(wanted, 1) + 1
            name = f"{wanted} ({self._counts[wanted]})"
        self._taken.add(name)
        return name


def _order(order: int | None) -> str:
    return "" if order is None else str(order)
