"""The terms of a version, explained."""

from __future__ import annotations

from flask import g, render_template
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.guide import explaining, pages, queries
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public


@blueprint.get("/v<int:number>/glossary")
@public
def glossary(number: int) -> Response:
    """All terms, each with its meaning and the sections in which it stands."""
    version = queries.version_numbered(number, actor=actor_or_none())

    def make() -> str:
        terms = explaining.terms_of(version, g.lang)
        return render_template(
            "guide/glossary.html",
            version=version,
            letters=explaining.entries(terms),
            count=len(terms.terms),
            terms=terms,
        )

    return pages.answer(version, "glossary", make)
