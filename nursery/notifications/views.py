"""The list of notices, and how a person wants to hear of them."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from nursery.accounts.access import current_actor, signed_in, signed_in_user
from nursery.notifications import commands, labels, queries
from nursery.notifications.forms import ChoicesForm, NoticesQuery
from nursery.notifications.kinds import NoticeKind
from nursery.web import errors, language, navigation, slots, wording
from nursery.web.forms import Form

blueprint = Blueprint(
    "notifications", "nursery.notifications", url_prefix="/account/notices", template_folder="templates"
)
_ENTRY = navigation.Entry(_l("Notices"), "notifications.index", 55, area="account", audience="signed_in")


@blueprint.record_once
def join(state: BlueprintSetupState) -> None:
    """Register the way to the list."""
    navigation.register(cast(Flask, state.app), _ENTRY)


@slots.fill("web.header.account")
def unread_link() -> Markup:
    """The number of unread notices, beside the name of whoever is signed in; nothing when all are read."""
    count = signed_in_user().figures.get(queries.UNREAD, 0)
    if not count:
        return Markup("")
    return Markup(render_template("notifications/_unread.html", count=count))  # noqa: S704 - escaped there


@blueprint.get("")
@signed_in
def index() -> str:
    """The list, the newest first."""
    form = NoticesQuery()
    page = queries.notices(signed_in_user().person_id, form.chosen, request.args.get("page", 1, int))
    return render_template(
        "notifications/index.html",
        form=form,
        page=page,
        news=queries.folded(page.items),
        unread=signed_in_user().figures.get(queries.UNREAD, 0),
        kinds=labels.KINDS,
    )


@blueprint.post("/<int:notice_id>/open")
@signed_in
def open_notice(notice_id: int) -> ResponseReturnValue:
    """Mark a notice as read and go where it leads."""
    if not Form().validate_on_submit():
        return _too_old()
    path = commands.mark_read(notice_id, actor=current_actor())
    return redirect(f"/{language.current()}/{path.lstrip('/')}")


@blueprint.post("/<int:notice_id>/read")
@signed_in
def read(notice_id: int) -> ResponseReturnValue:
    """Mark a notice as read and stay."""
    if not Form().validate_on_submit():
        return _too_old()
    commands.mark_read(notice_id, actor=current_actor())
    return redirect(_list())


@blueprint.post("/read")
@signed_in
def read_all() -> ResponseReturnValue:
    """Mark all notices as read, or those of the kind that is shown."""
    if not Form().validate_on_submit():
        return _too_old()
    commands.mark_all_read(kind=_kind(), actor=current_actor())
    flash(_("All notices are marked as read."), "success")
    return redirect(_list())


@blueprint.route("/choices", methods=["GET", "POST"])
@signed_in
def choices() -> ResponseReturnValue:
    """How the person wants to hear of each kind."""
    actor = current_actor()
    present = {kind.value: how.value for kind, how in queries.choices(signed_in_user().person_id).items()}
    form = ChoicesForm(data=present)
    if form.validate_on_submit():
        with form.catching():
            commands.choose(form.chosen(), actor=actor)
            flash(_("Your choice is saved. It holds from the next notice on."), "success")
            return redirect(url_for(".index"))
    return render_template("notifications/choices.html", form=form, kinds=list(NoticeKind)), form.status


def _kind() -> NoticeKind | None:
    typed = request.form.get("kind", "")
    return NoticeKind(typed) if typed in set(NoticeKind) else None


def _list() -> str:
    kind = _kind()
    page = request.form.get("page", 1, int)
    return url_for(".index", kind=kind.value if kind else None, page=page if page > 1 else None)


def _too_old() -> ResponseReturnValue:
    return errors.page(400, wording.message("page_too_old"))
