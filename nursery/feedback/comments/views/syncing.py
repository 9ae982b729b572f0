"""Drafts that save by themselves: sent while somebody types, or when the line is back."""

from __future__ import annotations

from typing import Any

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from nursery.accounts.access import actor_or_none, current_actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound, RuleBroken
from nursery.extensions import limiter
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.commands import Kept, OpenPage
from nursery.feedback.comments.comment_form import CommentForm
from nursery.feedback.comments.pages import blueprint
from nursery.feedback.rounds import queries as rounds
from nursery.web import filters, wording
from nursery.web.access import public
from nursery.web.converters import row_id
from nursery.web.navigation import is_signed_in

_STATUS: dict[type[DomainError], int] = {RuleBroken: 422, Conflict: 409, NotAllowed: 403, NotFound: 404}


@blueprint.route("/<int:round_id>/drafts", methods=["GET", "POST"])
@public
@limiter.limit("600/hour", methods=["POST"], exempt_when=is_signed_in)
def sync(round_id: int) -> ResponseReturnValue:
    """Take one draft of an open page; asked by GET, say who is signed in and hand out a fresh token."""
    actor = actor_or_none()
    if request.method == "GET":
        rounds.visible_round(round_id, actor)
        return {"person": actor.person_id if actor else 0, "token": generate_csrf() if actor else ""}
    if actor is None:
        return {"state": "signed_out"}, 401
    form = CommentForm()
    form.allow(actor.organisations(Permission.DRAFT_COMMENT))
    if not form.validate_on_submit() and form.is_out_of_date:
        return {"state": "token"}, 400
    page = form.page
    if page is None:
        return {"state": "refused", "words": _("This text could not be read.")}, 422
    try:
        return _taken(_keep(round_id, form, page))
    except DomainError as error:
        is_late = isinstance(error, Conflict) and error.code.startswith("round.")
        words = wording.message(error.code, error.params)
        return {"state": "closed" if is_late else "refused", "words": words}, _STATUS.get(type(error), 422)


def _keep(round_id: int, form: CommentForm, page: OpenPage) -> Kept:
    actor, comment_id = current_actor(), _id("comment_id")
    words = form.unfinished_words()
    if comment_id is not None:
        seen = form.seen_version
        return commands.keep_change(comment_id, seen_version=seen, page=page, actor=actor, **words)
    language = request.form.get("language")
    return commands.keep_draft(
        round_id,
        organisation_id=_organisation(),
        request_key=form.key,
        page=page,
        language=language if language in ("ar", "en") else g.lang,
        section_id=_id("section_id"),
        block_id=_id("block_id"),
        quote=form.chosen_quote,
        actor=actor,
        **words,
    )


def _taken(kept: Kept) -> dict[str, Any]:
    """Where the text is now, and what the page says of it."""
    words = _("Saved at %(time)s", time=filters.time_(clock.now()))
    if kept.is_beside:
        item = queries.comment(kept.comment_id)
        words = _(
            "This comment was changed meanwhile, so your text was saved as a draft of its own at %(time)s. "
            "Nothing of either is lost.",
            time=filters.time_(item.updated_at),
        )
    return {
        "state": "beside" if kept.is_beside else "saved",
        "comment": kept.comment_id,
        "version": kept.version,
        "edit": url_for(".edit", comment_id=kept.comment_id),
        "words": words,
    }


def _organisation() -> int:
    chosen = _id("organisation_id")
    mine = current_actor().organisations(Permission.DRAFT_COMMENT)
    return chosen if chosen is not None else (mine[0] if len(mine) == 1 else 0)


def _id(name: str) -> int | None:
    """The id in a field of the form, if there is one."""
    try:
        return row_id(request.form.get(name, ""))
    except ValueError:
        return None
