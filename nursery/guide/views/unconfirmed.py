"""What a version still has to have confirmed before it is adopted."""

from __future__ import annotations

from flask import g, render_template
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.guide import pages, queries
from nursery.guide import unconfirmed as doubts
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public


@blueprint.get("/v<int:number>/to-be-confirmed")
@public
def unconfirmed(number: int) -> Response:
    """Facts whose source has not been compared, and safety boxes whose review is not signed."""
    version = queries.version_numbered(number, actor=actor_or_none())

    def make() -> str:
        texts = queries.texts(version.id, containing=doubts.MARKS)
        groups = doubts.unconfirmed_in(texts, queries.sources(version.id), g.lang)
        return render_template(
            "guide/unconfirmed.html",
            version=version,
            groups=groups,
            count=sum(len(group.facts) for group in groups),
            reviews=queries.unsigned_reviews(version.id),
        )

    return pages.answer(version, "to be confirmed", make)
