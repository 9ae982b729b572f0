"""Changing the text of a letter: always a new version."""

from __future__ import annotations

from collections.abc import Mapping

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.letters import queries
from nursery.registry.letters.kinds import FIELD, LetterKind, kind_of
from nursery.registry.letters.models import LetterTemplate

LONGEST_SUBJECT, LONGEST_BODY = 200, 6000
_EMPTY = {"subject_ar": "", "body_ar": "", "subject_en": "", "body_en": ""}


@command
def change_letter(key: str, texts: Mapping[str, str], *, seen: int, actor: Actor) -> int:
    """Let a letter say `texts` (subject and body in both languages) from now on. Returns the version.

    `seen` is the version the writer saw. Every field of the shipped text has to be used, and no other.
    """
    kind = kind_of(key)
    _require_manager(actor)
    cleaned = {name: texts.get(name, "").replace("\r\n", "\n").strip() for name in _EMPTY}
    check(kind, cleaned)
    number = _next_number(key, seen)
    if cleaned == queries.letter(key).texts:
        return number - 1
    return _write(key, number, cleaned, actor, is_shipped=cleaned == queries.shipped_texts(kind))


@command
def take_shipped(key: str, *, seen: int, actor: Actor) -> int:
    """Go back to the text a letter came with. Returns the version."""
    kind_of(key)
    _require_manager(actor)
    page = queries.letter(key)
    if not page.is_changed:
        return page.number
    return _write(key, _next_number(key, seen), _EMPTY, actor, is_shipped=True)


def check(kind: LetterKind, texts: Mapping[str, str]) -> None:
    """Raises `RuleBroken` beside the field for a missing or too long text, unknown or missing fields."""
    for code in ("ar", "en"):
        subject, body = f"subject_{code}", f"body_{code}"
        for name, most in ((subject, LONGEST_SUBJECT), (body, LONGEST_BODY)):
            if not texts[name]:
                raise RuleBroken("letters.empty", name)
            if len(texts[name]) > most:
                raise RuleBroken("letters.too_long", name, most=most, length=len(texts[name]))
            for used in FIELD.findall(texts[name]):
                if used not in kind.fields:
                    raise RuleBroken("letters.unknown_field", name, name=_shown(used))
        used_here = set(FIELD.findall(texts[subject] + texts[body]))
        missing = [name for name in kind.needed if name not in used_here]
        if missing:
            raise RuleBroken("letters.missing_field", body, name=_shown(missing[0]))


def _shown(name: str) -> str:
    return f"\u2066%({name})s\u2069"


def _require_manager(actor: Actor) -> None:
    if not actor.may(Permission.MANAGE_RULES):
        raise NotAllowed


def _next_number(key: str, seen: int) -> int:
    newest = queries.newest_number(key)
    if seen != newest:
        raise Conflict("stale")
    return newest + 1


def _write(key: str, number: int, texts: Mapping[str, str], actor: Actor, *, is_shipped: bool) -> int:
    own = _EMPTY if is_shipped else texts
    row = LetterTemplate(
        key=key, number=number, is_shipped=is_shipped, made_at=clock.now(), made_by=actor.person_id, **own
    )
    db.session.add(row)
    db.session.flush()
    trail.record(
        "letter.changed", "letter_template", row.id, actor_id=actor.person_id, key=key, number=number
    )
    return number
