"""The lead reviewer's pages: where a round stands, announcing, extending, reminding."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.rounds import audience, commands, pages, policy, queries
from nursery.feedback.rounds.forms import ExtendRoundForm, PartiesQuery
from nursery.feedback.rounds.pages import blueprint
from nursery.web.converters import row_id
from nursery.web.forms import Form
from nursery.web.versioned import VersionedForm

_manages = requires(Permission.MANAGE_ROUNDS)


@blueprint.get("/<int:round_id>/manage")
@_manages
def manage(round_id: int) -> str:
    """Where the round and its parties stand, and what can be done."""
    item = queries.round_item(round_id)
    form, parties = PartiesQuery(), queries.parties_in(item)
    form.validate()
    return render_template(
        "rounds/manage.html",
        round=item,
        form=form,
        chosen=form.chosen,
        parties=parties,
        table=pages.party_page(parties, form.chosen, request.args.get("page", 1, type=int)),
        extensions=queries.extensions(round_id),
        offered=policy.offers(current_actor(), item.state),
    )


@blueprint.route("/<int:round_id>/manage/announce", methods=["GET", "POST"])
@_manages
def announce(round_id: int) -> ResponseReturnValue:
    """What announcing means, and the button that does it."""
    form = VersionedForm()
    if form.validate_on_submit():
        with form.catching():
            commands.announce(round_id, lock=form.seen_version, actor=current_actor())
            flash(_("The round is announced and the invitations are on their way."), "success")
            return _managed(round_id)
    item, parties = queries.round_item(round_id), queries.parties(round_id)
    is_draft = item.announced_at is None
    if not is_draft and not form.is_submitted():
        return _managed(round_id)
    form.show_version(item.lock)
    told = audience.of_organisations([party.id for party in parties])
    context = {"round": item, "parties": parties, "told": len(told), "is_draft": is_draft}
    return render_template("rounds/announce.html", form=form, **context), form.status


@blueprint.route("/<int:round_id>/manage/extend", methods=["GET", "POST"])
@_manages
def extend(round_id: int) -> ResponseReturnValue:
    """Give more time: what it means, the reason, and the button."""
    form = ExtendRoundForm(queries.round_item(round_id).zone)
    if form.validate_on_submit():
        with form.catching():
            commands.extend(round_id, **form.values(), actor=current_actor())
            flash(_("The closing time is moved, and all who take part are told."), "success")
            return _managed(round_id)
    item = queries.round_item(round_id)
    form.show(item)
    told = audience.of_round(round_id, queries.party_organisation_ids(round_id))
    return render_template("rounds/extend.html", form=form, round=item, told=len(told)), form.status


@blueprint.post("/<int:round_id>/manage/remind")
@_manages
def remind(round_id: int) -> ResponseReturnValue:
    """Remind one silent party, or all of them."""
    if not Form().validate_on_submit():
        abort(400)
    one = request.form.get("organisation", type=row_id)
    chosen = None if one is None else [one]
    told = len(commands.remind(round_id, chosen, actor=current_actor()))
    words = ngettext("%(num)s organisation is reminded.", "%(num)s organisations are reminded.", told)
    flash(words if told else _("Nobody has to be reminded."), "success" if told else "info")
    return _managed(round_id)


def _managed(round_id: int) -> ResponseReturnValue:
    return redirect(url_for(".manage", round_id=round_id))
