"""The order of inspections: the first page for the whole country and for one governorate.

The limit is what the order cannot do without: the last visit to each nursery, read alone.
"""

from __future__ import annotations

from sqlalchemy import text

from bench.opened import Opened
from bench.report import Row
from bench.site import Site
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.registry.planning import queries
from tests.support.people import make_person

VISITS = 3
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
        listed = queries.risk_list(actor).total
        return Opened(
            "risks",
            f"order of inspections, {listed:,} nurseries with a licence, {VISITS} visits each",
            "first page of the whole country",
            whole=lambda: queries.risk_list(actor),
            here=lambda: queries.risk_list(actor, governorate="SY-DI"),
            alone=lambda: db.session.execute(text(_LAST)),
            alone_is="the last visit of each alone",
            goal_ms=500,
            goal_sql=3,
        ).rows()
