"""Licences by what they are worth today, by place, and those that expire soon."""

from __future__ import annotations

from collections import defaultdict

from flask_babel import gettext as _

from nursery import places
from nursery.registry.dashboards.counting import EXPIRING, LicenceGroup
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.lists import What
from nursery.registry.dashboards.lists.criteria import days_words, ended_words
from nursery.registry.dashboards.place_names import place_name
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Section
from nursery.registry.licensing.labels import STANDINGS
from nursery.registry.licensing.standing import IN_FORCE, PublicState
from nursery.web.filters import date_

_NOT_IN_FORCE = (PublicState.SUSPENDED, PublicState.EXPIRED)


def section(board: Board, links: Links) -> Section:
    """Three tables."""
    lead = _(
        "A licence counts by what it is worth today: one past its last day is expired, a suspension past its "
        "last day is over."
    )
    tables = (_by_state(board, links), _by_place(board, links), _expiring(board, links))
    return Section("licences", _("Licences"), lead, tables)


def _by_state(board: Board, links: Links) -> FigureTable:
    counts: dict[PublicState, int] = defaultdict(int)
    for one in board.licences:
        counts[one.state] += one.number
    lines = tuple(
        Line(
            str(STANDINGS[state]),
            (counts[state],),
            (("solid", counts[state]),),
            (links.rows(What.LICENCES, state=state.value),),
        )
        for state in PublicState
    )
    return FigureTable(
        key="licences",
        title=_("Licences by state"),
        note=_("All licences of the register on %(day)s.", day=date_(board.day)),
        head=_("State"),
        columns=(_("Licences"),),
        lines=lines,
    )


def by_place(board: Board) -> dict[str, list[LicenceGroup]]:
    """The licences by governorate, within one governorate by district; places without any too."""
    place = board.scope.place
    codes = board.scope.codes
    if place:
        known = [one.code for one in places.districts(place)]
    else:
        known = [one.code for one in places.governorates() if codes is None or one.code in codes]
    found: dict[str, list[LicenceGroup]] = {code: [] for code in known}
    for one in board.licences:
        found.setdefault(one.district if place else one.governorate, []).append(one)
    return found


def place_head(board: Board) -> str:
    """What the lines of tables by place are."""
    return _("District") if board.scope.place else _("Governorate")


def place_link(board: Board, links: Links, code: str) -> str:
    """The dashboard of a governorate; districts have none."""
    return "" if board.scope.place else links.dashboard(code)


def _by_place(board: Board, links: Links) -> FigureTable:
    lines = []
    for code, mine in by_place(board).items():
        valid = sum(one.number for one in mine if one.state in IN_FORCE)
        others = [sum(one.number for one in mine if one.state is state) for state in _NOT_IN_FORCE]
        ended = sum(one.number for one in mine) - valid - sum(others)
        parts = (("solid", valid), ("striped", others[0]), ("pale", others[1]), ("empty", ended))
        lists = (
            links.rows(What.LICENCES, place=code, in_force=True),
            *(links.rows(What.LICENCES, place=code, state=state.value) for state in _NOT_IN_FORCE),
            links.rows(What.LICENCES, place=code, ended=True),
        )
        numbers = (valid, *others, ended)
        lines.append(Line(place_name(code), numbers, parts, lists, place_link(board, links, code)))
    columns = (_("Licences in force"), *(str(STANDINGS[state]) for state in _NOT_IN_FORCE), ended_words())
    return FigureTable(
        key="licence-places",
        title=_("Licences by district") if board.scope.place else _("Licences by governorate"),
        note=_("All licences of the register on %(day)s; provisional ones in force.", day=date_(board.day)),
        head=place_head(board),
        columns=columns,
        lines=tuple(lines),
        shapes=tuple(zip(("solid", "striped", "pale", "empty"), columns, strict=True)),
    )


def _expiring(board: Board, links: Links) -> FigureTable:
    in_force = [one for one in board.licences if one.is_in_force]
    lines = []
    for at, days in enumerate(EXPIRING):
        number = sum(one.expiring[at] for one in in_force)
        behind = links.rows(What.LICENCES, in_force=True, days=days)
        lines.append(Line(days_words(days), (number,), (("solid", number),), (behind,)))
    return FigureTable(
        key="expiring",
        title=_("Licences in force that expire soon"),
        note=_("Counted from %(day)s; each line contains those above it.", day=date_(board.day)),
        head=_("Last day"),
        columns=(_("Licences"),),
        lines=tuple(lines),
    )
