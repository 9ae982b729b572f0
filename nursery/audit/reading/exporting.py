"""Entries of the trail as a table: what was asked for is read from the entry by which it was asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit.reading import commands, queries, words
from nursery.audit.reading.queries import Asked, EntryItem
from nursery.papers import csv_table, xlsx_table
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.table import Column, Table, Value
from nursery.web import filters

KIND = "audit"


def asked_by(seq: int) -> Asked:
    """What an export holds: nothing newer than the entry by which it was asked for. Raises `NotFound`."""
    details: dict[str, Any] = queries.export(seq).details
    first, last = details["first_day"], details["last_day"]
    return Asked(
        subject_type=details["record"],
        subject_id=details["number"],
        person_id=details["person"],
        only=details["only"],
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        before=seq,
    )


def table(seq: int, code: str) -> Table:
    """The entries, newest first."""
    columns = [
        Column(_("Entry"), 10),
        Column(_("When"), 18),
        Column(_("Who"), 28),
        Column(_("Account"), 10),
        Column(_("What happened"), 52),
        Column(_("Kind of record"), 24),
        Column(_("Number of the record"), 12),
        Column(_("Record"), 32),
        Column(_("Before"), 24),
        Column(_("After"), 24),
        Column(_("Details"), 60),
        Column(_("Code of the event"), 28),
        Column(_("Fingerprint of the entry"), 66),
    ]
    found = queries.all_entries(asked_by(seq), commands.MOST)
    return Table(_("Audit log"), code, columns, (_row(one) for one in found))


def _row(one: EntryItem) -> list[Value]:
    change = one.said.change
    return [
        one.seq,
        filters.local(one.at).replace(tzinfo=None),
        one.actor or ("" if one.actor_id else _("The platform, or a visitor")),
        one.actor_id,
        str(words.sentence(one.event)),
        str(words.subject(one.subject_type)),
        one.subject_id,
        one.record,
        _plain(change.was) if change else "",
        _plain(change.now) if change else "",
        " · ".join(f"{line.label}: {_plain(line.value)}" for line in one.said.lines),
        one.event,
        one.hash,
    ]


def _plain(text: str) -> str:
    """Without the marks that isolate directions on pages."""
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))


def _xlsx(path: Path, seq: int, code: str) -> None:
    xlsx_table.write(path, table(seq, code))


def _csv(path: Path, seq: int, code: str) -> None:
    csv_table.write(path, table(seq, code))


def _may_read(actor: Actor | None, seq: int) -> bool:
    queries.export(seq)
    return actor is not None and actor.may(Permission.READ_AUDIT)


offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.XLSX: _xlsx, PaperFormat.CSV: _csv},
        may_read=_may_read,
        stamp=str,
        name=lambda seq, code: f"audit-{seq}-{code}",
    )
)
