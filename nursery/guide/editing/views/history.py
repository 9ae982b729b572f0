"""What was saved of a section, compared and restored."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.guide.changes.comparing import section_changes
from nursery.guide.changes.frame import section_frame
from nursery.guide.changes.results import SectionChange
from nursery.guide.content import SectionContent
from nursery.guide.editing import commands, queries
from nursery.guide.editing.forms import ActionForm
from nursery.guide.editing.texts import LANGUAGES, as_content, of_texts
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.work import work_on


@blueprint.get("/sections/<slug>/history")
@requires(Permission.EDIT_GUIDE)
def history(slug: str) -> str:
    """Who saved this section, when, and why."""
    revisions = queries.revisions(slug)
    if not revisions:
        raise NotFound
    desk = queries.desk()
    section = desk.section(slug) if desk else None
    values = {"revisions": revisions, "section": section, "is_removed": desk is not None and section is None}
    return render_template("guide_editing/history.html", slug=slug, **values)


@blueprint.route("/sections/<slug>/history/<int:number>", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def revision(slug: str, number: int) -> ResponseReturnValue:
    """What a revision changed, or how it differs from the text as it is now; it can be restored."""
    form = ActionForm()
    shown = of_texts(slug, queries.revision(slug, number).texts)
    if form.validate_on_submit():
        with form.taking():
            return _restored(slug, number)
    items = {item.number: item for item in queries.revisions(slug)}
    with_now = request.args.get("with") == "now"
    other = max(items) if with_now else number - 1
    values: dict[str, object] = {
        "item": items[number],
        "other": items.get(other),
        "last": max(items),
        "with_now": with_now,
    }
    change = _change(slug, (number, other))
    values |= {"section": shown, "change": change, "frame": section_frame(change, LANGUAGES)}
    return render_template("guide_editing/revision.html", form=form, slug=slug, **values), form.status


def _restored(slug: str, number: int) -> ResponseReturnValue:
    work = work_on(slug, current_actor())
    commands.restore_revision(slug, number, base=work.base, actor=current_actor())
    flash(_("The text of revision %(number)s stands again, as a new revision.", number=number), "success")
    return redirect(url_for(".history", slug=slug))


def _change(slug: str, numbers: tuple[int, int]) -> SectionChange:
    """What changed from one saved text to a later one; before the first there is none."""
    desk = queries.desk()
    section = desk.section(slug) if desk else None

    def content(number: int) -> SectionContent | None:
        if number < 1:
            return None
        found = of_texts(slug, queries.revision(slug, number).texts)
        return as_content(found, section.number if section else "")

    sources = desk.guide.sources if desk else None
    return section_changes(content(min(numbers)), content(max(numbers)), sources)
