"""Recording: one point after the other, without script; many at once, from a device that had no line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.feedback.workshops import batches, policy, queries
from nursery.feedback.workshops.commands import recording
from nursery.feedback.workshops.commands.recording import Note
from nursery.feedback.workshops.guest_forms import PointForm
from nursery.feedback.workshops.lifecycle import SESSION, SessionAction
from nursery.feedback.workshops.pages import blueprint
from nursery.feedback.workshops.queries import AgendaView, SessionItem
from nursery.feedback.workshops.views import showing
from nursery.web import wording

_notes = requires(Permission.TAKE_NOTES)


@blueprint.route("/workshops/<int:workshop_id>/record", methods=["GET", "POST"])
@_notes
def record(workshop_id: int) -> ResponseReturnValue:
    """What is said, point by point."""
    actor = current_actor()
    session = _mine(workshop_id)
    form = PointForm()
    context = _offer(form, session)
    if form.validate_on_submit():
        with form.catching():
            values = {**form.values(), "seen": None}
            note = Note(key=UUID(form.request_key.data), noted_at=clock.now(), **values)
            recording.save_point(workshop_id, note, actor=actor)
            flash(_("Recorded."), "success")
            return redirect(url_for(".record", workshop_id=workshop_id, item=note.agenda_id or ""))
    if not form.is_submitted():
        form.agenda_id.data = request.args.get("item", type=int) or _now_on(context["agenda"])
    return render_template("workshops/record.html", form=form, **context), form.status


@blueprint.post("/workshops/<int:workshop_id>/record/sync")
@limiter.limit("60 per minute")
@_notes
def sync(workshop_id: int) -> ResponseReturnValue:
    """Take the points that a device kept, and give back what others recorded since.

    The points come as JSON in a field of a form, with the form's token in a header.
    """
    actor = current_actor()
    session = _mine(workshop_id)
    if not _token_fits():
        return jsonify(error=wording.message("page_too_old")), 400
    notes, unread = batches.read(request.form.get("points", "[]"))
    begun = clock.now()
    refused = recording.save_points(workshop_id, notes, actor=actor) if notes else {}
    told = {str(key): wording.message(code) for key, code in refused.items()}
    changed = queries.points(workshop_id, since=_since(request.form.get("since", "")), with_deleted=True)
    return jsonify(
        points=[batches.written(point) for point in changed],
        refused={**told, **dict.fromkeys(unread, wording.message("workshop.point_unread"))},
        people=batches.people(queries.participants(workshop_id)),
        at=begun.isoformat(),
        is_open=_is_open(session),
    )


@blueprint.route("/workshops/<int:workshop_id>/record/<int:point_id>", methods=["GET", "POST"])
@_notes
def point(workshop_id: int, point_id: int) -> ResponseReturnValue:
    """Change one point."""
    session = _mine(workshop_id)
    found = queries.point(point_id, workshop_id)
    form = PointForm()
    context = _offer(form, session)
    if form.validate_on_submit():
        with form.catching():
            note = Note(key=found.key, noted_at=found.noted_at, **form.values())
            recording.save_point(workshop_id, note, actor=current_actor())
            flash(_("The changes are saved."), "success")
            return redirect(url_for(".record", workshop_id=workshop_id, item=note.agenda_id or ""))
    form.show(queries.point(point_id, workshop_id))
    return render_template("workshops/point.html", form=form, point=found, **context), form.status


@blueprint.post("/workshops/<int:workshop_id>/record/<int:point_id>/<any(delete, restore):step>")
@_notes
def point_step(workshop_id: int, point_id: int, step: str) -> ResponseReturnValue:
    """Delete a point, or bring it back."""
    if refusal := showing.pressed():
        return refusal
    act = recording.delete_point if step == "delete" else recording.restore_point
    act(workshop_id, point_id, actor=current_actor())
    return redirect(url_for(".record", workshop_id=workshop_id))


def _now_on(agenda: list[AgendaView]) -> int | None:
    """The item of the agenda that is planned for now, the first one before the beginning."""
    begun = [item.id for item in agenda if item.begins_at <= clock.now()]
    return begun[-1] if begun else next((item.id for item in agenda), None)


def _token_fits() -> bool:
    """Whether the request carries the token of a page of ours in its header."""
    try:
        validate_csrf(request.headers.get("X-CSRFToken"))
    except ValidationError:
        return False
    return True


def _mine(workshop_id: int) -> SessionItem:
    """The session, when the person takes notes in it. Raises `NotFound` for any other."""
    session, _round = queries.seen(workshop_id, current_actor())
    if not policy.may_record(current_actor(), session):
        raise NotFound
    return session


def _is_open(session: SessionItem) -> bool:
    return session.has_come and SESSION.allows(session.state, SessionAction.RECORD)


def _offer(form: PointForm, session: SessionItem) -> dict[str, Any]:
    """Fill the form's lists; what the page shows besides the form."""
    agenda, people = queries.agenda(session), queries.participants(session.id)
    form.offer(agenda, people)
    points = queries.points(session.id, with_deleted=True)
    paragraphs = queries.paragraphs([item.section_id for item in agenda if item.section_id is not None])
    return {
        "session": session,
        "agenda": agenda,
        "points": [one for one in points if not one.is_deleted],
        "deleted": [one for one in points if one.is_deleted],
        "paragraphs": paragraphs,
        "is_open": _is_open(session),
        "plan": batches.plan(session, points, people, current_actor().person_id),
    }


def _since(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
