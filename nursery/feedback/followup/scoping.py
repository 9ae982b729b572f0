"""What a later round asks about again: changed sections, and those with something that is not settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from flask import current_app
from sqlalchemy import select

from nursery.extensions import db
from nursery.feedback.agreement import queries as agreements
from nursery.feedback.agreement.texts import hashes
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation.lifecycle import Verdict as OnResponse
from nursery.feedback.consolidation.models import GivenVerdict
from nursery.feedback.followup.lifecycle import Verdict
from nursery.feedback.followup.models import PointVerdict
from nursery.feedback.rounds import scoping
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.rounds.scoping import Why
from nursery.guide import queries as guide
from nursery.guide.queries import VersionItem

EXTENSION = "section_hashes"


@scoping.suggests
def after_round(previous: RoundItem, version_id: int) -> dict[str, Iterable[Why]]:
    """The sections to ask about on a version after a round: by slug, with why."""
    found: defaultdict[str, set[Why]] = defaultdict(set)
    for slug, why in _reasons(previous, version_id):
        found[slug].add(why)
    return dict(found)


def _reasons(previous: RoundItem, version_id: int) -> Iterator[tuple[str, Why]]:
    before = _hashes(guide.version(previous.version_id))
    for slug, text in _hashes(guide.version(version_id)).items():
        if slug not in before:
            yield slug, Why.NEW
        elif before[slug] != text:
            yield slug, Why.CHANGED
    yield from ((slug, Why.POINT) for slug in _unsettled_points(previous.id))
    yield from ((slug, Why.RESPONSE) for slug in _disagreeing(previous.id))
    yield from ((slug, Why.POSITION) for slug in agreements.unsettled_slugs(previous.version_id))


def _hashes(version: VersionItem) -> dict[str, str]:
    """The fingerprint of each section's text. A public version is frozen: it is computed once."""
    if not version.is_public or version.content_hash is None:
        return hashes(guide.content_of(version.id))
    kept: dict[tuple[int, str], dict[str, str]] = current_app.extensions.setdefault(EXTENSION, {})
    key = version.id, version.content_hash
    if key not in kept:
        kept[key] = hashes(guide.content_of(version.id))
    return kept[key]


def _unsettled_points(round_id: int) -> Iterable[str]:
    """The sections with points that their organisations called not settled in a round."""
    rows = submitted.relation().c
    statement = select(rows.section_slug).join(PointVerdict, PointVerdict.comment_id == rows.id)
    wanted = statement.where(PointVerdict.round_id == round_id, PointVerdict.verdict == Verdict.NOT_SETTLED)
    return (slug for slug in db.session.scalars(wanted.distinct()) if slug)


def _disagreeing(round_id: int) -> Iterable[str]:
    """The sections with responses of a round that a commenter does not agree with."""
    rows = submitted.relation().c
    statement = select(rows.section_slug).join(GivenVerdict, GivenVerdict.comment_id == rows.id)
    wanted = statement.where(rows.round_id == round_id, GivenVerdict.verdict == OnResponse.DISAGREES)
    return (slug for slug in db.session.scalars(wanted.distinct()) if slug)
