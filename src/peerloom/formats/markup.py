"""XML, read without entities, DTDs, network or bottomless nesting."""

from __future__ import annotations

import re

from lxml import etree

from peerloom.problems import HalfWrittenUpload, UnsafeMarkup

_PROLOG = 4096
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse(data: bytes, place: str) -> etree._Element:
    """The root element.

    Errors: UnsafeMarkup if it declares a document type; HalfWrittenUpload if it isn't whole.
    """
    refuse_doctype(data, place)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise HalfWrittenUpload(place=place) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeMarkup(place=place)
    return root


def refuse_doctype(data: bytes, place: str) -> None:
    """Office files never declare one. Errors: UnsafeMarkup."""
    head = data[:_PROLOG].replace(b"\0", b"")  # UTF-16 reads like ASCII without its zeros
    if _DOCTYPE.search(head):
        raise UnsafeMarkup(place=place)


def local(element: etree._Element) -> str:
    """The tag without its namespace; "" for what isn't an element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without namespace; "" if it isn't there."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def refuse_doctype_entities(data: bytes, place: str) -> None:
    """Web pages declare a type; they have no business with entities. Errors: UnsafeMarkup."""
    if re.search(rb"<!\s*ENTITY", data.replace(b"\0", b""), re.IGNORECASE):
        raise UnsafeMarkup(place=place)
