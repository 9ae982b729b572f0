"""The agreement matrix of 200 organisations and 60 sections: its page, its A3 paper, and the seal.

The limit of the page is the same number of cells joined by a bare loop: nothing is read or worded there.
"""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import brotli  # type: ignore[import-untyped]
from flask import g, render_template
from sqlalchemy import insert

from bench.report import Row, at_most
from bench.site import Site
from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.feedback.agreement import queries as agreements
from nursery.feedback.agreement.lifecycle import SectionState, Stance
from nursery.feedback.agreement.models import Agreement, AgreementParty, AgreementSection, Position
from nursery.feedback.agreement.texts import hashes
from nursery.feedback.matrix import files, marking, queries
from nursery.feedback.matrix.forms import FilterForm
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.feedback.sealing import commands as sealing
from nursery.feedback.sealing import queries as seals
from nursery.feedback.sealing.verifying import verify
from nursery.guide import commands as guide_commands
from nursery.guide import queries as guide
from nursery.guide.queries import VersionItem
from nursery.signing import keys
from tests.support.people import make_organisation, make_person
from tests.support.queries import counted_queries

R = TypeVar("R")
ORGANISATIONS = 200
GOAL_SQL, GOAL_MS, GOAL_KB, GOAL_PDF, GOAL_SEAL = 20, 600, 60, 60, 3
_KB = 1024


def rows(site: Site) -> list[Row]:
    """Everybody has said something about every section of the newest public version."""
    with site.app.app_context():
        agreement_id = _fill(_version())
    with site.app.test_request_context(f"/ar/agreement/{agreement_id}/matrix"):
        g.lang = "ar"
        return [*_page(agreement_id), *_paper(agreement_id), *_sealing(site, agreement_id)]


def _page(agreement_id: int) -> list[Row]:
    editor = make_person(Role.GUIDE_EDITOR)
    _render(agreement_id, editor)
    with counted_queries() as statements:
        html, took = _timed(lambda: _render(agreement_id, editor))
    body = html.encode()
    cells = len(seals.readiness(agreement_id).sections) * ORGANISATIONS
    _bare, bare = _timed(lambda: "".join(f"<td class=a><i>{number}</i>" for number in range(cells)))
    small, zipped = len(brotli.compress(body, quality=5)) / _KB, len(gzip.compress(body, 6)) / _KB
    name = f"matrix of {ORGANISATIONS} organisations × {cells // ORGANISATIONS} sections"
    return [
        _row(f"{name}: statements", f"{len(statements)}", f"≤ {GOAL_SQL}", len(statements) <= GOAL_SQL),
        _row(
            "… the page made",
            f"{took * 1000:.0f} ms",
            f"≤ {GOAL_MS} ms",
            at_most(took * 1000, GOAL_MS),
            f"{bare * 1000:.0f} ms the cells alone, unworded",
        ),
        _row(
            "… its weight",
            f"{len(body) / _KB:.0f} KB, {zipped:.0f} KB gzip, {small:.0f} KB brotli",
            f"≤ {GOAL_KB} KB compressed",
            at_most(small, GOAL_KB),
        ),
    ]


def _render(agreement_id: int, editor: Actor) -> str:
    found = queries.matrix(agreement_id, editor)
    form = FilterForm()
    form.offer(found)
    return render_template(
        "matrix/matrix.html", grid=found, rows=marking.rows(found), form=form, chosen=form.chosen()
    )


def _paper(agreement_id: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for name, write in (("PDF", files.write_pdf), ("XLSX", files.write_xlsx), ("DOCX", files.write_docx)):
            path = Path(folder) / f"matrix.{name.lower()}"
            _none, took = _timed(lambda write=write, path=path: write(path, agreement_id, "ar"))  # type: ignore[misc]
            made.append((name, took, path.stat().st_size / _KB))
    return [
        _row(
            f"… on A3 as {name}" if name == "PDF" else f"… as {name}",
            f"{took:.1f} s, {size:.0f} KB",
            f"≤ {GOAL_PDF} s",
            at_most(took, GOAL_PDF),
        )
        for name, took, size in made
    ]


def _sealing(site: Site, agreement_id: int) -> list[Row]:
    settings, editor = site.app.extensions["settings"], make_person(Role.GUIDE_EDITOR)
    seen = seals.readiness(agreement_id).version.content_hash or ""
    done, took = _timed(lambda: sealing.adopt(agreement_id, seen=seen, settings=settings, actor=editor))

    def check() -> bool:
        seal = seals.seal_numbered(done.version_number)
        return verify(seal.sealed, seals.stored_text(seal.version_id), keys.known_keys(settings)).is_complete

    is_valid, checked = _timed(check)
    size = len(seals.seal_numbered(done.version_number).sealed.statement.encode()) / _KB
    return [
        _row(f"… adopted and sealed ({size:.0f} KB)", f"{took:.2f} s", f"≤ {GOAL_SEAL} s", took <= GOAL_SEAL),
        _row("… the seal verified", f"{checked * 1000:.0f} ms", "valid, ≤ 1 s", is_valid and checked <= 1),
    ]


def _row(what: str, measured: str, goal: str, reached: float, limit: str = "") -> Row:
    return Row("matrix", what, measured, limit, goal=goal, reached=float(reached))


def _timed(do: Callable[[], R]) -> tuple[R, float]:
    start = time.perf_counter()
    found = do()
    return found, time.perf_counter() - start


def _version() -> VersionItem:
    """The newest version; where its agreement was measured already, the next one."""
    version = guide.newest_public_version()
    if version is None:
        raise RuntimeError("no version is public")
    if agreements.agreement_of_version(version.id) is None:
        return version
    with suppress(Conflict):
        guide_commands.start_version(actor=SYSTEM)
    working = guide.version_numbered(guide.last_number(), actor=SYSTEM)
    guide_commands.publish_version(working.id, actor=SYSTEM)
    return guide.version(working.id)


@command
def _fill(version: VersionItem) -> int:
    now = clock.now()
    agreement = Agreement(
        version_id=version.id,
        version_number=version.number,
        opened_at=now - timedelta(days=30),
        closes_at=now - timedelta(days=1),
        silence_rule=SilenceRule.CONSENT,
        quorum_percent=60,
        completed_at=now,
    )
    db.session.add(agreement)
    db.session.flush()
    kinds = [OrganisationKind.NGO, OrganisationKind.MINISTRY, OrganisationKind.DIRECTORATE]
    parties = [
        make_organisation(
            kinds[place % 3], f"جمعية رعاية الطفولة المبكرة {place}", f"Early childhood {place}"
        )
        for place in range(ORGANISATIONS)
    ]
    db.session.execute(
        insert(AgreementParty),
        [{"agreement_id": agreement.id, "organisation_id": one, "added_at": now} for one in parties],
    )
    texts = hashes(guide.content_of(version.id))
    sections = [one for chapter in guide.contents(version.id) for one in chapter.sections]
    asked = [
        AgreementSection(
            agreement_id=agreement.id,
            section_id=one.id,
            slug=one.slug,
            text_hash=texts[one.slug],
            state=SectionState.AGREED,
            agreed_at=now,
            reopen_reason="",
        )
        for one in sections
    ]
    db.session.add_all(asked)
    db.session.flush()
    db.session.execute(insert(Position), list(_positions([one.id for one in asked], parties)))
    return agreement.id


def _positions(asked: list[int], parties: list[int]) -> list[dict[str, object]]:
    """One in twenty with a reservation, one in ten silent."""
    found: list[dict[str, object]] = []
    for at, section in enumerate(asked):
        for place, party in enumerate(parties):
            if (at + place) % 10 == 0:
                continue
            is_reserved = (at * 7 + place) % 20 == 3
            found.append(
                {
                    "agreement_section_id": section,
                    "organisation_id": party,
                    "stance": Stance.RESERVATION if is_reserved else Stance.AGREE,
                    "reason": f"نودّ أن يُذكر مثال من الريف في الفقرة {at}." if is_reserved else "",
                    "wording": "",
                    "given_at": clock.now(),
                    "version": 1,
                }
            )
    return found
