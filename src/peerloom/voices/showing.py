"""An entry as pages show it: who may read it in a word, an icon and a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerloom.people.queries import pseudonyms_for_accounts
from peerloom.voices.notebook import Note

WORDS = {
    "me": gettext_lazy("Only me"),
    "facilitator": gettext_lazy("My facilitator"),
    "team": gettext_lazy("The team"),
    "quotes": gettext_lazy("The team may quote it"),
}


@dataclass(frozen=True, slots=True)
class ShownNote:
    """One entry with its visibility in words. Shapes: ``names`` are facilitators' pseudonyms."""

    note: Note
    names: tuple[str, ...]
    who: str
    plainly: str


def shown_note(note: Note) -> ShownNote:
    """One entry for its page."""
    return shown_notes([note])[0]


def shown_notes(notes: Iterable[Note]) -> list[ShownNote]:
    """Entries for their list; the names of facilitators are asked for once."""
    found = list(notes)
    known = pseudonyms_for_accounts(ref for note in found for ref in note.sharing.facilitators)
    return [_shown(note, known) for note in found]


def take_back_url(item: str, use: str = "") -> str:
    """Where the owner of what the team has takes it back, or one use of it; "" for nothing.

    The one way upward, by address: only ``returns`` reaches what was made of it.
    """
    if not item:
        return ""
    asked = f"?use={use}" if use else ""
    return f"{reverse('returns:take_item', args=[item])}{asked}"


def _shown(note: Note, known: dict[str, str]) -> ShownNote:
    sharing = note.sharing
    names = tuple(known[ref] for ref in sharing.facilitators if ref in known)
    return ShownNote(note, names, str(WORDS[sharing.who]), _plainly(note, names))


def _plainly(note: Note, names: tuple[str, ...]) -> str:
    sharing, people = note.sharing, ", ".join(names)
    if sharing.who == "me":
        return _("Only you can read this. So nobody can help you from it.")
    if sharing.who == "facilitator":
        return _("You and %(names)s can read this.") % {"names": people}
    said = (
        _("The team can read it, with names taken out.")
        if sharing.passed
        else _("A steward reads it first and takes out names. Then the team can read it.")
    )
    parts = [said]
    if sharing.who == "quotes":
        parts.append(_("A sentence may be shown to others, without your name."))
    if sharing.not_peers:
        parts.append(_("Not for peers who may know you."))
    if people:
        parts.append(_("%(names)s can read it too.") % {"names": people})
    return " ".join(parts)
