"""What changed between two versions: the whole guide, one section, and the report for editors."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.guide import labels as guide_labels
from nursery.guide import pages
from nursery.guide import queries as guide
from nursery.guide.changes import forms, frame, labels, layout, presenting, queries
from nursery.guide.changes.queries import Pair
from nursery.web.access import public

blueprint = Blueprint(
    "guide_changes", "nursery.guide.changes", url_prefix="/guide", template_folder="templates"
)
blueprint.add_app_template_filter(presenting.redlined, "redlined")
blueprint.add_app_template_filter(presenting.redlined_text, "redlined_text")
blueprint.add_app_template_filter(presenting.beginning, "beginning")
blueprint.add_app_template_filter(layout.stretches, "stretches")
blueprint.record_once(
    lambda state: state.app.jinja_env.globals.update(change_words=labels, guide_words=guide_labels)
)


@blueprint.get("/changes")
@public
def latest() -> Response | str:
    """The versions somebody chose, or the newest public version and the one before it: the way there."""
    chosen = forms.ChooseVersionsForm()
    old, new = chosen.old.data, chosen.new.data
    if old and new:
        return redirect(url_for(".compare", old=min(old, new), new=max(old, new)))
    newest = guide.newest_public_version()
    if newest is not None and newest.previous_number is not None:
        return redirect(url_for(".compare", old=newest.previous_number, new=newest.number))
    return render_template("guide_changes/nothing_yet.html", form=_choice(None))


@blueprint.get("/changes/v<int:old>..v<int:new>")
@limiter.limit("240 per minute")
@public
def compare(old: int, new: int) -> Response:
    """What changed in the whole guide; `?view=side` and `?language=` say how it is shown."""
    if old > new:
        return redirect(url_for(".compare", old=new, new=old))
    pair = queries.pair(old, new, actor=actor_or_none())
    return pages.answer(pair.new, f"changes since {old}", lambda: _whole_page(pair))


def _whole_page(pair: Pair) -> str:
    shape = forms.asked_shape()
    found = queries.comparison(pair)
    return render_template(
        "guide_changes/compare.html",
        pair=pair,
        shape=shape,
        found=found,
        frame=frame.guide_frame(found, shape.languages),
        shown=layout.laid_out(layout.first_sections(found.changed)),
        section_frame=frame.section_frame,
        links=forms.Links(shape, pair.old.number, pair.new.number),
        form=_choice(pair),
    )


@blueprint.get("/changes/v<int:old>..v<int:new>/<slug>")
@public
def section(old: int, new: int, slug: str) -> Response:
    """What changed in one section."""
    if old > new:
        return redirect(url_for(".section", old=new, new=old, slug=slug))
    pair = queries.pair(old, new, actor=actor_or_none())
    return pages.answer(pair.new, f"changes since {old} {slug}", lambda: _section_page(pair, slug))


def _section_page(pair: Pair, slug: str) -> str:
    shape = forms.asked_shape()
    found = queries.comparison(pair)
    section = found.section(slug)
    if section is None:
        raise NotFound
    return render_template(
        "guide_changes/section.html",
        pair=pair,
        shape=shape,
        section=section,
        frame=frame.section_frame(section, shape.languages),
        neighbours=found.neighbours(section),
        links=forms.Links(shape, pair.old.number, pair.new.number),
    )


@blueprint.get("/versions/<int:number>/report")
@requires(Permission.EDIT_GUIDE)
def report(number: int) -> str:
    """What a version changes against the public one before it, for its editors."""
    version = guide.version_numbered(number, actor=actor_or_none())
    before = version.previous_number
    pair = queries.pair(before, number, actor=actor_or_none()) if before is not None else None
    found = queries.comparison(pair) if pair else None
    return render_template("guide_changes/report.html", version=version, pair=pair, found=found)


def _choice(pair: Pair | None) -> forms.ChooseVersionsForm:
    actor = actor_or_none()
    versions = queries.readable(may_edit=actor is not None and actor.may(Permission.EDIT_GUIDE))
    numbers = (pair.old.number, pair.new.number) if pair else (None, None)
    return forms.ChooseVersionsForm(formdata=None).offer(versions, *numbers)
