"""What reviewers are told: how many places wait for them in a new version."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.base.command import command
from nursery.feedback.anchors import queries
from nursery.feedback.anchors.queries import RoundName
from nursery.guide.queries import VersionItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


@command
def tell_reviewers(new: VersionItem) -> None:
    """Once for each round and version, when places wait."""
    waiting = queries.waiting_by_round(new.id)
    for round_ in queries.round_names(list(waiting)):
        _tell(round_, new, waiting[round_.id])


def _tell(round_: RoundName, new: VersionItem, count: int) -> None:
    path = f"review/{round_.id}/anchors"

    def wording(to: Recipient) -> tuple[str, str]:
        title = round_.title_ar if to.language == "ar" else round_.title_en or round_.title_ar
        subject = ngettext(
            "%(num)s comment needs a place in version %(version)s",
            "%(num)s comments need a place in version %(version)s",
            count,
            version=new.number,
        )
        paragraphs = [
            _("Hello %(name)s,", name=to.name),
            _(
                "Version %(version)s of the guide is public. Most comments of the round “%(title)s” found "
                "their place in it by themselves; where the text was edited or removed, you decide.",
                version=new.number,
                title=title,
            ),
            letters.link(to.language, path),
            _("Nurseries platform"),
        ]
        return subject, "\n\n".join(paragraphs) + "\n"

    key = f"anchors:{round_.id}:{new.id}"
    tell(recipients(Permission.REVIEW_COMMENTS), wording, kind=NoticeKind.REVIEW, path=path, key=key)
