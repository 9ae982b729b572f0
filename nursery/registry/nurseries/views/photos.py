"""Photos: kept by the operator, seen by everybody where they are public."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.forms import NewPhotoForm, PhotoForm
from nursery.registry.nurseries.pages import blueprint
from nursery.web.access import public
from nursery.web.forms import Form


@blueprint.route("/nurseries/<int:nursery_id>/photos", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def photos(nursery_id: int) -> ResponseReturnValue:
    """The photos there are, and one more."""
    actor, form = current_actor(), NewPhotoForm()
    page = queries.file_page(nursery_id, actor)
    if form.validate_on_submit():
        with form.catching():
            commands.add_photo(
                nursery_id,
                form.file.data.stream,
                alt_ar=str(form.alt_ar.data or ""),
                alt_en=str(form.alt_en.data or ""),
                is_public=bool(form.is_public.data),
                actor=actor,
            )
            flash(_("The photo is saved."), "success")
            return redirect(url_for(".photos", nursery_id=nursery_id))
    return render_template("nurseries/photos.html", form=form, page=page, noindex=True), form.status


@blueprint.route("/nurseries/photos/<int:photo_id>", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def edit_photo(photo_id: int) -> ResponseReturnValue:
    """Say anew what a photo shows and who sees it."""
    actor = current_actor()
    photo = queries.photo(photo_id, actor)
    nursery = queries.own_nursery(photo.nursery_id, actor)
    form = PhotoForm.of(photo)
    if form.validate_on_submit():
        with form.catching():
            commands.change_photo(
                photo_id,
                alt_ar=str(form.alt_ar.data or ""),
                alt_en=str(form.alt_en.data or ""),
                is_public=bool(form.is_public.data),
                actor=actor,
            )
            flash(_("The photo is saved."), "success")
            return redirect(url_for(".photos", nursery_id=nursery.id))
    template = "nurseries/photo_form.html"
    return render_template(template, form=form, photo=photo, nursery=nursery, noindex=True), form.status


@blueprint.post("/nurseries/photos/<int:photo_id>/remove")
@requires(Permission.OPERATE_NURSERY)
def remove_photo(photo_id: int) -> ResponseReturnValue:
    """Take a photo out."""
    if not Form().validate_on_submit():
        abort(400)
    nursery_id = commands.remove_photo(photo_id, actor=current_actor())
    flash(_("The photo is taken out."), "success")
    return redirect(url_for(".photos", nursery_id=nursery_id))


@blueprint.get("/nurseries/photos/<int:photo_id>.webp")
@public
def photo(photo_id: int) -> Response:
    """The picture itself: a public one for everybody, others for both sides."""
    found = queries.photo(photo_id, actor_or_none())
    path = storage.path(found.storage_key)
    if not path.exists():
        raise NotFound
    response = send_file(path, mimetype="image/webp", etag=found.storage_key[:16])
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=3600" if found.is_public else "private, no-store"
    return response
