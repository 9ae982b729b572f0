"""The report: its text, the inspector's signature that freezes it, the nursery's answer to it."""

from __future__ import annotations

from datetime import date, datetime

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken, found
from nursery.extensions import db
from nursery.registry.checklists.rating import Score
from nursery.registry.inspections import drafting, notices, reporting, site_checks
from nursery.registry.inspections.closings import Answer, OnSite
from nursery.registry.inspections.commands import frame, freezing
from nursery.registry.inspections.commands.recording import terms_of
from nursery.registry.inspections.lifecycle import (
    UNRATED,
    FindingState,
    InspectionAction,
    Party,
    Stance,
    Standing,
)
from nursery.registry.inspections.models import AreaScore, Finding, Inspection, Report, Signature
from nursery.registry.inspections.policy import is_operator
from nursery.registry.inspections.queries import rows
from nursery.registry.inspections.reporting import Found, Record
from nursery.registry.licensing import checks, register_facts
from nursery.registry.licensing.models import Nursery
from nursery.registry.licensing.queries.rows import nursery_and_organisation

_A = InspectionAction


def recorded(row: Inspection) -> Record:
    """What a visit recorded so far."""
    return reporting.record(rows.entries(row.id, Standing.CURRENT), terms_of(row))


def drafts(row: Inspection, nursery: Nursery, record: Record) -> dict[str, str]:
    """The drafted text of a report by language."""
    day = row.visited_on or clock.today()
    names = {"ar": nursery.name_ar, "en": nursery.name_en or nursery.name_ar}
    words = {
        code: drafting.phrases(code=code, nursery=name, purpose=row.purpose, capacity=row.capacity)
        for code, name in names.items()
    }
    return {code: drafting.draft(record, words[code], code=code, visited_on=day) for code in names}


@command
def save_text(
    inspection_id: int, *, text_ar: str, text_en: str, actor: Actor, version: int | None = None
) -> None:
    """Keep the inspector's own wording of the report; empty texts are drafted anew."""
    row, _matter = frame.load(inspection_id, _A.SIGN, actor=actor, version=version)
    row.text_ar = checks.text(text_ar, "text_ar", most=20000, least=0)
    row.text_en = checks.text(text_en, "text_en", most=20000, least=0)
    trail.record("inspection.report_edited", "inspection", row.id, actor_id=actor.person_id)


@command
def sign(inspection_id: int, *, typed: str, actor: Actor, version: int | None = None) -> str:
    """Sign the report as its inspector; returns its hash.

    From now on nothing in it changes, its findings stand, and the nursery is told.
    """
    row, _matter = frame.load(inspection_id, _A.SIGN, actor=actor, version=version)
    return seal(row, typed, actor)


def seal(row: Inspection, typed: str, actor: Actor, *, on_site: OnSite | None = None) -> str:
    """Freeze the report of a visit with its inspector's signature: part of the caller's command."""
    record = _signable(row)
    typed = _signature(typed, "typed")
    nursery, organisation_id = nursery_and_organisation(row.nursery_id)
    score = record.score() if row.purpose not in UNRATED else None
    own_words = _keep_text(row, nursery, record)
    _keep_score(row, score, record)
    findings = _keep_findings(row, record, on_site.told_on if on_site else None)
    row.reported_at = clock.now()
    content = freezing.content(row, nursery, record, findings, score)
    content["own_words"] = own_words
    if on_site is not None:
        content["signed_on_site"] = on_site.facts
    report = Report(
        inspection_id=row.id, content=content, hash=reporting.hash_of(content), frozen_at=clock.now()
    )
    db.session.add(report)
    own = Answer(actor.name, "", Stance.AGREES, typed)
    at = on_site.at if on_site else None
    _add_signature(row, Party.INSPECTOR, own, report.hash, actor, is_on_site=True, at=at)
    details = {"findings": len(findings), "rating": row.rating, "hash": report.hash}
    frame.move(row, _A.SIGN, "inspection.reported", actor=actor, **details)
    if row.rating is not None and row.visited_on is not None:
        register_facts.note_rating(row.nursery_id, rating=row.rating, on=row.visited_on)
    to_correct = sum(not one.is_corrected for one in record.findings)
    db.session.flush()
    site_checks.signed(row, actor)
    is_answered = on_site is not None and on_site.answer is not None
    notices.reported(row, nursery, organisation_id, to_correct, is_answered=is_answered)
    return report.hash


@command
def acknowledge(
    inspection_id: int,
    answer: Answer,
    *,
    actor: Actor,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """Answer the report for the nursery: on the inspector's phone, or later in one's own account."""
    row, matter = frame.load(inspection_id, _A.ACKNOWLEDGE, actor=actor, version=version)
    is_on_site = not is_operator(actor, matter.organisation_id)
    check_answer(answer, is_on_site=is_on_site)
    report = found(db.session.get(Report, row.id))
    _add_signature(row, Party.NURSERY, answer, report.hash, actor, is_on_site=is_on_site, at=at)
    row.acknowledged_at = clock.now()
    details = {"stance": answer.stance, "on_site": is_on_site}
    frame.move(row, _A.ACKNOWLEDGE, "inspection.acknowledged", actor=actor, **details)
    if not is_on_site:
        notices.answered(row, nursery_and_organisation(row.nursery_id)[0], answer.stance)


def check_answer(answer: Answer, *, is_on_site: bool) -> None:
    """Raises `RuleBroken` unless the answer is whole. On the phone the account does not say who it is."""
    checks.text(answer.name, "name", most=120)
    checks.text(answer.role, "role", most=120, least=1 if is_on_site else 0)
    checks.text(answer.remarks, "remarks", least=0)
    if answer.stance is not Stance.REFUSES:
        _signature(answer.typed, "typed")
    if answer.stance is Stance.WITH_REMARKS and not answer.remarks.strip():
        raise RuleBroken("inspection.remarks_missing", "remarks")
    if answer.stance is Stance.REFUSES and not answer.remarks.strip():
        raise RuleBroken("inspection.refusal_reason", "remarks")


def _signable(row: Inspection) -> Record:
    if rows.entries(row.id, Standing.CONFLICTING):
        raise Conflict("inspection.conflicts_open")
    record = recorded(row)
    if record.is_empty:
        raise Conflict("inspection.nothing_recorded")
    return record


def _signature(typed: str, field: str) -> str:
    typed = " ".join(typed.split())
    if len(typed) < 3:
        raise RuleBroken("inspection.signature", field)
    return checks.text(typed, field, most=120)


def _keep_text(row: Inspection, nursery: Nursery, record: Record) -> dict[str, bool]:
    """Keep the text in both languages; in which of them it is more than the draft."""
    texts = drafts(row, nursery, record)
    row.text_ar, row.text_en = row.text_ar or texts["ar"], row.text_en or texts["en"]
    said = {"ar": row.text_ar, "en": row.text_en}
    return {code: said[code].split() != text.split() for code, text in texts.items()}


def _keep_score(row: Inspection, score: Score | None, record: Record) -> None:
    if score is None or score.rating is None:
        return
    row.rating, row.score = score.rating, score.total
    for area, share in score.by_area.items():
        rating = reporting.rating_of(share, record.checklist)
        db.session.add(AreaScore(inspection_id=row.id, area=area, score=share, rating=rating))


def _keep_findings(row: Inspection, record: Record, told_on: date | None) -> list[Finding]:
    findings = [_finding(row, number, one, told_on) for number, one in enumerate(record.findings, 1)]
    db.session.add_all(findings)
    db.session.flush()
    return findings


def _finding(row: Inspection, number: int, one: Found, told_on: date | None) -> Finding:
    """Nobody has to correct anything before they have been told of it."""
    now, today = clock.now(), told_on or clock.today()
    state = FindingState.CORRECTED_DURING_VISIT if one.is_corrected else FindingState.OPEN
    text_of_standard = one.item.text_ar if one.item else ""
    return Finding(
        inspection_id=row.id,
        nursery_id=row.nursery_id,
        governorate=row.governorate,
        key=one.key,
        number=number,
        item_key=one.item.key if one.item else None,
        area=one.area,
        severity=one.severity,
        text=one.text or text_of_standard,
        state=state,
        found_on=row.visited_on or today,
        due_on=None if one.is_corrected else max(one.due_on or today, today),
        settled_at=now if one.is_corrected else None,
    )


def _add_signature(
    row: Inspection,
    party: Party,
    answer: Answer,
    report_hash: str,
    actor: Actor,
    *,
    is_on_site: bool,
    at: datetime | None,
) -> None:
    signature = Signature(
        inspection_id=row.id,
        party=party,
        name=checks.text(answer.name, "name", most=120),
        role=checks.text(answer.role, "role", most=120, least=0),
        typed=" ".join(answer.typed.split()) if answer.stance is not Stance.REFUSES else "",
        stance=answer.stance,
        remarks=checks.text(answer.remarks, "remarks", least=0),
        report_hash=report_hash,
        is_on_site=is_on_site,
        signed_at=at or clock.now(),
        person_id=actor.person_id,
    )
    db.session.add(signature)
