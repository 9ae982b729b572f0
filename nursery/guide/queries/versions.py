"""Reading versions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.guide import policy
from nursery.guide.lifecycle import PUBLIC_STATES, VersionState
from nursery.guide.models import Block, Guide, GuideVersion
from nursery.guide.queries.items import VersionItem
from nursery.guide.reading.citations import UNCONFIRMED

_NEWEST = select(func.max(GuideVersion.number)).where(GuideVersion.state.in_(PUBLIC_STATES))
_OTHER = aliased(GuideVersion)
_PREVIOUS = select(func.max(_OTHER.number)).where(
    _OTHER.state.in_(PUBLIC_STATES), _OTHER.number < GuideVersion.number
)
# Made once: every page of the guide begins with one of these.
_VERSIONS = select(
    GuideVersion.id,
    GuideVersion.number,
    GuideVersion.state,
    GuideVersion.content_hash,
    GuideVersion.published_at,
    GuideVersion.title_ar,
    GuideVersion.title_en,
    GuideVersion.subtitle_ar,
    GuideVersion.subtitle_en,
    GuideVersion.imported_at,
    _NEWEST.correlate(None).scalar_subquery(),
    _PREVIOUS.correlate(GuideVersion).scalar_subquery(),
).order_by(GuideVersion.number.desc())
_PUBLIC = _VERSIONS.where(GuideVersion.state.in_(PUBLIC_STATES))
_NEWEST_PUBLIC = _PUBLIC.limit(1)
_NUMBERED = _VERSIONS.where(GuideVersion.number == bindparam("wanted"))


def newest_public_version() -> VersionItem | None:
    """The public version that was published last."""
    row = db.session.execute(_NEWEST_PUBLIC).one_or_none()
    return _item(row) if row else None


def public_versions() -> list[VersionItem]:
    """All public versions, the newest first."""
    return [_item(row) for row in db.session.execute(_PUBLIC)]


def all_versions() -> list[VersionItem]:
    """All versions for editors, the newest first."""
    return [_item(row) for row in db.session.execute(_VERSIONS)]


def unconfirmed_counts() -> dict[int, int]:
    """How many blocks of each version hold a fact that is still to be confirmed; no entry where none does."""
    counts = select(Block.version_id, func.count(Block.id)).where(
        Block.html_en.contains(f"<em>{UNCONFIRMED['en']}</em>")
    )
    return {row[0]: row[1] for row in db.session.execute(counts.group_by(Block.version_id))}


def version(version_id: int) -> VersionItem:
    """One version, in whatever state. Raises `NotFound`."""
    row = db.session.execute(_VERSIONS.where(GuideVersion.id == version_id)).one_or_none()
    if row is None:
        raise NotFound
    return _item(row)


def version_numbered(number: int, *, actor: Actor | None) -> VersionItem:
    """The version with a number. Raises `NotFound` when it is not there, or not for this reader."""
    row = db.session.execute(_NUMBERED, {"wanted": number}).one_or_none()
    item = _item(row) if row else None
    if item is None or not policy.may_read(item.state, actor):
        raise NotFound
    return item


def guide_row(slug: str | None = None) -> Guide | None:
    """The guide (with `slug`), locked: one import or publication at a time."""
    statement = select(Guide).order_by(Guide.id).limit(1).with_for_update()
    return db.session.scalar(statement if slug is None else statement.where(Guide.slug == slug))


def version_row(version_id: int) -> GuideVersion:
    """The row of a version. Raises `NotFound`."""
    row = db.session.get(GuideVersion, version_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def rows_in_state(*states: VersionState) -> list[GuideVersion]:
    """The rows of the versions in these states, the newest first."""
    statement = select(GuideVersion).where(GuideVersion.state.in_(states))
    return list(db.session.scalars(statement.order_by(GuideVersion.number.desc())))


def last_number() -> int:
    """The highest version number given so far; 0 when there is none."""
    return db.session.scalar(select(func.max(GuideVersion.number))) or 0


def _item(row: Any) -> VersionItem:
    return VersionItem(*row)
