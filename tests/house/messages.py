"""Every string that a person may read, and the catalogues that translate it.

``python -m tests.house.messages`` brings web/locale/fr up to date: new strings are added
untranslated, those that are gone leave, translations stay; then the .mo is compiled.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from tests.house.tree import PACKAGE, files, parsed

LOCALE: Final = PACKAGE / "web" / "locale" / "fr" / "LC_MESSAGES"
PO, MO = LOCALE / "django.po", LOCALE / "django.mo"

REMAKE: Final = "bring the catalogue up to date: python -m tests.house.messages"

ONE: Final = {"_", "gettext", "gettext_lazy", "gettext_noop"}
MANY: Final = {"ngettext", "ngettext_lazy"}
_INNER = re.compile(r"""\b_\((?:"([^"]+)"|'([^']+)')\)""")
_THEN = datetime(2025, 1, 1, tzinfo=UTC)

Message = str | tuple[str, str]


def template_name(path: Path) -> str:
    """A template as Django names it: ``people/sign_in.html``."""
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def templates() -> dict[str, Path]:
    """Every template by name."""
    found = [path for path in files(".html") if "templates" in path.parts]
    return {template_name(path): path for path in found}


def in_template(name: str) -> Iterator[Message]:
    """The strings of one template."""
    from django.template.loader import get_template
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    template: Any = get_template(name).template  # type: ignore[attr-defined]
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        literal = node.filter_expression.var
        text = literal if isinstance(literal, str) else literal.literal
        if isinstance(text, str):
            yield text
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        singular = node.render_token_list(node.singular)[0]
        if node.plural:
            yield singular, node.render_token_list(node.plural)[0]
        else:
            yield singular
    for double, single in _INNER.findall(template.source):
        yield double or single


def in_python(path: Path) -> Iterator[Message]:
    """The strings that a module marks for translation."""
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else None
        words = [one.value for one in node.args if isinstance(one, ast.Constant)]
        texts = [one for one in words if isinstance(one, str)]
        if name in ONE and texts:
            yield texts[0]
        elif name in MANY and len(texts) >= 2:
            yield texts[0], texts[1]


def in_problems() -> Iterator[str]:
    """Causes and remedies."""
    from peerloom.problems import Problem

    waiting = [Problem]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        yield from (text for text in (one.cause, one.remedy) if text)


def every_message() -> dict[Message, set[str]]:
    """Every string, with where it stands."""
    found: dict[Message, set[str]] = {}
    for name, path in templates().items():
        for message in in_template(name):
            found.setdefault(message, set()).add(path.relative_to(PACKAGE).as_posix())
    for path in files(".py"):
        for message in in_python(path):
            found.setdefault(message, set()).add(path.relative_to(PACKAGE).as_posix())
    for message in in_problems():
        found.setdefault(message, set()).add("problems")
    return found


def reached_from(name: str) -> set[str]:
    """A template, what it extends, and what it includes."""
    from django.template.loader import get_template
    from django.template.loader_tags import ExtendsNode, IncludeNode

    seen, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        nodes: Any = get_template(one).template.nodelist  # type: ignore[attr-defined]
        above = [node.parent_name.var for node in nodes.get_nodes_by_type(ExtendsNode)]
        beside = [node.template.var for node in nodes.get_nodes_by_type(IncludeNode)]
        waiting += [str(found) for found in above + beside if isinstance(found, str)]
    return seen


def participant_templates() -> set[str]:
    """Every template that takes part in a page for participants, or for somebody at the door."""
    found: set[str] = set()
    for name in templates():
        reached = reached_from(name)
        if reached & {"web/notebook.html", "web/plain.html"}:
            found |= reached
    return found


def catalogue() -> Catalog:
    """The French catalogue as it lies on disk."""
    with PO.open("rb") as source:
        return read_po(source, locale="fr")


def compiled() -> Catalog:
    """What Django reads."""
    with MO.open("rb") as source:
        return read_mo(source)


def brought_up_to_date() -> Catalog:
    """The French catalogue with exactly the strings of the tree."""
    old = catalogue() if PO.exists() else Catalog(locale="fr")
    new = Catalog(
        locale="fr",
        project="Peerloom",
        version="1",
        msgid_bugs_address="",
        creation_date=_THEN,
        revision_date=_THEN,
        fuzzy=False,
        header_comment="# French, written for Peerloom.",
    )
    new.last_translator, new.language_team = "Peerloom", "Peerloom"
    for message, places in sorted(every_message().items(), key=lambda row: str(row[0])):
        key = message if isinstance(message, str) else message[0]
        known = old.get(key)
        string = known.string if known and known.id == message else None
        new.add(message, string, locations=[(place, 0) for place in sorted(places)])
    return new


def write() -> tuple[int, int]:
    """Write .po and .mo; returns how many strings there are, and how many lack a translation."""
    LOCALE.mkdir(parents=True, exist_ok=True)
    fresh, told = brought_up_to_date(), io.BytesIO()
    write_po(told, fresh, width=100, sort_output=False, include_lineno=False)
    PO.write_bytes(told.getvalue())
    whole = Catalog(locale="fr", creation_date=_THEN, revision_date=_THEN, fuzzy=False)
    for one in fresh:
        if one.id and is_whole(one.string):
            whole.add(one.id, one.string)
    with MO.open("wb") as out:
        write_mo(out, whole)
    return len(fresh), len(fresh) - len(whole)


def forms_of(string: object) -> tuple[str, ...]:
    """A translation's plural forms; one where there is no plural."""
    parts = string if isinstance(string, tuple | list) else (string,)
    return tuple(str(part or "") for part in parts)


def is_whole(string: object) -> bool:
    """Whether a translation is there, in each of its plural forms."""
    return all(forms_of(string))


if __name__ == "__main__":
    import django

    django.setup()
    every, missing = write()
    print(f"{every} strings, {missing} without a translation")
