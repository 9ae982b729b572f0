"""The letter to somebody whose table was worked on."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.letters import link
from nursery.accounts.queries import Recipient
from nursery.feedback.tables.lifecycle import UploadState
from nursery.feedback.tables.models import TableUpload
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


def ended(upload: TableUpload) -> None:
    """A table was looked at, taken over, or neither could be done. Part of a command."""
    path = f"consultations/tables/{upload.id}"
    state, name = upload.standing, upload.name

    def wording(recipient: Recipient) -> tuple[str, str]:
        subjects = {
            UploadState.CHECKED: _("Your table was checked: %(name)s", name=name),
            UploadState.TAKEN_OVER: _("Your table was taken over: %(name)s", name=name),
        }
        subject = subjects.get(state) or _("Your table could not be taken: %(name)s", name=name)
        where = link(recipient.language, path)
        return subject, _(
            "Good day %(person)s,\n\n"
            "what was found in the table and what you can do next is on this page:\n%(link)s",
            person=recipient.name,
            link=where,
        )

    moment = (upload.ready_at or upload.failed_at or upload.requested_at).isoformat()
    key = f"table:{upload.id}:{state}:{moment}"
    tell(accounts.people([upload.uploaded_by]), wording, kind=NoticeKind.FILES, path=path, key=key)
