"""The marks that a table carries home: which table it is, and seals by which changed ids are recognised."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass

from flask import current_app

from nursery.feedback.comments.lifecycle import CommentKind

_TOKEN = re.compile(
    r"NT1-(\d{1,9})-(\d{1,9})-(\d{1,9})-(ar|en)-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{16})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Origin:
    """For whom a table was made, of which text. `table` is its own: two tables never share rows."""

    round_id: int
    version_number: int
    organisation_id: int
    language: str
    content: str
    table: str

    @property
    def token(self) -> str:
        """The origin as one sealed word."""
        return f"{self._plain}-{_sealed(self._plain)}"

    @property
    def _plain(self) -> str:
        place = f"{self.round_id}-{self.version_number}-{self.organisation_id}"
        return f"NT1-{place}-{self.language}-{self.content}-{self.table}"

    def seal(self, row: str, place: str, known: str, base: str) -> str:
        """The seal under the ids of one row."""
        return _sealed("|".join((self._plain, row, place, known, base)))


def new_table() -> str:
    """The name of a table that is being made."""
    return secrets.token_hex(4)


def content_mark(content_hash: str | None) -> str:
    """The short form of a version's fingerprint."""
    return hashlib.sha256((content_hash or "").encode()).hexdigest()[:8]


def find_token(text: str) -> str | None:
    """The token somewhere in `text`, whole or not."""
    found = _TOKEN.search(text)
    return found[0] if found else None


def read_token(token: str) -> Origin | None:
    """The origin that a token names; None when somebody changed it."""
    found = _TOKEN.fullmatch(token.strip())
    if found is None:
        return None
    round_id, version, organisation, language, content, table, seal = found.groups()
    origin = Origin(
        int(round_id), int(version), int(organisation), language.lower(), content.lower(), table.lower()
    )
    return origin if hmac.compare_digest(_sealed(origin._plain), seal.lower()) else None


def fingerprint(kind: CommentKind, body: str, proposed_text: str, reason: str) -> str:
    """What a comment says, as a short mark; all but white space at the ends counts."""
    parts = [kind.value, body.strip(), proposed_text.strip(), reason.strip()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:12]


def _sealed(text: str) -> str:
    key = f"comment tables:{current_app.secret_key!r}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:16]
