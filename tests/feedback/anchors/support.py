"""A version with comments and the version after it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.anchors import placing, queries
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.comments.lifecycle import Anchor, CommentState
from nursery.feedback.comments.models import Comment
from nursery.guide.lifecycle import VersionState
from nursery.guide.models import Block, GuideVersion
from tests.support.people import make_person
from tests.support.rounds import OpenRound, Version, make_comment, make_version, open_round

SAME, EDITED, GONE, MOVED = range(4)


@dataclass
class Scene:
    """A round on version 1, one comment for each thing that can become of a paragraph, and version 2."""

    given: OpenRound
    comments: list[int]
    later: Version
    reviewer: Actor


@command
def say(block_id: int, words: str | None = None, **place: object) -> None:
    """Give a block other words or another place, past the triggers of published text: it is still working."""
    row = db.session.get_one(Block, block_id)
    if words is not None:
        row.markdown_ar = words
    for name, value in place.items():
        setattr(row, name, value)


@command
def publish(version: Version) -> None:
    """Make a version public, past the rules."""
    row = db.session.get_one(GuideVersion, version.id)
    row.state = VersionState.IN_CONSULTATION


@command
def put_on(comment_id: int, block_id: int, section_id: int, **words: object) -> None:
    """Put a comment on another place."""
    row = db.session.get_one(Comment, comment_id)
    row.block_id, row.section_id = block_id, section_id
    for name, value in words.items():
        setattr(row, name, value)


def make_scene(*, is_public: bool = True) -> Scene:
    """Version 2 has the first paragraph as it was, the second edited, the third gone, the fourth moved."""
    given = open_round()
    first, second = given.version.block_ids
    places = [(first[0], 0), (first[1], 0), (first[2], 0), (second[0], 1)]
    comments = []
    for block_id, section in places:
        comment = make_comment(given, CommentState.SUBMITTED)
        put_on(comment, block_id, given.version.section_ids[section])
        comments.append(comment)
    later = make_version(state=VersionState.WORKING)
    edit(later)
    if is_public:
        publish(later)
    return Scene(given, comments, later, make_person(Role.REVIEWER, name="ديما الأتاسي"))


def edit(later: Version) -> None:
    """What the editors did."""
    (_same, edited, gone), (moved, *_rest) = later.block_ids
    say(edited, "فقرة جديدة عن رعاية الطفل رقم 2 وعن نومه.")
    say(gone, "نص لا صلة له بما كان هنا من قبل على الإطلاق.", key="another")
    say(moved, section_id=later.section_ids[0], position=9)


def place(scene: Scene) -> dict[int, CommentAnchor]:
    """Run the job; the rows by comment."""
    placing.place_comments.function()
    return {row.comment_id: row for row in db.session.scalars(select(CommentAnchor))}


def quote(comment_id: int, words: str) -> None:
    """Make a comment one on a quote of its paragraph."""
    put = db.session.get_one(Comment, comment_id)
    put_on(comment_id, put.block_id or 0, put.section_id or 0, quote=words, anchor=Anchor.QUOTE)


def waiting(scene: Scene) -> int:
    """How many places wait in the queue."""
    return queries.queue(scene.given.id, scene.given.version.id).waiting
