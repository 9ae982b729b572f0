"""A new draft from a form, or from a page that saves by itself: the one way in."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.base.errors import NotAllowed
from nursery.feedback.comments import policy, rules, written
from nursery.feedback.comments.commands import writing
from nursery.feedback.comments.commands.writing import OpenPage, Spot
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.comments.written import Words, Written
from nursery.feedback.rounds.queries import Standing


class Begun(NamedTuple):
    """A draft that was wanted: the id of the new one, or the row that the same form made before."""

    standing: Standing
    text: Written
    made: int | None
    before: Comment | None


def begin(
    round_id: int,
    organisation_id: int,
    words: Words,
    *,
    section_id: int | None,
    block_id: int | None,
    quote: Quote | None,
    request_key: UUID,
    language: str,
    page: OpenPage | None,
    actor: Actor,
) -> Begun:
    """Check who writes, where and what, and put the draft down once for each form. Part of a command.

    Raises `NotAllowed`, `NotFound`, `Conflict` and `RuleBroken` as the rules of writing say.
    """
    if not policy.may_draft(actor, organisation_id):
        raise NotAllowed("comment.not_a_member")
    standing = rules.open_to(round_id, organisation_id)
    section_id, block = rules.place(standing.round, section_id, block_id)
    spot = Spot(section_id, block_id, written.quoted(block, language, quote))
    text = written.checked(words, standing.round, block, language)
    made = writing.insert(
        standing,
        organisation_id,
        spot,
        text,
        request_key=request_key,
        language=language,
        page=page,
        actor=actor,
    )
    before = None if made else writing.made_before(request_key, round_id, organisation_id, actor)
    return Begun(standing, text, made, before)
