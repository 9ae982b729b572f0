"""Reading letters and what was entered from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind, Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import Channel
from nursery.feedback.intake.models import LetterComment, LetterIn
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

_EXCERPT = 160


@dataclass(frozen=True)
class Entered:
    """What was entered: the letter, the comment, and its public number."""

    letter_id: int
    comment_id: int
    number: int


@dataclass(frozen=True)
class LetterItem:
    """A letter as staff see it."""

    id: int
    round_id: int
    organisation_id: int
    organisation_name_ar: str
    organisation_name_en: str
    channel: Channel
    received_on: date
    reference: str
    signed_by: str
    scan_key: str
    scan_name: str
    scan_type: str


@dataclass(frozen=True)
class EnteredItem:
    """A comment that came with a letter, in the list of a round."""

    letter: LetterItem
    comment_id: int
    number: int
    is_late: bool
    is_withdrawn: bool
    place: str
    excerpt: str


@dataclass(frozen=True)
class Wanted:
    """Which of the entered comments are listed."""

    channel: Channel | None = None
    text: str = ""


@dataclass(frozen=True)
class RecordPage:
    """What the form of entering needs."""

    round: RoundItem
    organisations: list[OrganisationItem]
    letter: LetterItem | None


def _letters() -> list[Any]:
    organisations = Base.metadata.tables["organisations"]
    return [
        LetterIn.id,
        LetterIn.round_id,
        LetterIn.organisation_id,
        organisations.c.name_ar,
        organisations.c.name_en,
        LetterIn.channel,
        LetterIn.received_on,
        LetterIn.reference,
        LetterIn.signed_by,
        LetterIn.scan_key,
        LetterIn.scan_name,
        LetterIn.scan_type,
    ]


def record_page(round_id: int, actor: Actor, letter_id: int | None = None) -> RecordPage:
    """The form of a round, perhaps for another comment of a letter. Raises `NotFound`, `NotAllowed`."""
    item = rounds.visible_round(round_id, actor)
    if not actor.may(Permission.RECORD_LETTERS):
        raise NotAllowed
    kinds = [kind for kind in OrganisationKind if kind is not OrganisationKind.INDIVIDUAL]
    found = letter(letter_id, actor) if letter_id is not None else None
    if found is not None and found.round_id != round_id:
        raise NotFound
    return RecordPage(item, accounts.organisations(kinds) if found is None else [], found)


def letter(letter_id: int, actor: Actor) -> LetterItem:
    """One letter, for staff and for the organisation that wrote it. Raises `NotFound`."""
    organisations = Base.metadata.tables["organisations"]
    statement = select(*_letters()).join(organisations, organisations.c.id == LetterIn.organisation_id)
    row = db.session.execute(statement.where(LetterIn.id == letter_id)).first()
    if row is None:
        raise NotFound
    item = LetterItem(*row)
    is_staff = actor.may(Permission.RECORD_LETTERS) or actor.may(Permission.REVIEW_COMMENTS)
    if not is_staff and not actor.may(Permission.DRAFT_COMMENT, organisation_id=item.organisation_id):
        raise NotFound
    return item


def letter_of(comment_id: int) -> int | None:
    """The letter with which a comment came."""
    return db.session.scalar(select(LetterComment.letter_id).where(LetterComment.comment_id == comment_id))


def entered(round_id: int, wanted: Wanted, page: int = 1) -> Page[EnteredItem]:
    """What was entered in a round, the newest first."""
    tables = Base.metadata.tables
    comments, organisations = tables["comments"], tables["organisations"]
    sections, blocks = tables["guide_sections"], tables["guide_blocks"]
    letters = _letters()
    statement = (
        select(
            *letters,
            comments.c.id,
            comments.c.number,
            comments.c.is_late,
            comments.c.withdrawn_at.is_not(None),
            func.coalesce(blocks.c.number, sections.c.number, ""),
            func.substr(comments.c.body, 1, _EXCERPT),
            func.count().over().label("total"),
        )
        .join(organisations, organisations.c.id == LetterIn.organisation_id)
        .join(LetterComment, LetterComment.letter_id == LetterIn.id)
        .join(comments, comments.c.id == LetterComment.comment_id)
        .outerjoin(sections, sections.c.id == comments.c.section_id)
        .outerjoin(blocks, blocks.c.id == comments.c.block_id)
        .where(LetterIn.round_id == round_id)
    )
    if wanted.channel is not None:
        statement = statement.where(LetterIn.channel == wanted.channel)
    if wanted.text:
        columns = (organisations.c.name_ar, organisations.c.name_en, LetterIn.reference, comments.c.body)
        statement = statement.where(
            or_(*(column.icontains(wanted.text, autoescape=True) for column in columns))
        )
    statement = statement.order_by(comments.c.number.desc()).limit(PAGE_SIZE).offset(offset(page))
    rows = db.session.execute(statement).all()
    width = len(letters)
    items = [EnteredItem(LetterItem(*row[:width]), *row[width:-1]) for row in rows]
    return Page(items, rows[0].total if rows else 0, max(1, page))


def letter_row(letter_id: int) -> LetterIn:
    """The row of a letter, for commands. Raises `NotFound`."""
    found = db.session.get(LetterIn, letter_id)
    if found is None:
        raise NotFound
    return found


def equal_letter(
    round_id: int, organisation_id: int, channel: Channel, received_on: date, reference: str
) -> LetterIn | None:
    """The letter that was entered before under this reference; letters without one are all different."""
    if not reference:
        return None
    same = select(LetterIn).filter_by(
        round_id=round_id,
        organisation_id=organisation_id,
        channel=channel,
        received_on=received_on,
        reference=reference,
    )
    return db.session.scalars(same.order_by(LetterIn.id)).first()


def entered_by(request_key: UUID) -> Entered | None:
    """What the same form entered before."""
    comments = Base.metadata.tables["comments"]
    statement = (
        select(LetterComment.letter_id, LetterComment.comment_id, comments.c.number)
        .join(comments, comments.c.id == LetterComment.comment_id)
        .where(LetterComment.request_key == request_key)
    )
    row = db.session.execute(statement).first()
    return Entered(*row) if row else None


def number_of(round_id: int, organisation_id: int, origin_key: str) -> int | None:
    """The public number of the comment that came in under a key."""
    comments = Base.metadata.tables["comments"]
    return db.session.scalar(
        select(comments.c.number).where(
            comments.c.round_id == round_id,
            comments.c.organisation_id == organisation_id,
            comments.c.origin_key == origin_key,
        )
    )
