"""Comparisons of stored versions: six statements whatever the size of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.extensions import db
from nursery.guide import queries
from nursery.guide.changes.comparing import Comparison, compare
from nursery.guide.lineage import Lineage
from nursery.guide.models import Guide, GuideVersion
from nursery.guide.queries import VersionItem

__all__ = ["Pair", "comparison", "pair", "readable"]


@dataclass(frozen=True)
class Pair:
    """Two versions, the older first."""

    old: VersionItem
    new: VersionItem


def pair(old: int, new: int, *, actor: Actor | None) -> Pair:
    """The versions with these numbers. Raises `NotFound` when this reader may not see one of them."""
    return Pair(queries.version_numbered(old, actor=actor), queries.version_numbered(new, actor=actor))


def readable(*, may_edit: bool) -> list[VersionItem]:
    """The versions that can be compared, the newest first; for editors the working one too."""
    return queries.all_versions() if may_edit else queries.public_versions()


def comparison(versions: Pair) -> Comparison:
    """What changed between two versions; the recorded lineage counts where the one follows the other."""
    ids = (versions.old.id, versions.new.id)
    statement = select(GuideVersion, Guide.slug).join(Guide, Guide.id == GuideVersion.guide_id)
    rows = {
        row.id: (row, slug) for row, slug in db.session.execute(statement.where(GuideVersion.id.in_(ids)))
    }
    new, slug = rows[versions.new.id]
    contents = queries.contents_of([row for row, _ in rows.values()], slug)
    is_recorded = new.lineage.get("base") == versions.old.number
    lineage = Lineage.of(new.lineage) if is_recorded else None
    return compare(contents[versions.old.id], contents[versions.new.id], lineage)
