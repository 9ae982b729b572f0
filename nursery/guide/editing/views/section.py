"""Editing one section."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict, NotFound
from nursery.guide import pictures
from nursery.guide.editing import commands
from nursery.guide.editing.forms import SectionForm
from nursery.guide.editing.texts import Row
from nursery.guide.editing.typed import BLOCKS, WHOLE, Typed
from nursery.guide.editing.views import late
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.page import SectionPage
from nursery.guide.editing.views.work import NoWorkingVersion, Work, work_on
from nursery.guide.reading import FaultyText

_ROW_VERBS = {"add", "up", "down", "gone", "back"}


@blueprint.route("/sections/<slug>", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def section(slug: str) -> ResponseReturnValue:
    """The text and the entries of a section, to be edited."""
    form = SectionForm()
    try:
        work = work_on(slug, current_actor())
    except (NotFound, NoWorkingVersion) as error:
        if late.keep(form, slug):
            return redirect(url_for(".index"))
        raise error
    opened = work.opened()
    if not form.is_submitted():
        form.show(opened.entries)
        form.base.data = str(work.draft.base_number if work.draft else work.base)
        return SectionPage(work, form, Typed.of(opened, request.args.get("mode", BLOCKS))).answer()
    typed = Typed.sent(request.form, Typed.of(opened, request.form.get("mode", BLOCKS))).marked(work.stored)
    return _done(form, work, typed)


def _done(form: SectionForm, work: Work, typed: Typed) -> ResponseReturnValue:
    """What the pressed button does."""
    verb, _colon, token = request.form.get("do", "save").partition(":")
    page = SectionPage(work, form, typed)
    if not form.validate_on_submit() or typed.too_long or form.forgets_picture(verb):
        return page.answer()
    if verb in _ROW_VERBS:
        return page.with_text(typed.acted(verb, token)).answer()
    if verb in {BLOCKS, WHOLE}:
        return page.with_text(typed.switched(verb)).answer()
    if verb == "picture":
        return _with_picture(page).answer()
    if verb == "preview":
        return page.previewed(token).answer()
    if verb == "draft":
        return _keep(page) or page.answer()
    return (_save(page) if verb == "save" else None) or page.answer()


def _with_picture(page: SectionPage) -> SectionPage:
    """Keep the picture and put the lines that show it into the text."""
    form = page.form
    if form.has_picture():
        with form.catching():
            picture = pictures.add_picture(form.file.data.stream, form.file.file_name, actor=current_actor())
            row = Row(picture.markdown(form.alt_ar.data or ""), picture.markdown(form.alt_en.data or ""))
            form.alt_ar.data = form.alt_en.data = ""
            return page.with_text(page.typed.with_row(row, form.after.data or ""))
    return page


def _save(page: SectionPage) -> ResponseReturnValue | None:
    """Save the section; the way on, or None when there is something to mend."""
    if page.one_sided():
        page.note_faults()
        return None
    with page.form.catching():
        try:
            return _saved(page)
        except FaultyText as error:
            page.place_faults(error.faults)
        except (Conflict, NotFound) as error:
            if error.code == "stale":
                raise
            return _keep(page, then="merge" if error.code == "guide_editing.changed_meanwhile" else "index")
    return None


def _saved(page: SectionPage) -> ResponseReturnValue:
    right = {one.row.key for one in page.typed.rows if one.row.is_right}
    texts, note = page.typed.texts(page.slug, page.entries), page.form.note.data or ""
    base, actor = page.form.base_number, current_actor()
    saved = commands.save_section(page.slug, texts, base=base, note=note, right=right, actor=actor)
    words = _("Saved.") if saved.is_new else _("Nothing has changed: this is the saved text.")
    flash(words, "success")
    return redirect(url_for(".section", slug=page.slug, mode=page.typed.mode, _anchor="kept"))


def _keep(page: SectionPage, then: str = "") -> ResponseReturnValue | None:
    """Keep the text as a draft; the way on, or None when it cannot be kept."""
    try:
        with page.form.catching():
            commands.save_draft(
                page.slug,
                page.draft_texts(),
                base=page.form.base_number,
                seen=None if then else page.form.seen.data or "",
                actor=current_actor(),
            )
            if then:
                return redirect(url_for(f".{then}", slug=page.slug))
            flash(_("Your draft is kept. Readers and other editors do not see it."), "success")
            return redirect(url_for(".section", slug=page.slug, mode=page.typed.mode, _anchor="kept"))
    finally:
        page.renew_stamp()
    return None
