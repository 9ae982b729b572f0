"""The lead reviewer's pages: planning, inviting, announcing, extending."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.rounds import audience, commands, policy, queries
from nursery.feedback.rounds.forms import ExtendRoundForm, InvitePartiesForm, PlanRoundForm
from nursery.feedback.rounds.pages import blueprint
from nursery.web.versioned import VersionedForm

_manages = requires(Permission.MANAGE_ROUNDS)


@blueprint.route("/plan", methods=["GET", "POST"])
@_manages
def plan() -> ResponseReturnValue:
    """Plan a new round."""
    form = PlanRoundForm()
    versions = queries.versions_to_consult_on()
    form.offer(versions)
    if form.validate_on_submit():
        with form.catching():
            round_id = commands.plan_round(**form.values(), actor=current_actor())
            flash(_("The draft is saved. Next, choose the organisations."), "success")
            return _managed(round_id)
    return render_template("rounds/plan.html", form=form, versions=versions, round=None), form.status


@blueprint.get("/<int:round_id>/manage")
@_manages
def manage(round_id: int) -> str:
    """Where the round stands and what can be done."""
    item = queries.round_item(round_id)
    return render_template(
        "rounds/manage.html",
        round=item,
        parties=queries.parties(round_id),
        extensions=queries.extensions(round_id),
        offered=policy.offers(current_actor(), item.state),
    )


@blueprint.route("/<int:round_id>/manage/edit", methods=["GET", "POST"])
@_manages
def edit(round_id: int) -> ResponseReturnValue:
    """Change a round while it is a draft."""
    form = PlanRoundForm(obj=queries.round_item(round_id))
    versions = queries.versions_to_consult_on()
    form.offer(versions)
    if form.validate_on_submit():
        with form.catching():
            commands.edit_round(round_id, **form.values(), lock=form.seen_version, actor=current_actor())
            flash(_("The changes are saved."), "success")
            return _managed(round_id)
    item = queries.round_item(round_id)
    form.show_version(item.lock)
    return render_template("rounds/plan.html", form=form, versions=versions, round=item), form.status


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
            return _managed(round_id)
    item, invited = queries.round_item(round_id), queries.party_organisation_ids(round_id)
    form.show(item, organisations, invited)
    context = {"round": item, "invited": invited, "organisations": organisations}
    return render_template("rounds/parties.html", form=form, **context), form.status


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
    form = ExtendRoundForm()
    if form.validate_on_submit():
        with form.catching():
            commands.extend(round_id, **form.values(), actor=current_actor())
            flash(_("The closing time is moved, and all who take part are told."), "success")
            return _managed(round_id)
    item = queries.round_item(round_id)
    form.show(item)
    told = audience.of_round(round_id, queries.party_organisation_ids(round_id))
    return render_template("rounds/extend.html", form=form, round=item, told=len(told)), form.status


def _managed(round_id: int) -> ResponseReturnValue:
    return redirect(url_for(".manage", round_id=round_id))
