"""What waits for a committee, wherever it comes from: each source knows its matters and carries them out."""

from __future__ import annotations

from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.committees.sources import applications, conditions, measures
from nursery.registry.committees.sources.matter import Matter, Proposal, Source

SOURCES: dict[MatterKind, Source] = {
    MatterKind.APPLICATION: applications.SOURCE,
    MatterKind.EMERGENCY: measures.CLOSURES,
    MatterKind.SUSPENSION: measures.SUSPENSIONS,
    MatterKind.CONDITIONS: conditions.IMPOSING,
    MatterKind.CONDITION: conditions.LIFTING,
    MatterKind.NOTICE: measures.NOTICES,
    MatterKind.GRIEVANCE: measures.GRIEVANCES,
}

__all__ = ["SOURCES", "Matter", "Proposal", "Source", "matter", "waiting"]


def waiting(committee: Committee, governorate: str | None) -> list[Matter]:
    """All that waits for a committee, the earliest due first within each kind."""
    sources = [source for source in SOURCES.values() if source.committee is committee]
    return [matter for source in sources for matter in source.waiting(governorate)]


def matter(kind: MatterKind, matter_id: int) -> Matter | None:
    """One matter as it stands; None when it is not before a committee."""
    source = SOURCES.get(kind)
    return source.one(matter_id) if source else None
