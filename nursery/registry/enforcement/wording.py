"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "enforcement.not_yours": _l("This step is not yours to take."),
    "enforcement.licence_ended": _l("The licence has ended: nothing more can be done to it."),
    "enforcement.pause_too_long": _l(
        "The rules allow a suspension up to %(day)s at most. Choose a day up to that."
    ),
    "enforcement.pause_past_the_licence": _l(
        "The licence itself ends on %(day)s. Choose a last day up to that."
    ),
    "enforcement.already_confirmed": _l("This closure was already confirmed."),
    "enforcement.closure_over": _l("The closure is over: it has lapsed, was lifted or replaced."),
    "enforcement.own_closure": _l(
        "You ordered the closure. Another member of the committee has to confirm it."
    ),
    "enforcement.condition_over": _l("This condition was already noted as met, or lifted."),
    "enforcement.due_in_the_past": _l("Choose a day from %(day)s on."),
    "enforcement.notice_open": _l(
        "A notice to this licence is still open. Decide that one first; a second cannot run beside it."
    ),
    "enforcement.already_suspended": _l("The licence is already suspended by decision."),
    "enforcement.revocation_has_no_last_day": _l("A revocation has no last day. Leave this field empty."),
    "enforcement.already_answered": _l("This notice was already answered. An answer is given once."),
    "enforcement.day_passed": _l("The day for the answer, %(day)s, has passed."),
    "enforcement.notice_decided": _l("This notice was already decided, on %(at)s."),
    "notice.not_possible_now": _l("This step does not fit the present state of the notice."),
    "grievance.not_possible_now": _l("This step does not fit the present state of the grievance."),
    "enforcement.answer_awaited": _l(
        "The holder may answer up to and including %(day)s. A decision is possible after the answer, "
        "or after that day."
    ),
    "enforcement.own_notice": _l("You gave the notice. Another member of the committee has to decide it."),
    "enforcement.longer_than_announced": _l(
        "The notice announced a suspension up to %(day)s. Choose a day up to that."
    ),
    "enforcement.milder_measure_missing": _l(
        "Say which milder measure it is: the last day of a suspension, conditions, or a warning."
    ),
    "enforcement.not_milder": _l("This is not milder than announced. Choose a day before %(day)s."),
    "enforcement.nothing_to_object_to": _l("There is no decision here that one could object to."),
    "enforcement.grievance_exists": _l("A grievance about this decision was already filed."),
    "enforcement.grievance_too_late": _l("One could object to this decision up to %(day)s."),
    "enforcement.grievance_decided": _l("This grievance was already decided, on %(at)s."),
    "enforcement.own_decision": _l(
        "You took part in the decision. Other members of the main committee decide on the grievance."
    ),
    "enforcement.variation_missing": _l("Say how the decision is varied: choose the new last day."),
    "enforcement.refusal_not_varied": _l(
        "A refusal is either upheld, so that the application goes back to the committee, or stands."
    ),
    "enforcement.warning_not_varied": _l(
        "A warning is either taken back or stands: there is no day in it to vary."
    ),
    "enforcement.measure_over": _l("The measure is over already: there is nothing left to vary."),
}
