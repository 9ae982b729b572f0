"""The page on which a comment is written."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor
from nursery.accounts.actors import Actor
from nursery.base.redline import Piece
from nursery.feedback.comments import labels, policy, queries, rules
from nursery.feedback.comments.attachments import MAX_FILES
from nursery.feedback.comments.comment_form import HIDDEN, CommentForm
from nursery.feedback.comments.lifecycle import CommentState, Proposal
from nursery.feedback.comments.lost_sessions import bring_back
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.queries import CommentItem, Place
from nursery.feedback.comments.rules import MAX_BODY
from nursery.feedback.comments.written import levels

_SAVES_ITSELF = (CommentState.DRAFT, CommentState.PENDING)


def form_page(
    form: CommentForm, place: Place, language: str, comment: CommentItem | None = None
) -> ResponseReturnValue:
    """The form with all that stands around it: the paragraph, who will see it, what can be done next."""
    was_kept = bring_back(form)
    actor = current_actor()
    page = render_template(
        "comments/write.html",
        form=form,
        place=place,
        language=language,
        comment=comment,
        was_kept=was_kept,
        files=queries.attached_to([comment.id])[comment.id] if comment else [],
        most_files=MAX_FILES,
        most=MAX_BODY,
        level_hints={
            one.value: labels.seen_by(one, place.round) for one in levels(place.round.widest_visibility)
        },
        redline=_redline(form, place, language),
        opened=_opened(form, comment, was_kept=was_kept),
        steps=_steps(actor, place, comment),
        keeping=_keeping(place, comment, actor.person_id),
        noindex=True,
    )
    return page, form.status


def _redline(form: CommentForm, place: Place, language: str) -> list[Piece]:
    """What the proposed wording changes, as it stands in the form."""
    if place.block is None or form.proposal.data != Proposal.REPLACE.value:
        return []
    wanted = rules.proposal(place.block, language, form.proposed_text.data or "")
    return changes(place.text(language), wanted)


def _opened(form: CommentForm, comment: CommentItem | None, *, was_kept: bool) -> dict[str, bool]:
    """Which folded parts stand open: those with something in them, or something to put right."""
    wrong = {name for name in form.errors if name not in HIDDEN}
    reason = bool(form.reason.data or form.source_url.data or wrong & {"reason", "source_url", "file"})
    is_proposed = bool(comment and comment.proposal) or form.status == 422 or was_kept
    return {
        "proposal": is_proposed or bool(wrong & {"proposed_text", "inserted_text", "move_after_id"}),
        "reason": reason,
        "kind": form.kind.data != "general" or "kind" in wrong,
        "visibility": "visibility" in wrong,
    }


def _steps(actor: Actor, place: Place, comment: CommentItem | None) -> dict[str, bool]:
    """Which buttons stand under the form for this person."""
    speaks = any(policy.speaks_for(actor, one.id, has_head=one.has_head) for one in place.organisations)
    is_focal_point = any(policy.is_focal_point(actor, one.id) for one in place.organisations)
    is_own = comment is None or comment.author_id == actor.person_id
    has_head = place.organisations[0].has_head
    is_official = comment is not None and comment.state is CommentState.SUBMITTED
    may_submit_it = comment is not None and policy.may_submit_now(actor, comment, has_head=has_head)
    return {
        "submit": speaks and not is_official and (is_own or may_submit_it),
        "verify": is_focal_point and not speaks and is_own and not is_official,
        "hand_over": comment is None or comment.state is CommentState.DRAFT,
    }


def _keeping(place: Place, comment: CommentItem | None, person_id: int | None) -> dict[str, object]:
    """How the page saves by itself: where to, for whom, and whether only on the device."""
    saves_itself = comment is None or comment.state in _SAVES_ITSELF
    return {
        "sync": url_for(".sync", round_id=place.round.id),
        "person": person_id or 0,
        "comment": comment.id if comment else "",
        "block": place.block.id if place.block else "",
        "section": place.section.id if place.section and not place.block else "",
        "local": "" if saves_itself else "1",
    }
