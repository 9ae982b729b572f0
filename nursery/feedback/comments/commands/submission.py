"""Making comments official: one, or all that are verified."""

from __future__ import annotations

from collections import defaultdict

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.comments import notices, policy, queries, rules
from nursery.feedback.comments.commands import loading, steps
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.rounds import commands as rounds


@command
def submit(comment_id: int, *, consented: bool, seen_version: int | None = None, actor: Actor) -> int:
    """Speaking for the organisation, make one comment official; returns its public number.

    The own draft of who speaks goes through all steps at once. `consented` says that the person was shown
    what becomes public and who will see what, and agreed; channels without a page ask in their own way.
    """
    row = loading.seen(comment_id, actor)
    standing = rules.open_to(row.round_id, row.organisation_id)
    if row.number is None:
        loading.check_seen_version(row, seen_version)
    return steps.submit(row, standing, actor, consented=consented)


@command
def submit_verified(
    round_id: int, organisation_id: int, *, consented: bool, seal: str | None = None, actor: Actor
) -> list[int]:
    """Make all checked comments of the organisation official; returns their public numbers.

    `consented` as in `submit`. `seal` proves which comments the person had before them: when one was added,
    changed or taken away since, nothing is submitted and `Conflict` is raised.
    """
    if not policy.is_focal_point(actor, organisation_id):
        raise NotAllowed
    standing = rules.open_to(round_id, organisation_id)
    steps.check_speaks(organisation_id, actor, has_head=standing.has_head)
    rules.check_consent(consented=consented)
    # The round is locked before its comments, as in `submit`: else two people could wait for each other.
    rounds.next_comment_number(round_id, 0)
    rows = queries.rows_in(round_id, organisation_id, CommentState.VERIFIED)
    if not rows or (seal is not None and seal != rules.seal((row.id, row.version) for row in rows)):
        raise Conflict("comment.list_changed")
    first = rounds.next_comment_number(round_id, len(rows))
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows, first):
        steps.make_official(row, standing, number, actor)
        numbers[row.author_id].append(number)
    notices.submitted(standing.round, numbers, actor)
    return list(range(first, first + len(rows)))
