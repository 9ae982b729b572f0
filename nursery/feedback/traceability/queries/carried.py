"""The words that comments changed, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Select, and_, or_, select, union
from sqlalchemy.orm import aliased

from nursery.base.redline import Piece
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.comments.proposals import changes
from nursery.feedback.consolidation.models import Response
from nursery.feedback.merging.lifecycle import ChangeOrigin, ChangeState
from nursery.feedback.merging.models import AppliedChange
from nursery.feedback.traceability.explaining import same_words
from nursery.feedback.traceability.reading import Reader
from nursery.guide.lifecycle import PUBLIC_STATES, VersionState
from nursery.guide.plain import plain_text

_MINE, _OTHER = aliased(Response), aliased(Response)
_FIRST = (
    *("comment_id", "proposal", "origin", "language", "before", "after"),
    *("applied_at", "version_id", "version_number"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a comment's accepted wording did to one paragraph, and the paragraph that has it.

    `block_number` and the section are those of the version it went into; empty where the paragraph no longer
    stands there (`is_there`). `is_edited_since`: the paragraph reads otherwise now than after this change.
    `through_group`: it was done for another comment that was answered together with this one.
    """

    comment_id: int
    proposal: Proposal
    origin: ChangeOrigin
    language: str
    before: str
    after: str
    applied_at: datetime
    version_id: int
    version_number: int
    is_public: bool
    slug: str
    block_key: str
    block_number: str | None
    section_number: str
    section_title_ar: str
    section_title_en: str
    is_there: bool
    is_edited_since: bool
    through_group: bool = False

    @property
    def pieces(self) -> list[Piece]:
        """The redline of the change; one whole piece for what was put in or taken out."""
        before, after = plain_text(self.before), plain_text(self.after)
        if not before or not after:
            return [Piece("inserted" if after else "deleted", after or before)] if before or after else []
        return changes(self.before, self.after)


def ids_carried(round_id: int, who: Reader) -> CTE:
    """The comments of a round whose wording, or that of a comment answered with them, stands in a version."""
    own = _visible(select(AppliedChange.comment_id.label("id")), who).where(
        AppliedChange.round_id == round_id
    )
    together = (
        _visible(select(_OTHER.comment_id.label("id")), who)
        .join(_MINE, _MINE.comment_id == AppliedChange.comment_id)
        .join(_OTHER, _OTHER.group_id == _MINE.group_id)
        .where(AppliedChange.round_id == round_id)
    )
    return union(own, together).cte("carried")


def carried_for(comments: Collection[tuple[int, int | None]], who: Reader) -> dict[int, list[Carried]]:
    """The changes that came of comments, given with the groups they were answered in, in order."""
    ids = [comment_id for comment_id, _group in comments]
    groups = {group for _comment, group in comments if group is not None}
    if not ids:
        return {}
    statement = _columns(who).where(or_(AppliedChange.comment_id.in_(ids), _MINE.group_id.in_(groups)))
    own: dict[int, list[Carried]] = defaultdict(list)
    of_group: dict[int, list[Carried]] = defaultdict(list)
    for group, *values in db.session.execute(statement.order_by(AppliedChange.applied_at, AppliedChange.id)):
        found = _carried(values)
        own[found.comment_id].append(found)
        if group is not None:
            of_group[group].append(replace(found, through_group=True))
    return {
        comment_id: own.get(comment_id) or (of_group.get(group, []) if group is not None else [])
        for comment_id, group in comments
    }


def _visible(statement: Select[Any], who: Reader) -> Select[Any]:
    """Changes that stand, in versions this reader may know of."""
    versions = Base.metadata.tables["guide_versions"]
    joined = statement.select_from(AppliedChange).join(versions, versions.c.id == AppliedChange.version_id)
    standing = joined.where(AppliedChange.state == ChangeState.APPLIED)
    return standing if who.is_staff else standing.where(versions.c.state.in_(PUBLIC_STATES))


def _columns(who: Reader) -> Select[Any]:
    tables = Base.metadata.tables
    versions, blocks, sections = (tables[f"guide_{name}"].c for name in ("versions", "blocks", "sections"))
    statement = select(
        _MINE.group_id,
        AppliedChange.comment_id,
        AppliedChange.proposal,
        AppliedChange.origin,
        AppliedChange.language,
        AppliedChange.before_text,
        AppliedChange.after_text,
        AppliedChange.applied_at,
        versions.id,
        versions.number,
        versions.state,
        AppliedChange.slug,
        AppliedChange.block_key,
        blocks.number,
        blocks.markdown_ar,
        blocks.markdown_en,
        sections.number,
        sections.title_ar,
        sections.title_en,
        sections.slug,
    )
    here = and_(blocks.version_id == AppliedChange.version_id, blocks.key == AppliedChange.block_key)
    return (
        _visible(statement, who)
        .outerjoin(_MINE, _MINE.comment_id == AppliedChange.comment_id)
        .outerjoin(tables["guide_blocks"], here)
        .outerjoin(tables["guide_sections"], sections.id == blocks.section_id)
    )


def _carried(values: list[Any]) -> Carried:
    *first, state, slug, key, number, text_ar, text_en, section, title_ar, title_en, slug_now = values
    known = dict(zip(_FIRST, first, strict=True))
    stands = text_en if known["language"] == "en" else text_ar
    return Carried(
        **known,
        is_public=VersionState(state) in PUBLIC_STATES,
        slug=slug_now or slug,
        block_key=key,
        block_number=number,
        section_number=section or "",
        section_title_ar=title_ar or "",
        section_title_en=title_en or "",
        is_there=stands is not None,
        is_edited_since=not same_words(stands or "", known["after"]),
    )
