"""What everybody sees of sessions: no names, no addresses, no links to online meetings."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, current_app, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.access import actor_or_none, current_actor, signed_in
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import attendance, calendar, labels, policy, queries
from nursery.feedback.workshops.commands import inviting
from nursery.feedback.workshops.guest_forms import AnswerForm
from nursery.feedback.workshops.lifecycle import InvitationAnswer
from nursery.feedback.workshops.pages import blueprint
from nursery.feedback.workshops.queries import SessionItem, minutes
from nursery.feedback.workshops.views import showing
from nursery.web.access import public
from nursery.web.filters import localized


@blueprint.get("/consultations/<int:round_id>/sessions")
@public
def index(round_id: int) -> str:
    """The dialogue sessions of a round."""
    actor = actor_or_none()
    in_round = rounds.visible_round(round_id, actor)
    return render_template(
        "workshops/index.html",
        round=in_round,
        sessions=queries.of_round(in_round),
        may_plan=policy.may_plan(actor) and in_round.response_published_at is None,
        mine=actor.person_id if actor else None,
    )


@blueprint.get("/workshops/<int:workshop_id>")
@public
def session(workshop_id: int) -> str:
    """One session: when, where, what is talked about; more for those invited and those who work in it."""
    actor = actor_or_none()
    found, in_round = queries.seen(workshop_id, actor)
    answers = showing.answers(found, actor)
    is_inside = policy.may_see_inside(actor, found)
    people = [found.facilitator_id, *found.note_taker_ids]
    return render_template(
        "workshops/session.html",
        session=found,
        round=in_round,
        agenda=queries.agenda(found),
        offered=policy.offers(actor, found, found.state),
        is_inside=is_inside,
        may_run=policy.may_run(actor, found),
        may_record=policy.may_record(actor, found),
        answers=answers,
        sees_link=is_inside or any(one.answer is InvitationAnswer.ACCEPTED for one, _form in answers),
        names=accounts.names_of_people(people) if is_inside else {},
        counts=attendance.of(queries.participants(found.id)) if is_inside else None,
    )


@blueprint.post("/workshops/<int:workshop_id>/answers/<int:organisation_id>")
@signed_in
def answer(workshop_id: int, organisation_id: int) -> ResponseReturnValue:
    """Answer an invitation for one's organisation."""
    actor = current_actor()
    found, in_round = queries.seen(workshop_id, actor)
    form = AnswerForm()
    if form.validate_on_submit():
        with form.catching():
            waits = inviting.answer_for_organisation(
                workshop_id, organisation_id, **form.values(), actor=actor
            )
            showing.tell_answer(form, waits=waits)
            return redirect(url_for(".session", workshop_id=workshop_id))
    if not policy.speaks_for(actor, organisation_id):
        raise NotFound
    context = {"session": found, "round": in_round, "form": form}
    return render_template("workshops/answer.html", **context), form.status or 422


@blueprint.get("/workshops/<int:workshop_id>/session.ics")
@public
def calendar_file(workshop_id: int) -> Response:
    """The session for one's calendar."""
    found, _round = queries.seen(workshop_id, actor_or_none())
    return calendar_response(found, link="")


def calendar_response(found: SessionItem, *, link: str) -> Response:
    """The calendar file of a session; `link` of the online meeting for those who come."""
    base = current_app.extensions["settings"].base_url
    text = calendar.file(
        found,
        title=localized(found, "title"),
        place=labels.where(found),
        description=link or localized(found, "title"),
        url=base + url_for(".session", workshop_id=found.id),
        host=urlsplit(base).hostname or "localhost",
    )
    response = Response(text, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="session-{found.id}.ics"'
    return response


@blueprint.get("/workshops/<int:workshop_id>/minutes", endpoint="minutes")
@public
def minutes_page(workshop_id: int) -> str:
    """The minutes: confirmed ones for everybody, the draft for those who work in the session."""
    actor = actor_or_none()
    found, in_round = queries.seen(workshop_id, actor)
    is_inside = policy.may_see_inside(actor, found)
    confirmed = minutes.confirmed(workshop_id)
    if confirmed is None and not is_inside:
        raise NotFound
    if confirmed is None:
        return showing.draft_page(found, in_round, actor)
    return render_template(
        "workshops/minutes.html",
        session=found,
        round=in_round,
        content=confirmed.content,
        confirmed=confirmed,
        names=minutes.names_to_show(workshop_id),
    )


@blueprint.get("/workshops/<int:workshop_id>/minutes.pdf")
@public
def minutes_file(workshop_id: int) -> ResponseReturnValue:
    """The confirmed minutes as a PDF, once it is made."""
    found, _round = queries.seen(workshop_id, actor_or_none())
    confirmed = minutes.confirmed(found.id)
    if confirmed is None:
        abort(404)
    if confirmed.storage_key is None:
        flash(_("The file is being made. Try again in a minute."), "info")
        return redirect(url_for(".minutes", workshop_id=workshop_id))
    return send_file(
        storage.path(confirmed.storage_key),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"session-{found.id}-minutes.pdf",
    )
