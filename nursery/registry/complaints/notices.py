"""What officers and complainants are told: that there is something to read, never what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.policy import HANDLE
from nursery.registry.complaints.queries import rows

Text = tuple[Any, Any]
RECEIVED: Text = (
    _l("A complaint has come in: %(reference)s"),
    _l("Complaint %(reference)s waits to be assigned."),
)
RECEIVED_URGENT: Text = (
    _l("Urgent: a child may be in danger, complaint %(reference)s"),
    _l("Whoever wrote complaint %(reference)s says that a child is in danger now. Please read it at once."),
)
ASSIGNED: Text = (
    _l("A complaint for you: %(reference)s"),
    _l("Complaint %(reference)s was assigned to you."),
)
ADDED: Text = (
    _l("Something was added to complaint %(reference)s"),
    _l("The complainant added something to complaint %(reference)s."),
)
REOPENED: Text = (
    _l("Complaint %(reference)s is open again"),
    _l("The answer to complaint %(reference)s did not satisfy the complainant. It waits to be assigned."),
)
ANSWERED: Text = (
    _l("Your complaint %(reference)s is answered"),
    _l(
        "The directorate has answered your complaint %(reference)s. You read the answer on the page of your "
        "complaint, with the code that you were given: %(link)s"
    ),
)
_SEE = _l("You find it here: %(link)s")


def tell_directorate(row: Complaint, text: Text, occasion: str) -> None:
    """Tell the officers of the governorate, but for people of the nursery's own organisation."""
    organisation = rows.organisation_of(row.nursery_id) if row.nursery_id is not None else None
    own = rows.people_of(organisation) if organisation is not None else set()
    officers = accounts.recipients(HANDLE, governorate=row.governorate)
    tell_officer(row, [one for one in officers if one.person_id not in own], text, occasion)


def tell_handler(row: Complaint, text: Text, occasion: str) -> None:
    """Tell who handles the complaint, or the report it is joined to; all officers while nobody does."""
    handled = rows.complaint(row.joined_id) if row.joined_id is not None else row
    if handled.officer_id is None:
        tell_directorate(row, text, occasion)
    else:
        tell_officer(row, accounts.people([handled.officer_id]), text, occasion)


def tell_officer(row: Complaint, people: Iterable[Recipient], text: Text, occasion: str) -> None:
    """Tell these people."""
    path = f"complaints/{row.id}"
    wording = _wording(row.reference, path, *text, _SEE)
    tell(people, wording, kind=NoticeKind.COMPLAINTS, path=path, key=f"complaint:{row.id}:{occasion}")


def tell_complainants(ids: Iterable[int]) -> None:
    """Write to those who left an e-mail address that there is an answer."""
    for complaint_id in ids:
        contact = rows.contact(complaint_id)
        own = rows.complaint(complaint_id)
        if contact is None or not contact.email:
            continue
        wording = _wording(own.reference, "complaints/follow", *ANSWERED)
        letters.post_to_address(contact.email, own.language, wording)


def _wording(reference: str, path: str, subject: Any, *paragraphs: Any) -> letters.Wording:
    """A letter about one complaint; `path` is where its link leads."""

    def wording(person: Recipient) -> tuple[str, str]:
        values = {"reference": reference, "link": letters.link(person.language, path)}
        head, *body = (str(part) % values for part in (subject, *paragraphs))
        return head, "\n\n".join(body) + "\n"

    return wording
