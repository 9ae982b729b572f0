"""The letters of licensing, offered to be worded anew: the key of each is made of side and step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.letters.kinds import LetterGroup, LetterKind, offer
from nursery.registry.licensing import letter_texts, letter_texts_by_kind, step_labels
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.rulesets.labels import APPLICATION_KINDS

_OF_APPLICATION, _OF_LICENCE = ("reference", "nursery"), ("number", "nursery")


def key_of(side: LetterGroup, action: str) -> str:
    """The key of the letter to a side after a step: `applicant.grant`, `holder.revoke`."""
    return f"{side}.{action}"


def _offer_all(
    side: LetterGroup, texts: Mapping[Any, Any], titles: Mapping[Any, Any], more: tuple[str, ...]
) -> None:
    for action, (subject, body) in texts.items():
        offer(LetterKind(key_of(side, action), side, titles.get(action, subject), subject, body, more))


_offer_all(LetterGroup.APPLICANT, letter_texts.TO_APPLICANT, step_labels.EVENTS, _OF_APPLICATION)
_offer_all(LetterGroup.DIRECTORATE, letter_texts.TO_OFFICERS, step_labels.EVENTS, _OF_APPLICATION)
_offer_all(LetterGroup.COMMITTEE, letter_texts.TO_COMMITTEE, step_labels.EVENTS, _OF_APPLICATION)
_offer_all(LetterGroup.HOLDER, letter_texts.LICENCE, step_labels.LICENCE_LETTERS, _OF_LICENCE)

for (_kind, _action), (_subject, _body) in letter_texts_by_kind.BY_KIND.items():
    _key = key_of(LetterGroup.APPLICANT, f"{_action}.{_kind}")
    _received = _l("Application submitted: %(kind)s", kind=APPLICATION_KINDS[_kind])
    _title = _received if _action is ApplicationAction.SUBMIT else _subject
    offer(LetterKind(_key, LetterGroup.APPLICANT, _title, _subject, _body, _OF_APPLICATION))
for _key, _group, _text in (
    ("applicant.offered", LetterGroup.APPLICANT, letter_texts_by_kind.OFFERED),
    ("applicant.accepted", LetterGroup.APPLICANT, letter_texts_by_kind.ACCEPTED),
    ("applicant.confirmed", LetterGroup.APPLICANT, letter_texts_by_kind.CONFIRMED),
    ("applicant.turned_down", LetterGroup.APPLICANT, letter_texts_by_kind.TURNED_DOWN),
    ("directorate.handed_over", LetterGroup.DIRECTORATE, letter_texts_by_kind.HANDED_OVER),
):
    offer(LetterKind(_key, _group, _text[0], *_text, _OF_APPLICATION))
