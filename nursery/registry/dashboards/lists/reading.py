"""Reading one page of the list behind a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.dashboards.conditions import Codes
from nursery.registry.dashboards.lists.criteria import Chosen, What, in_words, narrowed
from nursery.registry.dashboards.lists.rows import SOURCES, Cells, Listed, ListedRow, Source
from nursery.registry.licensing.register_statements import BANDS
from nursery.registry.rulesets.kinds import AgeBand


def listed(what: What, chosen: Chosen, codes: Codes, actor: Actor, page: int = 1) -> Listed:
    """What was counted, in the order of its duty. Raises `NotFound` for what no number leads to."""
    source = SOURCES[what]
    wanted = source.statement(codes).where(*narrowed(what, chosen))
    within = {"today": clock.today()}
    counted = wanted.order_by(None).subquery()
    amount = _amount(what, chosen)
    sums = [func.sum(counted.c[amount])] if amount else []
    total, *together = db.session.execute(select(func.count(), *sums).select_from(counted), within).one()
    shown = Page[ListedRow]((), total, page)
    number = min(shown.number, shown.last)
    rows = db.session.execute(
        wanted.order_by(*source.order).limit(PAGE_SIZE).offset(offset(number)), within
    ).all()
    cells = source.cells()
    return Listed(
        what=what,
        title=source.title(),
        words=tuple(in_words(what, chosen)),
        columns=source.columns(),
        page=Page([_row(source, row, actor, cells) for row in rows], total, number),
        together=int(together[0] or 0) if together else None,
    )


def _amount(what: What, chosen: Chosen) -> str:
    """The column that is added up: places of an age, free places, or all places."""
    if what is not What.LICENCES:
        return ""
    if "band" in chosen:
        return BANDS[AgeBand(chosen["band"])].key
    return "free_places" if "free" in chosen else "places"


def _row(source: Source, row: Any, actor: Actor, cells: Callable[[Any], Cells]) -> ListedRow:
    own = {one.organisation_id for one in actor.grants}
    if source.hides_own and row.organisation_id in own:
        hidden = _("About an organisation you belong to: others deal with it")
        blank = ("–",) * len(source.columns())
        return ListedRow(hidden, hidden, "", row.governorate, "", "", blank)
    return ListedRow(
        name_ar=row.name_ar or getattr(row, "place_name", ""),
        name_en=row.name_en or getattr(row, "place_name", ""),
        code=str(row.code),
        governorate=row.governorate,
        district=row.district,
        address=source.address(row) if source.opens(actor, row) else "",
        cells=cells(row),
    )
