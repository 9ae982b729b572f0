"""Standards by their keys, as the checklist in force has them, else the one that is shipped."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from nursery.base import clock
from nursery.registry.checklists import queries as checklists
from nursery.registry.checklists.content import Checklist, shipped
from nursery.web.filters import localized


def named(checklist: Checklist, key: str | None) -> tuple[str, str]:
    """The number of a standard, empty where it has none, and its text."""
    item = checklist.item(key or "") or shipped().item(key or "")
    if item is not None:
        return item.number, localized(item, "text")
    return "", _("Not a standard of the checklist in force") if key else _("Outside the checklist")


def namer() -> Callable[[str | None], str]:
    """Names standards by the checklist of today, which is read once."""
    checklist = checklists.in_force(clock.today())
    return lambda key: " ".join(filter(None, named(checklist, key)))
