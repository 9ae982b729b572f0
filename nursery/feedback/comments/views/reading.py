"""The text of a section beside the comments on it."""

from __future__ import annotations

from flask import g, render_template, request

from nursery.accounts.access import actor_or_none
from nursery.feedback.comments import queries
from nursery.feedback.comments.pages import blueprint
from nursery.web.access import public


@blueprint.get("/<int:round_id>/sections/<slug>")
@public
def section(round_id: int, slug: str) -> str:
    """A section to be read; parties comment beside each paragraph and see what their organisation wrote."""
    organisation_id = request.args.get("organisation", type=int)
    page = queries.reading_page(round_id, slug, actor_or_none(), organisation_id)
    return render_template("comments/section.html", page=page, language=g.lang)
