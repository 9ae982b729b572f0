"""Whether a seal is right: its statement, its signature, its key, and the text it is about. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from nursery.feedback.sealing import stating
from nursery.feedback.sealing.stating import FaultySeal, StatedSection, Statement
from nursery.guide.content import GuideContent, SectionContent, fingerprint
from nursery.signing import signatures
from nursery.signing.signatures import Signature

SectionHash = Callable[[SectionContent], str]
ALGORITHM = "Ed25519 over the SHA-256 (hexadecimal) of the canonical statement"


class Check(StrEnum):
    """What is looked at, in this order."""

    TEXT = "text"
    STATEMENT = "statement"
    SIGNATURE = "signature"
    KEY = "key"


class Result(StrEnum):
    """What was found."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Sealed:
    """A statement as it was signed, and its signature."""

    statement: str
    statement_hash: str
    signature: Signature

    @property
    def stated(self) -> Statement:
        """What is stated. Raises `FaultySeal`."""
        return stating.read(stating.parsed(self.statement))


@dataclass(frozen=True)
class Text:
    """A text to compare: `content_hash` is empty where it cannot be computed, as from a folder of files."""

    content_hash: str
    words_hash: str
    sections: dict[str, str]


@dataclass(frozen=True)
class Verdict:
    """What is right and what is wrong; `changed` are the numbers of sections with another text."""

    results: dict[Check, Result]
    changed: tuple[str, ...] = field(default=())

    @property
    def is_right(self) -> bool:
        """Whether nothing was found wrong."""
        return Result.WRONG not in self.results.values()

    @property
    def is_complete(self) -> bool:
        """Whether everything was looked at and everything is right."""
        return set(self.results.values()) == {Result.RIGHT}


def text_of(content: GuideContent, hash_of: SectionHash, *, has_keys: bool = True) -> Text:
    """What is compared of a text."""
    sections = {section.slug: hash_of(section) for section in content.sections()}
    return Text(fingerprint(content) if has_keys else "", words_hash(content), sections)


def words_hash(content: GuideContent) -> str:
    """The fingerprint of a text without what a folder of files does not have: keys and printed numbers."""
    return fingerprint(
        content.with_blocks(
            {
                section.slug: tuple(
                    replace(block, key="", number=None, behind=False) for block in section.blocks
                )
                for section in content.sections()
            }
        )
    )


def verify(sealed: Sealed, text: Text | None, known_keys: Collection[str] | None) -> Verdict:
    """Check a seal; without a text, or without known keys, that part stays unchecked. Never raises."""
    actual = signatures.digest(sealed.statement.encode())
    signature = sealed.signature
    stated = _stated(sealed)
    results = {
        Check.TEXT: Result.UNCHECKED,
        Check.STATEMENT: _result(stated is not None and actual == sealed.statement_hash),
        Check.SIGNATURE: _result(signatures.is_signed(actual, signature.signature, signature.public_key)),
        Check.KEY: Result.UNCHECKED,
    }
    if signature.key_id != signatures.key_id(signature.public_key):
        results[Check.KEY] = Result.WRONG
    elif known_keys is not None:
        results[Check.KEY] = _result(signature.public_key in known_keys)
    changed: tuple[str, ...] = ()
    if text is not None and stated is not None:
        changed = tuple(_changed(stated.sections, text))
        is_same = (
            text.content_hash in ("", stated.content_hash)
            and text.words_hash == stated.words_hash
            and not changed
        )
        results[Check.TEXT] = _result(is_same)
    return Verdict(results, changed)


def _changed(sections: Iterable[StatedSection], text: Text) -> list[str]:
    """The numbers of the sections that are other ones, and the slugs of those the seal does not know."""
    stated = {section.slug: section for section in sections}
    other = [one.number for slug, one in stated.items() if text.sections.get(slug) != one.text_hash]
    return other + [slug for slug in text.sections if slug not in stated]


def _stated(sealed: Sealed) -> Statement | None:
    """What is stated, when the statement is written in the one canonical way."""
    try:
        values = stating.parsed(sealed.statement)
        is_canonical = signatures.canonical(values).decode() == sealed.statement
        return stating.read(values) if is_canonical else None
    except (FaultySeal, UnicodeError):
        return None


def _result(is_right: bool) -> Result:
    return Result.RIGHT if is_right else Result.WRONG


def file_of(sealed: Sealed) -> str:
    """The seal as a file to keep: everything that is needed to check it without this platform."""
    values = {
        "statement": json.loads(sealed.statement),
        "statement_sha256": sealed.statement_hash,
        "algorithm": ALGORITHM,
        "signature": sealed.signature.signature,
        "public_key": sealed.signature.public_key,
        "key_id": sealed.signature.key_id,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def read_file(content: bytes) -> Sealed:
    """The seal in a file. Raises `FaultySeal`; a changed one is read, and found out by `verify`."""
    values: Any = stating.parsed(content)
    try:
        statement = signatures.canonical(values["statement"]).decode()
        parts = [values[name] for name in ("signature", "public_key", "key_id")]
        if not all(isinstance(part, str) for part in parts):
            raise FaultySeal
        return Sealed(statement, str(values["statement_sha256"]), Signature(*parts))
    except (KeyError, TypeError, ValueError) as error:
        raise FaultySeal from error
