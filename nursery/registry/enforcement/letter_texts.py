"""What the letters of enforcement say, and their offer to be worded anew by the authority."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.letters.kinds import LetterGroup, LetterKind, offer

_TITLES: dict[str, tuple[LetterGroup, Any]] = {
    "condition_imposed": (LetterGroup.HOLDER, _l("Condition imposed")),
    "condition_met": (LetterGroup.HOLDER, _l("Condition met")),
    "condition_lifted": (LetterGroup.HOLDER, _l("Condition lifted")),
    "notice": (LetterGroup.HOLDER, _l("Notice of intention")),
    "notice_carried_out": (LetterGroup.HOLDER, _l("Notice: the measure is carried out")),
    "notice_milder": (LetterGroup.HOLDER, _l("Notice: a milder measure")),
    "notice_warning": (LetterGroup.HOLDER, _l("Notice: a warning")),
    "notice_dropped": (LetterGroup.HOLDER, _l("Notice: dropped")),
    "day_passed": (LetterGroup.HOLDER, _l("Notice: the day for the answer has passed")),
    "grievance_upheld": (LetterGroup.HOLDER, _l("Grievance upheld")),
    "grievance_varied": (LetterGroup.HOLDER, _l("Grievance: the decision is varied")),
    "grievance_dismissed": (LetterGroup.HOLDER, _l("Grievance dismissed")),
    "renewal": (LetterGroup.HOLDER, _l("Reminder to renew the licence")),
    "completion": (LetterGroup.HOLDER, _l("Reminder to apply for the full licence")),
    "expired": (LetterGroup.HOLDER, _l("The licence has expired")),
    "official_closure": (LetterGroup.DIRECTORATE, _l("Emergency closure to confirm")),
    "official_closure_lapsed": (LetterGroup.DIRECTORATE, _l("An emergency closure has lapsed")),
    "official_answered": (LetterGroup.DIRECTORATE, _l("A notice was answered")),
    "official_day_passed": (LetterGroup.DIRECTORATE, _l("Notice: no answer by its day")),
    "official_condition_due": (LetterGroup.DIRECTORATE, _l("The day of a condition has passed")),
    "official_expired": (LetterGroup.DIRECTORATE, _l("A licence has expired")),
    "official_decided": (LetterGroup.DIRECTORATE, _l("A grievance was decided")),
    "official_grievance": (LetterGroup.COMMITTEE, _l("New grievance")),
}
_TEXTS: dict[str, tuple[Any, Any]] = {
    "condition_imposed": (
        _l("Licence %(number)s: a condition"),
        _l(
            "The committee has put the licence of %(nursery)s under this condition:\n\n%(condition)s\n\n"
            "To be met by: %(due)s. You may object to it (grievance) before the main committee until "
            "%(until)s."
        ),
    ),
    "condition_met": (
        _l("Licence %(number)s: the condition is met"),
        _l("This condition of the licence of %(nursery)s is met:\n\n%(condition)s"),
    ),
    "condition_lifted": (
        _l("Licence %(number)s: the condition is lifted"),
        _l(
            "This condition of the licence of %(nursery)s is lifted:\n\n%(condition)s\n\n"
            "Reason:\n\n%(reason)s"
        ),
    ),
    "notice": (
        _l("Licence %(number)s: notice of intention, your answer by %(due)s"),
        _l(
            "The authority intends the following measure against the licence of %(nursery)s: %(measure)s.\n\n"
            "Grounds:\n\n%(reason)s\n\nNothing has been decided. You may answer in writing and add documents "
            "up to and including %(due)s. The committee decides after your answer, or after that day."
        ),
    ),
    "notice_carried_out": (
        _l("Licence %(number)s: the committee has decided on the notice"),
        _l(
            "The committee has decided to carry out what the notice to %(nursery)s announced. Reason:\n\n"
            "%(reason)s\n\nYou may object to the decision (grievance) before the main committee until "
            "%(until)s."
        ),
    ),
    "notice_milder": (
        _l("Licence %(number)s: a milder measure than announced"),
        _l(
            "On the notice to %(nursery)s the committee has decided on a milder measure than announced. "
            "Reason:\n\n%(reason)s\n\nYou may object to the decision (grievance) before the main committee "
            "until %(until)s."
        ),
    ),
    "notice_warning": (
        _l("Licence %(number)s: a warning"),
        _l(
            "On the notice to %(nursery)s the committee has decided on a warning instead of what was "
            "announced: the licence stays in force, and the warning stays on its file. Reason:\n\n%(reason)s"
            "\n\nYou may object to the decision (grievance) before the main committee until %(until)s."
        ),
    ),
    "notice_dropped": (
        _l("Licence %(number)s: the notice is dropped"),
        _l("The committee has dropped the notice to %(nursery)s: no measure is taken. Reason:\n\n%(reason)s"),
    ),
    "day_passed": (
        _l("Licence %(number)s: the day for your answer has passed"),
        _l(
            "The notice to %(nursery)s could be answered until %(due)s. No answer arrived; the committee "
            "can now decide without one."
        ),
    ),
    "grievance_upheld": (
        _l("Your grievance about %(nursery)s is upheld"),
        _l(
            "The main committee has upheld your grievance about %(nursery)s: what stood before the decision "
            "is restored. Reason:\n\n%(reason)s"
        ),
    ),
    "grievance_varied": (
        _l("Your grievance about %(nursery)s: the decision is varied"),
        _l(
            "The main committee has varied the decision about %(nursery)s. The day that now counts: "
            "%(until)s. Reason:\n\n%(reason)s"
        ),
    ),
    "grievance_dismissed": (
        _l("Your grievance about %(nursery)s is dismissed"),
        _l(
            "The main committee has dismissed your grievance about %(nursery)s: the decision stands. "
            "Reason:\n\n%(reason)s"
        ),
    ),
    "renewal": (
        _l("Licence %(number)s ends on %(until)s: please renew it"),
        _l(
            "The licence of %(nursery)s is in force up to and including %(until)s. Apply for its renewal "
            "now: after that day the nursery may not receive children without a renewed licence."
        ),
    ),
    "completion": (
        _l("Provisional licence %(number)s ends on %(until)s: please apply for the full licence"),
        _l(
            "The provisional licence of %(nursery)s is in force up to and including %(until)s. Complete what "
            "is still missing and apply for the full licence now: after that day the nursery may not receive "
            "children."
        ),
    ),
    "expired": (
        _l("Licence %(number)s has expired"),
        _l(
            "The last day of the licence of %(nursery)s was %(until)s. The nursery may not receive children "
            "any more, unless a renewal is granted. The public register says so since today."
        ),
    ),
    "official_closure": (
        _l("Licence %(number)s: confirm the emergency closure by %(until)s"),
        _l(
            "%(nursery)s was closed in an emergency. Reason:\n\n%(reason)s\n\nUnless the committee confirms "
            "the closure, it lapses after %(until)s."
        ),
    ),
    "official_closure_lapsed": (
        _l("Licence %(number)s: the emergency closure has lapsed"),
        _l("The emergency closure of %(nursery)s has lapsed; its last day was %(until)s."),
    ),
    "official_answered": (
        _l("Licence %(number)s: the holder has answered the notice"),
        _l("The holder of the licence of %(nursery)s has answered the notice. The committee can now decide."),
    ),
    "official_day_passed": (
        _l("Licence %(number)s: no answer to the notice"),
        _l("The day for the answer of %(nursery)s, %(due)s, has passed. The committee can now decide."),
    ),
    "official_condition_due": (
        _l("Licence %(number)s: the day of a condition has passed"),
        _l("%(nursery)s had to meet this condition by %(due)s; it is not noted as met:\n\n%(condition)s"),
    ),
    "official_expired": (
        _l("Licence %(number)s has expired without renewal"),
        _l("The last day of the licence of %(nursery)s was %(until)s. No renewal was granted."),
    ),
    "official_decided": (
        _l("Grievance about %(nursery)s: decided"),
        _l("The main committee has decided on the grievance about %(nursery)s. Reason:\n\n%(reason)s"),
    ),
    "official_grievance": (
        _l("New grievance about %(nursery)s"),
        _l("A grievance about %(nursery)s was filed. The main committee decides on it by %(decide_by)s."),
    ),
}
GREETING = _l("Dear %(name)s,")
SEE = _l("See it here: %(link)s")
NO_DAY = _l("no day set")
MORE = ("number", "nursery", "reason", "until", "due", "measure", "condition")


def key_of(name: str) -> str:
    """The key of a letter among all letters of the authority."""
    group, _title = _TITLES[name]
    return f"{group}.enforcement_{name}"


for _name, (_group, _title) in _TITLES.items():
    _subject, _body = _TEXTS[_name]
    _more = MORE if _group is LetterGroup.HOLDER else MORE[:2]
    offer(LetterKind(key_of(_name), _group, _title, _subject, _body, _more))
