"""What has to be true of a session, of who comes, and of what is noted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from nursery import places
from nursery.accounts import queries as accounts
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.workshops.lifecycle import Speaker
from nursery.feedback.workshops.queries import SessionItem

LONGEST = timedelta(hours=14)
MOST_AGENDA = 30
MOST_MINUTES = 600
MOST_INVITED = 300
MOST_PEOPLE = 50
MOST_PARTICIPANTS = 600
MOST_POINTS = 1_500
MOST_AT_ONCE = 200
MAX_BODY = 5_000
MAX_TEXT = 20_000
LONGEST_WAIT = 60


def round_for_sessions(round_id: int) -> RoundItem:
    """The round, when sessions can be planned in it: announced, and not answered yet."""
    item = rounds.round_item(round_id)
    if item.state is RoundState.DRAFT:
        raise NotFound
    if item.response_published_at is not None:
        raise Conflict("round.not_possible_now")
    return item


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    """A session begins in the time to come and ends on the same day's length after it."""
    if starts_at <= clock.now():
        raise RuleBroken("workshop.is_past", "starts_at")
    if ends_at <= starts_at or ends_at - starts_at > LONGEST:
        raise RuleBroken("workshop.ends_before_it_begins", "ends_at")


def check_where(place: str, link: str, governorate: str | None) -> None:
    """A session has a place or a link, or both; the governorate is one of the list."""
    if not place.strip() and not link.strip():
        raise RuleBroken("workshop.no_place", "place")
    if link.strip() and not link.strip().startswith("https://"):
        raise RuleBroken("workshop.link_wrong", "link")
    check_governorate(governorate)


def check_governorate(governorate: str | None) -> None:
    """No governorate, or one of the list."""
    if governorate is not None and governorate not in places.GOVERNORATES:
        raise RuleBroken("workshop.unknown_governorate", "governorate")


def check_staff(facilitator_id: int, note_taker_ids: Collection[int]) -> None:
    """The facilitator may run sessions, the note-takers may take notes."""
    if facilitator_id not in {one.person_id for one in accounts.recipients(Permission.RUN_WORKSHOPS)}:
        raise RuleBroken("workshop.unknown_staff", "facilitator_id")
    may_take_notes = {one.person_id for one in accounts.recipients(Permission.TAKE_NOTES)}
    if not set(note_taker_ids) <= may_take_notes:
        raise RuleBroken("workshop.unknown_staff", "note_takers")


def check_entry(session: SessionItem) -> None:
    """The page for signing in is open on the day of the session only."""
    if not session.is_today:
        raise Conflict("workshop.not_today", day=session.day)


def check_people(people: int) -> None:
    """Somebody who comes says with how many, at least themselves."""
    if not 1 <= people <= MOST_PEOPLE:
        raise RuleBroken("workshop.people_wrong", "people", most=MOST_PEOPLE)


def check_point(body: str, proposed_text: str, speaker: Speaker, speaker_name: str) -> None:
    """A point says something, not more than fits, and a table has a name."""
    if not body.strip() and not proposed_text.strip():
        raise RuleBroken("workshop.point_empty", "body")
    if max(len(body), len(proposed_text)) > MAX_BODY:
        raise RuleBroken("workshop.point_too_long", "body", most=MAX_BODY)
    if speaker is Speaker.TABLE and not speaker_name.strip():
        raise RuleBroken("workshop.table_unnamed", "speaker_name")
