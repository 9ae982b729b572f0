"""Keeping what is typed while it is typed, and throwing it away."""

from __future__ import annotations

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import DomainError, NotFound
from nursery.guide.editing import commands, queries
from nursery.guide.editing.forms import ActionForm, SectionForm
from nursery.guide.editing.texts import of_texts
from nursery.guide.editing.typed import BLOCKS, Typed
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.page import SectionPage
from nursery.guide.editing.views.work import work_on
from nursery.web import wording
from nursery.web.filters import time_


@blueprint.post("/sections/<slug>/draft")
@requires(Permission.EDIT_GUIDE)
def autosave(slug: str) -> ResponseReturnValue:
    """Keep the text of the form; the answer is for the page's script."""
    form = SectionForm()
    if not form.is_submitted() or not form.validate_on_submit():
        return {"said": form.problems[0].message if form.problems else ""}, 400
    work = work_on(slug, current_actor())
    before = Typed.of(work.opened(), request.form.get("mode", BLOCKS))
    page = SectionPage(work, form, Typed.sent(request.form, before).marked(work.stored))
    if page.typed.too_long:
        return {"said": _("One of the texts is too long to be kept.")}, 422
    try:
        saved_at = _kept(page)
    except DomainError as error:
        return {"said": wording.message(error.code, error.params)}, 409
    return {"said": _("Draft kept at %(time)s", time=time_(saved_at)), "seen": saved_at.isoformat()}


def _kept(page: SectionPage) -> datetime:
    base, seen = page.form.base_number, page.form.seen.data or ""
    return commands.save_draft(page.slug, page.draft_texts(), base=base, seen=seen, actor=current_actor())


@blueprint.route("/sections/<slug>/discard", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def discard(slug: str) -> ResponseReturnValue:
    """What would be thrown away, and the button that does it."""
    form = ActionForm()
    draft = queries.draft(current_actor().person_id, slug)
    if draft is None:
        raise NotFound
    if form.validate_on_submit():
        commands.discard_draft(slug, actor=current_actor())
        flash(_("Your draft is thrown away."), "success")
        return redirect(url_for(".section", slug=slug))
    section = of_texts(slug, draft.texts)
    page = render_template("guide_editing/discard.html", form=form, draft=draft, section=section)
    return page, form.status
