"""The copy of a person's data: a ZIP with a page to read, the same as JSON, and the files they handed in.

It is made while the person waits and lies in no folder afterwards: a copy kept for later would be one more
place to erase. The files are streamed into it one by one.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from datetime import date, datetime
from enum import Enum
from typing import IO, Any

from flask import render_template

from nursery.accounts import personal
from nursery.accounts.personal import OwnFile, Part, Rows
from nursery.base import clock
from nursery.base.storage import storage
from nursery.privacy import labels, tidying

_IN_MEMORY = 2 * 1024 * 1024


def make(person_id: int) -> IO[bytes]:
    """The ZIP, opened at its beginning; it vanishes when it is closed."""
    data, files = personal.collected(person_id), personal.collected_files(person_id)
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", _json(data))
        archive.writestr("data.html", _page(data))
        for number, file in enumerate(files, 1):
            _add(archive, number, file)
    target.seek(0)
    return target


def _json(data: dict[Part, Rows]) -> str:
    content = {"made_at": clock.now().isoformat(), **{part.value: rows for part, rows in data.items()}}
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _page(data: dict[Part, Rows]) -> str:
    shown = [
        (labels.PARTS[part], labels.WHY[part], [_named(row) for row in rows]) for part, rows in data.items()
    ]
    return render_template("privacy/copy.html", parts=shown, periods=tidying.periods(), words=labels.PERIODS)


def _named(row: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The fields of a row that say something, with their names in words."""
    return [
        (labels.FIELDS[name], _shown(value))
        for name, value in row.items()
        if value is not None and value != ""
    ]


def _shown(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _add(archive: zipfile.ZipFile, number: int, file: OwnFile) -> None:
    path = storage.path(file.storage_key)
    if path.is_file():
        name = file.name.replace("/", "_").replace("\\", "_").lstrip(".")
        archive.write(path, f"files/{number:03} {name}", zipfile.ZIP_STORED)
