"""Arranging chapters and sections."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.guide.editing import commands, queries
from nursery.guide.editing.forms import (
    ChapterForm,
    NewChapterForm,
    NewSectionForm,
    PlaceForm,
    StructureForm,
)
from nursery.guide.editing.queries import Desk
from nursery.guide.editing.views.blueprint import blueprint
from nursery.guide.editing.views.work import the_desk
from nursery.web.filters import localized
from nursery.web.versioned import VersionedForm

_STEPS = {"up": -1, "down": 1}


@blueprint.route("/structure", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def structure() -> ResponseReturnValue:
    """The order of chapters and sections, with buttons that move them."""
    form = StructureForm()
    if form.validate_on_submit():
        what, step, slug = (*request.form.get("do", "").split(":"), "", "")[:3]
        move = {"chapter": commands.move_chapter, "section": commands.move_section}.get(what)
        if move is None or step not in _STEPS:
            raise NotFound
        with form.catching():
            move(slug, by=_STEPS[step], seen=form.seen_version or 0, actor=current_actor())
            return redirect(url_for(".structure", _anchor=f"{what}-{slug}"))
    desk = the_desk()
    form.show_version(desk.lock)
    removed = queries.removed_sections({section.slug for section in desk.guide.sections()})
    page = render_template("guide_editing/structure.html", form=form, desk=desk, removed=removed)
    return page, form.status


@blueprint.route("/structure/new-section", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def new_section() -> ResponseReturnValue:
    """A new section; it begins with its six parts to be written."""
    desk = the_desk()
    form = NewSectionForm(chapter=request.args.get("chapter"))
    form.chapter.choices = _chapters(desk)

    def add(seen: int) -> None:
        commands.add_section(
            form.chapter.data,
            form.slug.data or "",
            form.title_ar.data or "",
            form.title_en.data or "",
            seen=seen,
            actor=current_actor(),
        )

    done = _done(form, add, _("The section is there. Now it can be written."))
    if done:
        return redirect(url_for(".section", slug=form.slug.data))
    return _page("new_section", form, desk)


@blueprint.route("/structure/new-chapter", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def new_chapter() -> ResponseReturnValue:
    """A new chapter with its first section."""
    desk = the_desk()
    form = NewChapterForm()

    def add(seen: int) -> None:
        names = ("title_ar", "title_en", "section_title_ar", "section_title_en")
        texts = {name: form[name].data or "" for name in names}
        slugs = {"slug": form.slug.data or "", "section": form.section_slug.data or ""}
        commands.add_chapter(**slugs, **texts, seen=seen, actor=current_actor())

    if _done(form, add, _("The chapter is there, with its first section.")):
        return redirect(url_for(".structure"))
    return _page("new_chapter", form, desk)


@blueprint.route("/structure/sections/<slug>", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def place(slug: str) -> ResponseReturnValue:
    """Another chapter for a section, or none: it can be removed, and brought back from its history."""
    desk = the_desk()
    section, home = desk.section(slug), desk.chapter_of(slug)
    revisions = queries.revisions(slug, limit=1)
    if section is None and not revisions:
        raise NotFound
    form = PlaceForm(chapter=home.slug if home else None)
    form.chapter.choices = _chapters(desk)
    put, words = _placing(slug, form, is_there=section is not None)
    if _done(form, put, words):
        return redirect(url_for(".structure"))
    return _page("place", form, desk, section=section, slug=slug)


def _placing(slug: str, form: PlaceForm, *, is_there: bool) -> tuple[Callable[[int], None], str]:
    """What the pressed button does, given the lock of the structure, and what is said afterwards."""
    actor, chapter = current_actor(), form.chapter.data
    if not is_there:
        return lambda seen: commands.bring_back(slug, chapter, seen=seen, actor=actor), _("Done.")
    if request.form.get("do") == "remove":
        words = _("The section is removed. Its text stays in the history.")
        return lambda seen: commands.remove_section(slug, seen=seen, actor=actor), words
    return lambda seen: commands.move_section(slug, to=chapter, seen=seen, actor=actor), _("Done.")


@blueprint.route("/structure/chapters/<slug>", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def chapter(slug: str) -> ResponseReturnValue:
    """Other titles for a chapter, or its removal."""
    desk = the_desk()
    found = next((one for one in desk.guide.chapters if one.slug == slug), None)
    if found is None:
        raise NotFound
    form = ChapterForm(title_ar=found.title_ar, title_en=found.title_en)

    def change(seen: int) -> None:
        if request.form.get("do") == "remove":
            commands.remove_chapter(slug, seen=seen, actor=current_actor())
        else:
            titles = (form.title_ar.data or "", form.title_en.data or "")
            commands.rename_chapter(slug, *titles, seen=seen, actor=current_actor())

    if _done(form, change, _("Done.")):
        return redirect(url_for(".structure"))
    return _page("chapter", form, desk, chapter=found)


def _chapters(desk: Desk) -> list[tuple[str, str]]:
    return [(one.slug, f"{one.number}. {localized(one, 'title')}") for one in desk.guide.chapters]


def _done(form: VersionedForm, act: Callable[[int], None], words: str) -> bool:
    """Whether the form was sent and `act`, given the lock that the page showed, did what it asks for."""
    if not form.validate_on_submit():
        return False
    with form.taking():
        act(form.seen_version or 0)
        flash(words, "success")
        return True
    return False


def _page(name: str, form: VersionedForm, desk: Desk, **values: object) -> ResponseReturnValue:
    """The page `name` of this file."""
    form.show_version(desk.lock)
    return render_template(f"guide_editing/{name}.html", form=form, desk=desk, **values), form.status
