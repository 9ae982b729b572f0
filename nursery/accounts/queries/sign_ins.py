"""Reading the sessions of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from nursery.accounts.models import SignIn
from nursery.accounts.sessions import LIFETIME
from nursery.base import clock
from nursery.base.paging import Page, offset
from nursery.extensions import db

_SIZE = 10


@dataclass(frozen=True)
class SignInItem:
    """One browser in which a person is signed in."""

    id: int
    browser: str
    started_at: datetime
    last_seen_at: datetime


def open_sign_ins(person_id: int, page: int = 1) -> Page[SignInItem]:
    """Where a person is signed in now, the latest used first."""
    mine = (
        SignIn.person_id == person_id,
        SignIn.ended_at.is_(None),
        SignIn.started_at > clock.now() - LIFETIME,
    )
    total = db.session.scalar(select(func.count(SignIn.id)).where(*mine)) or 0
    rows = db.session.execute(
        select(SignIn.id, SignIn.browser, SignIn.started_at, SignIn.last_seen_at)
        .where(*mine)
        .order_by(SignIn.last_seen_at.desc(), SignIn.id.desc())
        .limit(_SIZE)
        .offset(offset(page, _SIZE))
    )
    return Page([SignInItem(*row) for row in rows], total, page, _SIZE)
