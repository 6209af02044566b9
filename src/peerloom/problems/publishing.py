"""What is published, cited and taken along."""

from __future__ import annotations

from peerloom.problems.bad_input import BadInput


class NotReferences(BadInput):
    cause = "This is neither a BibTeX file nor CSL-JSON."
    remedy = "Export the references from your reference manager as .bib or CSL-JSON (.json)."


class BrokenBibtex(BadInput):
    cause = "The entry that begins in line {line} doesn't end, or can't be read from there on."
    remedy = "Open the file in an editor, mend its braces or quotation marks, and bring it again."


class BrokenCslJson(BadInput):
    cause = "Reference {number} has no {what}."
    remedy = "Add it in your reference manager, export again and bring that file."


class NotADoi(BadInput):
    cause = "“{typed}” isn't a DOI."
    remedy = "Write it as 10.1000/xyz123; the address before it may be there."


class NotAKey(BadInput):
    cause = "A key can't be “{typed}”."
    remedy = "Use Latin letters, digits and the signs - _ : . + / without spaces."


class KeyTaken(BadInput):
    cause = "Another reference of this study has the key “{key}”."
    remedy = "Choose another key."


class TooManyReferences(BadInput):
    cause = "This would make {count} references; a study holds at most {limit}."
    remedy = "Bring only those that are cited."
