"""The letter that tells the parties that the guide they agreed on is official."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _

from nursery.accounts import letters, queries
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.agreement.queries import AgreementItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


def adopted(item: AgreementItem, organisation_ids: Collection[int]) -> None:
    """To everybody who drafts or speaks for a party, once."""
    people = queries.recipients(Permission.DRAFT_COMMENT, organisation_ids=organisation_ids)
    path = f"guide/versions/{item.version_number}/seal"

    def wording(recipient: Recipient) -> tuple[str, str]:
        title = item.title_ar if recipient.language == "ar" else item.title_en or item.title_ar
        subject = _("The guide is adopted: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "All parties have agreed on version %(number)s of “%(title)s”. It is the official guide from "
            "today: its text is frozen, signed and sealed together with the position of every "
            "organisation.\n\n"
            "Read it, see who agreed to what, and check the seal:\n%(link)s\n\n"
            "Thank you for your part in this guide.\n",
            name=recipient.name,
            number=item.version_number,
            title=title,
            link=letters.link(recipient.language, path),
        )
        return subject, body

    key = f"guide-adopted:{item.version_number}"
    tell(people, wording, kind=NoticeKind.ROUNDS, path=path, key=key)
