"""The comments as annotations of the text (W3C Web Annotation Data Model and Vocabulary), in JSON-LD.

One AnnotationCollection with one AnnotationPage that holds all items, written while they are read. The target
of an annotation is the permanent address of its paragraph or section, with the quoted words as a
TextQuoteSelector; its body is text in its language; its creator is the organisation and never a person (one
who speaks in their own name is an organisation of that kind). Kinds become motivations:

    question → questioning    support → assessing    general, substantive → commenting
    editorial, technical, translation, and whatever proposes other words → editing
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.exchange.reading import Line, Source, count, lines
from nursery.feedback.exchange.words import Words, clean

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
MOTIVATIONS = {
    CommentKind.GENERAL: "commenting",
    CommentKind.SUBSTANTIVE: "commenting",
    CommentKind.TECHNICAL: "editing",
    CommentKind.EDITORIAL: "editing",
    CommentKind.TRANSLATION: "editing",
    CommentKind.QUESTION: "questioning",
    CommentKind.SUPPORT: "assessing",
}


def write(path: Path, source: Source) -> int:
    """Write the chosen comments to `path`; returns their number."""
    collection = f"{source.base_url}/{source.language}/consultations/{source.round.id}"
    head = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": {source.language: source.title},
        "total": count(source),
    }
    page = {"id": f"{collection}#comments", "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    words, written = Words.of(source), 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{_open(head)},\n"first": {_open(page)},\n"items": [')
        for written, line in enumerate(lines(source), start=1):
            stream.write(",\n" if written > 1 else "\n")
            stream.write(json.dumps(annotation(line, source, words), ensure_ascii=False))
        stream.write("\n]}}\n")
    return written


def _open(values: dict[str, Any]) -> str:
    """An object that goes on: without its closing bracket."""
    return json.dumps(values, ensure_ascii=False)[:-1]


def annotation(line: Line, source: Source, words: Words) -> dict[str, Any]:
    """One comment."""
    return {
        "id": f"{source.base_url}/{source.language}/consultations/comments/{line.id}",
        "type": "Annotation",
        "motivation": "editing" if line.proposal else MOTIVATIONS[line.kind],
        "created": line.submitted_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "creator": {"type": "Organization", "name": [line.organisation_name_ar, line.organisation_name_en]},
        "body": _bodies(line, words),
        "target": _target(line, source),
    }


def _bodies(line: Line, words: Words) -> list[dict[str, Any]]:
    bodies = [_text(words.explained(line), line.language, "commenting")] if line.body or line.reason else []
    if proposal := words.proposal(line):
        bodies.append(_text(proposal, line.language, "editing"))
    bodies += [_tag(tag) for tag in (line.kind.value, words.not_shown(line)) if tag]
    if line.disposition is not None:
        bodies.append(_text(words.answer(line), "ar" if words.arabic else "en", "replying"))
    return bodies


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value, "format": "text/plain"}


def _text(value: str, language: str, purpose: str) -> dict[str, Any]:
    direction = "rtl" if language == "ar" else "ltr"
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "language": language,
        "textDirection": direction,
        "format": "text/plain",
    }


def _target(line: Line, source: Source) -> Any:
    guide = f"{source.base_url}/{source.language}/guide"
    if line.block_key:
        address = f"{guide}/paragraphs/{line.block_key}"
    elif line.section_slug:
        address = f"{guide}/sections/{line.section_slug}"
    else:
        address = f"{guide}/v{source.round.version_number}"
    if not line.quote:
        return {"source": address}
    selector = {"type": "TextQuoteSelector", "exact": clean(line.quote)}
    for name, value in (("prefix", line.quote_prefix), ("suffix", line.quote_suffix)):
        if value:
            selector[name] = clean(value)
    return {"source": address, "selector": selector}
