"""The versions of the guide, for its editors: import and publication."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.guide import commands, importing, labels, queries
from nursery.guide.content import fingerprint
from nursery.guide.forms import ImportTextForm, PublishVersionForm
from nursery.guide.importing import ImportReport
from nursery.guide.reading import Fault, FaultyText
from nursery.guide.views.blueprint import blueprint


@blueprint.get("/versions")
@requires(Permission.EDIT_GUIDE)
def versions() -> str:
    """All versions, for editors."""
    versions = queries.all_versions()
    return render_template("guide/versions.html", versions=versions, unconfirmed=queries.unconfirmed_counts())


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
    page = render_template(
        "guide/publish.html",
        form=form,
        version=version,
        content=content,
        counts=importing.since_public(content),
    )
    return page, form.status


@blueprint.get("/versions/<int:number>/published")
@requires(Permission.EDIT_GUIDE)
def published(number: int) -> Response | str:
    """The version is published: its fingerprint, and what comes next."""
    version = queries.version_numbered(number, actor=current_actor())
    if not version.is_public:
        return redirect(url_for(".publish", number=number))
    return render_template("guide/published.html", version=version)
