"""Writing a comment: the form stays on the page after saving."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor
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
    with texts_shown_again():
        place = queries.place_of_block(round_id, block_id, current_actor())
    return _new_comment(place)


@blueprint.route("/<int:round_id>/sections/<int:section_id>/comment", methods=["GET", "POST"])
@open_to_writers
def write_section(round_id: int, section_id: int) -> ResponseReturnValue:
    """A new comment on a whole section."""
    with texts_shown_again():
        place = queries.place_of_section(round_id, section_id, current_actor())
    return _new_comment(place)


def _new_comment(place: Place) -> ResponseReturnValue:
    form = CommentForm()
    form.offer(place.organisations)
    if form.validate_on_submit():
        with form.catching(), texts_shown_again():
            then = next_step(request.form.get("then"))
            comment_id = commands.save_draft(
                place.round.id,
                **form.texts(),
                organisation_id=form.organisation_id.data,
                request_key=form.key,
                language=g.lang,
                section_id=place.section.id,
                block_id=place.block.id if place.block else None,
                then=then,
                actor=current_actor(),
            )
            return _saved(comment_id, then)
    if not form.is_submitted():
        if not place.round.is_open:
            return redirect(url_for(".section", round_id=place.round.id, slug=place.section.slug))
        form.proposed_text.data = place.text(g.lang)
        form.choose(request.args.get("organisation", type=int))
    return _form_page(form, place, g.lang)


@blueprint.route("/comments/<int:comment_id>/edit", methods=["GET", "POST"])
@open_to_writers
def edit(comment_id: int) -> ResponseReturnValue:
    """A draft, to be written on."""
    form = CommentForm()
    with texts_shown_again():
        comment = queries.seen_comment(comment_id, current_actor())
    place = queries.place_of(comment)
    form.offer(place.organisations)
    if form.validate_on_submit():
        with form.catching(), texts_shown_again():
            then = next_step(request.form.get("then"))
            commands.change_draft(
                comment_id, **form.texts(), seen_version=form.seen, then=then, actor=current_actor()
            )
            return _saved(comment_id, then)
    if form.is_submitted():
        return _form_page(form, place, comment.language, _present(form, comment_id))
    offered = policy.offers(current_actor(), comment, is_open=place.round.is_open)
    if CommentAction.EDIT not in offered:
        return redirect(url_for(".comment", comment_id=comment_id))
    form.show(comment, place.text(comment.language))
    return _form_page(form, place, comment.language, comment)


def _present(form: CommentForm, comment_id: int) -> CommentItem:
    """The comment as it stands now. After a conflict both texts are shown, so saving again may replace it."""
    present = queries.comment(comment_id)
    if form.status == 409:
        form.seen_version.data = str(present.version)
    return present


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


def _saved(comment_id: int, then: CommentAction | None) -> ResponseReturnValue:
    if then is None:
        return redirect(url_for(".edit", comment_id=comment_id))
    if then is CommentAction.SUBMIT:
        flash(_("Your comment is official. Its public number stands on this page."), "success")
    else:
        flash(_("Handed over. The focal point checks it next."), "success")
    return redirect(url_for(".comment", comment_id=comment_id))
