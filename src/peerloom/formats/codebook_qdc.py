"""Codebooks as REFI-QDA exchanges them (.qdc), read and written.

That format has one text for a code. Our rules travel in it as lines that begin with their name
("Include: …"), which any program shows and which we read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from lxml import etree

from peerloom.formats import codebook_table, intake
from peerloom.formats.codebook_table import CodeRow, CodeTable
from peerloom.formats.codebook_words import COLUMNS, OURS, plain
from peerloom.formats.markup import attribute, local, parse
from peerloom.formats.types import Table, Warning
from peerloom.problems import NoCodeToWrite, NotACodebook

NAMESPACE: Final = "urn:QDA-XML:codebook:1.0"
MEDIA_TYPE: Final = "application/xml"
_IDS: Final = UUID("6f5b2d0e-6c0f-4a63-9a0c-0d7f7b8f5a11")
_LABELS: Final = {
    "include": "Include", "exclude": "Exclude", "example": "Example",
    "counter_example": "Counter-example",
}  # fmt: skip
_RULE_OF: Final = {word: rule for rule in _LABELS for word in COLUMNS[rule]}
_LEVELS: Final = 9  # as deep as a table's columns go
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file is to be read here rather than as a table."""
    return name.lower().endswith(".qdc") or data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read(path: str | Path) -> CodeTable:
    """A codebook from a file. Errors: those of :func:`read_bytes`, and NoSuchFile."""
    return read_bytes(intake.load(path), Path(path).name)


def read_bytes(data: bytes, name: str) -> CodeTable:
    """The same from memory, as a table would tell it; ``row`` is the code's number in the file.

    Errors: NotACodebook; UnsafeMarkup; HalfWrittenUpload.
    Source: REFI-QDA 1.5, Codebook.xsd.
    """
    root = parse(data, name)
    codes = next((one for one in root if local(one) == "Codes"), None)
    if local(root) != "CodeBook" or codes is None:
        raise NotACodebook(place=name, found=local(root))
    lines = list(_lines(codes, (), name))
    rows = tuple(line for line, _ in lines)
    columns = (*(f"level {n}" for n in range(1, _LEVELS + 1)), *_COLUMNS)
    table = Table(columns, rows, tuple(range(1, len(rows) + 1)), _warnings(root, lines, name))
    return codebook_table.from_table(table, name)


_COLUMNS: Final = ("colour", *codebook_table.RULES)


def _lines(
    above: etree._Element, path: Sequence[str], name: str
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Each code with its cells, and whether it lay deeper than we go."""
    for code in above:
        if local(code) != "Code":
            continue
        here = (*path, " ".join(attribute(code, "name").split()))
        deep = len(here) > _LEVELS
        shown = (*here[: _LEVELS - 1], here[-1]) if deep else here
        rules = _rules_in(_description(code))
        cells = (attribute(code, "color"), *(rules[rule] for rule in codebook_table.RULES))
        yield (*shown, *[""] * (_LEVELS - len(shown)), *cells), deep
        yield from _lines(code, here, name)


def _description(code: etree._Element) -> str:
    found = next((one for one in code if local(one) == "Description"), None)
    return "" if found is None else "".join(str(part) for part in found.itertext())


def _rules_in(text: str) -> dict[str, str]:
    """A description in our five parts; what names none of them is definition."""
    parts: dict[str, list[str]] = {rule: [] for rule in codebook_table.RULES}
    at = "definition"
    for line in text.replace("\r\n", "\n").split("\n"):
        label, colon, rest = line.partition(":")
        rule = _RULE_OF.get(plain(label)) if colon else None
        at = rule or at
        parts[at].append(rest.strip() if rule else line)
    return {rule: "\n".join(lines).strip() for rule, lines in parts.items()}


def _warnings(
    root: etree._Element, lines: Sequence[tuple[tuple[str, ...], bool]], name: str
) -> tuple[Warning, ...]:
    found = []
    sets = sum(1 for part in root if local(part) == "Sets" for one in part if local(one) == "Set")
    if sets:
        cause = f"The file groups codes in sets ({sets}), which a codebook here hasn't."
        found.append(Warning(name, cause, "Put such codes under a theme, or below one code."))
    deep = sum(is_deep for _, is_deep in lines)
    if deep:
        cause = f"Codes lie more than {_LEVELS} deep ({deep})."
        found.append(Warning(name, cause, f"They stand on level {_LEVELS} now; move them."))
    return tuple(found)


def write(codes: Iterable[tuple[str, str | None, CodeRow]], *, origin: str = "Peerloom") -> bytes:
    """A codebook as a .qdc file that keeps to the schema.

    Shapes: ``codes`` are (reference, reference of its parent, code), parents first; the same
            reference gives the same GUID in every file.
    Errors: NoCodeToWrite, since the format has no empty codebook.
    Source: REFI-QDA 1.5, Codebook.xsd.
    """
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    root.set("origin", origin)
    top = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    at: dict[str | None, etree._Element] = {}
    for ref, parent, row in codes:
        at[ref] = _write_code(at.get(parent, top), ref, row)
    if not at:
        raise NoCodeToWrite()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _write_code(above: etree._Element, ref: str, row: CodeRow) -> etree._Element:
    code = etree.SubElement(above, f"{{{NAMESPACE}}}Code")
    code.set("guid", str(uuid5(_IDS, ref)))
    code.set("name", _clean(row.name))
    code.set("isCodable", "true")
    if row.colour:
        code.set("color", f"#{OURS[(row.colour - 1) % len(OURS)]}")
    text = _described(dict(row.rules))
    if text:
        etree.SubElement(code, f"{{{NAMESPACE}}}Description").text = _clean(text)
    return code


def _described(rules: dict[str, str]) -> str:
    parts = [rules.get("definition", "")]
    parts += [f"{label}: {rules[rule]}" for rule, label in _LABELS.items() if rules.get(rule)]
    return "\n".join(part for part in parts if part)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
