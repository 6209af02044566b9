"""What kinds of work, styles and licences are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily

from peerloom.formats.publication import LICENCES

KIND_NAMES: dict[str, str | Promise] = {
    "article-journal": lazily("Article in a journal"),
    "book": lazily("Book"),
    "chapter": lazily("Chapter in a book"),
    "report": lazily("Report"),
    "thesis": lazily("Thesis"),
    "paper-conference": lazily("Paper at a conference"),
    "webpage": lazily("Page on the web"),
    "article": lazily("Preprint"),
    "article-newspaper": lazily("Article in a newspaper"),
    "article-magazine": lazily("Article in a magazine"),
    "manuscript": lazily("Manuscript"),
    "speech": lazily("Talk"),
    "motion_picture": lazily("Film"),
    "dataset": lazily("Data set"),
    "software": lazily("Software"),
    "document": lazily("Something else"),
}
STYLE_NAMES: dict[str, str | Promise] = {
    "apa": lazily("By author and year (APA, 7th edition)"),
    "vancouver": lazily("By number (Vancouver)"),
    "harvard": lazily("By author and year (Harvard, Cite Them Right)"),
}


def licence_choices() -> list[tuple[str, str]]:
    """Licences to choose from, the strictest first."""
    told = {
        "": _("Nothing without asking (all rights reserved)"),
        "CC-BY-4.0": _("Anything, naming its authors (CC BY)"),
        "CC-BY-SA-4.0": _("Anything, naming its authors, under the same terms (CC BY-SA)"),
        "CC-BY-NC-4.0": _("Anything unpaid, naming its authors (CC BY-NC)"),
        "CC-BY-NC-SA-4.0": _("Anything unpaid, naming its authors, same terms (CC BY-NC-SA)"),
        "CC-BY-NC-ND-4.0": _("Pass it on unpaid and unchanged, naming its authors (CC BY-NC-ND)"),
        "CC0-1.0": _("Anything at all (CC0)"),
    }
    return [(spdx, told[spdx]) for spdx in LICENCES]
