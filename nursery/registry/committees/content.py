"""What minutes say: drafted from the record. People stand in them by their ids."""

from __future__ import annotations

from typing import Any

from nursery.registry.committees import members
from nursery.registry.committees.lifecycle import ItemState
from nursery.registry.committees.models import Sitting, SittingItem, SittingVote
from nursery.registry.committees.queries import rows
from nursery.registry.committees.rules import tally


def of(row: Sitting) -> dict[str, Any]:
    """The minutes of a sitting as the record has them now."""
    present = rows.present(row.id)
    known = [one.person_id for one in members.members(row.committee, row.governorate)]
    return {
        "committee": row.committee.value,
        "governorate": row.governorate,
        "number": row.number,
        "mode": row.mode.value,
        "held_on": row.held_on.isoformat(),
        "place": row.place,
        "opened_at": row.opened_at.isoformat() if row.opened_at else None,
        "closed_at": row.closed_at.isoformat() if row.closed_at else None,
        "chair": row.chair_id,
        "present": sorted(present),
        "absent": [person_id for person_id in known if person_id not in present],
        "quorum": row.quorum,
        "remarks": row.remarks,
        "items": [_item(item, row) for item in rows.items(row.id)],
    }


def _item(item: SittingItem, row: Sitting) -> dict[str, Any]:
    votes = rows.votes(item.id)
    motions = list(dict.fromkeys(vote.motion for vote in votes))
    return {
        "position": item.position,
        "kind": item.kind.value,
        "reference": item.reference,
        "name_ar": item.name_ar,
        "name_en": item.name_en,
        "state": item.state.value,
        "motion": item.motion,
        "reason": item.reason,
        "terms": item.terms if item.state is ItemState.DECIDED else None,
        "votes": [
            _motion(motion, [vote for vote in votes if vote.motion == motion], item, row)
            for motion in motions
        ],
    }


def _motion(motion: str, votes: list[SittingVote], item: SittingItem, row: Sitting) -> dict[str, Any]:
    result = tally({vote.person_id: vote.vote for vote in votes}, row.chair_id)
    return {
        "motion": motion,
        "is_carried": is_carried(motion, item),
        "by_the_chair": result.by_the_chair,
        "for": result.in_favour,
        "against": result.against,
        "abstained": result.abstained,
        "stepped_out": result.stepped_out,
        "members": [[vote.person_id, vote.vote.value, vote.entered_by, vote.objection] for vote in votes],
    }


def is_carried(motion: str, item: SittingItem) -> bool:
    """Whether a motion is what was decided; a vote that nobody closed carries nothing."""
    return item.state is ItemState.DECIDED and item.motion == motion


def people_in(content: dict[str, Any]) -> set[int]:
    """The ids of all who stand in the minutes."""
    votes = [vote for item in content["items"] for motion in item["votes"] for vote in motion["members"]]
    voted = [person for vote in votes for person in (vote[0], *vote[2:3])]
    return {one for one in (content["chair"], *content["present"], *content["absent"], *voted) if one}
