"""Reading the guide, and the pages of its editors."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.guide import commands, labels, pages, presenting, queries
from nursery.guide.content import fingerprint
from nursery.guide.forms import ImportTextForm, PublishVersionForm
from nursery.guide.importing import ImportReport
from nursery.guide.reading import Fault, FaultyText
from nursery.web.access import public

blueprint = Blueprint("guide", __name__, url_prefix="/guide", template_folder="templates")
blueprint.add_app_template_filter(presenting.block_html, "block_html")
blueprint.add_app_template_filter(presenting.isolated, "isolated")
blueprint.add_app_template_global(presenting.language_attributes, "language_attributes")


@blueprint.context_processor
def _words() -> dict[str, object]:
    """What the templates of this package write with."""
    return {
        "labels": labels,
        # The consultations build on this package: the link stands where they are installed.
        "consultations_url": url_for("rounds.index") if "rounds.index" in current_app.view_functions else "",
    }


@blueprint.get("")
@public
def index() -> Response:
    """The contents of the newest public version, under the address that never changes."""
    version = queries.newest_public_version()
    if version is None:
        return Response(render_template("guide/nothing_yet.html"), mimetype="text/html")
    return pages.answer(version, "newest", lambda: _contents_page(version))


@blueprint.get("/v<int:number>")
@public
def contents(number: int) -> Response:
    """The contents of one version."""
    version = queries.version_numbered(number, actor=actor_or_none())
    return pages.answer(version, "contents", lambda: _contents_page(version))


def _contents_page(version: queries.VersionItem) -> str:
    return render_template(
        "guide/contents.html",
        version=version,
        chapters=queries.contents(version.id),
        others=[other for other in queries.public_versions() if other.id != version.id],
    )


@blueprint.get("/v<int:number>/<slug>")
@public
def section(number: int, slug: str) -> Response:
    """The text of one section."""
    version = queries.version_numbered(number, actor=actor_or_none())

    def make() -> str:
        page = queries.section_page(version.id, slug)
        return render_template("guide/section.html", version=version, page=page, language=g.lang)

    return pages.answer(version, f"section {slug}", make)


@blueprint.get("/versions")
@requires(Permission.EDIT_GUIDE)
def versions() -> str:
    """All versions, for editors."""
    return render_template("guide/versions.html", versions=queries.all_versions())


@blueprint.route("/versions/import", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def import_text() -> Response | tuple[str, int]:
    """What the text in the content folder would change, and the button that takes it."""
    form = ImportTextForm()
    if form.validate_on_submit():
        with form.catching():
            report = commands.import_guide(_folder(), actor=current_actor())
            flash(labels.import_in_words(report), "success")
            return redirect(url_for(".versions"))
    report_or_none, faults = _preview()
    return render_template("guide/import.html", form=form, report=report_or_none, faults=faults), form.status


def _folder() -> Path:
    content_dir: Path = current_app.extensions["settings"].content_dir
    return content_dir / "guide"


def _preview() -> tuple[ImportReport | None, list[Fault]]:
    try:
        return commands.preview_import(_folder(), actor=current_actor()), []
    except FaultyText as error:
        return None, error.faults


@blueprint.route("/versions/<int:number>/publish", methods=["GET", "POST"])
@requires(Permission.EDIT_GUIDE)
def publish(number: int) -> Response | tuple[str, int]:
    """What publishing means, and the button that does it."""
    version = queries.version_numbered(number, actor=current_actor())
    if version.is_public:
        return redirect(url_for(".published", number=number))
    content = queries.content_of(version.id)
    form = PublishVersionForm(seen=fingerprint(content))
    if form.validate_on_submit():
        with form.catching():
            commands.publish_version(version.id, actor=current_actor(), seen=form.seen.data)
            return redirect(url_for(".published", number=number))
        form.seen.data = fingerprint(content)
    return render_template("guide/publish.html", form=form, version=version, content=content), form.status


@blueprint.get("/versions/<int:number>/published")
@requires(Permission.EDIT_GUIDE)
def published(number: int) -> Response | str:
    """The version is published: its fingerprint, and what comes next."""
    version = queries.version_numbered(number, actor=current_actor())
    if not version.is_public:
        return redirect(url_for(".publish", number=number))
    return render_template("guide/published.html", version=version)
