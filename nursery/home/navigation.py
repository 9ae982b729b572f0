"""The ways through the site, by task and not by package."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l

from nursery.accounts.roles import Permission
from nursery.web.navigation import Entry, Search, register, register_search

# The endpoints of all packages of the guide.
GUIDE = ("guide.", "guide_", "sealing.seal", "traceability.version")


def init_app(app: Flask) -> None:
    """Register the main navigation and the search box."""
    register_search(app, Search(_l("Find a nursery"), "public.register"))
    register_search(app, Search(_l("Search the guide"), "guide_search.newest", section=GUIDE))
    register(
        app,
        Entry(_l("Nurseries"), "public.register", 10, section=("public.",)),
        Entry(_l("The guide"), "guide.index", 20, section=GUIDE),
        Entry(
            _l("Consultations"),
            "rounds.index",
            30,
            section=(
                "rounds.",
                "questions.",
                "comments.",
                "discussion.",
                "followup.",
                "workshops.",
                "board.",
                "grouping.",
                "consolidation.",
                "merging.",
                "traceability.matrix",
                "agreement.",
                "matrix.",
                "sealing.adopt",
                "outcome.",
                "coverage.",
                "intake.",
                "anchors.",
                "exchange.",
            ),
        ),
        Entry(_l("My work"), "home.my_work", 40, audience="signed_in", section=("licensing.",)),
        Entry(_l("My work"), "home.my_work", 10, area="account", audience="signed_in"),
        Entry(
            _l("My nurseries"),
            "licensing.nurseries",
            20,
            area="account",
            audience="signed_in",
            permission=Permission.OPERATE_NURSERY,
        ),
        Entry(
            _l("Monthly figures"),
            "statistics.own",
            21,
            area="account",
            audience="signed_in",
            permission=Permission.OPERATE_NURSERY,
        ),
        *_of_officials(),
        *_of_committees(),
        Entry(
            _l("Applications to assess"),
            "licensing.queue",
            30,
            area="account",
            audience="signed_in",
            permission=Permission.ASSESS_APPLICATION,
        ),
        Entry(
            _l("Applications to decide"),
            "licensing.queue",
            31,
            area="account",
            audience="signed_in",
            permission=Permission.DECIDE_APPLICATION,
        ),
        Entry(
            _l("My visits"),
            "inspections.index",
            32,
            area="account",
            audience="signed_in",
            permission=Permission.INSPECT,
        ),
        Entry(
            _l("Inspection visits"),
            "inspections.index",
            33,
            area="account",
            audience="signed_in",
            permission=Permission.PLAN_INSPECTIONS,
        ),
        Entry(
            _l("Complaints"),
            "complaints.index",
            34,
            area="account",
            audience="signed_in",
            permission=Permission.HANDLE_COMPLAINTS,
        ),
        Entry(
            _l("Whom to visit next"),
            "planning.index",
            35,
            area="account",
            audience="signed_in",
            permission=Permission.PLAN_INSPECTIONS,
        ),
        Entry(
            _l("Take over a register"),
            "imports.index",
            38,
            area="account",
            audience="signed_in",
            permission=Permission.IMPORT_REGISTER,
        ),
        Entry(
            _l("Audit log"),
            "audit_reading.index",
            39,
            area="account",
            audience="signed_in",
            permission=Permission.READ_AUDIT,
        ),
        Entry(
            _l("Guide versions"),
            "guide.versions",
            40,
            area="account",
            audience="signed_in",
            permission=Permission.EDIT_GUIDE,
        ),
    )


def _of_officials() -> list[Entry]:
    """The nurseries of a governorate and their figures, for each permission that opens them once."""
    nurseries = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION, Permission.INSPECT)
    figures = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION)
    return [
        *(_official("nurseries.listed", _l("Nurseries of the governorate"), 35, one) for one in nurseries),
        *(_official("statistics.newest", _l("Monthly figures"), 36, one) for one in figures),
    ]


def _of_committees() -> list[Entry]:
    """The dashboard, sittings, the census, duplicates, rules, letters, each for those whose work they are."""
    sittings, census = _l("Committee sittings"), _l("Census of operating nurseries")
    return [
        _official("committees.index", sittings, 31, Permission.DECIDE_APPLICATION),
        _official("committees.index", sittings, 31, Permission.DECIDE_GRIEVANCE),
        _official("dashboards.index", _l("Dashboard"), 29, Permission.READ_DASHBOARD),
        _official("census.index", census, 34, Permission.RECORD_CENSUS),
        _official("duplicates.index", _l("Likely duplicates"), 37, Permission.MERGE_RECORDS),
        _official("rulesets.index", _l("Rules of licensing"), 51, Permission.MANAGE_RULES),
        _official("dashboards.needs", _l("Children under 3"), 53, Permission.MANAGE_RULES),
        _official("letter_templates.index", _l("Texts of letters"), 52, Permission.MANAGE_RULES),
    ]


def _official(endpoint: str, label: Any, position: int, permission: Permission) -> Entry:
    return Entry(label, endpoint, position, area="account", audience="signed_in", permission=permission)
