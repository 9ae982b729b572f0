"""Tables by which the whole register is compared without reading all of it: no words, only their keys."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base
from nursery.registry.duplicates.kinds import RecordKind, Trait


class ComparedRecord(Base):
    """A record whose keys are kept: as it was at `stamp`, and whether it was compared since.

    What has no row here, another stamp today or `is_compared` false waits for the next night.
    """

    __tablename__ = "compared_records"

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind), primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[str] = mapped_column(String(60))
    is_compared: Mapped[bool]

    __table_args__ = (Index("ix_compared_records_waiting", "kind", "is_compared", "record_id"),)


class RecordKey(Base):
    """One trait of a record as a number: two records with the same one are looked at together."""

    __tablename__ = "record_keys"

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind), primary_key=True)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    trait: Mapped[Trait] = mapped_column(word(Trait))

    __table_args__ = (Index("ix_record_keys_record_id", "kind", "record_id"),)


class CrowdedKey(Base):
    """A trait that so many records share that it tells nothing of any two of them; one of them to show it."""

    __tablename__ = "crowded_keys"

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind), primary_key=True)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    trait: Mapped[Trait] = mapped_column(word(Trait))
    records: Mapped[int]
    sample_id: Mapped[int]
