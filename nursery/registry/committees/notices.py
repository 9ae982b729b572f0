"""Who is told of a sitting."""

from __future__ import annotations

from babel.dates import format_date
from flask_babel import gettext as _

from nursery.accounts.letters import LOCALES
from nursery.accounts.queries import Recipient
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.committees import members
from nursery.registry.committees.lifecycle import Mode
from nursery.registry.committees.models import Sitting


def planned(row: Sitting) -> None:
    """Tell the members of the day, or that they have to vote on their own screens until it."""

    def wording(recipient: Recipient) -> tuple[str, str]:
        day = format_date(row.held_on, "d MMMM y", locale=LOCALES[recipient.language])
        if row.mode is Mode.CIRCULATION:
            return (
                _("Vote by circulation until %(day)s", day=day),
                _(
                    "Matters of the nursery committee are decided by circulation (number %(number)s). "
                    "Vote on your own screen until %(day)s.",
                    number=row.number,
                    day=day,
                ),
            )
        return (
            _("Sitting of the nursery committee on %(day)s", day=day),
            _(
                "Sitting number %(number)s of the nursery committee is planned for %(day)s. Its agenda "
                "stands on the page.",
                number=row.number,
                day=day,
            ),
        )

    people = members.members(row.committee, row.governorate)
    path, key = f"committees/sittings/{row.id}", f"sitting-planned:{row.id}"
    tell(people, wording, kind=NoticeKind.REGISTRY_WORK, path=path, key=key)
