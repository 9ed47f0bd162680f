"""XML that strangers wrote, parsed without entities, network or unbounded depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parsed(data: bytes) -> Element | None:
    """Return the root of an XML document, repaired where it can be; None where it cannot.

    Entities are not resolved and document types not loaded, so neither a billion laughs nor a
    file of this machine comes in; libxml2 itself bounds depth (256) and the size of one text.
    """
    from lxml import etree  # noqa: PLC0415 - slow to load and seldom needed

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace."""
    return next(
        (
            str(value)
            for key, value in element.attrib.items()
            if str(key).rpartition("}")[2] == name
        ),
        "",
    )


def first_text(root: Element, *names: str) -> str:
    """Return the text of the first element that has one of *names* and a text."""
    for element in root.iter():
        if local(element) in names and (element.text or "").strip():
            return " ".join((element.text or "").split())
    return ""
