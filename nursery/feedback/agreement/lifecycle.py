"""Positions, objections and sections on their way to an agreed guide."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class Stance(StrEnum):
    """What an organisation says of a section."""

    AGREE = "agree"
    RESERVATION = "reservation"
    OBJECT = "object"
    ABSTAIN = "abstain"


class CellState(StrEnum):
    """What a cell of the matrix shows. Never stored: stances, the clock and the silence rule decide.

    `NO_REPLY`: asked, and nothing said yet (or nothing said by the date, where silence means nothing);
    `SILENT_CONSENT`: nothing said by the date, which counts as agreement by the rule;
    `NOT_ASKED`: the organisation is not asked about this section.
    """

    AGREE = "agree"
    RESERVATION = "reservation"
    OBJECT = "object"
    ABSTAIN = "abstain"
    NO_REPLY = "no_reply"
    SILENT_CONSENT = "silent_consent"
    NOT_ASKED = "not_asked"


class ObjectionState(StrEnum):
    """Where an objection stands. All but a lifted one is sustained: the section is not agreed."""

    RAISED = "raised"
    UNDER_MEDIATION = "under_mediation"
    LIFTED = "lifted"
    UNRESOLVED = "unresolved"


class ObjectionAction(StrEnum):
    """What can be done to an objection. Only its owner lifts it."""

    MEDIATE = "mediate"
    NOTE = "note"
    LIFT = "lift"
    RECORD_UNRESOLVED = "record_unresolved"


class SectionState(StrEnum):
    """Where a section of an agreement stands."""

    OPEN = "open"
    AGREED = "agreed"
    REOPENED = "reopened"


class SectionAction(StrEnum):
    """What can happen to a section of an agreement."""

    AGREE = "agree"
    REOPEN = "reopen"


class ChangeReason(StrEnum):
    """Why an earlier position no longer stands."""

    CHANGED = "changed"
    REOPENED = "reopened"
    LIFTED = "lifted"


class Reminder(StrEnum):
    """The occasions on which parties that have not said everything are written to by themselves."""

    ONE_WEEK = "one_week"
    TWO_DAYS = "two_days"


class Missing(StrEnum):
    """What keeps a section from being agreed."""

    OBJECTION = "objection"
    REPLIES = "replies"
    QUORUM = "quorum"


_O, _OA = ObjectionState, ObjectionAction
SUSTAINED = (_O.RAISED, _O.UNDER_MEDIATION, _O.UNRESOLVED)
OBJECTION = Lifecycle[ObjectionState, ObjectionAction](
    "objection",
    {
        (_O.RAISED, _OA.MEDIATE): _O.UNDER_MEDIATION,
        (_O.RAISED, _OA.LIFT): _O.LIFTED,
        (_O.UNDER_MEDIATION, _OA.NOTE): _O.UNDER_MEDIATION,
        (_O.UNDER_MEDIATION, _OA.LIFT): _O.LIFTED,
        (_O.UNDER_MEDIATION, _OA.RECORD_UNRESOLVED): _O.UNRESOLVED,
        (_O.UNRESOLVED, _OA.MEDIATE): _O.UNDER_MEDIATION,
        (_O.UNRESOLVED, _OA.LIFT): _O.LIFTED,
    },
)

_S, _A = SectionState, SectionAction
SECTION = Lifecycle[SectionState, SectionAction](
    "agreement_section",
    {
        (_S.OPEN, _A.AGREE): _S.AGREED,
        (_S.REOPENED, _A.AGREE): _S.AGREED,
        (_S.AGREED, _A.REOPEN): _S.REOPENED,
    },
)
