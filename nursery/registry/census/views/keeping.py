"""One entry: its gaps, the owner's invitation, its end."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, one_person, requires
from nursery.accounts.roles import Permission
from nursery.extensions import limiter
from nursery.registry.census import commands, likeness, links, queries
from nursery.registry.census.forms import CloseForm, GapForm, InviteForm
from nursery.registry.census.pages import blueprint
from nursery.registry.licensing.commands import note_read
from nursery.web import errors, language, wording
from nursery.web.forms import Form


@blueprint.get("/<int:entry_id>")
@requires(Permission.RECORD_CENSUS)
def entry(entry_id: int) -> ResponseReturnValue:
    """The entry as it stands; that it was read is put on record."""
    page = queries.entry(entry_id, current_actor())
    note_read("census_entry", entry_id, actor=current_actor())
    return _shown(page.row.id)


def _shown(entry_id: int, sent: Form | None = None, gap_id: int = 0) -> ResponseReturnValue:
    page = queries.entry(entry_id, current_actor())
    invite = sent if isinstance(sent, InviteForm) else InviteForm(email=page.row.owner_email)
    close = sent if isinstance(sent, CloseForm) else CloseForm()
    close.show_version(page.row.version)
    if close is not sent:
        close.version.data = str(page.row.version)
    return render_template(
        "census/entry.html",
        page=page,
        invite=invite,
        close=close,
        sent=sent,
        gap_id=gap_id,
        link_days=links.LINK_DAYS,
        link_over=links.is_over(page.row.invited_at),
        link_until=links.last_day(page.row.invited_at) if page.row.invited_at else None,
        alike=likeness.alike(page.row),
        noindex=True,
    ), sent.status if sent else 200


@blueprint.post("/<int:entry_id>/gaps/<int:gap_id>/close")
@requires(Permission.RECORD_CENSUS)
def close_gap(entry_id: int, gap_id: int) -> ResponseReturnValue:
    """Close a gap with its evidence."""
    form = GapForm()
    if form.validate_on_submit():
        with form.catching():
            commands.close_gap(gap_id, evidence=str(form.evidence.data), actor=current_actor())
            flash(_("The gap is closed."), "success")
            return _back(entry_id)
    return _shown(entry_id, form, gap_id)


@blueprint.post("/<int:entry_id>/gaps/<int:gap_id>/reopen")
@requires(Permission.RECORD_CENSUS)
def reopen_gap(entry_id: int, gap_id: int) -> ResponseReturnValue:
    """Open a gap again."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    return _back(commands.reopen_gap(gap_id, actor=current_actor()))


@blueprint.post("/<int:entry_id>/invite")
@limiter.limit("20 per hour", key_func=one_person)
@requires(Permission.RECORD_CENSUS)
def invite(entry_id: int) -> ResponseReturnValue:
    """Send the owner the link."""
    form = InviteForm()
    if form.validate_on_submit():
        with form.catching():
            email, actor = str(form.email.data), current_actor()
            commands.invite_owner(entry_id, email=email, language=language.current(), actor=actor)
            flash(_("The link is on its way to the owner."), "success")
            return _back(entry_id)
    return _shown(entry_id, form)


@blueprint.post("/<int:entry_id>/invite/revoke")
@requires(Permission.RECORD_CENSUS)
def revoke(entry_id: int) -> ResponseReturnValue:
    """End the owner's link."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    commands.revoke_invitation(entry_id, actor=current_actor())
    flash(_("The link no longer holds."), "success")
    return _back(entry_id)


@blueprint.post("/<int:entry_id>/close")
@requires(Permission.RECORD_CENSUS)
def close_entry(entry_id: int) -> ResponseReturnValue:
    """Close the entry."""
    form = CloseForm()
    if form.validate_on_submit():
        with form.catching():
            reason, actor = str(form.reason.data), current_actor()
            commands.close_entry(entry_id, reason=reason, actor=actor, version=form.seen_version)
            flash(_("The entry is closed."), "success")
            return _back(entry_id)
    return _shown(entry_id, form)


def _back(entry_id: int) -> ResponseReturnValue:
    return redirect(url_for(".entry", entry_id=entry_id))
