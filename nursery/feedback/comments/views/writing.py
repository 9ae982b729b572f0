"""Writing a comment: the form stays on the page after saving."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor
from nursery.accounts.roles import Permission
from nursery.feedback.comments import commands, policy, queries, written
from nursery.feedback.comments.commands import NewFile
from nursery.feedback.comments.comment_form import CommentForm, next_step
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.queries import Place
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.comments.views.form_page import form_page
from nursery.feedback.comments.views.keeping import open_to_writers, texts_shown_again


@blueprint.route("/<int:round_id>/blocks/<int:block_id>/comment", methods=["GET", "POST"])
@open_to_writers
def write(round_id: int, block_id: int) -> ResponseReturnValue:
    """A new comment on a paragraph, or on words in it."""
    form = CommentForm()
    if saved := _save_new(form, round_id, block_id=block_id):
        return saved
    with texts_shown_again():
        place = queries.place_of_block(round_id, block_id, current_actor())
    return _new_page(form, place)


@blueprint.route("/<int:round_id>/sections/<int:section_id>/comment", methods=["GET", "POST"])
@open_to_writers
def write_section(round_id: int, section_id: int) -> ResponseReturnValue:
    """A new comment on a whole section."""
    form = CommentForm()
    if saved := _save_new(form, round_id, section_id=section_id):
        return saved
    with texts_shown_again():
        place = queries.place_of_section(round_id, section_id, current_actor())
    return _new_page(form, place)


@blueprint.route("/<int:round_id>/comment", methods=["GET", "POST"])
@open_to_writers
def write_guide(round_id: int) -> ResponseReturnValue:
    """A new comment on the whole guide."""
    form = CommentForm()
    if saved := _save_new(form, round_id):
        return saved
    with texts_shown_again():
        place = queries.place_of_guide(round_id, current_actor())
    return _new_page(form, place)


def _save_new(
    form: CommentForm, round_id: int, *, block_id: int | None = None, section_id: int | None = None
) -> Response | None:
    """Save the form's comment; the way on, or None when there is something to put right."""
    actor = current_actor()
    form.allow(actor.organisations(Permission.DRAFT_COMMENT))
    if not form.validate_on_submit():
        return None
    then = next_step(request.form.get("then"))
    with form.catching(), texts_shown_again():
        comment_id = commands.save_draft(
            round_id,
            block_id=block_id,
            section_id=section_id,
            **form.words(),
            quote=form.chosen_quote,
            organisation_id=form.organisation_id.data,
            request_key=form.key,
            language=g.lang,
            **_beside(form, then),
            actor=actor,
        )
        return _saved(comment_id, then)
    return None


def _beside(form: CommentForm, then: CommentAction | None) -> dict[str, Any]:
    """What goes in with the words: the open page that wrote them, a file, and the step taken at once.

    A page of its own shows what becomes public before anything is submitted.
    """
    at_once = None if then is CommentAction.SUBMIT else then
    return {"page": form.page, "file": _file_of(form), "then": at_once}


def _file_of(form: CommentForm) -> NewFile | None:
    if not form.file.data:
        return None
    return commands.stored(form.file.data.stream, form.file.file_name, form.file.media_type)


def _new_page(form: CommentForm, place: Place) -> ResponseReturnValue:
    form.offer(place, g.lang)
    form.show_quote(_quote(form, place))
    if not form.is_submitted():
        if not place.round.is_open or not place.is_asked:
            return redirect(_back(place))
        form.proposed_text.data = place.wording(g.lang)
        form.choose(request.args.get("organisation", type=int))
    return form_page(form, place, g.lang)


def _quote(form: CommentForm, place: Place) -> Quote | None:
    """The words that the comment is on, from the address or the page, as the paragraph has them."""
    asked = form.chosen_quote
    if not form.is_submitted() and request.args.get("quote"):
        names = ("quote", "prefix", "suffix")
        asked = Quote(*(request.args.get(name, "") for name in names))
    return written.found_quote(place.block, g.lang, asked) if place.block and asked else None


def _back(place: Place) -> str:
    if place.section is None:
        return url_for(".general", round_id=place.round.id)
    return url_for(".section", round_id=place.round.id, slug=place.section.slug)


@blueprint.route("/comments/<int:comment_id>/edit", methods=["GET", "POST"])
@open_to_writers
def edit(comment_id: int) -> ResponseReturnValue:
    """A draft or an official comment, to be written on."""
    form = CommentForm()
    del form.organisation_id
    if saved := _save_again(form, comment_id):
        return saved
    with texts_shown_again():
        comment = queries.seen_comment(comment_id, current_actor())
    place = queries.place_of(comment)
    if form.is_submitted():
        form.offer(place, comment.language)
        form.show_version(comment.version)  # both texts are on the page: saving again may replace the other
        return form_page(form, place, comment.language, comment)
    has_head = place.organisations[0].has_head
    offered = policy.offers(current_actor(), comment, is_open=place.round.is_open, has_head=has_head)
    if CommentAction.EDIT not in offered:
        return redirect(url_for(".comment", comment_id=comment_id))
    form.show(comment, place.wording(comment.language))
    form.offer(place, comment.language)
    return form_page(form, place, comment.language, comment)


def _save_again(form: CommentForm, comment_id: int) -> Response | None:
    """Save the changed comment; the way on, or None when there is something to put right."""
    if not form.validate_on_submit():
        return None
    then = next_step(request.form.get("then"))
    with form.catching(), texts_shown_again():
        commands.change_draft(
            comment_id,
            **form.words(),
            seen_version=form.seen_version,
            **_beside(form, then),
            actor=current_actor(),
        )
        return _saved(comment_id, then)
    return None


def _saved(comment_id: int, then: CommentAction | None) -> Response:
    if then is None:
        if queries.comment(comment_id).state is CommentState.SUBMITTED:
            flash(_("Changed. What the comment said before stays on record."), "success")
            return redirect(url_for(".comment", comment_id=comment_id))
        return redirect(url_for(".edit", comment_id=comment_id))
    if then is CommentAction.SUBMIT:
        return redirect(url_for(".submit", comment_id=comment_id))
    if then is CommentAction.VERIFY:
        flash(_("Checked. The head of your organisation is told that it waits."), "success")
    else:
        flash(_("Handed over. The focal point checks it next."), "success")
    return redirect(url_for(".comment", comment_id=comment_id))
