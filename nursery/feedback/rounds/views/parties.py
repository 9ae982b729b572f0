"""Choosing whom a round invites."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import OrganisationKind, Permission
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.forms import AddressForm, InviteNewForm, InvitePartiesForm
from nursery.feedback.rounds.pages import blueprint

_manages = requires(Permission.MANAGE_ROUNDS)


@blueprint.route("/<int:round_id>/manage/parties", methods=["GET", "POST"])
@_manages
def parties(round_id: int) -> ResponseReturnValue:
    """Choose the organisations that are invited."""
    form, organisations = InvitePartiesForm(), queries.organisations_to_invite()
    form.offer(organisations)
    if form.validate_on_submit():
        with form.catching():
            chosen = form.organisations.data or []
            new = commands.invite(round_id, chosen, lock=form.seen_version, actor=current_actor())
            words = _("Saved. Newly invited organisations: %(count)s.", count=len(new))
            flash(words if new else _("The list is saved."), "success")
            return redirect(url_for(".manage", round_id=round_id))
    item, invited = queries.round_item(round_id), queries.party_organisation_ids(round_id)
    form.show(item, organisations, invited)
    context = {"round": item, "invited": invited, "organisations": organisations}
    return render_template("rounds/parties.html", form=form, **context), form.status


@blueprint.route("/<int:round_id>/manage/parties/new", methods=["GET", "POST"])
@_manages
def invite_new(round_id: int) -> ResponseReturnValue:
    """Invite an organisation that is not registered yet."""
    form = InviteNewForm()
    if form.validate_on_submit():
        with form.catching():
            kind = OrganisationKind(form.kind.data)
            commands.invite_new(round_id, kind, **form.values(), actor=current_actor())
            flash(_("The organisation is registered and invited."), "success")
            return redirect(url_for(".manage", round_id=round_id))
    item = queries.round_item(round_id)
    return render_template("rounds/invite_new.html", form=form, round=item), form.status


@blueprint.route("/<int:round_id>/manage/parties/<int:organisation_id>/address", methods=["GET", "POST"])
@_manages
def address(round_id: int, organisation_id: int) -> ResponseReturnValue:
    """Where the letter goes to a party in which nobody has an account."""
    form = AddressForm()
    item = queries.round_item(round_id)
    party = queries.party_of(item, organisation_id)
    if form.validate_on_submit():
        with form.catching():
            commands.write_to_address(round_id, organisation_id, str(form.email.data), actor=current_actor())
            flash(_("The address is saved."), "success")
            return redirect(url_for(".manage", round_id=round_id))
    elif not form.is_submitted():
        form.email.data = party.contact_email
    return render_template("rounds/address.html", form=form, round=item, party=party), form.status
