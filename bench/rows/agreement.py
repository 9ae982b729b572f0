"""An agreement of 200 organisations on 60 sections: read, answered, and settled at its closing date.

The limit of reading is the bare statement that fetches all positions.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import insert, select

from bench.report import Row, at_most
from bench.site import Site
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.commands import Saying
from nursery.feedback.agreement.lifecycle import Stance
from nursery.feedback.agreement.models import Agreement, AgreementSection, Position
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.guide import queries as guide
from tests.support.people import make_organisation, make_person
from tests.support.queries import counted_queries

FEW, MANY = 20, 200
ROUNDS = 5
MOST_READING, MOST_SETTLING = 12, 20
_READ_MS, _TAKE_MS, _SETTLE_MS = 200, 150, 1000


def rows(site: Site) -> list[Row]:
    """Open an agreement on the newest version, fill it, and measure."""
    with site.app.app_context():
        version = guide.newest_public_version()
        if version is None:
            raise RuntimeError("no version is public")
        lead = make_person(Role.LEAD_REVIEWER, name="رئيسة المراجعة")
        parties = [make_organisation(name_ar=f"جهة {at}", name_en=f"Body {at}") for at in range(MANY)]
        voices = [make_person(Role.FOCAL_POINT, organisation_id=one) for one in parties]
        agreement_id = commands.open_agreement(
            version.id,
            organisation_ids=parties[:FEW],
            closes_at=clock.now() + timedelta(days=20),
            silence_rule=SilenceRule.CONSENT,
            actor=lead,
        )
        _fill(agreement_id, parties[:FEW])
        few, _ms = _cost(lambda: _read(agreement_id))
        commands.add_parties(agreement_id, parties[FEW:], actor=lead)
        _fill(agreement_id, parties[FEW:-4])
        return [
            *_reading(agreement_id, few),
            *_answering(agreement_id, parties, voices),
            _settling(agreement_id),
        ]


def _reading(agreement_id: int, few: int) -> list[Row]:
    many, took = _cost(lambda: _read(agreement_id))
    _one, bare = _cost(lambda: db.session.execute(select(Position.__table__)).all())
    size = f"{MANY} organisations × {len(queries.sections(agreement_id))} sections"
    return [
        Row(
            "agreement",
            f"{size}: standings, parties and all cells",
            f"{took:.0f} ms",
            f"{bare:.0f} ms the positions alone",
            f"{took / bare:.1f}×",
            f"≤ {_READ_MS} ms",
            at_most(took, _READ_MS),
        ),
        Row(
            "agreement",
            f"… statements (with {FEW} organisations: {few})",
            f"{many} SQL",
            goal=f"≤ {MOST_READING} SQL, the same",
            reached=at_most(many, MOST_READING) if many == few else 0,
        ),
    ]


def _answering(agreement_id: int, parties: list[int], voices: list[Actor]) -> list[Row]:
    """One section after another by one party, then all that is left by another."""
    ids = [one.section_id for one in queries.sections(agreement_id)]
    spent = []
    for section_id in ids[:ROUNDS]:
        says = [Saying(section_id, Stance.AGREE)]
        spent.append(
            _once(
                lambda says=says: commands.take_positions(agreement_id, parties[-1], says, actor=voices[-1])
            )  # type: ignore[misc]
        )
    statements, took = spent[0][0], statistics.median(ms for _count, ms in spent)
    whole = _once(lambda: commands.agree_with(agreement_id, parties[-2], ids, actor=voices[-2]))
    goal = f"≤ {_TAKE_MS} ms"
    return [
        Row(
            "agreement",
            f"one position taken ({statements} SQL)",
            f"{took:.0f} ms",
            goal=goal,
            reached=at_most(took, _TAKE_MS),
        ),
        Row(
            "agreement",
            f"all {len(ids)} sections agreed with at once ({whole[0]} SQL)",
            f"{whole[1]:.0f} ms",
            goal=f"≤ {_SETTLE_MS} ms",
            reached=at_most(whole[1], _SETTLE_MS),
        ),
    ]


def _settling(agreement_id: int) -> Row:
    _let_close(agreement_id)
    statements, took = _once(lambda: commands.settle_at_closing(agreement_id))
    agreed = sum(one.is_agreed for one in queries.sections(agreement_id))
    return Row(
        "agreement",
        f"closing date: {agreed} sections settled and locked ({statements} SQL)",
        f"{took:.0f} ms",
        goal=f"≤ {_SETTLE_MS} ms",
        reached=at_most(took, _SETTLE_MS),
    )


@command
def _fill(agreement_id: int, parties: list[int]) -> None:
    """Positions of the parties on every section, past the rules."""
    rows = select(AgreementSection.id).where(AgreementSection.agreement_id == agreement_id)
    ids, now = list(db.session.scalars(rows)), clock.now()
    values = [
        {
            "agreement_section_id": section,
            "organisation_id": party,
            "stance": Stance.RESERVATION if (section + party) % 9 == 0 else Stance.AGREE,
            "reason": "نوافق على أن يُراجَع النص بعد عام." if (section + party) % 9 == 0 else "",
            "wording": "",
            "given_at": now,
            "version": 1,
        }
        for section in ids
        for party in parties
    ]
    db.session.execute(insert(Position), values)


@command
def _let_close(agreement_id: int) -> None:
    db.session.get_one(Agreement, agreement_id).closes_at = clock.now() - timedelta(minutes=1)


def _read(agreement_id: int) -> None:
    queries.sections(agreement_id), queries.parties(agreement_id), queries.cells(agreement_id)


def _cost(work: Callable[[], object]) -> tuple[int, float]:
    """SQL of one run, and the median of its milliseconds."""
    runs = [_once(work) for _round in range(ROUNDS)]
    return runs[0][0], statistics.median(ms for _count, ms in runs)


def _once(work: Callable[[], object]) -> tuple[int, float]:
    db.session.rollback()
    with counted_queries() as statements:
        start = time.perf_counter()
        work()
        took = time.perf_counter() - start
    return len(statements), took * 1000
