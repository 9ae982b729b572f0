"""The reading room of the trail: who saw and changed what, by record and by person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.audit.reading import commands, queries, words
from nursery.audit.reading.forms import TrailForm

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
    person_id, before = _number("person"), _number("before")
    people = queries.people(str(form.who.data or "")) if person_id is None else ()
    if len(people) == 1:
        person_id = people[0].id
    asked = form.asked(person_id, before)
    found = queries.entries(asked)
    if asked.person_id or asked.subject_id:
        about = ("person", asked.person_id) if asked.person_id else (asked.subject_type, asked.subject_id)
        commands.note_read(*about, actor=current_actor())
    return render_template(
        "audit_reading/index.html",
        form=form,
        found=found,
        people=people if len(people) != 1 else (),
        person=queries.person(person_id) if person_id else None,
        size=queries.size(),
        kept={name: value for name, value in request.args.items() if name != "before"},
        noindex=True,
    )


def _number(name: str) -> int | None:
    """A number of the address; None for none, or for nonsense."""
    value = request.args.get(name, type=int)
    return value if value is not None and 0 < value < _MOST else None
