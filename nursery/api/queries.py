"""Reading personal tokens, and an organisation's own comments as programs page through them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Permission
from nursery.api.models import ApiToken, Scope, TokenState
from nursery.base import clock
from nursery.base.errors import NotAllowed, NotFound, RuleBroken
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.queries import CommentItem, visible_to
from nursery.feedback.comments.queries.comments import items
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.rounds.queries import RoundItem

_SHOWN = 50


@dataclass(frozen=True)
class Bearer:
    """Who stands behind a request with a token, and what the token may be used for."""

    token_id: int
    scope: Scope
    last_used_at: datetime | None
    actor: Actor


@dataclass(frozen=True)
class TokenItem:
    """A token as its person sees it."""

    id: int
    name: str
    scope: Scope
    hint: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    state: TokenState


@cache
def _valid() -> Select[*tuple[Any, ...]]:
    """A token with its person and their present memberships. Read at every request, put together once."""
    person, membership = Base.metadata.tables["people"].c, Base.metadata.tables["memberships"].c
    return (
        select(
            ApiToken.id,
            ApiToken.scope,
            ApiToken.last_used_at,
            ApiToken.person_id,
            person.name,
            person.language,
            membership.role,
            membership.organisation_id,
            membership.governorate,
        )
        .join(Base.metadata.tables["people"], person.id == ApiToken.person_id)
        .join(
            Base.metadata.tables["memberships"],
            and_(membership.person_id == person.id, membership.ended_at.is_(None)),
            isouter=True,
        )
        .where(
            ApiToken.token_hash == bindparam("token_hash"),
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > bindparam("now"),
            person.blocked_at.is_(None),
        )
        .order_by(membership.id)
    )


def bearer(token_hash: str) -> Bearer | None:
    """Who a valid token stands for, with their memberships as they are now; None for any other."""
    rows = db.session.execute(_valid(), {"token_hash": token_hash, "now": clock.now()}).all()
    if not rows:
        return None
    first = rows[0]
    grants = tuple(Grant(row.role, row.organisation_id, row.governorate) for row in rows if row.role)
    actor = Actor(first.person_id, first.name, first.language, grants)
    return Bearer(first.id, first.scope, first.last_used_at, actor)


def tokens_of(person_id: int) -> list[TokenItem]:
    """The newest tokens of a person, those that were revoked or have expired among them."""
    now = clock.now()
    statement = select(ApiToken).where(ApiToken.person_id == person_id).order_by(ApiToken.id.desc())
    return [_item(row, now) for row in db.session.scalars(statement.limit(_SHOWN))]


def valid_tokens(person_id: int) -> int:
    """How many tokens of a person can be used now."""
    statement = select(func.count(ApiToken.id)).where(
        ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > clock.now()
    )
    return db.session.scalar(statement) or 0


def has_valid_token(person_id: int, name: str) -> bool:
    """Whether a person has a token of this name that can be used now."""
    mine = (ApiToken.person_id == person_id, ApiToken.name == name)
    statement = select(ApiToken.id).where(
        *mine, ApiToken.revoked_at.is_(None), ApiToken.expires_at > clock.now()
    )
    return db.session.scalar(statement.limit(1)) is not None


def valid_ids(person_id: int) -> list[int]:
    """The tokens of a person that were not revoked, for commands."""
    statement = select(ApiToken.id).where(ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None))
    return list(db.session.scalars(statement.order_by(ApiToken.id)))


def token_row(token_id: int, person_id: int | None) -> ApiToken:
    """A person's own token as a row, for commands. Raises `NotFound`."""
    row = db.session.get(ApiToken, token_id)
    if row is None or row.person_id != person_id:
        raise NotFound
    return row


def own_comments(
    round_id: int, organisation_id: int, state: CommentState | None, *, page: int = 1, actor: Actor
) -> Page[CommentItem]:
    """An organisation's own comments in a round (in one state), the oldest first.

    Raises `NotAllowed` for everybody outside it.
    """
    if not actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id):
        raise NotAllowed("comment.not_a_member")
    comments = Base.metadata.tables["comments"].c
    mine = [comments.round_id == round_id, comments.organisation_id == organisation_id]
    if state is not None:
        mine.append(comments.state == state)
    total = db.session.scalar(select(func.count()).select_from(Base.metadata.tables["comments"]).where(*mine))
    statement = items().where(*mine).order_by(comments.id).limit(PAGE_SIZE).offset(offset(page))
    return Page([CommentItem(*row) for row in db.session.execute(statement)], total or 0, page)


def public_comments(
    item: RoundItem, *, section: str = "", kind: CommentKind | None = None, page: int = 1
) -> Page[SubmittedComment]:
    """The official comments of a round that everybody sees, by number."""
    rows = submitted.relation().c
    shown = [rows.round_id == item.id, visible_to(None, item, rows)]
    if section:
        shown.append(rows.section_slug == section)
    if kind is not None:
        shown.append(rows.kind == kind)
    total = db.session.scalar(select(func.count()).select_from(submitted.relation()).where(*shown)) or 0
    statement = select(*submitted.columns()).where(*shown).order_by(rows.number)
    found = db.session.execute(statement.limit(PAGE_SIZE).offset(offset(page)))
    return Page([SubmittedComment(*row) for row in found], total, page)


def _item(row: ApiToken, now: datetime) -> TokenItem:
    return TokenItem(
        id=row.id,
        name=row.name,
        scope=row.scope,
        hint=row.hint,
        made_at=row.made_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        state=row.state(now),
    )


def slugs_of(section_ids: Collection[int]) -> dict[int, str]:
    """The slugs of sections by their ids; no query for none."""
    if not section_ids:
        return {}
    section = Base.metadata.tables["guide_sections"].c
    rows = db.session.execute(select(section.id, section.slug).where(section.id.in_(section_ids)))
    return {row[0]: row[1] for row in rows}


def section_id(version_id: int, slug: str) -> int:
    """The section of a version with this slug. Raises `RuleBroken` beside `section`."""
    section = Base.metadata.tables["guide_sections"].c
    found = db.session.scalar(
        select(section.id).where(section.version_id == version_id, section.slug == slug)
    )
    if found is None:
        raise RuleBroken("api.section", "section")
    return int(found)


def block_id(version_id: int, key: str, field: str) -> int:
    """The block of a version with this key. Raises `RuleBroken` beside `field`."""
    block = Base.metadata.tables["guide_blocks"].c
    found = db.session.scalar(select(block.id).where(block.version_id == version_id, block.key == key))
    if found is None:
        raise RuleBroken("api.block", field)
    return int(found)
