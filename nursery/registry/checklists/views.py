"""Pages: the checklist for everybody, its draft for administrators."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound
from nursery.guide import queries as guide
from nursery.registry.checklists import commands, labels, queries
from nursery.registry.checklists.comparing import changes
from nursery.registry.checklists.content import Checklist
from nursery.registry.checklists.forms import FrameForm, ItemForm, PublishForm
from nursery.registry.checklists.queries import Draft
from nursery.registry.rulesets import labels as rules
from nursery.web import navigation
from nursery.web.access import public
from nursery.web.filters import localized
from nursery.web.versioned import VersionedForm

blueprint = Blueprint("checklists", __name__, url_prefix="/checklists", template_folder="templates")
_MANAGE = Permission.MANAGE_RULES


@blueprint.record_once
def _show_the_way(state: BlueprintSetupState) -> None:
    entry = navigation.Entry(_l("Inspection checklist"), "checklists.index", 7, area="footer")
    navigation.register(cast(Flask, state.app), entry)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {"rules": rules, "labels": labels}


@blueprint.get("")
@public
def index() -> str:
    """The checklist in force today."""
    return _page(queries.in_force(clock.today()))


@blueprint.get("/<int:number>")
@public
def checklist(number: int) -> str:
    """A published version."""
    return _page(queries.published(number))


@blueprint.post("/draft/start")
@requires(_MANAGE)
def start() -> ResponseReturnValue:
    """Begin a new version."""
    _check()
    commands.start_draft(actor=current_actor())
    return redirect(url_for(".draft"))


@blueprint.route("/draft", methods=["GET", "POST"])
@requires(_MANAGE)
def draft() -> ResponseReturnValue:
    """The draft: its frame, and its standards to open."""
    found = queries.draft()
    if found is None:
        return _no_draft()
    form = FrameForm.of(found.checklist)
    if form.validate_on_submit():
        with form.catching():
            commands.edit_frame(form.frame(), actor=current_actor(), version=form.seen_version)
            flash(_("The draft was saved."), "success")
            return redirect(url_for(".draft"))
    form.show_version(found.lock)
    shown: dict[str, Any] = {"form": form, "draft": found, "changes": _changes(found.checklist)}
    return render_template("checklists/draft.html", **shown, sections=_sections(), noindex=True), form.status


@blueprint.route("/draft/standards/new", methods=["GET", "POST"])
@requires(_MANAGE)
def new_item() -> ResponseReturnValue:
    """A further standard."""
    found = queries.draft()
    if found is None:
        return _no_draft()
    form = ItemForm()
    form.offer(_sections())
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            place = form.place.data or None
            commands.add_item(form.standard(), place=place, request_key=key, actor=current_actor())
            flash(_("The standard was added."), "success")
            return redirect(url_for(".draft"))
    return _item_page(form, found)


@blueprint.route("/draft/standards/<key>", methods=["GET", "POST"])
@requires(_MANAGE)
def edit_item(key: str) -> ResponseReturnValue:
    """One standard of the draft."""
    found = queries.draft()
    item = found.checklist.item(key) if found else None
    if found is None or item is None:
        raise NotFound
    form = ItemForm.of(item)
    form.offer(_sections())
    if form.validate_on_submit():
        with form.catching():
            actor, lock, place = current_actor(), form.seen_version, form.place.data or None
            commands.edit_item(key, form.standard(key), place=place, actor=actor, version=lock)
            flash(_("The standard was saved."), "success")
            return redirect(url_for(".draft"))
    form.show_version(found.lock)
    return _item_page(form, found, key)


@blueprint.post("/draft/standards/<key>/remove")
@requires(_MANAGE)
def remove_item(key: str) -> ResponseReturnValue:
    """Take a standard out."""
    lock = _check()
    commands.remove_item(key, actor=current_actor(), version=lock)
    flash(_("The standard was taken out of the draft."), "success")
    return redirect(url_for(".draft"))


@blueprint.route("/draft/publish", methods=["GET", "POST"])
@requires(_MANAGE)
def publish() -> ResponseReturnValue:
    """Let the draft hold from a day."""
    found = queries.draft()
    if found is None:
        return _no_draft()
    form = PublishForm()
    if form.validate_on_submit() and (day := form.effective_from.data) is not None:
        with form.catching():
            actor = current_actor()
            number = commands.publish(effective_from=day, actor=actor, version=form.seen_version)
            flash(_("The version is published. Nobody can change it any more."), "success")
            return redirect(url_for(".checklist", number=number))
    form.show_version(found.lock)
    shown: dict[str, Any] = {"form": form, "draft": found, "changes": _changes(found.checklist)}
    return render_template("checklists/publish.html", **shown, noindex=True), form.status


@blueprint.post("/draft/discard")
@requires(_MANAGE)
def discard() -> ResponseReturnValue:
    """Throw the draft away."""
    commands.discard(actor=current_actor(), version=_check())
    flash(_("The draft was discarded."), "success")
    return redirect(url_for(".index"))


def _page(shown: Checklist) -> str:
    actor, today = actor_or_none(), clock.today()
    may_manage = actor is not None and actor.may(_MANAGE)
    return render_template(
        "checklists/checklist.html",
        checklist=shown,
        current=queries.in_force(today).version,
        versions=queries.versions(),
        changes=_changes(shown),
        sections=_sections(),
        may_manage=may_manage,
        draft=queries.draft() if may_manage else None,
        today=today,
    )


def _changes(shown: Checklist) -> Any:
    old = queries.before(shown.version)
    return (old.version, changes(old, shown)) if old is not None else None


def _sections() -> dict[str, str]:
    """The sections of the newest public guide: their titles, with numbers, by slug."""
    version = guide.newest_public_version()
    if version is None:
        return {}
    chapters = guide.contents(version.id)
    return {
        one.slug: f"{one.number} {localized(one, 'title')}"
        for chapter in chapters
        for one in chapter.sections
    }


def _item_page(form: ItemForm, found: Draft, key: str = "") -> ResponseReturnValue:
    shown = render_template("checklists/item.html", form=form, draft=found, key=key, noindex=True)
    return shown, form.status


def _no_draft() -> ResponseReturnValue:
    if request.method == "POST":
        raise Conflict("checklist.no_draft")
    flash(_("There is no draft any more: it was published or discarded meanwhile."), "warning")
    return redirect(url_for(".index"))


def _check() -> int | None:
    form = VersionedForm()
    if not form.validate_on_submit():
        abort(400)
    return form.seen_version
