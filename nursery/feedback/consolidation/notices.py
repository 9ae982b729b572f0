"""What the letters of this package say, and to whom they go."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts import letters, queries
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.comments import submitted
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


def responses_published(item: RoundItem) -> None:
    """To every author of a comment and to the focal points of their organisations, once for each round."""
    commenters = submitted.commenters(item.id)
    authors = queries.people({commenter.person_id for commenter in commenters})
    focal_points = queries.recipients(
        Permission.SUBMIT_COMMENT, organisation_ids={commenter.organisation_id for commenter in commenters}
    )
    everyone = {recipient.person_id: recipient for recipient in [*authors, *focal_points]}

    def wording(recipient: Recipient) -> tuple[str, str]:
        title = item.title_ar if recipient.language == "ar" else item.title_en or item.title_ar
        subject = _("Responses to your comments: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "The responses to all comments of the consultation round “%(title)s” are published. For each "
            "comment of your organisation you find what was decided and why.\n\n"
            "Read the responses (after signing in, those to your organisation come first):\n%(link)s\n\n"
            "Thank you for your part in this guide.\n",
            name=recipient.name,
            title=title,
            link=letters.link(recipient.language, f"consultations/{item.id}/response"),
        )
        return subject, body

    path, key = f"consultations/{item.id}/response", f"responses-published:{item.id}"
    tell(everyone.values(), wording, kind=NoticeKind.RESPONSES, path=path, key=key)
