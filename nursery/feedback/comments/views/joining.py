"""Making one comment out of several, and taking it apart again."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.forms import JoinForm
from nursery.feedback.comments.pages import blueprint
from nursery.web.versioned import VersionedForm


@blueprint.route("/comments/<int:comment_id>/join", methods=["GET", "POST"])
@requires(Permission.VERIFY_COMMENT)
def join_drafts(comment_id: int) -> ResponseReturnValue:
    """All open comments on one place with their texts, and the form in which they become one."""
    actor = current_actor()
    page = queries.joining_page(comment_id, actor)
    form = JoinForm()
    is_alone = len(page.comments) < 2 or comment_id not in {one.id for one in page.comments}
    if is_alone and not form.is_submitted():
        flash(_("There is nothing else on this place to join it with."), "info")
        return redirect(url_for(".comment", comment_id=comment_id))
    form.offer(page.comments, comment_id)
    if form.validate_on_submit():
        with form.catching():
            joined_id = commands.join(
                page.round.id,
                page.organisation.id,
                form.versions,
                request_key=UUID(str(form.request_key.data)),
                actor=actor,
                **form.words(page.comments),
            )
            flash(_("The comments are one now. It waits for your check."), "success")
            return redirect(url_for(".comment", comment_id=joined_id))
    return render_template("comments/join.html", page=page, form=form, comment_id=comment_id), form.status


@blueprint.route("/comments/<int:comment_id>/separate", methods=["GET", "POST"])
@requires(Permission.VERIFY_COMMENT)
def separate(comment_id: int) -> ResponseReturnValue:
    """What taking apart means, and the button that does it."""
    form = VersionedForm()
    actor = current_actor()
    page = queries.own_comment_page(comment_id, actor)
    if not page.parts and not form.is_submitted():
        return redirect(url_for(".comment", comment_id=comment_id))
    if form.validate_on_submit():
        with form.catching():
            commands.separate(comment_id, seen_version=form.seen_version, actor=actor)
            flash(_("The comments stand on their own again."), "success")
            return redirect(url_for(".desk", round_id=page.round.id, organisation=page.organisation.id))
    form.show_version(page.comment.version)
    return render_template("comments/separate.html", page=page, form=form), form.status
