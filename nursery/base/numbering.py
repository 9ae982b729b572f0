"""Running numbers that never repeat: one locked row for each sequence."""

from __future__ import annotations

from sqlalchemy import String, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from nursery.extensions import Base, db


class Counter(Base):
    """The last number given in a sequence."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


def next_number(name: str) -> int:
    """The next number of the sequence `name`, from 1; others wait until the present command has ended."""
    bump = (
        update(Counter).where(Counter.name == name).values(value=Counter.value + 1).returning(Counter.value)
    )
    value = db.session.scalar(bump)
    if value is not None:
        return value
    try:
        with db.session.begin_nested():
            db.session.execute(insert(Counter).values(name=name, value=1))
    except IntegrityError:  # another command began the sequence at this moment
        return db.session.scalars(bump).one()
    return 1


def raise_to(name: str, least: int) -> None:
    """Let the sequence `name` go on behind `least`, unless it is there already. Part of a command."""
    present = db.session.scalar(select(Counter.value).where(Counter.name == name).with_for_update())
    if present is None:
        next_number(name)
        present = 1
    if present < least:
        db.session.execute(update(Counter).where(Counter.name == name).values(value=least))
