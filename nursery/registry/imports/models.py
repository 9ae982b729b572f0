"""Tables of imports: where registers come from, the files, what was found in them, what they wrote last."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.base.leases import Leased
from nursery.extensions import Base
from nursery.registry.imports.lifecycle import ImportState, IssueKind, RowFate, Step, TableKind
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Placed
from nursery.registry.rulesets.kinds import ProviderKind


class RegisterSource(Base):
    """A register that was kept elsewhere: its name, and which of its columns means what.

    `mapping` gives the heading of a column for each field; it is how its last file was read.
    """

    __tablename__ = "register_sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    mapping: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]


class RegisterImport(Leased, Versioned, Base):
    """One file of a register. The times of a job are those of its present `step`.

    `table_key` is the file as plain rows; `headings` its columns; `mapping` the position of a column for each
    field. `is_whole`: the file is the whole register of its source, so that what it leaves out ends;
    `may_vanish` is how many of those somebody agreed to. `done` counts the rows worked on in this step, and
    `found` holds what the last step found.
    """

    __tablename__ = "register_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("register_sources.id"), index=True)
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[TableKind] = mapped_column(word(TableKind, 10))
    size: Mapped[int]
    storage_key: Mapped[str | None] = mapped_column(String(64))
    table_key: Mapped[str | None] = mapped_column(String(64))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    is_whole: Mapped[bool]
    step: Mapped[Step] = mapped_column(word(Step), default=Step.READ)
    headings: Mapped[list[str]] = mapped_column(JSON, default=list)
    mapping: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    may_vanish: Mapped[int] = mapped_column(default=0)
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    withdrawn_at: Mapped[datetime | None]

    @property
    def standing(self) -> ImportState:
        """Where the import stands."""
        if self.withdrawn_at is not None:
            return ImportState.WITHDRAWN
        if self.failed_at is not None:
            return ImportState.FAILED
        if self.ready_at is None:
            return _WORKING[self.step]
        return ImportState.REFUSED if self.found.get("refusal") else _READY[self.step]


_WORKING = {
    Step.READ: ImportState.READING,
    Step.CHECK: ImportState.CHECKING,
    Step.TAKE_OVER: ImportState.TAKING_OVER,
}
_READY = {
    Step.READ: ImportState.TO_MAP,
    Step.CHECK: ImportState.CHECKED,
    Step.TAKE_OVER: ImportState.DONE,
}


class ImportIssue(Base):
    """A row that needs somebody's eye, or a licence that the file leaves out (`row` 0).

    `value` is what stood in the cell, `code` says what is wrong with it (see `wording.py`). With `takes_file`
    somebody said that a value changed here is to be overwritten by the file's.
    """

    __tablename__ = "import_issues"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("register_imports.id"))
    kind: Mapped[IssueKind] = mapped_column(word(IssueKind))
    row: Mapped[int]
    number: Mapped[str] = mapped_column(String(20), default="")
    field: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[str] = mapped_column(String(200), default="")
    code: Mapped[str] = mapped_column(String(60))
    params: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    takes_file: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (Index("ix_import_issues_import_id_kind_row", "import_id", "kind", "row"),)


class StagedRow(Placed, Base):
    """A row of a file as the dry run read and checked it: taking over reads this and nothing else.

    `position` counts the rows of the file, `place` the new ones among them; `line` is where the row stands.
    `licence_id` is the licence that has its number, for rows that are not new. What licences are found and
    sorted by is made already. The rows go when the import is done or given up.
    """

    __tablename__ = "import_rows"

    import_id: Mapped[int] = mapped_column(ForeignKey("register_imports.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int]
    place: Mapped[int]
    fate: Mapped[RowFate] = mapped_column(word(RowFate))
    number: Mapped[str] = mapped_column(String(20))
    issued_on: Mapped[date]
    expires_on: Mapped[date]
    state: Mapped[LicenceState] = mapped_column(word(LicenceState))
    is_provisional: Mapped[bool]
    provider_name: Mapped[str] = mapped_column(String(200))
    provider_kind: Mapped[ProviderKind] = mapped_column(word(ProviderKind))
    provider_number: Mapped[str] = mapped_column(String(30))
    provider_sort_key: Mapped[str] = mapped_column(String(200))
    granted_at: Mapped[datetime]
    search_text: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(16))
    licence_id: Mapped[int | None]


class ImportedLicence(Base):
    """A licence that came from a source, and the fingerprint of what the last file wrote of it.

    When the licence no longer has that fingerprint, it was changed here: a file does not write over that.
    """

    __tablename__ = "imported_licences"

    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("register_sources.id"), index=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("register_imports.id"))
    fingerprint: Mapped[str] = mapped_column(String(16))
