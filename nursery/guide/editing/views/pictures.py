"""The pictures of the guide: adding one, and the lines that show them."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.extensions import limiter
from nursery.guide import pictures as kept
from nursery.guide.editing.forms import PictureForm
from nursery.guide.editing.views.blueprint import blueprint


@blueprint.route("/pictures", methods=["GET", "POST"])
@limiter.limit("120 per hour", methods=["POST"])
@requires(Permission.EDIT_GUIDE)
def pictures() -> ResponseReturnValue:
    """All pictures, and a form for another one; once it is added, its lines stand on the page."""
    form = PictureForm()
    added: list[str] = []
    if form.validate_on_submit() and form.has_picture():
        with form.catching():
            picture = kept.add_picture(form.file.data.stream, form.file.file_name, actor=current_actor())
            added = [picture.markdown(field.data or "") for field in (form.alt_ar, form.alt_en)]
            form.alt_ar.data = form.alt_en.data = ""
    page = render_template(
        "guide_editing/pictures.html", form=form, added=added, pictures=kept.all_pictures()
    )
    return page, form.status
