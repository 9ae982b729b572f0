"""What an EPUB says about itself: the package document with its metadata, its files and their order."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from nursery.guide.exports.book import Book

OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_SPACE = uuid.UUID("6f1f7a0e-5a0e-4c57-9c0e-6f2f3f1f9b11")
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
# https://www.w3.org/TR/epub-a11y-11/: what readers with other needs can count on.
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityHazard", "none"),
)


@dataclass(frozen=True)
class Item:
    """A file of the EPUB; those with `is_page` are read in order."""

    id: str
    name: str
    media_type: str
    is_page: bool = False
    properties: str = ""


def package(book: Book, title: str, items: Iterable[Item]) -> bytes:
    """The package document. The same book gives the same bytes: no clock, no chance."""
    ET.register_namespace("", OPF)
    ET.register_namespace("dc", DC)
    direction = "rtl" if book.languages[0] == "ar" else "ltr"
    root = ET.Element(
        f"{{{OPF}}}package", {"version": "3.0", "unique-identifier": "id", "xml:lang": book.languages[0]}
    )
    _metadata(ET.SubElement(root, f"{{{OPF}}}metadata"), book, title)
    manifest = ET.SubElement(root, f"{{{OPF}}}manifest")
    spine = ET.SubElement(root, f"{{{OPF}}}spine", {"page-progression-direction": direction})
    for item in items:
        entry = {"id": item.id, "href": item.name, "media-type": item.media_type}
        ET.SubElement(
            manifest, f"{{{OPF}}}item", entry | ({"properties": item.properties} if item.properties else {})
        )
        if item.is_page:
            ET.SubElement(spine, f"{{{OPF}}}itemref", {"idref": item.id})
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _metadata(parent: ET.Element, book: Book, title: str) -> None:
    seed = f"{book.content_hash}/{book.scope}/{book.slug}/{book.language}"
    texts = [
        ("identifier", f"urn:uuid:{uuid.uuid5(_SPACE, seed)}"),
        ("title", title),
        *(("language", code) for code in book.languages),
        ("date", book.day.isoformat()),
        ("source", book.address),
        ("rights", "CC BY 4.0"),
    ]
    for name, text in texts:
        element = ET.SubElement(parent, f"{{{DC}}}{name}", {"id": "id"} if name == "identifier" else {})
        element.text = text
    for name, text in (("dcterms:modified", f"{book.day.isoformat()}T00:00:00Z"), *_ACCESS):
        ET.SubElement(parent, f"{{{OPF}}}meta", {"property": name}).text = text
