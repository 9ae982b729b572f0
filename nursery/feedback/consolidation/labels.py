"""Words, help and tone for dispositions, in the order in which reviewers choose, and for verdicts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState, Verdict, VerdictState

_D = Disposition

DISPOSITIONS = {
    _D.ACCEPTED: _l("Accepted"),
    _D.ACCEPTED_MODIFIED: _l("Accepted with modification"),
    _D.PARTLY_ACCEPTED: _l("Partly accepted"),
    _D.NOT_ACCEPTED: _l("Not accepted"),
    _D.NOTED: _l("Noted"),
    _D.ALREADY_COVERED: _l("Already covered"),
    _D.DUPLICATE: _l("Duplicate"),
    _D.OUT_OF_SCOPE: _l("Out of scope"),
    _D.DEFERRED: _l("Deferred to a later round"),
    _D.REFERRED: _l("Referred"),
}

HELP = {
    _D.ACCEPTED: _l("The text will be changed as proposed. A reason is welcome, not required."),
    _D.ACCEPTED_MODIFIED: _l(
        "The point is right; the text will be changed in other words. Write them below as the wording taken."
    ),
    _D.PARTLY_ACCEPTED: _l(
        "One part is taken, another is not. Write below which wording is taken, and why no more."
    ),
    _D.NOT_ACCEPTED: _l("The text stays as it is. The reason is required."),
    _D.NOTED: _l("Taken note of; it asks for no change. A reason is welcome, not required."),
    _D.ALREADY_COVERED: _l("The guide says it elsewhere. Name the paragraph."),
    _D.DUPLICATE: _l("The same point was made in another comment. Give its number below."),
    _D.OUT_OF_SCOPE: _l("It is about something that this guide does not deal with. Say what."),
    _D.DEFERRED: _l("It needs more work and comes back in a later round. Say what is missing."),
    _D.REFERRED: _l("Another body decides on it. Name the body."),
}

TONES = {
    _D.ACCEPTED: "success",
    _D.ACCEPTED_MODIFIED: "success",
    _D.PARTLY_ACCEPTED: "brand",
    _D.NOT_ACCEPTED: "danger",
    _D.NOTED: "neutral",
    _D.ALREADY_COVERED: "info",
    _D.DUPLICATE: "neutral",
    _D.OUT_OF_SCOPE: "neutral",
    _D.DEFERRED: "warning",
    _D.REFERRED: "info",
}

STATES = {
    ResponseState.DRAFT: _l("Draft"),
    ResponseState.CLEARED: _l("Cleared"),
    ResponseState.PUBLISHED: _l("Response published"),
}

STATE_TONES = {
    ResponseState.DRAFT: "neutral",
    ResponseState.CLEARED: "success",
    ResponseState.PUBLISHED: "brand",
}

VERDICT_CHOICES = {
    Verdict.AGREES: _l("We agree with this response"),
    Verdict.DISAGREES: _l("We do not agree"),
}

GIVEN_VERDICTS = {
    Verdict.AGREES: _l("The organisation agrees with the response"),
    Verdict.DISAGREES: _l("The organisation does not agree with the response"),
}

VERDICT_STATES = {
    VerdictState.NOT_ASKED: _l("Not asked"),
    VerdictState.ASKED: _l("Asked, no word yet"),
    VerdictState.AGREES: _l("Agrees"),
    VerdictState.DISAGREES: _l("Does not agree"),
    VerdictState.NO_REPLY: _l("No reply by the date"),
    VerdictState.TAKEN_AS_AGREED: _l("Silent by the date, taken as agreed"),
}

VERDICT_TONES = {
    VerdictState.NOT_ASKED: "neutral",
    VerdictState.ASKED: "info",
    VerdictState.AGREES: "success",
    VerdictState.DISAGREES: "danger",
    VerdictState.NO_REPLY: "neutral",
    VerdictState.TAKEN_AS_AGREED: "success",
}

WITHHELD = {
    "for_reviewers": _l("Its text is seen by the reviewers only."),
    "hidden": _l("Hidden by the reviewers."),
    "unchecked": _l("Its text waits for a check and is not shown yet."),
}

PHRASES = (
    _l("Thank you. The text will be changed as you propose."),
    _l("Thank you. The point is taken, in words that fit the rest of the section."),
    _l(
        "The wording follows the source cited in this section; it will be looked at again "
        "when the source changes."
    ),
    _l("The national instructions in force decide this; the guide cannot say otherwise."),
    _l("The guide is written for caregivers; this detail belongs in the trainers' material."),
    _l("This is already said in paragraph […]."),
    _l("The same point is answered under comment number […]."),
    _l("The proposal needs a source before it can be taken up; please send it to us in the next round."),
)
