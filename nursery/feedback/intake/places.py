"""Where a comment of a letter stands: found by the number printed in the guide, however it was typed."""

from __future__ import annotations

import re
from typing import NamedTuple

from sqlalchemy import select

from nursery.base.arabic import western_digits
from nursery.base.errors import RuleBroken
from nursery.extensions import Base, db

_SEPARATORS = str.maketrans({"٫": ".", "،": ".", ",": ".", "-": ".", "–": ".", "/": "."})
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


class Spot(NamedTuple):
    """A section, perhaps a paragraph in it; neither for the whole guide."""

    section_id: int | None = None
    block_id: int | None = None


def found(version_id: int, typed: str) -> Spot:
    """The place with the number that was typed; nothing typed is the whole guide. Raises `RuleBroken`."""
    plain = western_digits(typed).translate(_SEPARATORS).strip()
    if not plain:
        return Spot()
    number = _NUMBER.search(plain)
    if number is None:
        raise RuleBroken("intake.place_not_a_number", "place")
    return _numbered(version_id, number.group())


def _numbered(version_id: int, number: str) -> Spot:
    blocks, sections = Base.metadata.tables["guide_blocks"], Base.metadata.tables["guide_sections"]
    block = db.session.execute(
        select(blocks.c.id, blocks.c.section_id).where(
            blocks.c.version_id == version_id, blocks.c.number == number
        )
    ).first()
    if block is not None:
        return Spot(block.section_id, block.id)
    section_id = db.session.scalar(
        select(sections.c.id).where(sections.c.version_id == version_id, sections.c.number == number)
    )
    if section_id is None:
        raise RuleBroken("intake.place_unknown", "place", number=number)
    return Spot(section_id)
