"""Loading the demonstration data, once.

Each stage is one transaction: killed half-way, it leaves nothing, and the next start begins it again. The
audit trail remembers that a stage is there. The letters that the commands wrote on the way tell of a past
that never was: they are removed in the same transaction, before anything could send them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, func, select

from nursery.accounts.actors import SYSTEM
from nursery.audit import trail
from nursery.audit.models import AuditEntry, AuditHead
from nursery.base import clock
from nursery.base.command import command
from nursery.base.outbox import Letter
from nursery.demo import (
    agreeing,
    befallen,
    cast,
    complained,
    consultation,
    desk,
    discussion,
    duplicates,
    groups,
    inspected,
    kept_files,
    kinds,
    letters,
    licensing,
    merged,
    nurseries,
    rules,
    sessions,
    sittings,
    verdicts,
)
from nursery.demo.timeline import Story, at, play
from nursery.extensions import db
from nursery.guide import commands as guide
from nursery.guide import queries

Say = Callable[[str], None]
_SUBJECT, _LOADED = "demonstration", "demonstration.loaded"
_PEOPLE, _HISTORY = 1, 2
# What befalls nurseries once they are there.
AFTERWARDS = (sittings, rules, duplicates, complained, inspected, kept_files, befallen)
_BEGINNING = timedelta(days=6 * 365)
_SEED = 2015


def load_once(content_dir: Path, say: Say) -> None:
    """Load what is missing of the demonstration data; what is there stays as it is."""
    now = clock.now()
    if not _is_loaded(_PEOPLE):
        say("Demonstration data: organisations and people")
        _load_people(now)
    if not _is_loaded(_HISTORY):
        say("Demonstration data: the guide, nurseries and consultation rounds, year by year")
        _load_history(content_dir, now, say)


def import_guide_once(content_dir: Path, say: Say) -> None:
    """Import the guide and publish its first version for consultation, unless a guide is there."""
    if queries.all_versions():
        return
    say("The guide: first version")
    _import_guide(content_dir)


@command
def _import_guide(content_dir: Path) -> None:
    """Import and publish in one transaction."""
    report = guide.import_guide(content_dir / "guide", actor=SYSTEM)
    guide.publish_version(report.version_id or 0, actor=SYSTEM)


@command
def _load_people(now: datetime) -> None:
    """The first stage, long before anything happened."""
    if _is_loaded(_PEOPLE, hold=True):
        return
    last_letter = _last_letter()
    with clock.frozen(at(clock.local_date(now - _BEGINNING), 9)):
        cast.enter()
        _finish(_PEOPLE, last_letter)


@command
def _load_history(content_dir: Path, now: datetime, say: Say) -> None:
    """The second stage: everything that happened since."""
    if _is_loaded(_HISTORY, hold=True):
        return
    last_letter = _last_letter()
    people, today = cast.assemble(), clock.local_date(now)
    chance = random.Random(_SEED)  # noqa: S311 - the same data at every load
    setting = consultation.Setting(people, content_dir, today, chance)
    play([*licensed(setting), *consulted(setting)], say)
    _finish(_HISTORY, last_letter)


def licensed(setting: consultation.Setting) -> list[Story]:
    """Everything that happens to nurseries: their licences, sittings, visits, complaints, their files."""
    people, today, chance = setting.cast, setting.today, setting.chance
    plans: list[nurseries.Plan] = []
    told = [*licensing.stories(kinds.kept(nurseries.plans(chance), plans), people, today, chance)]
    told += kinds.stories(plans, people, today, random.Random(_SEED))  # noqa: S311 - the same at every load
    return [*told, *(story for chapter in AFTERWARDS for story in chapter.stories(people, today))]


def consulted(setting: consultation.Setting) -> list[Story]:
    """Everything that happens around the guide: its rounds, what is said in them, sessions, letters."""
    chapters = (consultation, merged, discussion, sessions, letters, verdicts, desk, groups, agreeing)
    return [story for chapter in chapters for story in chapter.stories(setting)]


def _is_loaded(stage: int, *, hold: bool = False) -> bool:
    """Whether a stage is there; with `hold` a second start at the same moment waits for the first."""
    if hold:
        db.session.execute(select(AuditHead.id).with_for_update())
    wanted = select(AuditEntry.seq).where(
        AuditEntry.subject_type == _SUBJECT, AuditEntry.subject_id == stage, AuditEntry.event == _LOADED
    )
    return db.session.scalar(wanted.limit(1)) is not None


def _last_letter() -> int:
    return db.session.scalar(select(func.max(Letter.id))) or 0


def _finish(stage: int, last_letter: int) -> None:
    """Remove the letters of the stage and remember that it is there."""
    db.session.flush()
    db.session.execute(delete(Letter).where(Letter.id > last_letter))
    trail.record(_LOADED, _SUBJECT, stage, actor_id=None)
