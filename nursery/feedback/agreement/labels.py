"""States, stances and reasons in words, with their tones."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from nursery.feedback.agreement.lifecycle import (
    CellState,
    ChangeReason,
    Missing,
    ObjectionAction,
    ObjectionState,
    SectionState,
    Stance,
)
from nursery.feedback.agreement.queries import AgreementItem, SectionStanding
from nursery.feedback.rounds.lifecycle import SilenceRule

STANCES: dict[Stance, Any] = {
    Stance.AGREE: _l("We agree"),
    Stance.RESERVATION: _l("We agree with a reservation"),
    Stance.OBJECT: _l("We object"),
    Stance.ABSTAIN: _l("We abstain"),
}
CELLS: dict[CellState, Any] = {
    CellState.AGREE: _l("Agrees"),
    CellState.RESERVATION: _l("Agrees with a reservation"),
    CellState.OBJECT: _l("Objects"),
    CellState.ABSTAIN: _l("Abstains"),
    CellState.SILENT_CONSENT: _l("Consents by silence"),
    CellState.NO_REPLY: _l("Has not replied"),
    CellState.NOT_ASKED: _l("Not asked"),
}
CELL_TONES: dict[CellState, str] = {
    CellState.AGREE: "success",
    CellState.RESERVATION: "warning",
    CellState.OBJECT: "danger",
    CellState.ABSTAIN: "info",
    CellState.SILENT_CONSENT: "brand",
    CellState.NO_REPLY: "neutral",
    CellState.NOT_ASKED: "neutral",
}
SECTIONS: dict[SectionState, Any] = {
    SectionState.OPEN: _l("Not agreed yet"),
    SectionState.AGREED: _l("Agreed and locked"),
    SectionState.REOPENED: _l("Opened again"),
}
SECTION_TONES: dict[SectionState, str] = {
    SectionState.OPEN: "neutral",
    SectionState.AGREED: "success",
    SectionState.REOPENED: "warning",
}
OBJECTIONS: dict[ObjectionState, Any] = {
    ObjectionState.RAISED: _l("Raised"),
    ObjectionState.UNDER_MEDIATION: _l("Under mediation"),
    ObjectionState.LIFTED: _l("Lifted by its owner"),
    ObjectionState.UNRESOLVED: _l("Recorded unresolved"),
}
OBJECTION_TONES: dict[ObjectionState, str] = {
    ObjectionState.RAISED: "danger",
    ObjectionState.UNDER_MEDIATION: "warning",
    ObjectionState.LIFTED: "success",
    ObjectionState.UNRESOLVED: "danger",
}
STEPS: dict[ObjectionAction | None, Any] = {
    ObjectionAction.MEDIATE: _l("Taken under mediation"),
    ObjectionAction.LIFT: _l("Lifted by its owner"),
    ObjectionAction.RECORD_UNRESOLVED: _l("Recorded unresolved"),
    None: _l("Meeting"),
}
ENDINGS: dict[ChangeReason, Any] = {
    ChangeReason.CHANGED: _l("changed by the organisation"),
    ChangeReason.REOPENED: _l("the section was opened again"),
    ChangeReason.LIFTED: _l("the objection was lifted"),
}
MISSING: dict[Missing, Any] = {
    Missing.OBJECTION: _l("An objection stands: only its owner can lift it."),
    Missing.REPLIES: _l("Parties have time until the closing date, and not all have replied."),
    Missing.QUORUM: _l("The closing date has passed without a quorum: give more time."),
}
SILENCE: dict[SilenceRule, Any] = {
    SilenceRule.NO_POSITION: _l(
        "A party that says nothing by the closing date is recorded as “has not replied”: it counts "
        "neither for the text nor against it, nor for the quorum."
    ),
    SilenceRule.CONSENT: _l(
        "A party that says nothing by the closing date is counted as consenting to the text by silence, also "
        "for the quorum."
    ),
}


def quorum(item: AgreementItem) -> str:
    """The quorum in words."""
    return _("at least %(percent)s per cent of the parties", percent=item.quorum_percent)


def time_left(item: AgreementItem) -> str:
    """How long positions are still taken; empty when they are not."""
    if not item.is_open:
        return ""
    if item.days_left == 0:
        return _("Closes today")
    return ngettext("%(num)s day left", "%(num)s days left", item.days_left)


def summary(item: AgreementItem) -> str:
    """Where an agreement stands, in a word or two."""
    if item.is_adopted:
        return _("Adopted")
    if not item.is_current:
        return _("Replaced by a newer version")
    if item.is_complete:
        return _("All sections are agreed")
    return _("Positions are being taken") if item.is_open else _("Closing date passed")


def tone(item: AgreementItem) -> str:
    """The tone of `summary`."""
    if item.is_adopted or item.is_complete:
        return "success"
    if not item.is_current:
        return "neutral"
    return "info" if item.is_open else "warning"


def state_of(section: SectionStanding) -> str:
    """Where a section stands, and whether that was taken over from an earlier version."""
    return _("Agreed before, text unchanged") if section.carried else str(SECTIONS[section.state])
