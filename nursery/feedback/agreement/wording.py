"""What refusals of this package say."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "agreement.version_not_in_consultation": _l(
        "Choose a version of the guide that is published for consultation and not replaced by a newer one."
    ),
    "agreement.exists": _l(
        "There is an agreement on this version already. To give more time, extend its date; to ask more "
        "organisations, add them to it."
    ),
    "agreement.closing_is_past": _l("Choose a closing date that is still to come."),
    "agreement.quorum_out_of_range": _l("Write a share of the parties between 1 and 100 per cent."),
    "agreement.nobody_asked": _l("Choose at least one organisation."),
    "agreement.unknown_organisation": _l(
        "One of the organisations is not one that is asked for its agreement. Choose again."
    ),
    "agreement.too_long": _l("This is longer than %(longest)s characters. Shorten it."),
    "agreement.reason_needed": _l("Write the reason in a few words: all parties read it."),
    "agreement.wording_needed": _l("Write the wording that would settle the objection."),
    "agreement.extension_reason_needed": _l("Write the reason: all parties are told it."),
    "agreement.extension_not_later": _l("Choose a date after the present closing date."),
    "agreement.reopen_reason_needed": _l(
        "Write why the section is opened again: all who agreed are told it."
    ),
    "agreement.new_date_needed": _l(
        "The closing date has passed. Choose a new one, so that the parties have time to reply."
    ),
    "agreement.newer_one": _l(
        "A newer agreement has this section too. Open the section again there: that is what locks it."
    ),
    "agreement.version_past": _l(
        "This version was replaced by a newer one or adopted. Its agreement is kept as it stands."
    ),
    "agreement.closed": _l(
        "The closing date has passed. Positions are taken again only when the lead reviewer gives more time."
    ),
    "agreement.complete": _l("All sections are agreed: there is nothing left to give more time for."),
    "agreement.section_agreed": _l(
        "This section is agreed and locked. To change your position, ask the lead reviewer to open it again. "
        "What you typed is still here."
    ),
    "agreement.objection_stands": _l(
        "Your organisation objects to this section. Lift the objection on its page: there you also say "
        "what you think of the section now."
    ),
    "agreement.head_speaks": _l(
        "The head of your organisation takes its position. You can read here what has been said so far."
    ),
    "agreement_section.not_possible_now": _l("This section is not agreed, so there is no lock to end."),
    "objection.not_possible_now": _l(
        "This cannot be done with the objection any more, or not yet. Look at where it stands now."
    ),
    "objection.meeting_to_come": _l("Choose the day on which the meeting was held, today at the latest."),
    "objection.present_needed": _l("Write who was present."),
    "objection.notes_needed": _l("Write what was said."),
    "objection.no_meeting_yet": _l("Note at least one meeting before the objection is recorded unresolved."),
    "objection.note_needed": _l("Write why it could not be settled."),
    "objection.new_stance_needed": _l("Choose what your organisation thinks of the section now."),
}
