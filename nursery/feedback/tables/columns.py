"""The columns of a table: those that people read and fill in, and the grey ones that carry the ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from nursery.accounts.letters import LOCALES
from nursery.base.arabic import fold
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind

LABELS = {
    "number": _l("Number"),
    "section": _l("Section"),
    "text": _l("Text of the paragraph"),
    "kind": _l("Kind of comment"),
    "comment": _l("Your comment"),
    "proposal": _l("Proposed wording"),
    "reason": _l("Reason"),
    "row": _l("Row"),
    "place": _l("Place in the guide"),
    "known": _l("Comment on the platform"),
    "base": _l("State"),
    "seal": _l("Seal"),
}
WIDTHS = {
    **{"number": 9, "section": 20, "text": 48, "kind": 14, "comment": 42, "proposal": 42, "reason": 28},
    **{"row": 12, "place": 12, "known": 10, "base": 13, "seal": 17},
}
FILLED_IN = ("kind", "comment", "proposal", "reason")
IDS = ("row", "place", "known", "base", "seal")
NEEDED = (*FILLED_IN, *IDS)
# The ids of a row in one cell, as a document has them; the slash stands in none of them.
CODE = "code"
CODE_SIGN = "/"
_NEAR = 80


@dataclass(frozen=True)
class Words:
    """The labels of columns and kinds in one language."""

    columns: Mapping[str, str]
    kinds: Mapping[CommentKind, str]


@cache
def words(language: str) -> Words:
    """All words of the table in `language`, whatever language the page has."""
    with force_locale(LOCALES[language]):
        return Words(
            {column: str(label) for column, label in LABELS.items()},
            {kind: str(label) for kind, label in KINDS.items()},
        )


@cache
def by_label() -> dict[str, str]:
    """The column of each folded label and of each id."""
    found = {name: name for name in (*LABELS, CODE)}
    for language in LOCALES:
        found |= {fold(label): name for name, label in words(language).columns.items()}
    return found


@cache
def _kinds() -> dict[str, CommentKind]:
    found = {kind.value: kind for kind in CommentKind}
    for language in LOCALES:
        found |= {fold(label): kind for kind, label in words(language).kinds.items()}
    return found


def kind_of(text: str) -> CommentKind | None:
    """The kind somebody chose or typed, in either language, small slips forgiven; None for other words."""
    from rapidfuzz import fuzz, process

    wanted = " ".join(fold(text).split()).strip(" .:،")
    if not wanted:
        return CommentKind.GENERAL
    if wanted in _kinds():
        return _kinds()[wanted]
    close = process.extract(wanted, _kinds().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2)
    kinds = {_kinds()[name] for name, _score, _at in close}
    return kinds.pop() if len(kinds) == 1 else None
