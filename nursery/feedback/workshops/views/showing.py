"""What several pages of sessions show alike."""

from __future__ import annotations

from flask import flash, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.workshops import content, policy, queries
from nursery.feedback.workshops.guest_forms import AnswerForm
from nursery.feedback.workshops.lifecycle import InvitationAnswer
from nursery.feedback.workshops.queries import InvitationItem, SessionItem, minutes
from nursery.web import errors, wording
from nursery.web.forms import Form


def answers(session: SessionItem, actor: Actor | None) -> list[tuple[InvitationItem, AnswerForm]]:
    """The invitations that the actor answers, each with a form that holds the present answer."""
    if actor is None:
        return []
    return [
        (one, AnswerForm(formdata=None, **_present(one), prefix=""))
        for one in queries.invitations(session.id)
        if one.organisation is not None and policy.speaks_for(actor, one.organisation.id)
    ]


def _present(one: InvitationItem) -> dict[str, object]:
    return {"answer": one.answer.value if one.answer else None, "people": one.people or 1}


def tell_answer(form: AnswerForm, *, waits: bool) -> None:
    """Say what became of an answer."""
    if waits:
        flash(_("All places are taken. You are on the waiting list and are told of a free one."), "info")
    elif form.answer.data == InvitationAnswer.ACCEPTED.value:
        flash(_("Thank you. We expect you."), "success")
    else:
        flash(_("Thank you for telling us that you do not come."), "success")


def pressed() -> Response | None:
    """None when a button's form was sent from a fresh page; otherwise the page that asks to press again."""
    if Form().validate_on_submit():
        return None
    return errors.page(400, wording.message("page_too_old"))


def invited_bodies(workshop_id: int) -> list[OrganisationItem]:
    """The organisations that are invited."""
    return [one.organisation for one in queries.invitations(workshop_id) if one.organisation is not None]


def draft_page(session: SessionItem, in_round: RoundItem, actor: Actor | None) -> str:
    """The minutes as they stand, for those who work in the session."""
    participants = queries.participants(session.id)
    versions = minutes.versions(session.id)
    return render_template(
        "workshops/draft.html",
        session=session,
        round=in_round,
        content=content.draft(session.id),
        names={one.id: one.name for one in participants},
        outstanding=minutes.outstanding(session.id),
        unasked=_unasked(session),
        versions=versions,
        writers=accounts.names_of_people([one.written_by for one in versions]),
        staff=accounts.names_of_people([session.facilitator_id, *session.note_taker_ids]),
        offered=policy.offers(actor, session, session.state),
    )


def _unasked(session: SessionItem) -> int:
    """How many are quoted, have an address and were not asked yet."""
    quoted = {point.participant_id for point in queries.points(session.id)}
    waiting = (one for one in queries.participants(session.id) if one.email and one.asked_at is None)
    return sum(one.id in quoted for one in waiting)
