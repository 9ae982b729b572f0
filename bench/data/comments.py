"""An open round with invited organisations and their people, and comments by the thousand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds import commands as rounds
from nursery.guide import queries as guide
from tests.support.people import make_organisation, make_person

_NAMES = ("الياسمين", "غراس", "بسمة", "أيادٍ بيضاء", "نور الطفولة", "سند", "رعاية", "أمومة", "جسور", "ضياء")
_OPENINGS = ("نقترح", "نرجو", "لاحظ زملاؤنا في الميدان أنه يحسن", "نرى من المفيد", "تطلب الجليسات")
_MIDDLES = (
    "توضيح هذه الفقرة بمثال من يوم العمل",
    "ذكر العمر بالأشهر لا بالسنوات",
    "تبسيط العبارة لتقرأ بصوت عالٍ",
)
_ENDS = (
    "لأن كثيراً من الحضانات صغيرة.",
    "كي تفهمها الأسرة أيضاً.",
    "كما جرّبنا في ثلاث حضانات.",
    "قبل التدريب القادم.",
)
_COMMENT = (
    "id, round_id, organisation_id, author_id, section_id, block_id, kind, language, body, proposed_text, "
    "state, request_key, number, return_note, created_at, updated_at, updated_by, submitted_at, "
    "submitted_by, version"
)
_RESPONSE = "comment_id, round_id, disposition, reason, state, drafted_by, drafted_at, version"


@dataclass(frozen=True)
class Consultation:
    """An open round: who comments, and on which blocks (section id, block id)."""

    round_id: int
    version_id: int
    focal_point: Actor
    lead: Actor
    authors: tuple[tuple[int, int], ...]
    blocks: tuple[tuple[int, int], ...]


def opened(version_id: int, slugs: tuple[str, ...]) -> Consultation:
    """A round on a public version, planned and announced a week ago. Call inside an application context."""
    lead = make_person(Role.LEAD_REVIEWER, name="هدى الشامي")
    organisations = [
        make_organisation(OrganisationKind.NGO, f"جمعية {name}", f"Association {at}")
        for at, name in enumerate(_NAMES)
    ]
    people = [make_person(Role.FOCAL_POINT, organisation_id=one) for one in organisations]
    with clock.frozen(clock.now() - timedelta(days=7)):
        round_id = _announced(version_id, organisations, lead)
    return Consultation(
        round_id=round_id,
        version_id=version_id,
        focal_point=people[0],
        lead=lead,
        authors=tuple(
            (one, person.person_id or 0) for one, person in zip(organisations, people, strict=True)
        ),
        blocks=tuple(
            (page.section.id, block.id)
            for page in (guide.section_page(version_id, slug) for slug in slugs)
            for block in page.blocks
            if block.number
        ),
    )


def _announced(version_id: int, organisations: list[int], lead: Actor) -> int:
    now = clock.now()
    round_id = rounds.plan_round(
        version_id=version_id,
        title_ar="جولة تشاورية حول دليل الحضانات",
        title_en="Consultation on the nursery guide",
        purpose_ar="نسألكم عن وضوح النص وملاءمته ليوم العمل في الحضانة.",
        purpose_en="We ask whether the text is clear and fits the working day of a nursery.",
        opens_at=now,
        closes_at=now + timedelta(days=60),
        response_due_on=clock.local_date(now) + timedelta(days=120),
        actor=lead,
    )
    rounds.invite(round_id, organisations, actor=lead)
    rounds.announce(round_id, actor=lead)
    return round_id


def fill(connection: psycopg.Connection[tuple[object, ...]], given: Consultation, count: int) -> None:
    """Bring the round to `count` submitted comments, every second of the new ones answered."""
    first = _next_number(connection, given)
    numbers = range(first, count + 1)
    _copy(connection, f"comments ({_COMMENT})", _comments(given, numbers))
    _copy(connection, f"responses ({_RESPONSE})", _responses(given, numbers))
    last = max(count, first - 1)
    connection.execute("UPDATE rounds SET last_comment_number = %s WHERE id = %s", (last, given.round_id))
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE comments, responses")
    connection.autocommit = False


def _next_number(connection: psycopg.Connection[tuple[object, ...]], given: Consultation) -> int:
    statement = "SELECT last_comment_number + 1 FROM rounds WHERE id = %s"
    row = connection.execute(statement, (given.round_id,)).fetchone()
    return int(str(row[0])) if row else 1


def _copy(
    connection: psycopg.Connection[tuple[object, ...]], target: str, rows: Iterator[tuple[object, ...]]
) -> None:
    with connection.cursor().copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _id(given: Consultation, number: int) -> int:
    """Far above the ids that the platform gives meanwhile."""
    return given.round_id * 1_000_000 + number


def _comments(given: Consultation, numbers: range) -> Iterator[tuple[object, ...]]:
    chance = random.Random(_id(given, numbers.start))
    kinds = list(CommentKind)
    now = datetime.now(UTC)
    for number in numbers:
        organisation, author = chance.choice(given.authors)
        section, block = chance.choice(given.blocks)
        body = " ".join(chance.choice(part) for part in (_OPENINGS, _MIDDLES, _ENDS))
        proposed = f"{chance.choice(_MIDDLES)} {chance.choice(_ENDS)}" if number % 3 == 0 else ""
        yield (
            *(
                _id(given, number),
                given.round_id,
                organisation,
                author,
                section,
                block,
                chance.choice(kinds),
                "ar",
            ),
            *(f"{body} ({number})", proposed, "submitted", UUID(int=chance.getrandbits(128)), number, ""),
            *(now, now, author, now, author, 1),
        )


def _responses(given: Consultation, numbers: range) -> Iterator[tuple[object, ...]]:
    chance = random.Random(numbers.stop)
    now = datetime.now(UTC)
    for number in numbers[::2]:
        reason = f"{chance.choice(_MIDDLES)} {chance.choice(_ENDS)}"
        disposition = chance.choice(list(Disposition))
        yield _id(given, number), given.round_id, disposition, reason, "draft", given.lead.person_id, now, 1
