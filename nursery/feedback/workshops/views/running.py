"""Pages of those who plan and run sessions."""

from __future__ import annotations

from uuid import UUID

import segno
from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import attendance as counting
from nursery.feedback.workshops import queries
from nursery.feedback.workshops.commands import arriving, inviting, planning
from nursery.feedback.workshops.forms import AgendaForm, CancelForm, InviteForm, PlanSessionForm
from nursery.feedback.workshops.guest_forms import ParticipantForm
from nursery.feedback.workshops.lifecycle import SESSION, SessionAction
from nursery.feedback.workshops.pages import blueprint
from nursery.feedback.workshops.views import showing
from nursery.guide import queries as guide

_runs = requires(Permission.RUN_WORKSHOPS)
_works = requires(Permission.RUN_WORKSHOPS, Permission.TAKE_NOTES)


@blueprint.route("/consultations/<int:round_id>/sessions/plan", methods=["GET", "POST"])
@_runs
def plan(round_id: int) -> ResponseReturnValue:
    """Plan a session in a round."""
    actor = current_actor()
    in_round = rounds.visible_round(round_id, actor)
    form = _plan_form(PlanSessionForm(facilitator_id=actor.person_id, language="ar"))
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            found = planning.plan(round_id, request_key=key, **form.values(in_round.zone), actor=actor)
            flash(_("The session is planned. Next, put together its agenda."), "success")
            return redirect(url_for(".agenda", workshop_id=found))
    return render_template("workshops/plan.html", form=form, round=in_round, session=None), form.status


@blueprint.route("/workshops/<int:workshop_id>/edit", methods=["GET", "POST"])
@_runs
def edit(workshop_id: int) -> ResponseReturnValue:
    """Change a session before it begins."""
    actor = current_actor()
    session, in_round = queries.run_by(workshop_id, actor)
    form = _plan_form(PlanSessionForm(obj=session))
    if form.validate_on_submit():
        with form.catching():
            values = form.values(session.zone)
            planning.edit(workshop_id, **values, lock=form.seen_version, actor=actor)
            flash(_("The changes are saved."), "success")
            return _session(workshop_id)
    form.show(queries.session_item(workshop_id))
    return render_template("workshops/plan.html", form=form, round=in_round, session=session), form.status


def _plan_form(form: PlanSessionForm) -> PlanSessionForm:
    may_run = accounts.recipients(Permission.RUN_WORKSHOPS)
    form.offer(may_run, accounts.recipients(Permission.TAKE_NOTES))
    return form


@blueprint.route("/workshops/<int:workshop_id>/agenda", methods=["GET", "POST"])
@_runs
def agenda(workshop_id: int) -> ResponseReturnValue:
    """What is talked about, in which order, how long."""
    actor = current_actor()
    session, in_round = queries.run_by(workshop_id, actor)
    form = AgendaForm()
    form.offer(guide.contents(in_round.version_id))
    if form.validate_on_submit():
        with form.catching():
            planning.add_to_agenda(
                workshop_id,
                section_id=form.section_id.data,
                title=form.title.data or "",
                minutes=form.minutes.data or 0,
                actor=actor,
            )
            return redirect(url_for(".agenda", workshop_id=workshop_id))
    context = {"session": session, "round": in_round, "agenda": queries.agenda(session)}
    context["is_open"] = SESSION.allows(session.state, SessionAction.EDIT)
    return render_template("workshops/agenda.html", form=form, **context), form.status


@blueprint.post("/workshops/<int:workshop_id>/agenda/<int:agenda_id>/<any(up, down, remove):step>")
@_runs
def arrange(workshop_id: int, agenda_id: int, step: str) -> ResponseReturnValue:
    """Move an item of the agenda, or take it off."""
    actor = current_actor()
    if refusal := showing.pressed():
        return refusal
    if step == "remove":
        planning.take_off_agenda(workshop_id, agenda_id, actor=actor)
    else:
        down, position = step == "down", request.form.get("position", type=int)
        planning.move_on_agenda(workshop_id, agenda_id, down=down, position=position, actor=actor)
    return redirect(url_for(".agenda", workshop_id=workshop_id))


@blueprint.route("/workshops/<int:workshop_id>/invitations", methods=["GET", "POST"])
@_runs
def invitations(workshop_id: int) -> ResponseReturnValue:
    """Who is invited, who comes, who waits; and more invitations."""
    actor = current_actor()
    session, in_round = queries.run_by(workshop_id, actor)
    invited = queries.invitations(workshop_id)
    there = {one.organisation.id for one in invited if one.organisation}
    form = InviteForm()
    form.offer(rounds.organisations_to_invite(), there)
    if form.validate_on_submit():
        with form.catching():
            new = inviting.invite(
                workshop_id,
                organisation_ids=form.organisations.data or [],
                emails=form.addresses,
                language=form.language.data,
                actor=actor,
            )
            flash(_("New invitations sent: %(count)s.", count=new), "success")
            return redirect(url_for(".invitations", workshop_id=workshop_id))
    taken = queries.seats_taken(invited)
    context = {"session": session, "round": in_round, "invited": invited, "taken": taken}
    context["is_open"] = SESSION.allows(session.state, SessionAction.INVITE)
    return render_template("workshops/invitations.html", form=form, **context), form.status


@blueprint.route("/workshops/<int:workshop_id>/cancel", methods=["GET", "POST"])
@_runs
def cancel(workshop_id: int) -> ResponseReturnValue:
    """Call a session off."""
    actor = current_actor()
    session, in_round = queries.run_by(workshop_id, actor)
    form = CancelForm()
    if form.validate_on_submit():
        with form.catching():
            planning.cancel(workshop_id, form.reason.data or "", lock=form.seen_version, actor=actor)
            flash(_("The session is cancelled, and all who are invited are told."), "success")
            return _session(workshop_id)
    form.show_version(session.lock)
    context = {"session": session, "round": in_round, "invited": len(queries.invitation_rows(workshop_id))}
    return render_template("workshops/cancel.html", form=form, **context), form.status


@blueprint.get("/workshops/<int:workshop_id>/hall")
@_works
def hall(workshop_id: int) -> str:
    """The code for the wall, as large as the screen."""
    session, in_round = queries.inside(workshop_id, current_actor())
    base = current_app.extensions["settings"].base_url
    address = base + url_for(".arrive", token=queries.row(workshop_id).entry_code)
    picture = segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=4)
    context = {"session": session, "round": in_round, "address": address, "picture": picture}
    return render_template("workshops/hall.html", noindex=True, **context)


@blueprint.route("/workshops/<int:workshop_id>/attendance", methods=["GET", "POST"])
@_works
def attendance(workshop_id: int) -> ResponseReturnValue:
    """Who came, ticked or added by hand, and counted."""
    actor = current_actor()
    session, in_round = queries.inside(workshop_id, actor)
    form = ParticipantForm()
    form.gender.label.text = _("The person is")
    form.offer(showing.invited_bodies(workshop_id))
    if form.validate_on_submit():
        with form.catching():
            arriving.add_participant(workshop_id, **form.values(), actor=actor)
            flash(_("The person is on the list."), "success")
            return redirect(url_for(".attendance", workshop_id=workshop_id))
    people = queries.participants(workshop_id)
    context = {"session": session, "round": in_round, "people": people, "counts": counting.of(people)}
    context["is_open"] = SESSION.allows(session.state, SessionAction.ATTEND)
    return render_template("workshops/attendance.html", form=form, **context), form.status


@blueprint.post("/workshops/<int:workshop_id>/attendance/<int:participant_id>/<any(present, absent):step>")
@_works
def mark(workshop_id: int, participant_id: int, step: str) -> ResponseReturnValue:
    """Tick somebody on the list, or take the tick away."""
    if refusal := showing.pressed():
        return refusal
    is_present = step == "present"
    arriving.mark_present(workshop_id, participant_id, is_present=is_present, actor=current_actor())
    return redirect(url_for(".attendance", workshop_id=workshop_id))


def _session(workshop_id: int) -> ResponseReturnValue:
    return redirect(url_for(".session", workshop_id=workshop_id))
