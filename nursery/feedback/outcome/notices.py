"""What the letters about the duty to respond say."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.outcome import labels
from nursery.feedback.outcome.duty import Duty, Occasion
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


def duty(item: RoundItem, found: Duty, occasion: Occasion) -> None:
    """Tell all who publish responses how much time a round has left, or that it has none."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = item.title_en if person.language == "en" else item.title_ar
        if occasion is Occasion.OVERDUE:
            subject = _("The responses are overdue: %(title)s", title=title)
        else:
            subject = _("The responses are due soon: %(title)s", title=title)
        parts = [
            _("Dear %(name)s,", name=person.name),
            labels.duty_words(found),
            _("Everybody sees this on the page of the round and in the list of response times."),
            _("The comments and their responses:\n%(link)s", link=_link(item, person)),
        ]
        return subject, "\n\n".join(parts)

    key = f"round.duty:{item.id}:{found.due_on.isoformat()}:{occasion}"
    people = accounts.recipients(Permission.PUBLISH_RESPONSES)
    tell(people, wording, kind=NoticeKind.REVIEW, path=f"review/{item.id}", key=key)


def _link(item: RoundItem, person: Recipient) -> str:
    return letters.link(person.language, f"review/{item.id}")
