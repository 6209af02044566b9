"""What stands at the head of an archive."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peerloom.findings import wording


def readme(study: str, place: str, is_sample: bool) -> str:
    """In plain words: what is in it, what isn't, how to check it."""
    lines = [
        f"# {study}",
        place,
        wording.sample_note() if is_sample else "",
        _("This archive holds what a study published and how it worked. No text of anybody is in "
          "it, only quotes whose owners agree to it on the day it was made."),
        "\n".join(f"- {names}: {said}" for names, said in _contents()),
        _("Tables by attributes of people are only in the editions, where small cells are kept "
          "back. What was withdrawn since an edition was made is left out here."),
        _("Copies can't be called back. Whoever keeps this deletes it when asked to."),
    ]  # fmt: skip
    return "\n\n".join(line for line in lines if line) + "\n"


def _contents() -> list[tuple[str, str]]:
    return [
        ("`editions/`", _("every edition as a page, as Markdown and as JSON, and how to cite it")),
        ("`codebook.csv`, `themes.csv`", _("codes and themes with their rules, without examples")),
        ("`matrices/`", _("how often each code and theme stands in each kind of source")),
        ("`method/`", _("what was done and when, by class of the audit trail, without names")),
        ("`references.bib`, `references.json`", _("what the findings cite")),
        (
            "`manifest.json`, `SHA256SUMS`",
            _("every file with its digest; `sha256sum -c SHA256SUMS` checks them"),
        ),
    ]
