"""The members of an organisation, for its focal points and for administrators."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import commands, labels, policy, queries
from nursery.accounts.access import current_actor, requires
from nursery.accounts.forms import InviteForm
from nursery.accounts.pages import blueprint
from nursery.accounts.roles import OrganisationKind, Permission, Role
from nursery.accounts.views import browser
from nursery.web.forms import Form

_manages = requires(Permission.INVITE_COLLEAGUES, Permission.MANAGE_ACCOUNTS)


@blueprint.get("/members")
@_manages
def colleagues() -> ResponseReturnValue:
    """The members of one's own organisation; of several, the list in the account leads to each."""
    mine = queries.organisations_by_id(current_actor().organisations(Permission.INVITE_COLLEAGUES))
    shared = [one.id for one in mine.values() if one.kind is not OrganisationKind.INDIVIDUAL]
    if len(shared) == 1:
        return redirect(url_for(".members", organisation_id=shared[0]))
    return redirect(url_for(".settings", _anchor="memberships"))


@blueprint.get("/organisations/<int:organisation_id>/members")
@_manages
def members(organisation_id: int) -> ResponseReturnValue:
    """Who belongs to the organisation, and who is invited."""
    actor = current_actor()
    organisation = queries.organisation_to_manage(organisation_id, actor)
    return render_template(
        "accounts/members.html",
        organisation=organisation,
        members=queries.members(organisation_id, request.args.get("page", 1, int)),
        invitations=queries.unanswered_invitations(organisation_id, request.args.get("invitations", 1, int)),
        roles=policy.roles_to_give(actor, organisation_id, has_head=organisation.has_head),
        is_administrator=policy.may_manage_accounts(actor),
    )


@blueprint.route("/organisations/<int:organisation_id>/invite", methods=["GET", "POST"])
@_manages
def invite(organisation_id: int) -> ResponseReturnValue:
    """Invite somebody to the organisation."""
    actor = current_actor()
    organisation = queries.organisation_to_manage(organisation_id, actor)
    is_administrator = policy.may_manage_accounts(actor)
    roles = policy.roles_to_give(actor, organisation_id, has_head=organisation.has_head)
    form = InviteForm(roles, organisation.governorate, has_governorate=is_administrator)
    if form.validate_on_submit():
        with form.catching():
            commands.invite(
                organisation_id,
                email=str(form.email.data),
                role=Role(form.role.data),
                governorate=form.governorate_code,
                language=str(form.language.data),
                actor=actor,
            )
            flash(_("The invitation is on its way. It holds for 14 days."), "success")
            return redirect(url_for(".members", organisation_id=organisation_id))
    page = render_template(
        "accounts/invite.html",
        form=form,
        organisation=organisation,
        is_administrator=is_administrator,
        duties=labels.DUTIES,
    )
    return page, form.status


@blueprint.post("/invitations/<int:invitation_id>/withdraw")
@_manages
def withdraw_invitation(invitation_id: int) -> ResponseReturnValue:
    """Make an invitation's link useless."""
    if refusal := browser.pressed():
        return refusal
    organisation_id = commands.withdraw_invitation(invitation_id, actor=current_actor())
    flash(_("The invitation is withdrawn: its link no longer works."), "success")
    return redirect(url_for(".members", organisation_id=organisation_id))


@blueprint.route("/memberships/<int:membership_id>/end", methods=["GET", "POST"])
@_manages
def end_membership(membership_id: int) -> ResponseReturnValue:
    """End a membership, after its consequence has been read."""
    actor = current_actor()
    membership = queries.membership_to_end(membership_id, actor)
    form = Form()
    if form.validate_on_submit():
        with form.catching():
            commands.end_membership(membership_id, actor=actor)
            flash(_("The membership has ended."), "success")
            return redirect(url_for(".members", organisation_id=membership.organisation_id))
    return render_template("accounts/end_membership.html", form=form, membership=membership), form.status
