"""Opening an agreement on a frozen version: who is asked, by when, and what was agreed already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import notices, policy, queries, rules, texts
from nursery.feedback.agreement.commands import checks
from nursery.feedback.agreement.commands.settling import settle
from nursery.feedback.agreement.lifecycle import SectionState
from nursery.feedback.agreement.models import Agreement, AgreementParty, AgreementSection, Position
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState


@command
def open_agreement(
    version_id: int,
    *,
    organisation_ids: Collection[int],
    closes_at: datetime,
    silence_rule: SilenceRule = SilenceRule.NO_POSITION,
    quorum_percent: int = rules.DEFAULT_QUORUM,
    round_id: int | None = None,
    actor: Actor,
) -> int:
    """Ask the parties whether they agree with a version, section by section; returns the agreement's id.

    Sections agreed in the agreement before it whose text is the same are taken over with their positions. The
    same form sent twice opens one.
    """
    if not policy.may_run(actor):
        raise NotAllowed
    guide.guide_row()  # held: one agreement at a time is opened
    version = guide.version(version_id)
    known = queries.agreement_of_version(version_id)
    if known is not None:
        return _same(known.id, known.closes_at, closes_at)
    if version.state is not VersionState.IN_CONSULTATION:
        raise RuleBroken("agreement.version_not_in_consultation", "version_id")
    checks.closing(closes_at)
    checks.quorum(quorum_percent)
    chosen = checks.organisations(organisation_ids)
    previous = queries.newest_before(version.number)
    row = Agreement(
        version_id=version_id,
        version_number=version.number,
        round_id=round_id,
        previous_id=previous.id if previous else None,
        opened_at=clock.now(),
        opened_by=actor.person_id,
        closes_at=closes_at,
        silence_rule=silence_rule,
        quorum_percent=quorum_percent,
    )
    db.session.add(row)
    db.session.flush()
    db.session.execute(
        insert(AgreementParty),
        [{"agreement_id": row.id, "organisation_id": one, "added_at": clock.now()} for one in chosen],
    )
    carried = _ask(row, chosen)
    details = {"version": version.number, "parties": chosen, "carried": carried, "closes": str(closes_at)}
    trail.record("agreement.opened", "agreement", row.id, actor_id=actor.person_id, **details)
    settle(row)
    notices.opened(queries.agreement_item(row.id), queries.sections(row.id), chosen)
    return row.id


def _same(agreement_id: int, closes_at: datetime, wanted: datetime) -> int:
    if closes_at != wanted:
        raise Conflict("agreement.exists")
    return agreement_id


def _ask(row: Agreement, organisation_ids: Collection[int]) -> int:
    """Write a row for each section; returns how many were agreed before and are the same."""
    hashes = texts.hashes(guide.content_of(row.version_id))
    settled = _settled(row.previous_id)
    origins: dict[str, AgreementSection] = {}
    for chapter in guide.contents(row.version_id):
        for section in chapter.sections:
            before = settled.get((section.slug, hashes[section.slug]))
            if before is not None:
                origins[section.slug] = before
            db.session.add(
                AgreementSection(
                    agreement_id=row.id,
                    section_id=section.id,
                    slug=section.slug,
                    text_hash=hashes[section.slug],
                    state=SectionState.AGREED if before else SectionState.OPEN,
                    carried_from_id=(before.carried_from_id or before.id) if before else None,
                    agreed_at=before.agreed_at if before else None,
                )
            )
    db.session.flush()
    _take_over(row.id, origins, organisation_ids)
    return len(origins)


def _settled(previous_id: int | None) -> dict[tuple[str, str], AgreementSection]:
    """The sections agreed in the agreement before, by slug and text."""
    if previous_id is None:
        return {}
    wanted = select(AgreementSection).filter_by(agreement_id=previous_id, state=SectionState.AGREED)
    return {(one.slug, one.text_hash): one for one in db.session.scalars(wanted)}


def _take_over(
    agreement_id: int, origins: dict[str, AgreementSection], organisation_ids: Collection[int]
) -> None:
    """Copy what the parties said of sections that are agreed already: nobody is asked the same twice."""
    if not origins:
        return
    ids = select(AgreementSection.slug, AgreementSection.id).filter_by(agreement_id=agreement_id)
    by_slug: dict[str, int] = {row[0]: row[1] for row in db.session.execute(ids)}
    new = {before.id: by_slug[slug] for slug, before in origins.items()}
    given = select(Position).where(
        Position.agreement_section_id.in_(new), Position.organisation_id.in_(organisation_ids)
    )
    rows = [
        {
            "agreement_section_id": new[one.agreement_section_id],
            "organisation_id": one.organisation_id,
            "stance": one.stance,
            "reason": one.reason,
            "wording": one.wording,
            "given_at": one.given_at,
            "given_by": one.given_by,
            "version": 1,
        }
        for one in db.session.scalars(given)
    ]
    if rows:
        db.session.execute(insert(Position), rows)
