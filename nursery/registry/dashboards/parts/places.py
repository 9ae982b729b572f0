"""Places: licensed, free, and against the number of children under three where it is known."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.registry.dashboards.counting import LicenceGroup
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.lists import What
from nursery.registry.dashboards.need import Need
from nursery.registry.dashboards.parts.licences import by_place, place_head, place_link
from nursery.registry.dashboards.place_names import place_name
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Number, Section
from nursery.registry.licensing.labels import AGE_BANDS
from nursery.registry.rulesets.kinds import AgeBand
from nursery.registry.statistics.labels import month_name
from nursery.registry.statistics.models import FigureKind
from nursery.web.filters import date_, localized, number


def section(board: Board, links: Links) -> Section:
    """Places by age, and places against need."""
    return Section(
        "places",
        _("Places and need"),
        _("Licensed places are those of licences in force. Free places are what nurseries report."),
        (_by_age(board, links), _against_need(board, links)),
    )


def _by_age(board: Board, links: Links) -> FigureTable:
    in_force = [one for one in board.licences if one.is_in_force]
    lines = []
    for at, band in enumerate(AgeBand):
        licensed = sum(one.places[at] for one in in_force)
        free = board.month.figures.of(FigureKind.FREE, band.value)
        children = sum(
            board.month.figures.of(kind, band.value) for kind in (FigureKind.GIRLS, FigureKind.BOYS)
        )
        parts = (("solid", max(0, licensed - free)), ("empty", min(free, licensed)))
        month = links.month(board.month.month)
        lists = (links.rows(What.LICENCES, in_force=True, band=band.value), month, month)
        lines.append(Line(str(AGE_BANDS[band]), (licensed, children, free), parts, lists))
    return FigureTable(
        key="places-by-age",
        title=_("Places by age"),
        note=_(
            "Licensed places on %(day)s; children and free places as %(reported)s of %(expected)s nurseries "
            "reported them for %(month)s.",
            day=date_(board.day),
            reported=number(board.month.reported),
            expected=number(board.month.expected),
            month=month_name(board.month.month),
        ),
        head=_("Age of the children"),
        columns=(_("Licensed places"), _("Children"), _("Free places")),
        lines=tuple(lines),
        shapes=(("solid", _("Licensed and not reported free")), ("empty", _("Reported free"))),
    )


def _against_need(board: Board, links: Links) -> FigureTable:
    grouped = by_place(board)
    place = board.scope.place
    if place:
        # Children are counted by governorate: it stands before its districts, or for the only one.
        whole = [one for mine in grouped.values() for one in mine]
        grouped = {place: whole, **(grouped if len(grouped) > 1 else {})}
    known = {code: board.needs[code] for code in grouped if code in board.needs}
    lines = [_of_place(board, links, code, mine, known) for code, mine in grouped.items()]
    columns = (_("Licensed places"), _("Free places"))
    of_need = (_("Children under 3"), _("Places for 100 children"))
    return FigureTable(
        key="places-against-need",
        title=_("Places against need"),
        note=" ".join((_as_of(board), *_sources(known))),
        head=place_head(board),
        columns=(*columns, *of_need) if known else columns,
        lines=tuple(lines),
        shapes=(("solid", _("Licensed and not reported free")), ("empty", _("Reported free"))),
    )


def _of_place(
    board: Board, links: Links, code: str, mine: list[LicenceGroup], known: dict[str, Need]
) -> Line:
    in_force = [one for one in mine if one.is_in_force]
    licensed = sum(sum(one.places) for one in in_force)
    free = sum(one.free for one in in_force) if any(one.free_known for one in in_force) else None
    numbers = (licensed, free, *(_shares(licensed, known.get(code)) if known else ()))
    parts = (("solid", max(0, licensed - (free or 0))), ("empty", min(free or 0, licensed)))
    lists = (
        links.rows(What.LICENCES, place=code, in_force=True),
        links.rows(What.LICENCES, place=code, in_force=True, free=True),
        *((links.needs(), "") if known else ()),
    )
    address = "" if code == board.scope.place else place_link(board, links, code)
    return Line(place_name(code), numbers, parts, lists, address)


def _shares(licensed: int, one: Need | None) -> tuple[Number, Number]:
    if one is None:
        return None, None
    return one.children, round(100 * licensed / one.children, 1) if one.children else None


def _as_of(board: Board) -> str:
    in_force = [one for one in board.licences if one.is_in_force]
    days = [one.free_from for one in in_force if one.free_from]
    licensed = _("Licensed places on %(day)s.", day=date_(board.day))
    if not days:
        nobody = _("No nursery has reported free places yet.")
        return f"{licensed} {nobody}"
    free = _(
        "Free places as %(known)s of %(all)s nurseries last reported them, the oldest report of %(day)s.",
        known=number(sum(one.free_known for one in in_force)),
        all=number(sum(one.number for one in in_force)),
        day=date_(min(days)),
    )
    return f"{licensed} {free}"


def _sources(known: dict[str, Need]) -> list[str]:
    """Where the number of children is from; without one, who enters it and where."""
    if not known:
        return [
            _(
                "The number of children under 3 is not entered yet: an administrator of the ministry enters "
                "it for each governorate and year, with its source, on the page “Children under 3”."
            )
        ]
    sources = {
        _(
            "Children under 3 in %(year)s: %(source)s.",
            year=one.year,
            source=localized(one, "source").rstrip(".،, "),
        )
        for one in known.values()
    }
    return sorted(sources)
