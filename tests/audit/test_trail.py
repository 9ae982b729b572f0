"""The trail tells who did what, and any meddling with it shows."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, text

from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.extensions import db


@command
def happen(times: int = 1) -> None:
    for number in range(times):
        trail.record("licence.granted", "licence", number, actor_id=7, places=12, note="قرار")


@pytest.fixture
def open_trail(context: Flask) -> None:
    """Entries 1–5, with the database's own protection taken away, as a thief with full access would."""
    happen(3)
    happen(2)
    if db.engine.dialect.name == "sqlite":
        meddle("DROP TRIGGER audit_entries_no_update", "DROP TRIGGER audit_entries_no_delete")


def meddle(*statements: str) -> None:
    db.session.rollback()
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))


def faults() -> list[tuple[int, str]]:
    return [(fault.seq, fault.kind) for fault in trail.verify().faults]


def test_an_entry_says_what_happened(context: Flask) -> None:
    happen()
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.seq, entry.event, entry.actor_id, entry.subject_type) == (
        1,
        "licence.granted",
        7,
        "licence",
    )
    assert entry.details == {"places": 12, "note": "قرار"}


def test_a_whole_trail_has_no_fault(open_trail: None) -> None:
    assert trail.verify() == trail.Verdict(5, ())


@pytest.mark.parametrize(
    "column", ["event = 'licence.refused'", "actor_id = 8", "at = '2020-01-01 00:00:00+00'"]
)
def test_a_changed_entry_is_named(open_trail: None, column: str) -> None:
    meddle(f"UPDATE audit_entries SET {column} WHERE seq = 2")
    assert faults() == [(2, "changed")]


def test_a_removed_entry_is_named(open_trail: None) -> None:
    meddle("DELETE FROM audit_entries WHERE seq = 3")
    assert faults() == [(3, "removed")]


def test_entries_cut_off_the_end_are_named(open_trail: None) -> None:
    meddle("DELETE FROM audit_entries WHERE seq >= 4")
    assert faults() == [(4, "cut_off"), (5, "cut_off")]


def test_exchanged_entries_are_named(open_trail: None) -> None:
    meddle(
        "UPDATE audit_entries SET seq = 99 WHERE seq = 2",
        "UPDATE audit_entries SET seq = 2 WHERE seq = 3",
        "UPDATE audit_entries SET seq = 3 WHERE seq = 99",
    )
    assert (2, "reordered") in faults()
    assert (3, "reordered") in faults()


def test_a_rewritten_last_entry_is_named(open_trail: None) -> None:
    """Even one whose own hash was computed anew."""
    row = db.session.execute(select(AuditEntry.__table__).where(AuditEntry.seq == 5)).mappings().one()
    forged = trail._hash({**row, "event": "licence.refused"})
    meddle(f"UPDATE audit_entries SET event = 'licence.refused', hash = '{forged}' WHERE seq = 5")
    assert faults() == [(5, "changed")]


def test_the_command_line_names_the_entry_and_fails(open_trail: None, app: Flask) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=["audit", "verify"]).exit_code == 0
    meddle("UPDATE audit_entries SET actor_id = 1 WHERE seq = 2")
    outcome = runner.invoke(args=["audit", "verify"])
    assert outcome.exit_code == 1
    assert "entry 2: changed" in outcome.output
