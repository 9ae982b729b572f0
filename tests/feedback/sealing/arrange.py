"""A version on which organisations were asked whether they agree, in whatever state a test needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import text

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.config import Settings
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import ObjectionState, SectionState, Stance
from nursery.feedback.agreement.models import (
    Agreement,
    AgreementParty,
    AgreementSection,
    Objection,
    Position,
)
from nursery.feedback.agreement.texts import text_hash
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.feedback.sealing import commands
from nursery.guide import queries as guide
from tests.support.guide import published_version
from tests.support.people import make_organisation, make_person

KINDS = (OrganisationKind.MINISTRY, OrganisationKind.NGO, OrganisationKind.UN_AGENCY)


@dataclass(frozen=True)
class Agreed:
    """An agreement and the people around it; ids and actors only."""

    id: int
    version_id: int
    section_ids: tuple[int, ...]
    slugs: tuple[str, ...]
    rows: tuple[int, ...]
    organisations: tuple[int, ...]
    editor: Actor
    focal: Actor

    @property
    def fingerprint(self) -> str:
        return guide.version(self.version_id).content_hash or ""


def arrange(
    *,
    organisations: int = 3,
    sections: int = 2,
    agreed: bool = True,
    silence: SilenceRule = SilenceRule.CONSENT,
) -> Agreed:
    """Everybody was asked about every section; the first has a reservation, the last has said nothing.

    Agreed unless told otherwise; call inside an application context.
    """
    version_id = published_version(sections=sections)
    ids = tuple(
        make_organisation(KINDS[place % len(KINDS)], f"الجهة {place}", f"Organisation {place}")
        for place in range(1, organisations + 1)
    )
    row_id, rows = _agreement(version_id, ids, agreed, silence)
    sections_of = [one for chapter in guide.contents(version_id) for one in chapter.sections]
    return Agreed(
        row_id,
        version_id,
        tuple(one.id for one in sections_of),
        tuple(one.slug for one in sections_of),
        rows,
        ids,
        make_person(Role.GUIDE_EDITOR, name="ليلى المحرّرة"),
        make_person(Role.FOCAL_POINT, organisation_id=ids[0], name="سامر المنسّق"),
    )


@command
def _agreement(
    version_id: int, organisations: tuple[int, ...], agreed: bool, silence: SilenceRule
) -> tuple[int, tuple[int, ...]]:
    now = clock.now()
    closes_at = now - timedelta(days=1) if agreed else now + timedelta(days=7)
    row = Agreement(
        version_id=version_id,
        version_number=guide.version(version_id).number,
        opened_at=now - timedelta(days=30),
        closes_at=closes_at,
        silence_rule=silence,
        quorum_percent=60,
        completed_at=now if agreed else None,
    )
    db.session.add(row)
    db.session.flush()
    for one in organisations:
        db.session.add(AgreementParty(agreement_id=row.id, organisation_id=one, added_at=row.opened_at))
    rows = [_section(row, one, agreed) for one in _sections(version_id)]
    db.session.flush()
    for place, section in enumerate(rows):
        for at, organisation in enumerate(organisations[:-1] if agreed else organisations[:1]):
            say(section.id, organisation, Stance.AGREE if at or place else Stance.RESERVATION)
    return row.id, tuple(section.id for section in rows)


def _sections(version_id: int) -> list[tuple[int, str, str]]:
    hashes = {one.slug: text_hash(one) for one in guide.content_of(version_id).sections()}
    return [
        (one.id, one.slug, hashes[one.slug])
        for chapter in guide.contents(version_id)
        for one in chapter.sections
    ]


def _section(row: Agreement, section: tuple[int, str, str], agreed: bool) -> AgreementSection:
    found = AgreementSection(
        agreement_id=row.id,
        section_id=section[0],
        slug=section[1],
        text_hash=section[2],
        state=SectionState.AGREED if agreed else SectionState.OPEN,
        agreed_at=row.closes_at if agreed else None,
        reopen_reason="",
    )
    db.session.add(found)
    return found


@command
def say(row_id: int, organisation_id: int, stance: Stance, reason: str = "نودّ مثالاً من الريف") -> None:
    """What an organisation says of a section, past the rules."""
    needs_reason = stance in (Stance.RESERVATION, Stance.OBJECT)
    db.session.add(
        Position(
            agreement_section_id=row_id,
            organisation_id=organisation_id,
            stance=stance,
            reason=reason if needs_reason else "",
            wording="",
            given_at=clock.now() - timedelta(days=3),
        )
    )


@command
def object_to(row_id: int, organisation_id: int, state: ObjectionState = ObjectionState.RAISED) -> None:
    """An objection, past the rules."""
    values = {"reason": "لا نوافق على هذا الحدّ", "wording": "عشرة أطفال"}
    db.session.add(
        Objection(
            agreement_section_id=row_id,
            organisation_id=organisation_id,
            state=state,
            raised_at=clock.now(),
            ending_note="",
            **values,
        )
    )


@command
def set_state(row_id: int, state: SectionState) -> None:
    """Where a section stands, past the rules."""
    db.session.get_one(AgreementSection, row_id).state = state


def settings(**changes: object) -> Settings:
    """The settings of the application under test, with other values where a test needs them."""

    found: Settings = current_app.extensions["settings"]
    return replace(found, **changes)  # type: ignore[arg-type]


def adopt(given: Agreed, folder: Path) -> int:
    """Adopt the guide with a key in `folder`; returns the version's number."""
    done = commands.adopt(
        given.id, seen=given.fingerprint, settings=settings(data_dir=folder), actor=given.editor
    )
    return done.version_number


@command
def past_the_protection(statement: str, trigger: str, **values: object) -> None:
    """Change what the database protects, as somebody with all rights to it could."""
    is_postgresql = db.engine.dialect.name == "postgresql"
    if is_postgresql:
        db.session.execute(text("SET session_replication_role = replica"))
    else:
        kept = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": trigger})
        db.session.execute(text(f"DROP TRIGGER {trigger}"))
    db.session.execute(text(statement), values)
    db.session.execute(text("SET session_replication_role = origin" if is_postgresql else str(kept)))
