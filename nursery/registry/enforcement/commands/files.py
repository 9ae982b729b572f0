"""Files that come with a representation or a grievance."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.enforcement.models import EnforcementFile
from nursery.registry.licensing import checks
from nursery.registry.rulesets.rules import rule_set_on

MOST_FILES = 3
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Given:
    """A file as it was sent; the form has checked that its content is what `media_type` says."""

    stream: BinaryIO
    filename: str
    media_type: str


def keep(
    given: Sequence[Given],
    actor: Actor,
    *,
    representation_id: int | None = None,
    grievance_id: int | None = None,
) -> None:
    """Keep files with what they belong to. Part of a command."""
    if len(given) > MOST_FILES:
        raise RuleBroken("application.too_many_files", "file_1", most=MOST_FILES)
    for number, file in enumerate(given, start=1):
        size = _size(file, f"file_{number}")
        db.session.add(
            EnforcementFile(
                representation_id=representation_id,
                grievance_id=grievance_id,
                filename=checks.text(file.filename, f"file_{number}", most=200),
                media_type=file.media_type,
                size=size,
                storage_key=storage.put(file.stream),
                uploaded_at=clock.now(),
                uploaded_by=actor.person_id,
            )
        )


def _size(file: Given, field: str) -> int:
    rules = rule_set_on(clock.today()).uploads
    if file.media_type not in rules.media_types:
        raise RuleBroken("application.file_type", field)
    size = file.stream.seek(0, os.SEEK_END)
    file.stream.seek(0)
    if size == 0:
        raise RuleBroken("application.file_empty", field)
    if size > rules.most_bytes:
        raise RuleBroken("application.file_too_big", field, most=rules.most_bytes // _MEGABYTE)
    return size
