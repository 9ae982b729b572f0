"""What reviewers are told: that comments were assigned to them."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts.actors import Actor
from nursery.accounts.queries import Recipient, people
from nursery.feedback.board.queries import Reviewer
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.web.filters import date_


def assigned(item: RoundItem, reviewer: Reviewer, count: int, due_on: date | None, actor: Actor) -> None:
    """To the reviewer, once for each step by which a colleague gave them comments."""
    if reviewer.id == actor.person_id:
        return
    path = f"review/{item.id}?reviewer=me&state=none"

    def wording(to: Recipient) -> tuple[str, str]:
        title = item.title_ar if to.language == "ar" else item.title_en or item.title_ar
        subject = ngettext(
            "%(num)s comment assigned to you: %(title)s",
            "%(num)s comments assigned to you: %(title)s",
            count,
            title=title,
        )
        paragraphs = [
            _("Hello %(name)s,", name=to.name),
            _("%(name)s assigned these comments to you for a response.", name=actor.name),
            _("To be answered by %(date)s.", date=date_(due_on)) if due_on else "",
            letters.link(to.language, path),
            _("Nurseries platform"),
        ]
        return subject, "\n\n".join(one for one in paragraphs if one) + "\n"

    tell(people([reviewer.id]), wording, kind=NoticeKind.REVIEW, path=path)
