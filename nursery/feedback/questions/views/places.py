"""What stands about questions on the pages of rounds and on the reading page."""

from __future__ import annotations

from typing import Any

from flask import render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.accounts.roles import Permission
from nursery.feedback.questions import pages, policy, queries
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.web import slots


@slots.fill("rounds.round.below")
def on_the_round(item: RoundItem) -> Markup:
    """The questions of a round, with the way to answer them and to the results."""
    asked, actor = queries.questions(item.id), actor_or_none()
    if not asked:
        return Markup("")
    return _markup(
        "questions/_on_round.html",
        round=item,
        groups=pages.grouped(asked, guide.contents(item.version_id)),
        may_answer=actor is not None and actor.may(Permission.DRAFT_COMMENT) and item.is_open,
        may_see_results=policy.may_see_results(actor, item),
    )


@slots.fill("rounds.manage.links")
def on_the_managing_page(item: RoundItem) -> Markup:
    """The way to the questions and to their results, for lead reviewers."""
    count = sum(queries.sections_with_questions(item.id).values())
    return _markup("questions/_on_manage.html", round=item, count=count)


@slots.fill("comments.section.top")
def on_the_reading_page(page: Any) -> Markup:
    """A line above the text of a section on which there are questions, for those who answer them."""
    if not page.may_comment:
        return Markup("")
    section_id = page.section.section.id
    count = queries.sections_with_questions(page.round.id)[section_id]
    if not count:
        return Markup("")
    return _markup("questions/_on_section.html", page=page, count=count, section_id=section_id)


def _markup(template: str, **values: Any) -> Markup:
    return Markup(render_template(template, **values))  # noqa: S704 - made by a template
