"""The pages of comments, and what all their templates say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _

from nursery.feedback.comments import labels
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.queries import ReadingPage
from nursery.feedback.comments.quotes import Marked, Quote, mark
from nursery.feedback.rounds import labels as round_words
from nursery.guide.plain import plain_text
from nursery.guide.queries import BlockItem

blueprint = Blueprint(
    "comments", "nursery.feedback.comments", url_prefix="/consultations", template_folder="templates"
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and signs of comments, for the pages of this package."""
    return {
        "words": labels,
        "round_words": round_words,
        "CommentState": CommentState,
        "CommentAction": CommentAction,
        "plain_text": plain_text,
        "marked": marked,
        "with_quote": with_quote,
        "changes": changes,
    }


def marked(page: ReadingPage, block: BlockItem, language: str) -> BlockItem:
    """The block with the words marked that shown comments are on; each mark leads to its comment."""
    listed = {one.id for one in page.listed.get(block.id, [])}
    quotes = [
        Marked(
            comment_id,
            quote,
            f"#c-{comment_id}"
            if comment_id in listed
            else url_for("comments.comment", comment_id=comment_id),
            _("Comment on these words"),
        )
        for comment_id, quote in page.quotes(block.id, language)
    ]
    return _with_marks(block, quotes, language)


def with_quote(block: BlockItem, language: str, form: Any) -> BlockItem:
    """The paragraph beside the form, with the words marked that the new comment is on."""
    exact = str(form.quote.data or "")
    quote = Quote(exact, str(form.quote_prefix.data or ""), str(form.quote_suffix.data or ""))
    return _with_marks(block, [Marked(0, quote, "#body", _("Your comment"))] if exact else [], language)


def _with_marks(block: BlockItem, quotes: list[Marked], language: str) -> BlockItem:
    if not quotes:
        return block
    html = str(mark(block.html_ar if language == "ar" else block.html_en, quotes))
    return replace(block, html_ar=html) if language == "ar" else replace(block, html_en=html)
