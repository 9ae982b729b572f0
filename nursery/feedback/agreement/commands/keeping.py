"""What was said is kept when it no longer stands."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import ChangeReason
from nursery.feedback.agreement.models import PastPosition, Position


def end_position(position: Position, because: ChangeReason, actor: Actor) -> None:
    """Keep a position as it stood, before it is changed or taken away. Part of a command."""
    db.session.add(
        PastPosition(
            agreement_section_id=position.agreement_section_id,
            organisation_id=position.organisation_id,
            stance=position.stance,
            reason=position.reason,
            wording=position.wording,
            given_at=position.given_at,
            given_by=position.given_by,
            ended_at=clock.now(),
            ended_by=actor.person_id,
            ended_because=because,
        )
    )
