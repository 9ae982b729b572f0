"""Entering what came on paper, by e-mail or by phone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nursery.accounts import directory
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments.commands import NewFile
from nursery.feedback.comments.commands.recorded import record_official
from nursery.feedback.comments.lifecycle import Channel, CommentKind
from nursery.feedback.intake import notices, places, queries
from nursery.feedback.intake.models import LetterComment, LetterIn
from nursery.feedback.intake.queries import Entered
from nursery.feedback.rounds import commands as rounds_commands
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

CHANNELS = (Channel.LETTER, Channel.EMAIL, Channel.PHONE)


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation that wrote and is not in the lists yet."""

    kind: OrganisationKind
    name_ar: str
    name_en: str = ""
    governorate: str | None = None


@dataclass(frozen=True)
class Head:
    """What a letter says of itself; `signed_by` and the scan are never public."""

    organisation: int | NewOrganisation
    channel: Channel
    received_on: date
    reference: str = ""
    signed_by: str = ""
    scan: NewFile | None = None


@dataclass(frozen=True)
class Point:
    """One comment of a letter; `place` is the number printed in the guide, nothing for the whole guide."""

    kind: CommentKind
    body: str
    place: str = ""
    proposed_text: str = ""
    reason: str = ""
    language: str = "ar"


@command
def record(round_id: int, head: Head | int, point: Point, *, request_key: UUID, actor: Actor) -> Entered:
    """Enter one comment as the official one of an organisation, with its number at once.

    `head` is a new letter, or the id of one that was entered before and holds this comment too. The same
    `request_key` again changes nothing; the same text under the same reference is refused with its number.
    Consent lies in the letter itself: whoever records it says from whom it came. Focal points of the
    organisation are told.
    """
    if not actor.may(Permission.RECORD_LETTERS):
        raise NotAllowed
    item = rounds.round_item(round_id)
    rounds_commands.next_comment_number(round_id, 0)  # the round is held: two clerks enter one after another
    if before := queries.entered_by(request_key):
        return before
    spot = places.found(item.version_id, point.place)
    letter = _known(head, round_id) if isinstance(head, int) else _new(item, head, actor)
    origin_key = _origin_key(letter, spot, point)
    if number := queries.number_of(round_id, letter.organisation_id, origin_key):
        raise Conflict("intake.entered_before", number=number)
    comment_id, number = record_official(
        round_id,
        organisation_id=letter.organisation_id,
        channel=letter.channel,
        source_name=letter.signed_by,
        source_reference=letter.reference,
        received_on=letter.received_on,
        origin_key=origin_key,
        kind=point.kind,
        body=point.body,
        proposed_text=point.proposed_text,
        reason=point.reason,
        language=point.language,
        section_id=spot.section_id,
        block_id=spot.block_id,
        actor=actor,
    )
    db.session.add(LetterComment(comment_id=comment_id, letter_id=letter.id, request_key=request_key))
    notices.entered(item, letter, comment_id, number)
    return Entered(letter.id, comment_id, number)


def _known(letter_id: int, round_id: int) -> LetterIn:
    row = queries.letter_row(letter_id)
    if row.round_id != round_id:
        raise NotFound
    return row


def _new(item: RoundItem, head: Head, actor: Actor) -> LetterIn:
    """A letter of its own; one with the same organisation, channel, day and reference is that letter."""
    _check(item, head)
    organisation_id = _organisation(head.organisation, actor)
    same = queries.equal_letter(item.id, organisation_id, head.channel, head.received_on, head.reference)
    if same is not None:
        _add_scan(same, head.scan)
        return same
    row = LetterIn(
        round_id=item.id,
        organisation_id=organisation_id,
        channel=head.channel,
        received_on=head.received_on,
        reference=head.reference,
        signed_by=head.signed_by,
        recorded_at=clock.now(),
        recorded_by=actor.person_id,
    )
    _add_scan(row, head.scan)
    db.session.add(row)
    db.session.flush()
    details = {"round": item.id, "organisation": organisation_id, "channel": head.channel}
    trail.record("letter.recorded", "letter", row.id, actor_id=actor.person_id, **details)
    return row


def _check(item: RoundItem, head: Head) -> None:
    if head.channel not in CHANNELS:
        raise RuleBroken("intake.no_letter", "channel")
    if head.received_on > clock.today():
        raise RuleBroken("intake.received_in_future", "received_on")
    if head.received_on < clock.local_date(item.announced_at or item.opens_at):
        raise RuleBroken("intake.received_before_round", "received_on")


def _organisation(wanted: int | NewOrganisation, actor: Actor) -> int:
    """A registered organisation, or a new one whose name nobody has."""
    if isinstance(wanted, int):
        found = accounts.organisations_by_id([wanted]).get(wanted)
        if found is None or found.kind is OrganisationKind.INDIVIDUAL:
            raise RuleBroken("intake.organisation_unknown", "organisation")
        return wanted
    if wanted.kind is OrganisationKind.INDIVIDUAL:
        raise RuleBroken("intake.organisation_unknown", "new_kind")
    if any(wanted.name_ar == one.name_ar for one in accounts.organisations([wanted.kind])):
        raise RuleBroken("intake.organisation_known", "new_name_ar")
    return directory.found_organisation(
        wanted.kind,
        name_ar=wanted.name_ar,
        name_en=wanted.name_en,
        governorate=wanted.governorate,
        actor=actor,
    )


def _add_scan(row: LetterIn, scan: NewFile | None) -> None:
    if scan is not None:
        row.scan_key, row.scan_name, row.scan_type = scan.storage_key, scan.name, scan.media_type


def _origin_key(letter: LetterIn, spot: places.Spot, point: Point) -> str:
    """The same text on the same place under the same reference is the same comment; else of this letter."""
    source = letter.reference or f"#{letter.id}"
    parts = [
        source,
        f"{spot.section_id}.{spot.block_id}",
        *point.body.split(),
        "|",
        *point.proposed_text.split(),
    ]
    return "letter:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:64]
