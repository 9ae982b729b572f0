"""Reading letter templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from nursery.accounts.queries import names_of_people
from nursery.extensions import db
from nursery.registry.letters.kinds import LetterKind, all_kinds, kind_of
from nursery.registry.letters.models import LetterTemplate


@dataclass(frozen=True)
class Version:
    """One version of a letter's text, and who made it."""

    number: int
    is_shipped: bool
    made_at: datetime
    by: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class LetterPage:
    """A letter: its text in force, and its versions, newest first."""

    kind: LetterKind
    texts: Mapping[str, str]
    versions: tuple[Version, ...]

    @property
    def number(self) -> int:
        """The newest version; 0 when there is only the shipped text."""
        return self.versions[0].number if self.versions else 0

    @property
    def is_changed(self) -> bool:
        """Whether the letter has a text of its own."""
        return bool(self.versions) and not self.versions[0].is_shipped


def letters() -> list[LetterPage]:
    """All letters with their newest version, in two queries."""
    newest = select(func.max(LetterTemplate.id)).group_by(LetterTemplate.key)
    rows = list(db.session.scalars(select(LetterTemplate).where(LetterTemplate.id.in_(newest))))
    names = names_of_people([row.made_by for row in rows])
    found = {row.key: _version(row, names) for row in rows}
    return [LetterPage(kind, {}, (found[kind.key],) if kind.key in found else ()) for kind in all_kinds()]


def letter(key: str) -> LetterPage:
    """One letter. Raises `NotFound`."""
    kind = kind_of(key)
    of_key = select(LetterTemplate).where(LetterTemplate.key == key)
    rows = list(db.session.scalars(of_key.order_by(LetterTemplate.number.desc())))
    names = names_of_people([row.made_by for row in rows])
    versions = tuple(_version(row, names) for row in rows)
    texts = versions[0].texts if versions and not versions[0].is_shipped else shipped_texts(kind)
    return LetterPage(kind, texts, versions)


def shipped_texts(kind: LetterKind) -> dict[str, str]:
    """The text a letter came with, by the names of the form's fields."""
    texts = {}
    for code in ("ar", "en"):
        texts[f"subject_{code}"], texts[f"body_{code}"] = kind.shipped(code)
    return texts


def newest_number(key: str) -> int:
    """The number of the newest version of a letter; 0 when there is none."""
    return db.session.scalar(select(func.max(LetterTemplate.number)).where(LetterTemplate.key == key)) or 0


def _version(row: LetterTemplate, names: Mapping[int, str]) -> Version:
    texts = {name: getattr(row, name) for name in ("subject_ar", "body_ar", "subject_en", "body_en")}
    return Version(row.number, row.is_shipped, row.made_at, names.get(row.made_by or 0, ""), texts)
