"""The order of inspections: the first page for the whole country and for one governorate.

The limit is what the order cannot do without: the last visit to each nursery, read alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import text

from bench.report import Row, at_most
from bench.site import Site
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.registry.planning import queries
from tests.support.people import make_person
from tests.support.queries import counted_queries

GOAL_MS, GOAL_SQL, TIMES, VISITS = 500, 3, 5, 3
_VISITS = """
INSERT INTO inspections
    (id, nursery_id, governorate, purpose, is_announced, state, planned_on, inspector_id, planned_at, note,
     request_key, called_off_reason, text_ar, text_en, version, visited_on)
    SELECT (SELECT coalesce(max(id), 0) FROM inspections) + row_number() OVER (), nursery_id, governorate,
        'routine', true, CASE WHEN k = 3 AND id % 20 = 0 THEN 'planned' ELSE 'acknowledged' END, current_date,
        {inspector}, now(), '', gen_random_uuid(), '', '', '', 1,
        CASE WHEN k = 3 AND id % 20 = 0 THEN NULL ELSE current_date - ((id * 7 * k) % 1400)::int END
    FROM licences, generate_series(1, {visits}) k;
"""
_LAST = """
SELECT count(*) FROM (
    SELECT nursery_id, max(visited_on) FROM inspections
    WHERE state IN ('reported', 'acknowledged') GROUP BY nursery_id
) last
"""


def rows(site: Site) -> list[Row]:
    """Fill the visits, then the list as an officer of the ministry opens it."""
    with site.app.app_context():
        actor = make_person(Role.LICENSING_OFFICER)
    with site.connected() as connection:
        filling = _VISITS.format(inspector=actor.person_id or 0, visits=VISITS)
        connection.execute(filling.encode())
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE inspections")
        connection.autocommit = False
    with site.app.app_context():
        return _measured(actor)


def _measured(actor: Actor) -> list[Row]:
    with counted_queries() as statements:
        found = queries.risk_list(actor)
    whole = _usual(lambda: queries.risk_list(actor))
    alone = _usual(lambda: db.session.execute(text(_LAST)))
    here = _usual(lambda: queries.risk_list(actor, governorate="SY-DI"))
    head = f"order of inspections, {found.total:,} nurseries with a licence, {VISITS} visits each"
    return [
        Row(
            "risks",
            f"{head}: statements",
            f"{len(statements)}",
            goal=f"≤ {GOAL_SQL}",
            reached=at_most(len(statements), GOAL_SQL),
        ),
        Row(
            "risks",
            "… first page of the whole country",
            f"{whole:.0f} ms",
            f"{alone:.0f} ms the last visit of each alone",
            goal=f"≤ {GOAL_MS} ms",
            reached=at_most(whole, GOAL_MS),
        ),
        Row(
            "risks",
            "… of one governorate",
            f"{here:.0f} ms",
            goal=f"≤ {GOAL_MS} ms",
            reached=at_most(here, GOAL_MS),
        ),
    ]


def _usual(do: Callable[[], object]) -> float:
    """The middle of some runs, in milliseconds."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        do()
        took.append(1000 * (time.perf_counter() - start))
    return sorted(took)[TIMES // 2]
