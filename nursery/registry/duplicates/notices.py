"""Who is told that two records became one: those who act for either."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell as tell_all
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.models import DuplicatePair
from nursery.registry.duplicates.records import records


def tell(pair: DuplicatePair, *, kept_id: int, lost_id: int) -> None:
    """Tell the operators of both records. Part of the command, before the one record is gone."""
    found = records(pair.kind, (kept_id, lost_id))
    kept, lost = found[kept_id], found[lost_id]
    is_nursery = pair.kind is RecordKind.NURSERY

    def wording(person: Recipient) -> tuple[str, str]:
        is_english = person.language == "en"
        name = (kept.name_en if is_english else kept.name_ar) or kept.name_ar
        title = (
            _("Two records of the nursery “%(name)s” are one now", name=name)
            if is_nursery
            else _("Two records of the licence holder “%(name)s” are one now", name=name)
        )
        body = _(
            "The directorate found that records number %(lost)s and %(kept)s of the register are the same,"
            " and merged them. What belonged to record %(lost)s belongs to record %(kept)s now; licence"
            " numbers did not change. Look through what it says, and ask the directorate if something is not"
            " right.",
            lost=lost_id,
            kept=kept_id,
        )
        return title, body

    both = [kept.organisation_id, lost.organisation_id]
    tell_all(
        recipients(Permission.OPERATE_NURSERY, organisation_ids=both),
        wording,
        kind=NoticeKind.LICENCES,
        path=f"licensing/nurseries/{kept_id}" if is_nursery else "licensing/nurseries",
        key=f"merged:{pair.kind}:{lost_id}",
    )
