"""The desk: the working version, who writes where, what changed, what is to be done."""

from __future__ import annotations

from collections import defaultdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.guide import commands as guide_commands
from nursery.guide import pictures
from nursery.guide import queries as guide
from nursery.guide.changes import queries as changes
from nursery.guide.changes.results import SectionChange
from nursery.guide.editing import beginning, queries
from nursery.guide.editing.checking import check_all
from nursery.guide.editing.forms import ActionForm
from nursery.guide.editing.queries import Desk, Writer
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.work import NoWorkingVersion

# So long the desk looks for faults itself; a process that has just begun knows none yet.
LOOKING = 0.5


@blueprint.get("")
@requires(Permission.EDIT_GUIDE)
def index() -> str:
    """The sections of the working version, or how to begin one."""
    desk = queries.desk(texts_of=None)
    if desk is None:
        public = guide.newest_public_version()
        return render_template("guide_editing/nothing.html", form=ActionForm(), public=public)
    writers = queries.writers()
    return render_template(
        "guide_editing/index.html",
        desk=desk,
        changes=_changes(desk),
        writers=_by_section(writers),
        lost=_without_section(desk, writers),
        faults=check_all(desk.guide, pictures.sizes(), seconds=LOOKING),
        unwritten={one.slug for one in desk.guide.sections() if beginning.is_unwritten(one)},
        actor=current_actor(),
    )


def _changes(desk: Desk) -> dict[str, SectionChange]:
    """What became of each section since the newest public version, by slug; nothing when there is none."""
    if desk.public_number is None:
        return {}
    pair = changes.pair(desk.public_number, desk.number, actor=current_actor())
    return {one.new.slug: one for one in changes.comparison(pair).changed if one.new}


def _by_section(writers: list[Writer]) -> dict[str, list[Writer]]:
    found: dict[str, list[Writer]] = defaultdict(list)
    for writer in writers:
        found[writer.slug].append(writer)
    return found


def _without_section(desk: Desk, writers: list[Writer]) -> list[Writer]:
    """My drafts of sections that are not in the working version."""
    present = {section.slug for section in desk.guide.sections()}
    mine = current_actor().person_id
    return [one for one in writers if one.person_id == mine and one.slug not in present]


@blueprint.post("/start")
@requires(Permission.EDIT_GUIDE)
def start() -> ResponseReturnValue:
    """Begin a working version with the newest public text."""
    form = ActionForm()
    if form.validate_on_submit():
        with form.catching():
            number = guide_commands.start_version(actor=current_actor())
            flash(_("Working version %(number)s was made.", number=number), "success")
            return redirect(url_for(".index"))
    public = guide.newest_public_version()
    return render_template("guide_editing/nothing.html", form=form, public=public), form.status


@blueprint.get("/check")
@requires(Permission.EDIT_GUIDE)
def check() -> str:
    """Everything in the working version that readers must not get like this, section by section."""
    desk = queries.desk(texts_of=None)
    if desk is None:
        raise NoWorkingVersion
    faults = check_all(desk.guide, pictures.sizes())
    found = [(one, faults[one.slug]) for one in desk.guide.sections() if faults[one.slug]]
    return render_template("guide_editing/check.html", desk=desk, found=found)
