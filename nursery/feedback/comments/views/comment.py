"""One comment and its way through the organisation."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.forms import ReturnForm, SubmitForm
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.queries import CommentPage
from nursery.feedback.comments.timeline import events_of
from nursery.web import wording
from nursery.web.access import public
from nursery.web.versioned import VersionedForm

_drafts = requires(Permission.DRAFT_COMMENT)
_submits = requires(Permission.SUBMIT_COMMENT)
_checks = requires(Permission.VERIFY_COMMENT)


@blueprint.get("/comments/<int:comment_id>")
@public
def comment(comment_id: int) -> str:
    """The comment for those who may see it: where it stands, and what can be done."""
    actor = actor_or_none()
    try:
        page = queries.comment_page(comment_id, actor)
    except NotFound:
        if actor is None:
            raise NotAllowed("sign_in_first") from None
        raise
    form = VersionedForm()
    form.show_version(page.comment.version)
    return _comment_page(page, form)


def _comment_page(page: CommentPage, form: VersionedForm) -> str:
    events = events_of(page)
    is_private = page.comment.state is not CommentState.SUBMITTED
    return render_template("comments/comment.html", page=page, events=events, form=form, noindex=is_private)


@blueprint.post("/comments/<int:comment_id>/hand-over")
@_drafts
def hand_over(comment_id: int) -> ResponseReturnValue:
    """Give the draft to the focal point."""
    return _step(comment_id, commands.hand_over, _("Handed over. The focal point checks it next."))


@blueprint.post("/comments/<int:comment_id>/verify")
@_checks
def verify(comment_id: int) -> ResponseReturnValue:
    """Find the comment fit to be official."""
    return _step(comment_id, commands.verify, _("Checked. It is official once it is submitted."))


def _step(comment_id: int, command: Callable[..., object], done: str) -> ResponseReturnValue:
    form = VersionedForm()
    if not form.validate_on_submit():
        page = queries.comment_page(comment_id, current_actor())
        form.show_version(page.comment.version)
        return _comment_page(page, form), form.status
    try:
        command(comment_id, seen_version=form.seen_version, actor=current_actor())
        flash(done, "success")
    except Conflict as error:
        flash(wording.message(error.code, error.params), "danger")
    return redirect(url_for(".comment", comment_id=comment_id))


@blueprint.route("/comments/<int:comment_id>/return", methods=["GET", "POST"])
@_checks
def send_back(comment_id: int) -> ResponseReturnValue:
    """Send the comment back to its author, with a note."""
    form = ReturnForm()
    if form.validate_on_submit():
        with form.catching():
            commands.return_to_author(
                comment_id, form.note.data or "", seen_version=form.seen_version, actor=current_actor()
            )
            flash(_("Sent back. The author is told by letter."), "success")
            return redirect(url_for(".comment", comment_id=comment_id))
    return _confirmation(comment_id, form, CommentAction.RETURN, "comments/return.html")


@blueprint.route("/comments/<int:comment_id>/submit", methods=["GET", "POST"])
@_submits
def submit(comment_id: int) -> ResponseReturnValue:
    """What becomes official and who will see what, and the button that does it."""
    form = SubmitForm()
    if form.validate_on_submit():
        with form.catching():
            number = commands.submit(
                comment_id,
                consented=bool(form.consent.data),
                seen_version=form.seen_version,
                actor=current_actor(),
            )
            flash(_("The comment is official under number %(number)s.", number=number), "success")
            return redirect(url_for(".comment", comment_id=comment_id))
    return _confirmation(comment_id, form, CommentAction.SUBMIT, "comments/submit.html")


@blueprint.route("/comments/<int:comment_id>/withdraw", methods=["GET", "POST"])
@_drafts
def withdraw(comment_id: int) -> ResponseReturnValue:
    """What taking back means, and the button that does it."""
    form = VersionedForm()
    if form.validate_on_submit():
        with form.catching():
            commands.withdraw(comment_id, seen_version=form.seen_version, actor=current_actor())
            flash(_("The comment is taken back. Its trace stays."), "success")
            return redirect(url_for(".comment", comment_id=comment_id))
    return _confirmation(comment_id, form, CommentAction.WITHDRAW, "comments/withdraw.html")


def _confirmation(
    comment_id: int, form: VersionedForm, action: CommentAction, template: str
) -> ResponseReturnValue:
    """The page before a step; back to the comment when the step is not possible."""
    page = queries.own_comment_page(comment_id, current_actor())
    if action not in page.offered and not form.is_submitted():
        return redirect(url_for(".comment", comment_id=comment_id))
    form.show_version(page.comment.version)
    return render_template(template, page=page, form=form), form.status
