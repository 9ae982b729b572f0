"""Who is written to about the census."""

from __future__ import annotations

from collections.abc import Sequence

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.census.links import last_day
from nursery.registry.census.models import CensusEntry, CensusGap


def invite(row: CensusEntry, token: str, language: str) -> None:
    """Send the owner the link by which to take the record over."""

    def wording(recipient: Recipient) -> tuple[str, str]:
        link = letters.link(recipient.language, f"census/take-over/{token}")
        text = _(
            "The directorate of social affairs and labour has recorded the nursery “%(nursery)s” as already "
            "operating. Take the record over, see what is still missing and until when, and apply for a "
            "provisional licence:\n\n%(link)s\n\nThe link works once, until %(day)s; the directorate sends "
            "a new one when you ask. If you do not run this nursery, ignore this letter.",
            nursery=row.name_ar,
            day=format_date(last_day(clock.now()), "d MMMM y", locale=letters.LOCALES[recipient.language]),
            link=link,
        )
        return _("Your nursery: take the record over and apply for a licence"), f"{text}\n"

    letters.post_to_address(row.owner_email, language, wording)


def overdue(row: CensusEntry, late: Sequence[CensusGap]) -> None:
    """Tell the officers of the governorate of gaps whose day has passed."""
    first = min(gap.due_on for gap in late)

    def wording(recipient: Recipient) -> tuple[str, str]:
        day = format_date(first, "d MMMM y", locale=letters.LOCALES[recipient.language])
        text = ngettext(
            "%(num)s gap of the nursery “%(nursery)s” was not closed in time, by %(day)s.",
            "%(num)s gaps of the nursery “%(nursery)s” were not closed in time, the first by %(day)s.",
            len(late),
            nursery=row.name_ar,
            day=day,
        )
        return _("Census entry %(reference)s: overdue", reference=row.reference), f"{text}\n"

    officers = recipients(Permission.ASSESS_APPLICATION, governorate=row.governorate)
    key = f"census-overdue:{row.id}:{max(gap.id for gap in late)}"
    tell(officers, wording, kind=NoticeKind.REGISTRY_WORK, path=f"census/{row.id}", key=key)
