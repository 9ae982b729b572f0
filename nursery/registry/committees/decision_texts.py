"""The decision on an application, on paper: a text for each kind of application, granted and refused."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.letters.kinds import LetterGroup, LetterKind, offer
from nursery.registry.rulesets.kinds import ApplicationKind

_K = ApplicationKind
Texts = dict[ApplicationKind, tuple[Any, Any, Any]]


def _offered(what: str, texts: Texts) -> dict[ApplicationKind, LetterKind]:
    """A letter for each kind of application, of its title, subject and body."""
    keys = {kind: f"paper.{what}" if kind is _K.NEW else f"paper.{what}_{kind}" for kind in texts}
    return {kind: offer(LetterKind(keys[kind], LetterGroup.PAPER, *text)) for kind, text in texts.items()}


_GRANTED: Texts = {
    _K.NEW: (
        _l("Decision: licence granted"),
        _l("Licence to run a nursery"),
        _l(
            "With reference to your application number %(reference)s to run the nursery “%(nursery)s” at "
            "%(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to grant you licence number %(number)s for "
            "%(places)s places, valid until %(until)s.\n\n"
            "%(reason)s\n\n%(conditions)s\n\n"
            "You are asked to keep to the terms of the licence and to hang the certificate where visitors "
            "see it."
        ),
    ),
    _K.PROVISIONAL: (
        _l("Decision: provisional licence granted"),
        _l("Provisional licence to run a nursery"),
        _l(
            "With reference to your application number %(reference)s for a provisional licence for the "
            "nursery “%(nursery)s” at %(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to grant you provisional licence number %(number)s "
            "for %(places)s places, valid until %(until)s.\n\n"
            "%(reason)s\n\n%(conditions)s\n\n"
            "You are asked to complete what is missing and to apply for the full licence before that day."
        ),
    ),
    _K.RENEWAL: (
        _l("Decision: licence renewed"),
        _l("Renewal of the licence of a nursery"),
        _l(
            "With reference to your application number %(reference)s to renew the licence of the nursery "
            "“%(nursery)s” at %(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to renew licence number %(number)s for %(places)s "
            "places. It is valid until %(until)s.\n\n"
            "%(reason)s\n\n%(conditions)s\n\n"
            "You are asked to keep to the terms of the licence and to hang the new certificate where "
            "visitors see it."
        ),
    ),
    _K.AMENDMENT: (
        _l("Decision: licence amended"),
        _l("Amendment of the licence of a nursery"),
        _l(
            "With reference to your application number %(reference)s to amend licence number %(number)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to grant the amendment. From today the licence is "
            "for the nursery “%(nursery)s” at %(address)s and for %(places)s places; it stays valid until "
            "%(until)s.\n\n"
            "%(reason)s\n\n%(conditions)s\n\n"
            "You are asked to hang the new certificate where visitors see it, in place of the old one."
        ),
    ),
    _K.TRANSFER: (
        _l("Decision: licence transferred"),
        _l("Transfer of the licence of a nursery"),
        _l(
            "With reference to application number %(reference)s, in which the holder of the licence of the "
            "nursery “%(nursery)s” at %(address)s and you asked that it be transferred to you,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to transfer the licence to you. Your licence has "
            "number %(number)s, is for %(places)s places and is valid until %(until)s. The licence of the "
            "holder up to now has ended.\n\n"
            "%(reason)s\n\n%(conditions)s\n\n"
            "You are asked to keep to the terms of the licence and to hang the new certificate where "
            "visitors see it."
        ),
    ),
}

_REFUSED: Texts = {
    _K.NEW: (
        _l("Decision: licence refused"),
        _l("Your application for a licence to run a nursery"),
        _l(
            "With reference to your application number %(reference)s to run the nursery “%(nursery)s” at "
            "%(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to refuse the application for the following "
            "reasons:\n\n"
            "%(reason)s\n\n"
            "You may file a grievance against this decision with the Main Nursery Committee until "
            "%(until)s."
        ),
    ),
    _K.PROVISIONAL: (
        _l("Decision: provisional licence refused"),
        _l("Your application for a provisional licence"),
        _l(
            "With reference to your application number %(reference)s for a provisional licence for the "
            "nursery “%(nursery)s” at %(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to refuse the application for the following "
            "reasons:\n\n"
            "%(reason)s\n\n"
            "You may file a grievance against this decision with the Main Nursery Committee until "
            "%(until)s."
        ),
    ),
    _K.RENEWAL: (
        _l("Decision: renewal refused"),
        _l("Your application to renew the licence of a nursery"),
        _l(
            "With reference to your application number %(reference)s to renew the licence of the nursery "
            "“%(nursery)s” at %(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided not to renew the licence, for the following "
            "reasons:\n\n"
            "%(reason)s\n\n"
            "The licence ends on its last day. You may file a grievance against this decision with the Main "
            "Nursery Committee until %(until)s."
        ),
    ),
    _K.AMENDMENT: (
        _l("Decision: amendment refused"),
        _l("Your application to amend the licence of a nursery"),
        _l(
            "With reference to your application number %(reference)s to amend the licence of the nursery "
            "“%(nursery)s” at %(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to refuse the amendment for the following "
            "reasons:\n\n"
            "%(reason)s\n\n"
            "The licence stays as it is. You may file a grievance against this decision with the Main "
            "Nursery Committee until %(until)s."
        ),
    ),
    _K.TRANSFER: (
        _l("Decision: transfer refused"),
        _l("Your application to transfer the licence of a nursery"),
        _l(
            "With reference to your application number %(reference)s to transfer the licence of the nursery "
            "“%(nursery)s” at %(address)s,\n\n"
            "and in accordance with Law 3 of 2015 on nurseries and its executive instructions,\n\n"
            "the competent nursery committee has decided to refuse the transfer for the following "
            "reasons:\n\n"
            "%(reason)s\n\n"
            "The licence stays with you. You may file a grievance against this decision with the Main "
            "Nursery Committee until %(until)s."
        ),
    ),
}

GRANTED = _offered("grant", _GRANTED)
REFUSED = _offered("refusal", _REFUSED)
