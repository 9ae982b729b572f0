"""The reading room of the trail: who saw and changed what, by record and by person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, one_person, requires
from nursery.accounts.roles import Permission
from nursery.audit.reading import chosen, commands, exporting, queries, words
from nursery.audit.reading.forms import TrailForm
from nursery.audit.reading.queries import Asked, PersonItem
from nursery.extensions import limiter
from nursery.web import errors, wording
from nursery.web.forms import Form

blueprint = Blueprint("audit_reading", __name__, url_prefix="/audit", template_folder="templates")
_MOST = 2**53


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of the trail, for the pages of this package."""
    return {"words": words}


@blueprint.get("")
@requires(Permission.READ_AUDIT)
def index() -> ResponseReturnValue:
    """The trail, newest first, with what to look for."""
    form = TrailForm()
    form.validate()
    asked, people = _asked(form)
    if asked.person_id or asked.subject_id:
        about = ("person", asked.person_id) if asked.person_id else (asked.subject_type, asked.subject_id)
        commands.note_read(*about, actor=current_actor())
    return render_template(
        "audit_reading/index.html",
        form=form,
        asked=asked,
        chosen=chosen.in_words(asked),
        found=queries.entries(asked),
        people=people,
        size=queries.size(),
        check=queries.last_check(),
        kept={name: value for name, value in request.args.items() if name != "before"},
        noindex=True,
    )


@blueprint.post("/export")
@limiter.limit("30 per hour", key_func=one_person)
@requires(Permission.READ_AUDIT)
def export() -> ResponseReturnValue:
    """Ask for what is shown as a file; that it was asked for is on record."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    form = TrailForm()
    form.validate()
    seq = commands.ask_export(_asked(form)[0], actor=current_actor())
    return redirect(url_for(".exported", seq=seq), 303)


@blueprint.get("/exports/<int:seq>")
@requires(Permission.READ_AUDIT)
def exported(seq: int) -> ResponseReturnValue:
    """What was asked for, and its files."""
    row = queries.export(seq)
    return render_template(
        "audit_reading/export.html",
        row=row,
        chosen=chosen.in_words(exporting.asked_by(seq)),
        kind=exporting.KIND,
        by=queries.person(row.actor_id or 0),
        noindex=True,
    )


@blueprint.post("/check")
@limiter.limit("6 per hour", key_func=one_person)
@requires(Permission.READ_AUDIT)
def check() -> ResponseReturnValue:
    """Have the chain checked now, by a job."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    commands.ask_check()
    flash(
        _("The whole log is being checked. What is found will stand here; look again in a moment."), "success"
    )
    return redirect(url_for(".index"), 303)


def _asked(form: TrailForm) -> tuple[Asked, list[PersonItem]]:
    """What is looked for; and who may be meant, where a name fits several people or nobody."""
    person_id = _number("person")
    people = list(queries.people(str(form.who.data or ""))) if person_id is None else []
    if len(people) == 1:
        person_id, people = people[0].id, []
    return form.asked(person_id, _number("before")), people


def _number(name: str) -> int | None:
    """A number of the address; None for none, or for nonsense."""
    value = request.args.get(name, type=int)
    return value if value is not None and 0 < value < _MOST else None
