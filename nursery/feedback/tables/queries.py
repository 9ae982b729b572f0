"""Reading what tables need and what became of those that were sent in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import Page, offset
from nursery.extensions import db
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.comments.queries.tables import of_ids, of_organisation, origins
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.tables import marks, policy
from nursery.feedback.tables.lifecycle import TableFormat, UploadState
from nursery.feedback.tables.marks import Origin
from nursery.feedback.tables.models import TableRow, TableUpload
from nursery.feedback.tables.planning import Standing
from nursery.guide import queries as guide

_SHOWN = 20
_PAGE = 100


@dataclass(frozen=True)
class UploadItem:
    """A table that was sent in, as pages show it."""

    id: int
    round_id: int
    organisation_id: int
    name: str
    format: TableFormat
    size: int | None
    state: UploadState
    carries_over: bool
    uploaded_at: datetime
    uploaded_by: int
    uploader: str
    ended_at: datetime | None
    found: dict[str, Any]
    has_report: bool

    def count(self, what: str) -> int:
        """How many rows were of a kind when it was last looked at."""
        return int(self.found.get("counts", {}).get(what, 0))


@dataclass(frozen=True)
class TablesPage:
    """The page from which tables are taken away and sent in."""

    round: RoundItem
    organisation: OrganisationItem
    organisations: Sequence[OrganisationItem]
    uploads: Sequence[UploadItem]


@dataclass(frozen=True)
class UploadPage:
    """One table that was sent in; `comments` are those it made or changed."""

    round: RoundItem
    organisation: OrganisationItem
    upload: UploadItem
    comments: Page[CommentItem]
    names: dict[int, str]


def tables_page(round_id: int, actor: Actor, organisation_id: int | None = None) -> TablesPage:
    """The page of one organisation; of the first that takes part where none is named."""
    item = rounds.visible_round(round_id, actor)
    mine = rounds.parties_among(round_id, actor.organisations(Permission.DRAFT_COMMENT))
    if not mine:
        raise NotAllowed("comment.not_a_party")
    if organisation_id is not None and organisation_id not in mine:
        raise NotFound
    found = accounts.organisations_by_id(mine)
    chosen = found[organisation_id or mine[0]]
    of_both = TableUpload.organisation_id == chosen.id, TableUpload.round_id == round_id
    return TablesPage(item, chosen, list(found.values()), _items(*of_both))


def upload_page(upload_id: int, actor: Actor, page: int = 1) -> UploadPage:
    """One table that was sent in by the actor's organisation. Raises `NotFound` for any other."""
    upload = seen_upload(upload_id, actor)
    comments = _comments(upload_id, page)
    people = {one.get("updated_by") for one in upload.found.get("conflicts", [])}
    return UploadPage(
        rounds.round_item(upload.round_id),
        accounts.organisations_by_id([upload.organisation_id])[upload.organisation_id],
        upload,
        comments,
        accounts.names_of_people(people),
    )


def seen_upload(upload_id: int, actor: Actor) -> UploadItem:
    """One table that the actor's organisation sent in. Raises `NotFound` for any other."""
    found = _items(TableUpload.id == upload_id)
    if not found or not policy.may_use(actor, found[0].organisation_id):
        raise NotFound
    return found[0]


def _items(*conditions: ColumnElement[bool]) -> list[UploadItem]:
    statement = select(TableUpload).where(*conditions).order_by(TableUpload.id.desc()).limit(_SHOWN)
    rows = list(db.session.scalars(statement.execution_options(populate_existing=True)))
    names = accounts.names_of_people([row.uploaded_by for row in rows])
    return [
        UploadItem(
            id=row.id,
            round_id=row.round_id,
            organisation_id=row.organisation_id,
            name=row.name,
            format=row.format,
            size=row.size,
            state=row.standing,
            carries_over=row.carries_over,
            uploaded_at=row.uploaded_at,
            uploaded_by=row.uploaded_by,
            uploader=names.get(row.uploaded_by, ""),
            ended_at=row.ready_at,
            found=row.found or {},
            has_report=row.report_key is not None,
        )
        for row in rows
    ]


def _comments(upload_id: int, page: int) -> Page[CommentItem]:
    window = func.count().over().label("total")
    statement = select(TableRow.comment_id, window).where(TableRow.upload_id == upload_id)
    statement = statement.order_by(TableRow.comment_id).limit(_PAGE).offset(offset(page, _PAGE))
    rows = db.session.execute(statement).all()
    items = of_ids([row.comment_id for row in rows])
    return Page(items, rows[0].total if rows else 0, max(1, page), _PAGE)


def upload_row(upload_id: int, *, hold: bool = True) -> TableUpload:
    """A table as a row, held until the present command ends. Raises `NotFound`."""
    statement = select(TableUpload).where(TableUpload.id == upload_id)
    if hold:
        statement = statement.with_for_update()
    row = db.session.scalar(statement.execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def upload_of_request(request_key: UUID) -> TableUpload | None:
    """The table that a form sent in before."""
    return db.session.scalar(select(TableUpload).where(TableUpload.request_key == request_key))


def sender(upload: TableUpload) -> Actor:
    """Who sent a table in, with the roles they hold now."""
    grants = [
        Grant(role=one.role, organisation_id=one.organisation_id, governorate=one.governorate)
        for one in accounts.memberships_of(upload.uploaded_by)
    ]
    return Actor(upload.uploaded_by, "", grants=tuple(grants))


def origin(item: RoundItem, organisation_id: int, language: str) -> Origin:
    """The marks of a new table."""
    version = guide.version(item.version_id)
    content = marks.content_mark(version.content_hash)
    return Origin(item.id, version.number, organisation_id, language, content, marks.new_table())


def standing(round_id: int, organisation_id: int) -> Standing:
    """What the platform has of an organisation, beside which a table is laid."""
    comments = {one.id: one for one in of_organisation(round_id, organisation_id)}
    known = origins(round_id, organisation_id)
    statement = (
        select(TableRow.comment_id, TableRow.fingerprint)
        .join(TableUpload, TableUpload.id == TableRow.upload_id)
        .where(TableUpload.round_id == round_id, TableUpload.organisation_id == organisation_id)
    )
    return Standing(comments, known, {row[0]: row[1] for row in db.session.execute(statement)})


def old_uploads(before: datetime) -> list[TableUpload]:
    """The tables sent in before a moment whose files or texts are still kept, for commands."""
    statement = select(TableUpload).where(
        TableUpload.uploaded_at < before, TableUpload.storage_key.is_not(None)
    )
    return list(db.session.scalars(statement.with_for_update()))


def is_small(upload_id: int) -> bool:
    """Whether a table is worked on by the request that asked for it."""
    return db.session.scalar(select(TableUpload.tells).where(TableUpload.id == upload_id)) is False


def report_key(upload_id: int) -> str | None:
    """Where the list of errors of a table is kept."""
    return db.session.scalar(select(TableUpload.report_key).where(TableUpload.id == upload_id))
