"""Writing a comment: the form stays on the page after saving."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor
from nursery.accounts.roles import Permission
from nursery.feedback.comments import commands, policy, queries
from nursery.feedback.comments.forms import CommentForm, next_step
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.queries import CommentItem, Place
from nursery.feedback.comments.views.keeping import bring_back, open_to_writers, texts_shown_again


@blueprint.route("/<int:round_id>/blocks/<int:block_id>/comment", methods=["GET", "POST"])
@open_to_writers
def write(round_id: int, block_id: int) -> ResponseReturnValue:
    """A new comment on a paragraph."""
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
            **form.texts(),
            block_id=block_id,
            section_id=section_id,
            organisation_id=form.organisation_id.data,
            request_key=form.key,
            language=g.lang,
            then=then,
            actor=actor,
        )
        return _saved(comment_id, then)
    return None


def _new_page(form: CommentForm, place: Place) -> ResponseReturnValue:
    form.offer(place.organisations)
    if not form.is_submitted():
        if not place.round.is_open:
            return redirect(url_for(".section", round_id=place.round.id, slug=place.section.slug))
        form.proposed_text.data = place.wording(g.lang)
        form.choose(request.args.get("organisation", type=int))
    return _form_page(form, place, g.lang)


@blueprint.route("/comments/<int:comment_id>/edit", methods=["GET", "POST"])
@open_to_writers
def edit(comment_id: int) -> ResponseReturnValue:
    """A draft, to be written on."""
    form = CommentForm()
    del form.organisation_id
    if saved := _save_again(form, comment_id):
        return saved
    with texts_shown_again():
        comment = queries.seen_comment(comment_id, current_actor())
    place = queries.place_of(comment)
    if form.is_submitted():
        form.show_version(comment.version)  # both texts are on the page: saving again may replace the other
        return _form_page(form, place, comment.language, comment)
    offered = policy.offers(current_actor(), comment, is_open=place.round.is_open)
    if CommentAction.EDIT not in offered:
        return redirect(url_for(".comment", comment_id=comment_id))
    form.show(comment, place.wording(comment.language))
    return _form_page(form, place, comment.language, comment)


def _save_again(form: CommentForm, comment_id: int) -> Response | None:
    """Save the changed draft; the way on, or None when there is something to put right."""
    if not form.validate_on_submit():
        return None
    then = next_step(request.form.get("then"))
    with form.catching(), texts_shown_again():
        commands.change_draft(
            comment_id, **form.texts(), seen_version=form.seen_version, then=then, actor=current_actor()
        )
        return _saved(comment_id, then)
    return None


def _form_page(
    form: CommentForm, place: Place, language: str, comment: CommentItem | None = None
) -> ResponseReturnValue:
    actor = current_actor()
    is_focal_point = any(policy.is_focal_point(actor, one.id) for one in place.organisations)
    is_own = comment is None or comment.author_id == actor.person_id
    page = render_template(
        "comments/write.html",
        form=form,
        place=place,
        language=language,
        comment=comment,
        was_kept=bring_back(form),
        is_focal_point=is_focal_point,
        may_submit=is_focal_point
        and (is_own or (comment is not None and policy.may_submit_now(actor, comment))),
        may_hand_over=comment is None or comment.state is CommentState.DRAFT,
        keep_as=_keep_as(place, comment, actor.person_id),
        noindex=True,
    )
    return page, form.status


def _keep_as(place: Place, comment: CommentItem | None, person_id: int | None) -> dict[str, str]:
    """Under which names the browser keeps unsaved text: of this form, and of the one that made the draft."""
    where = f"{place.round.id}.{f'b{place.block.id}' if place.block else f's{place.section.id}'}.{person_id}"
    return {
        "name": f"comment.{comment.id}.{person_id}" if comment else f"new.{where}",
        "forget": f"new.{where}",
    }


def _saved(comment_id: int, then: CommentAction | None) -> Response:
    if then is None:
        return redirect(url_for(".edit", comment_id=comment_id))
    if then is CommentAction.SUBMIT:
        flash(_("Your comment is official. Its public number stands on this page."), "success")
    else:
        flash(_("Handed over. The focal point checks it next."), "success")
    return redirect(url_for(".comment", comment_id=comment_id))
