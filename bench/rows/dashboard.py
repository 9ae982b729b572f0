"""The dashboard of the whole country with 100,000 licences, applications and findings.

The limit is the grouped counting of the licences alone: one reading of the whole table.
"""

from __future__ import annotations

from flask import g, render_template

from bench.opened import Opened
from bench.report import Row
from bench.site import Site
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.registry.dashboards import counting, files, queries
from nursery.registry.dashboards.forms import PlaceForm
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.parts import sections
from nursery.registry.dashboards.scope import Scope
from tests.support.people import make_person

_SPREAD = """
UPDATE applications SET
    submitted_at = now() - (id % 90) * interval '1 day',
    decide_by = current_date + (id % 60)::int - 30,
    governorate = (SELECT governorate FROM licences WHERE licences.id = applications.id),
    kind = (ARRAY['new', 'provisional', 'renewal', 'amendment', 'transfer'])[1 + id % 5],
    state = (ARRAY['submitted', 'under_assessment', 'awaiting_information', 'inspection_planned',
        'inspected', 'pending_decision', 'approved', 'refused'])[1 + id % 8],
    closed_at = CASE WHEN id % 8 > 5 THEN now() - (id % 300) * interval '1 day' END
WHERE reference LIKE 'A-%';
INSERT INTO inspections
    (id, nursery_id, governorate, purpose, is_announced, state, planned_on, inspector_id, planned_at, note,
     request_key, called_off_reason, text_ar, text_en, version)
    SELECT id, nursery_id, governorate, 'routine', true, 'reported', current_date, {inspector}, now(), '',
        gen_random_uuid(), '', '', '', 1
    FROM licences;
INSERT INTO findings
    (inspection_id, nursery_id, governorate, key, number, item_key, area, severity, text, state, found_on,
     due_on, version)
    SELECT id, nursery_id, governorate, gen_random_uuid(), 1, 'standard-' || id % 60,
        (ARRAY['programme', 'health_and_safety', 'physical_environment', 'staffing', 'relationships',
            'families', 'governance'])[1 + id % 7],
        (ARRAY['hazard', 'critical', 'general'])[1 + id % 3], '-',
        (ARRAY['open', 'correction_reported', 'verified', 'corrected_during_visit'])[1 + id % 4],
        current_date - (id % 500)::int, current_date + (id % 60)::int - 30, 1
    FROM licences;
"""


def rows(site: Site) -> list[Row]:
    """Fill the tables beside the licences, then the page as an officer of the ministry opens it."""
    with site.app.app_context():
        actor = make_person(Role.MAIN_COMMITTEE_MEMBER)
    _spread(site, actor.person_id or 0)
    with site.app.test_request_context("/ar/dashboard"):
        g.lang = "ar"
        return _page(site, actor)


def _page(site: Site, actor: Actor) -> list[Row]:
    with site.connected() as connection:
        found = connection.execute("SELECT count(*) FROM licences").fetchone()
    licences = int(str(found[0])) if found else 0
    return Opened(
        "dashboard",
        f"dashboard of all governorates, {licences:,} licences, applications and findings",
        "counted and the page made",
        whole=lambda: _render(actor, Scope(None)),
        here=lambda: _render(actor, Scope(("SY-DI",))),
        alone=lambda: counting.licences(None),
        alone_is="the licences alone, counted",
        goal_ms=300,
        goal_sql=14,
    ).rows()


def _render(actor: Actor, scope: Scope) -> str:
    board = g.dashboard = queries.board(scope)
    return render_template(
        "dashboards/index.html",
        form=PlaceForm.of(actor),
        board=board,
        sections=sections(board, Links(actor, scope.place)),
        kind=files.KIND,
        now=clock.now(),
    )


def _spread(site: Site, inspector: int) -> None:
    with site.connected() as connection:
        connection.execute(_SPREAD.format(inspector=inspector))
        connection.commit()
        connection.autocommit = True
        for table in ("applications", "inspections", "findings", "licences"):
            connection.execute(f"VACUUM ANALYZE {table}")
        connection.autocommit = False
