"""What a letter says: the text kept in the browser, where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.letters.kinds import FIELD, kind_of
from nursery.registry.letters.models import LetterTemplate

Text = tuple[str, str]
_LANGUAGES = ("ar", "en")
_LOOSE_PERCENT = re.compile(r"%(?!\(\w+\)s)")


def texts_for(key: str) -> Mapping[str, Text]:
    """Subject and body of a letter by language, in one statement; empty when the shipped text holds."""
    of_key = select(LetterTemplate).where(LetterTemplate.key == key)
    row = db.session.scalars(of_key.order_by(LetterTemplate.number.desc()).limit(1)).first()
    if row is None or row.is_shipped:
        return {}
    return {
        code: (_escaped(getattr(row, f"subject_{code}")), _escaped(getattr(row, f"body_{code}")))
        for code in _LANGUAGES
    }


def text_for(key: str, language: str) -> Text | None:
    """Subject and body of a letter, to be filled with `%`; None when the shipped text holds."""
    return texts_for(key).get(language)


def filled(key: str, language: str, values: Mapping[str, Any]) -> Text:
    """The subject and the body of a letter in force, filled with `values`."""
    subject, body = text_for(key, language) or kind_of(key).shipped(language)
    return fill(subject, values), fill(body, values)


def fill(text: str, values: Mapping[str, Any]) -> str:
    """`text` with its fields replaced; fields without a value stay empty."""
    return FIELD.sub(lambda found: str(values.get(found[1], "") or ""), text).replace("%%", "%").strip()


def opening(greeting: str, body_that_holds: str) -> str:
    """How a letter begins: a company or an association is addressed before the person is greeted."""
    if not body_that_holds:
        return greeting
    return _("To the management of %(name)s", name=body_that_holds) + f"\n\n{greeting}"


def _escaped(text: str) -> str:
    """A text people wrote, safe to be filled with `%`."""
    return _LOOSE_PERCENT.sub("%%", text)
