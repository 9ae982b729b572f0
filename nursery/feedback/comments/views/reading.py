"""The text of a section beside the comments on it, and the comments on the whole guide."""

from __future__ import annotations

from flask import g, render_template, request

from nursery.accounts.access import actor_or_none
from nursery.accounts.actors import Actor
from nursery.feedback.comments import queries
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.queries import Wish
from nursery.web.access import public
from nursery.web.converters import row_id


@blueprint.get("/<int:round_id>/sections/<slug>")
@public
def section(round_id: int, slug: str) -> str:
    """A section to be read; parties comment beside each paragraph, and comments are listed when asked for."""
    organisation_id = request.args.get("organisation", type=row_id)
    actor = actor_or_none()
    page = queries.reading_page(round_id, slug, actor, organisation_id, _wish())
    return render_template(
        "comments/section.html", page=page, language=g.lang, tail=_tail(page), person=_person(actor)
    )


@blueprint.get("/<int:round_id>/general")
@public
def general(round_id: int) -> str:
    """The comments on the whole guide that the reader may see."""
    organisation_id = request.args.get("organisation", type=row_id)
    actor = actor_or_none()
    page = queries.general_page(round_id, actor, organisation_id, _wish())
    return render_template(
        "comments/general.html", page=page, language=g.lang, tail=_tail(page), person=_person(actor)
    )


def _wish() -> Wish:
    """Which comments are asked for: of a paragraph, or of whom, and of what kind."""
    show, kind = request.args.get("show", ""), request.args.get("kind", "")
    return Wish(
        block_id=request.args.get("paragraph", type=row_id),
        whose="mine" if show == "mine" else "all" if show == "all" else None,
        kind=CommentKind(kind) if kind in set(CommentKind) else None,
        page=min(max(request.args.get("page", 1, type=int), 1), 10_000),
    )


def _tail(page: queries.ReadingPage | queries.GeneralPage) -> dict[str, int]:
    """What every address carries for people of several organisations: the one they write for here."""
    if page.organisation is None or len(page.organisations) < 2:
        return {}
    return {"organisation": page.organisation.id}


def _person(actor: Actor | None) -> int:
    """Whose drafts the device may send."""
    return (actor.person_id if actor else None) or 0
