"""What the parties answered: to reviewers at any time, to everybody once the response is published."""

from __future__ import annotations

from flask import render_template

from nursery.accounts.access import actor_or_none
from nursery.base.errors import NotFound
from nursery.feedback.questions import policy, queries
from nursery.feedback.questions.pages import blueprint
from nursery.feedback.rounds import queries as rounds
from nursery.guide import queries as guide
from nursery.web.access import public


@blueprint.get("/<int:round_id>/questions/results")
@public
def results(round_id: int) -> str:
    """Counts for each question, by kind of organisation; free texts for reviewers."""
    actor = actor_or_none()
    item = rounds.visible_round(round_id, actor)
    if not policy.may_see_results(actor, item):
        raise NotFound
    is_reviewer = policy.may_review(actor)
    chapters = guide.contents(item.version_id)
    return render_template(
        "questions/results.html",
        round=item,
        results=queries.results(round_id, with_texts=is_reviewer),
        sections={section.id: section for chapter in chapters for section in chapter.sections},
        is_reviewer=is_reviewer,
    )
