"""Who is told of a sitting."""

from __future__ import annotations

from collections.abc import Sequence

from babel.dates import format_date
from flask_babel import gettext as _

from nursery.accounts.letters import LOCALES, Wording
from nursery.accounts.queries import Recipient, names_of_people
from nursery.accounts.queries import people as people_by_id
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.committees import labels, members
from nursery.registry.committees.lifecycle import Mode
from nursery.registry.committees.models import Sitting, SittingItem, SittingVote


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


def votes_entered(item: SittingItem, entered: Sequence[SittingVote]) -> None:
    """Tell each member what vote was entered for them, and that they may object."""
    people = {one.person_id: one for one in people_by_id([row.person_id for row in entered])}
    writers = names_of_people([row.entered_by for row in entered])
    for row in entered:
        if row.person_id in people:
            wording = _entered(item, row, writers.get(row.entered_by or 0, ""))
            key = f"vote-entered:{row.id}"
            tell([people[row.person_id]], wording, kind=NoticeKind.REGISTRY_WORK, path=_path(item), key=key)


def _entered(item: SittingItem, row: SittingVote, writer: str) -> Wording:
    def wording(_recipient: Recipient) -> tuple[str, str]:
        return (
            _("A vote was entered for you: %(reference)s", reference=item.reference),
            _(
                "%(writer)s entered this vote for you on %(reference)s: %(vote)s. If it is not what you "
                "voted, object to it on the page of the matter until the minutes are confirmed.",
                writer=writer,
                reference=item.reference,
                vote=labels.VOTES[row.vote],
            ),
        )

    return wording


def objected(sitting: Sitting, item: SittingItem, row: SittingVote) -> None:
    """Tell the chair and whoever entered the vote that a member objects to it."""
    name = names_of_people([row.person_id]).get(row.person_id, "")

    def wording(_recipient: Recipient) -> tuple[str, str]:
        return (
            _("An objection to a vote entered: %(reference)s", reference=item.reference),
            _(
                "%(name)s objects to the vote that was entered for them on %(reference)s. The objection "
                "stands in the minutes; read it before they are confirmed.",
                name=name,
                reference=item.reference,
            ),
        )

    told = {sitting.chair_id or 0, row.entered_by or 0} - {0, row.person_id}
    key = f"vote-objected:{row.id}:{row.objected_at}"
    tell(people_by_id(told), wording, kind=NoticeKind.REGISTRY_WORK, path=_path(item), key=key)


def _path(item: SittingItem) -> str:
    return f"committees/items/{item.id}"
