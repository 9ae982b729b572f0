"""Words for the refusals of inspections."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "inspection.not_your_step": _l("This step is not yours to take."),
    "inspection.not_possible_now": _l("This step does not fit the present state of the visit."),
    "inspection.not_now.planned": _l("The visit has not begun yet."),
    "inspection.not_now.under_way": _l("The visit is under way: its report is not signed yet."),
    "inspection.not_now.reported": _l("The report is signed already. What it says is not changed any more."),
    "inspection.not_now.acknowledged": _l(
        "The report is signed by both sides. What it says is not changed any more."
    ),
    "inspection.not_now.called_off": _l("The visit was called off."),
    "inspection.day_in_the_past": _l("Choose a day from %(day)s on."),
    "inspection.day_too_far": _l("Choose a day within a year."),
    "inspection.already_planned": _l("A visit to this nursery is planned for %(day)s already."),
    "inspection.no_such_inspector": _l("Choose an inspector of this governorate."),
    "inspection.inspector_of_the_nursery": _l(
        "This inspector belongs to the nursery's own organisation. Choose another one."
    ),
    "inspection.not_today": _l("The visit is planned for %(day)s. It can begin from that day on."),
    "inspection.full": _l("This visit has as many entries as it can hold."),
    "inspection.no_such_standard": _l("This standard is not on the checklist of the visit."),
    "inspection.due_day": _l("Choose a day from %(first)s to %(last)s."),
    "inspection.count": _l("Write a number from 0 to %(most)s."),
    "inspection.piece_unread": _l("This entry cannot be read. It stays on this phone."),
    "inspection.too_many_photos": _l("A visit may have at most %(most)s photos."),
    "inspection.conflicts_open": _l(
        "Two phones recorded different things. Choose between them on the page of the visit, then sign."
    ),
    "inspection.nothing_recorded": _l("Nothing has been recorded on this visit yet."),
    "inspection.signature": _l("Type your full name: it is your signature."),
    "inspection.refusal_reason": _l("Write why they refuse, in their words or in yours."),
    "inspection.closing_differs": _l(
        "What is recorded of the visit is no longer what was signed: something was changed or was not taken. "
        "The signatures are kept with the visit. Look at the report again and sign it anew."
    ),
    "inspection.remarks_missing": _l("Write your remarks, or choose that you sign in agreement."),
    "finding.not_possible_now": _l("This step does not fit the present state of the finding."),
    "finding.not_your_step": _l("This step is not yours to take."),
    "finding.extended_already": _l("The correction period was extended once already."),
    "finding.extension_day": _l("Choose a day after %(day)s, and at most as long again."),
    "finding.too_many_files": _l("Send at most %(most)s files at once."),
    "finding.file_type": _l("This kind of file is not accepted. Send a PDF, JPEG or PNG file."),
    "finding.file_too_big": _l("This file is too big. Choose one of at most %(most)s MB."),
    "inspection.grave_findings": _l(
        "Findings of the on-site check that are immediate danger or critical are not corrected yet "
        "(%(number)s). A licence can be granted once an inspector has verified the correction."
    ),
    "inspection.application_elsewhere": _l("This application is not one of this nursery's."),
}
