"""What the tests of pages arrange and open."""

from __future__ import annotations

from typing import Any

from flask import Flask

from nursery.feedback.comments import queries
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentItem
from tests.support.rounds import OpenRound, make_comment

S = CommentState
AGREED = {"consent": "y"}
TEXT = "نقترح ذكر العمر بالأشهر."


def item(app: Flask, comment_id: int) -> CommentItem:
    with app.app_context():
        return queries.comment(comment_id)


def make(app: Flask, given: OpenRound, state: CommentState = S.DRAFT, **options: Any) -> int:
    with app.app_context():
        return make_comment(given, state, **options)


def reading(given: OpenRound, language: str = "ar") -> str:
    return f"/{language}/consultations/{given.id}/sections/{given.slug}"


def writing(given: OpenRound, language: str = "ar") -> str:
    return f"/{language}/consultations/{given.id}/blocks/{given.block_id}/comment"
