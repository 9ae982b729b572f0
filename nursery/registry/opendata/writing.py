"""The files of an edition, written row by row: a large register costs no more memory than a small one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TextIO

from flask_babel import force_locale

from nursery.papers.csv_table import safe
from nursery.registry.licensing.register_feed import Entry
from nursery.registry.opendata.fields import FIELDS, Cell, codes
from nursery.web.language import LOCALES

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "dictionary": "text/csv",
}
NAMES = {
    "csv": "register.csv",
    "json": "register.json",
    "geojson": "register.geojson",
    "dictionary": "dictionary.csv",
}


@dataclass(frozen=True)
class About:
    """What every file says of itself."""

    source: str
    made_at: datetime

    def values(self) -> dict[str, Any]:
        """As it stands in JSON."""
        return {
            "source": self.source,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
        }


class _Writer(Protocol):
    def row(self, values: dict[str, Cell]) -> None: ...
    def end(self) -> None: ...


class _Csv:
    """Opens rightly in spreadsheets: UTF-8 with its mark, and no cell that they would execute."""

    def __init__(self, file: TextIO, _about: About) -> None:
        file.write("\ufeff")
        self._rows = csv.writer(file)
        self._rows.writerow([field.name for field in FIELDS])

    def row(self, values: dict[str, Cell]) -> None:
        self._rows.writerow([safe(value) if isinstance(value, str) else value for value in values.values()])

    def end(self) -> None:
        """Nothing stands after the last row."""


class _Json:
    """An object with what the file says of itself, and the list of licences."""

    def __init__(self, file: TextIO, about: About) -> None:
        self._file, self._between = file, ""
        file.write(_text(about.values())[:-1] + ',"items":[\n')

    def row(self, values: dict[str, Cell]) -> None:
        self._file.write(self._between + _text(values))
        self._between = ",\n"

    def end(self) -> None:
        self._file.write("\n]}\n")


class _GeoJson(_Json):
    """A feature for each licence; one without a position has none here either."""

    def __init__(self, file: TextIO, about: About) -> None:
        self._file, self._between = file, ""
        head = {"type": "FeatureCollection", **about.values()}
        file.write(_text(head)[:-1] + ',"features":[\n')

    def row(self, values: dict[str, Cell]) -> None:
        point = [values["longitude"], values["latitude"]]
        shape = {"type": "Point", "coordinates": point} if None not in point else None
        kept = {name: value for name, value in values.items() if name not in ("latitude", "longitude")}
        super().row({"type": "Feature", "id": values["number"], "geometry": shape, "properties": kept})  # type: ignore[dict-item]


_WRITERS: dict[str, type[_Csv] | type[_Json]] = {"csv": _Csv, "json": _Json, "geojson": _GeoJson}


def write(folder: Path, entries: Iterable[Entry], about: About) -> int:
    """Write all files of an edition into `folder` by one reading; returns the number of licences."""
    count = 0
    with ExitStack() as stack:
        writers: list[_Writer] = []
        for form, writer in _WRITERS.items():
            file = stack.enter_context((folder / NAMES[form]).open("w", encoding="utf-8", newline=""))
            writers.append(writer(file, about))
        for entry in entries:
            values = {field.name: field.read(entry) for field in FIELDS}
            for one in writers:
                one.row(values)
            count += 1
        for one in writers:
            one.end()
    _write_dictionary(folder / NAMES["dictionary"])
    return count


def _write_dictionary(path: Path) -> None:
    """Columns and codes in both languages, as a table."""
    arabic, english = (_explained(code) for code in ("ar", "en"))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["column", "code", "type", "meaning_ar", "meaning_en"])
        rows.writerows([*key, arabic[key], english[key]] for key in english)


def _explained(language: str) -> dict[tuple[str, str, str], str]:
    with force_locale(LOCALES[language]):
        found = {(field.name, "", field.kind): str(field.meaning) for field in FIELDS}
        for column, words in codes(language).items():
            found |= {(column, code, "code"): str(label) for code, label in words.items()}
    return found


def _text(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
