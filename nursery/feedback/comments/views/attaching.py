"""Files beside comments: downloaded by whoever sees the comment, taken away by whoever may change it."""

from __future__ import annotations

from flask import abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict
from nursery.base.storage import storage
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.pages import blueprint
from nursery.web import wording
from nursery.web.access import public
from nursery.web.forms import Form


@blueprint.get("/comments/attachments/<int:attachment_id>")
@public
def attachment(attachment_id: int) -> ResponseReturnValue:
    """The file, to be saved: a browser never opens it as a page of ours."""
    item, key = queries.attachment(attachment_id, actor_or_none())
    return send_file(
        storage.path(key),
        mimetype=item.media_type,
        as_attachment=True,
        download_name=item.name,
        conditional=True,
        max_age=0,
    )


@blueprint.post("/comments/attachments/<int:attachment_id>/remove")
@requires(Permission.DRAFT_COMMENT)
def remove_attachment(attachment_id: int) -> ResponseReturnValue:
    """Take the file away from the comment."""
    if not Form().validate_on_submit():
        abort(400)
    try:
        comment_id = commands.remove_attachment(attachment_id, actor=current_actor())
        flash(_("The file is removed."), "success")
    except Conflict as error:
        flash(wording.message(error.code, error.params), "danger")
        comment_id = queries.attachment(attachment_id, current_actor())[0].comment_id
    return redirect(url_for(".edit", comment_id=comment_id))
