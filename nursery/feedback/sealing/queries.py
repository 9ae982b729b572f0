"""Reading seals, and what keeps an agreement from being adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.agreement import queries as agreements
from nursery.feedback.agreement.queries import AgreementItem, PartyItem, SectionStanding
from nursery.feedback.agreement.texts import hashes, text_hash
from nursery.feedback.sealing.models import Seal
from nursery.feedback.sealing.stating import FaultySeal, Statement
from nursery.feedback.sealing.verifying import Sealed, Text, text_of, words_hash
from nursery.guide import queries as guide
from nursery.guide.content import GuideContent, fingerprint
from nursery.guide.queries import VersionItem
from nursery.signing import keys
from nursery.signing.signatures import Signature


@dataclass(frozen=True)
class SealItem:
    """A seal as it is kept."""

    id: int
    version_id: int
    version_number: int
    agreement_id: int
    sealed: Sealed
    sealed_at: datetime

    @property
    def stated(self) -> Statement | None:
        """What it states; None where somebody changed it past all protection, so that it cannot be read."""
        try:
            return self.sealed.stated
        except FaultySeal:
            return None


@dataclass(frozen=True)
class Readiness:
    """Whether an agreement can be adopted, and exactly what is missing.

    `unsettled` are the sections that are not agreed; `changed` those whose stored text is not the one that
    was agreed on; `is_intact` says whether the whole text has the fingerprint under which it was published.
    """

    item: AgreementItem
    version: VersionItem
    slug: str
    words_hash: str
    sections: Sequence[SectionStanding]
    parties: Sequence[PartyItem]
    unsettled: Sequence[SectionStanding]
    changed: Sequence[str]
    is_intact: bool
    seal: SealItem | None

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return bool(
            self.sections
            and self.is_intact
            and self.item.is_current
            and not self.unsettled
            and not self.changed
            and self.seal is None
        )


def readiness(agreement_id: int) -> Readiness:
    """Where an agreement stands on its way to the official guide. Raises `NotFound`."""
    item = agreements.agreement_item(agreement_id)
    version, content = guide.version(item.version_id), guide.content_of(item.version_id)
    sections = agreements.sections(agreement_id)
    return Readiness(
        item=item,
        version=version,
        slug=content.slug,
        words_hash=words_hash(content),
        sections=sections,
        parties=agreements.parties(agreement_id),
        unsettled=[one for one in sections if not one.is_agreed or one.sustained],
        changed=_changed(content, sections),
        is_intact=fingerprint(content) == version.content_hash,
        seal=seal_of_version(item.version_id),
    )


def _changed(content: GuideContent, sections: Sequence[SectionStanding]) -> list[str]:
    """The sections whose text is not the one agreed on, and those nobody was asked about."""
    agreed = {one.slug: one.text_hash for one in sections}
    stored = hashes(content)
    return [slug for slug in dict.fromkeys([*stored, *agreed]) if stored.get(slug) != agreed.get(slug)]


def seal_of_version(version_id: int) -> SealItem | None:
    """The seal of a version."""
    return _first(Seal.version_id == version_id)


def seal_numbered(number: int) -> SealItem:
    """The seal of the version with a number. Raises `NotFound`."""
    found = _first(Seal.version_number == number)
    if found is None:
        raise NotFound
    return found


def newest_seal() -> SealItem | None:
    """The seal of the official guide."""
    return _first()


@keys.signer
def has_seals() -> bool:
    """Whether anything was ever sealed."""
    return db.session.scalar(select(Seal.id).limit(1)) is not None


def is_adopted(agreement_id: int) -> bool:
    """Whether the version of an agreement was sealed."""
    return db.session.scalar(select(Seal.id).where(Seal.agreement_id == agreement_id)) is not None


def stored_text(version_id: int) -> Text:
    """The text of a version as it is stored now, to compare with its seal."""
    return text_of(guide.content_of(version_id), text_hash)


def _first(*conditions: object) -> SealItem | None:
    statement = select(Seal).where(*conditions).order_by(Seal.version_number.desc()).limit(1)  # type: ignore[arg-type]
    row = db.session.scalar(statement)
    return _item(row) if row else None


def _item(row: Seal) -> SealItem:
    signature = Signature(row.signature, row.public_key, row.key_id)
    sealed = Sealed(row.statement, row.statement_hash, signature)
    return SealItem(row.id, row.version_id, row.version_number, row.agreement_id, sealed, row.sealed_at)
