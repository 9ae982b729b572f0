"""Where the words of a change can be read."""

from __future__ import annotations

from flask import url_for

from nursery.feedback.traceability.queries import Carried
from nursery.feedback.traceability.reading import Reader


def where(carried: Carried, who: Reader) -> str:
    """The paragraph that has the words, for a reader who may open it; else the reasons of its version."""
    anchor = f"b-{carried.block_key}"
    if carried.is_there and (carried.is_public or who.may_edit):
        return url_for("guide.section", number=carried.version_number, slug=carried.slug, _anchor=anchor)
    return url_for(
        "traceability.version", number=carried.version_number, section=carried.slug, _anchor=anchor
    )
