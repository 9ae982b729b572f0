"""What organisations are told when their letter was entered."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.intake.models import LetterIn
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


def entered(item: RoundItem, letter: LetterIn, comment_id: int, number: int) -> None:
    """Confirm to the focal points what was entered in the name of their organisation, under which number."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = item.title_en if person.language == "en" else item.title_ar
        subject = _("Entered from your letter, number %(number)s: %(title)s", number=number, title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "The ministry has entered a comment of your organisation in the round “%(title)s”, from what "
            "came by letter, e-mail or phone (reference: %(reference)s).\n"
            "It is official under number %(number)s.\n\n"
            "Read it, and tell us if something was entered wrongly:\n%(link)s",
            name=person.name,
            title=title,
            reference=letter.reference or "—",
            number=number,
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/comments/{comment_id}"
    focal_points = accounts.recipients(Permission.VERIFY_COMMENT, organisation_ids=[letter.organisation_id])
    key = f"intake.entered:{comment_id}"
    tell(focal_points, wording, kind=NoticeKind.ORGANISATION, path=path, key=key)
