"""A person's comments: handed out, and what becomes of them when the person is erased.

What is official stays, for it is the organisation's. Drafts of an organisation go to its focal point; those
of somebody in their own name are removed with their files, when they never became official.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, delete, or_, select, update

from nursery.accounts.models import Organisation
from nursery.accounts.personal import OwnFile, Subject, erases, exports, files, forget_files, remove_rows
from nursery.accounts.queries import in_role
from nursery.accounts.roles import OrganisationKind, Role
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Attachment, Comment, CommentRevision, KeptText
from nursery.feedback.rounds.models import Round

_MINE = (
    Comment.number,
    Comment.state,
    Comment.kind,
    Comment.body,
    Comment.proposed_text,
    Comment.reason,
    Comment.source_url,
    Comment.visibility,
    Comment.shows_author,
    Comment.created_at,
    Comment.submitted_at,
    Comment.withdrawn_at,
)
_UNOFFICIAL = (CommentState.DRAFT, CommentState.PENDING, CommentState.VERIFIED)


@exports("comments")
def comments(person_id: int) -> list[dict[str, Any]]:
    """The comments a person wrote, from draft to official, with the round."""
    rows = db.session.execute(
        select(Round.title_ar.label("round_ar"), Round.title_en.label("round_en"), *_MINE)
        .join(Round, Round.id == Comment.round_id)
        .where(Comment.author_id == person_id)
        .order_by(Comment.id)
    )
    return [dict(row._mapping) for row in rows]


@files
def attached(person_id: int) -> list[OwnFile]:
    """The files that a person put beside comments."""
    mine = select(Attachment.name, Attachment.storage_key).where(Attachment.added_by == person_id)
    return [OwnFile(*row) for row in db.session.execute(mine.order_by(Attachment.id))]


@erases("comments")
def forget(subject: Subject) -> None:
    """Remove or hand over what is not official, and show the author's name nowhere any more."""
    _remove_own_drafts(subject)
    _hand_over(subject)
    mine = update(Comment).where(Comment.author_id == subject.person_id)
    db.session.execute(mine.where(Comment.shows_author).values(shows_author=False))
    named = update(Comment).where(Comment.source_name.in_([subject.name, subject.email]))
    db.session.execute(named.values(source_name=""))
    _forget_kept_texts(subject)


def _remove_own_drafts(subject: Subject) -> None:
    """Drafts of somebody in their own name, also those that were withdrawn before they were official."""
    never_official = or_(Comment.state.in_(_UNOFFICIAL), Comment.state == CommentState.WITHDRAWN)
    own = (
        select(Comment.id)
        .join(Organisation, Organisation.id == Comment.organisation_id)
        .where(
            Comment.author_id == subject.person_id,
            Organisation.kind == OrganisationKind.INDIVIDUAL,
            never_official,
            Comment.number.is_(None),
        )
    )
    ids = list(db.session.scalars(own))
    beside = Attachment.comment_id.in_(ids)
    forget_files(list(db.session.scalars(select(Attachment.storage_key).where(beside))))
    db.session.execute(delete(Attachment).where(beside))
    db.session.execute(delete(CommentRevision).where(CommentRevision.comment_id.in_(ids)))
    remove_rows(cast(Table, Comment.__table__), ids)


def _hand_over(subject: Subject) -> None:
    """Drafts for an organisation go to another of its focal points; without one they stay where they are."""
    drafts = (Comment.author_id == subject.person_id, Comment.state.in_(_UNOFFICIAL))
    for organisation_id in db.session.scalars(
        select(Comment.organisation_id).where(*drafts).distinct()
    ).all():
        others = [
            person.person_id
            for person in in_role(organisation_id, Role.FOCAL_POINT)
            if person.person_id != subject.person_id
        ]
        if others:
            theirs = update(Comment).where(*drafts, Comment.organisation_id == organisation_id)
            db.session.execute(theirs.values(author_id=others[0]))


def _forget_kept_texts(subject: Subject) -> None:
    """Texts kept through a lost session belong to a browser, not to a person: their words tell."""
    for row in db.session.scalars(select(KeptText)):
        words = " ".join(str(value) for value in row.fields.values())
        if subject.email in words or (subject.name and subject.name in words):
            db.session.delete(row)
