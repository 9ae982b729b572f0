"""The minutes: begun, written around, confirmed."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.workshops import queries
from nursery.feedback.workshops.commands import minuting
from nursery.feedback.workshops.forms import BeginMinutesForm, MinutesForm
from nursery.feedback.workshops.pages import blueprint
from nursery.feedback.workshops.queries import minutes
from nursery.feedback.workshops.views import showing
from nursery.web.versioned import VersionedForm

_runs = requires(Permission.RUN_WORKSHOPS)
_works = requires(Permission.RUN_WORKSHOPS, Permission.TAKE_NOTES)


@blueprint.route("/workshops/<int:workshop_id>/minutes/begin", methods=["GET", "POST"])
@_runs
def begin(workshop_id: int) -> ResponseReturnValue:
    """Close the session, begin the minutes, ask those who are quoted."""
    actor = current_actor()
    session, in_round = queries.run_by(workshop_id, actor)
    form = BeginMinutesForm()
    if form.validate_on_submit():
        with form.catching():
            days, lock = form.days.data or 0, form.seen_version
            asked = minuting.begin_minutes(workshop_id, days=days, lock=lock, actor=actor)
            _tell_asked(asked)
            return _minutes(workshop_id)
    form.show_version(session.lock)
    points, people = queries.points(workshop_id), queries.participants(workshop_id)
    quoted = {point.participant_id for point in points}
    context = {"session": session, "round": in_round, "points": len(points)}
    context["asked"] = sum(one.id in quoted and bool(one.email) for one in people)
    return render_template("workshops/begin.html", form=form, **context), form.status


@blueprint.post("/workshops/<int:workshop_id>/minutes/ask")
@_works
def ask(workshop_id: int) -> ResponseReturnValue:
    """Ask those in whose name something was recorded since."""
    if refusal := showing.pressed():
        return refusal
    _tell_asked(minuting.ask_participants(workshop_id, actor=current_actor()))
    return _minutes(workshop_id)


@blueprint.route("/workshops/<int:workshop_id>/minutes/edit", methods=["GET", "POST"])
@_works
def write_minutes(workshop_id: int) -> ResponseReturnValue:
    """Introduction and closing words."""
    actor = current_actor()
    session, in_round = queries.inside(workshop_id, actor)
    text = minutes.text(workshop_id)
    form = MinutesForm(obj=text)
    if form.validate_on_submit():
        with form.catching():
            minuting.write_minutes(
                workshop_id,
                introduction=form.introduction.data or "",
                closing=form.closing.data or "",
                seen=form.seen_version,
                actor=actor,
            )
            flash(_("The minutes are saved."), "success")
            return _minutes(workshop_id)
    text = minutes.text(workshop_id)
    form.show_version(text.number)
    context = {"session": session, "round": in_round, "text": text}
    return render_template("workshops/write_minutes.html", form=form, **context), form.status


@blueprint.route("/workshops/<int:workshop_id>/minutes/confirm", methods=["GET", "POST"])
@_runs
def confirm_minutes(workshop_id: int) -> ResponseReturnValue:
    """What confirming means, and the button that does it."""
    actor = current_actor()
    session, in_round = queries.run_by(workshop_id, actor)
    form = VersionedForm()
    if form.validate_on_submit():
        with form.catching():
            count = minuting.confirm(workshop_id, lock=form.seen_version, actor=actor)
            flash(
                ngettext(
                    "The minutes are confirmed. %(num)s point became a comment of the round.",
                    "The minutes are confirmed. %(num)s points became comments of the round.",
                    count,
                ),
                "success",
            )
            return _minutes(workshop_id)
    form.show_version(session.lock)
    context = {"session": session, "round": in_round, "points": len(queries.points(workshop_id))}
    context["outstanding"] = minutes.outstanding(workshop_id)
    return render_template("workshops/confirm_minutes.html", form=form, **context), form.status


def _tell_asked(asked: int) -> None:
    words = ngettext(
        "%(num)s participant is asked to check what was noted.",
        "%(num)s participants are asked to check what was noted.",
        asked,
    )
    flash(words, "success")


def _minutes(workshop_id: int) -> ResponseReturnValue:
    return redirect(url_for(".minutes", workshop_id=workshop_id))
