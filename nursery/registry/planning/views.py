"""Pages: the list by risk, the plan to confirm, the month, a day's route."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.registry.inspections import labels as visits
from nursery.registry.planning import commands, labels, queries, routes
from nursery.registry.planning.commands import Intended
from nursery.registry.planning.forms import ChooseForm, ConfirmForm, FilterForm, digest
from nursery.registry.planning.queries import PLAN, VISIT, PlannedVisit, RiskLine
from nursery.registry.planning.weights import weights
from nursery.registry.rulesets import labels as rules
from nursery.web.converters import row_id

blueprint = Blueprint("planning", __name__, url_prefix="/inspections/plan", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {"parts": labels.PARTS, "weights": weights(), "rules": rules, "visit_words": visits}


@blueprint.get("")
@requires(PLAN)
def index() -> str:
    """The nurseries by their score, and the choice of whom to visit."""
    actor, form, choose = current_actor(), FilterForm(), ChooseForm(formdata=None)
    form.offer(queries.governorates(actor))
    page = queries.risk_list(actor, **form.criteria, page=request.args.get("page", 1, type=int))
    people = queries.inspectors(form.governorate.data or None)
    choose.offer(people)
    loads = queries.loads(people, clock.today())
    shown: dict[str, Any] = {"form": form, "page": page, "choose": choose, "loads": loads}
    return render_template("planning/index.html", **shown, month=clock.today(), noindex=True)


@blueprint.route("/draft", methods=["GET", "POST"])
@requires(PLAN)
def draft() -> ResponseReturnValue:
    """The visits as they would be planned; sent, they are."""
    actor, choose, form = current_actor(), ChooseForm(), ConfirmForm()
    governorate = request.args.get("governorate") or None
    people = queries.inspectors(governorate)
    choose.offer(people)
    lines = queries.chosen(actor, choose.nursery_ids)
    chosen = choose.inspector_ids(people) if choose.check(people) else []
    planned = _spread(choose, chosen, lines) if chosen else []
    plan = digest([(line.nursery_id, person, day) for line, person, day in planned])
    if form.validate_on_submit() and planned and form.agrees(plan):
        with form.catching():
            intended = [Intended(line.nursery_id, person, day) for line, person, day in planned]
            key = UUID(form.request_key.data)
            made = commands.plan_visits(intended, request_key=key, actor=actor)
            flash(
                ngettext("%(num)s visit was planned.", "%(num)s visits were planned.", len(made)), "success"
            )
            return redirect(url_for(".month", month=planned[0][2].strftime("%Y-%m")))
    form.show(plan)
    unserved = _unserved(lines, planned) if chosen else []
    shown: dict[str, Any] = {"choose": choose, "form": form, "days": _by_day(planned), "lines": lines}
    shown |= {"unserved": unserved, "already": [one for one in lines if one.planned_on is not None]}
    page = render_template("planning/draft.html", **shown, names=_names(planned), noindex=True)
    status = 422 if choose.problems and form.status == 200 else form.status
    return page, status


@blueprint.get("/month")
@requires(PLAN, VISIT)
def month() -> str:
    """The visits of a month by days and inspectors, and how much each has to do."""
    actor, chosen = current_actor(), _month()
    found = queries.month_visits(actor, chosen)
    names = names_of_people([one.inspector_id for one in found])
    days: dict[tuple[date, int], list[PlannedVisit]] = {}
    for one in found:
        days.setdefault((one.planned_on, one.inspector_id), []).append(one)
    first, last = queries.month_of(chosen)
    people = queries.inspectors(None) if actor.may(PLAN) else []
    codes = queries.governorates(actor) if actor.may(PLAN) else []
    if codes:
        known = {one.person_id: one for code in codes for one in queries.inspectors(code)}
        people = list(known.values())
    shown: dict[str, Any] = {"days": days, "names": names, "loads": queries.loads(people, chosen)}
    return render_template("planning/month.html", **shown, first=first, last=last, noindex=True)


@blueprint.get("/route")
@requires(PLAN, VISIT)
def route() -> str:
    """An inspector's day: the visits in the order of a short way, to print."""
    inspector_id = request.args.get("inspector", type=row_id)
    day = request.args.get("day", type=date.fromisoformat)
    if inspector_id is None or day is None:
        raise NotFound
    found = queries.day_visits(current_actor(), inspector_id, day)
    stops = routes.ordered(found, _place)
    shown: dict[str, Any] = {"legs": routes.legs(stops, _place), "km": routes.length(stops, _place)}
    name = names_of_people([inspector_id]).get(inspector_id, "")
    return render_template("planning/route.html", **shown, day=day, name=name, noindex=True)


def _spread(
    choose: ChooseForm, inspector_ids: list[int], lines: list[RiskLine]
) -> list[tuple[RiskLine, int, date]]:
    """The free ones among the chosen inspectors of their own governorate."""
    planned = []
    free = sorted((line for line in lines if line.planned_on is None), key=lambda line: line.governorate)
    for code, here in groupby(free, key=lambda line: line.governorate):
        of_here = {one.person_id for one in queries.inspectors(code)}
        inspectors = [one for one in inspector_ids if one in of_here]
        if not inspectors:
            continue
        planned += routes.spread(
            list(here),
            district=lambda line: line.district,
            at=lambda line: line.point,
            inspectors=inspectors,
            first=choose.first.data or clock.today(),
            per_day=int(choose.per_day.data or 1),
            working_days=weights().working_days,
        )
    return sorted(planned, key=lambda one: (one[2], one[1]))


def _unserved(lines: list[RiskLine], planned: list[tuple[RiskLine, int, date]]) -> list[RiskLine]:
    """Those in whose governorate none of the chosen inspectors works."""
    served = {line.nursery_id for line, _person, _day in planned}
    return [line for line in lines if line.planned_on is None and line.nursery_id not in served]


def _by_day(planned: list[tuple[RiskLine, int, date]]) -> dict[tuple[date, int], Any]:
    """The legs of each inspector's days, with the whole way."""
    days: dict[tuple[date, int], list[RiskLine]] = {}
    for line, person, day in planned:
        days.setdefault((day, person), []).append(line)
    return {key: (routes.legs(found, _point), routes.length(found, _point)) for key, found in days.items()}


def _names(planned: list[tuple[RiskLine, int, date]]) -> dict[int, str]:
    return names_of_people([person for _line, person, _day in planned])


def _point(line: RiskLine) -> routes.Point | None:
    return line.point


def _place(visit: PlannedVisit) -> routes.Point | None:
    return visit.point


def _month() -> date:
    try:
        return date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        return clock.today().replace(day=1)
