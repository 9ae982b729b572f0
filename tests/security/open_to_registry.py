"""Who gets more than a refusal at the registry's addresses about somebody else's rows (see `open_to`)."""

from __future__ import annotations

from nursery.accounts.roles import Role

R = Role
EVERYONE = frozenset(Role)
REGISTRY: dict[str, frozenset[Role]] = {
    **dict.fromkeys(("licensing.nurseries", "licensing.new_provider"), EVERYONE),
    **dict.fromkeys(
        (
            *("checklists.start", "checklists.draft", "checklists.new_item", "checklists.edit_item"),
            *("checklists.remove_item", "checklists.publish", "checklists.discard"),
        ),
        frozenset({R.ADMINISTRATOR}),
    ),
    **dict.fromkeys(
        ("rulesets.begin_draft", "rulesets.edit", "rulesets.publish", "rulesets.discard"),
        frozenset({R.ADMINISTRATOR}),
    ),
    **dict.fromkeys(("complaints.complaint", "complaints.contact", "complaints.photo"), frozenset()),
    **dict.fromkeys(("complaints.index", "complaints.step"), frozenset({R.LICENSING_OFFICER})),
    "duplicates.index": frozenset({R.LICENSING_OFFICER}),
    "imports.index": frozenset({R.ADMINISTRATOR}),
    **dict.fromkeys(("imports.show", "imports.take_over", "imports.swap"), frozenset({R.ADMINISTRATOR})),
    **dict.fromkeys(
        ("imports.settle", "imports.try_again", "imports.withdraw"), frozenset({R.ADMINISTRATOR})
    ),
    **dict.fromkeys(("duplicates.pair", "duplicates.settle", "duplicates.merge"), frozenset()),
    **dict.fromkeys(("planning.index", "planning.draft"), frozenset({R.LICENSING_OFFICER})),
    "planning.month": frozenset({R.LICENSING_OFFICER, R.INSPECTOR}),
    "planning.route": frozenset(),
    "inspections.index": frozenset({R.LICENSING_OFFICER, R.INSPECTOR}),
    "inspections.overdue": frozenset({R.LICENSING_OFFICER}),
    **dict.fromkeys(("inspections.plan", "inspections.change_plan", "inspections.call_off"), frozenset()),
    **dict.fromkeys(("inspections.visit", "inspections.finding_form"), frozenset()),
    **dict.fromkeys(("inspections.report", "inspections.sign"), frozenset()),
    **dict.fromkeys(("inspections.correct", "inspections.finding_step"), frozenset()),
    "inspections.remove_photo": frozenset(),
    # What a phone sends carries its token in a header (see tests/registry/inspections).
    **dict.fromkeys(
        ("inspections.add_photo", "inspections.sync", "inspections.close"), frozenset({R.INSPECTOR})
    ),
    **dict.fromkeys(("inspections.remove_finding", "inspections.settle"), frozenset()),
    "committees.index": frozenset({R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    "committees.start": frozenset({R.MAIN_COMMITTEE_MEMBER}),
    "committees.new_sitting": frozenset({R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    **dict.fromkeys(
        (
            *("committees.sitting", "committees.presence", "committees.close", "committees.confirm"),
            *("committees.call_off", "committees.add", "committees.take_off"),
            *("committees.item", "committees.put_off", "committees.vote", "committees.conclude"),
            *("committees.votes", "committees.take_back", "committees.object_to_vote"),
        ),
        frozenset(),
    ),
    **dict.fromkeys(
        ("letter_templates.index", "letter_templates.edit", "letter_templates.shipped"),
        frozenset({R.ADMINISTRATOR}),
    ),
    **dict.fromkeys(("census.index", "census.new_entry"), frozenset({R.LICENSING_OFFICER, R.INSPECTOR})),
    **dict.fromkeys(
        (
            *("census.entry", "census.edit_entry", "census.close_entry", "census.invite", "census.revoke"),
            *("census.close_gap", "census.reopen_gap"),
        ),
        frozenset(),
    ),
    "census.take_over": frozenset(),
    **dict.fromkeys(
        ("enforcement.licence", "enforcement.notice", "enforcement.grievance", "enforcement.file"),
        frozenset({R.MAIN_COMMITTEE_MEMBER}),
    ),
    # Members of the main committee read these files; what is not theirs to do leads them back.
    **dict.fromkeys(
        ("enforcement.step", "enforcement.represent", "enforcement.end_condition"),
        frozenset({R.MAIN_COMMITTEE_MEMBER}),
    ),
    "enforcement.give_notice": frozenset(),
    "enforcement.file_grievance": frozenset(),
    "nurseries.listed": frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.INSPECTOR}),
    **dict.fromkeys(
        (
            *("nurseries.record", "nurseries.capacity", "nurseries.staff", "nurseries.paper"),
            *("nurseries.incidents", "nurseries.incident", "nurseries.confirm_rooms"),
        ),
        frozenset(),
    ),
    **dict.fromkeys(
        (
            *("nurseries.file", "nurseries.new_room", "nurseries.edit_room", "nurseries.remove_room"),
            *("nurseries.new_staff", "nurseries.edit_staff", "nurseries.add_paper", "nurseries.hours"),
            *("nurseries.new_closing", "nurseries.remove_closing", "nurseries.fees", "nurseries.services"),
            *("nurseries.photos", "nurseries.edit_photo", "nurseries.remove_photo", "nurseries.new_incident"),
            "nurseries.remove_staff",
        ),
        frozenset(),
    ),
    "dashboards.index": frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    "dashboards.rows": frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    "dashboards.needs": frozenset(
        {R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER, R.ADMINISTRATOR}
    ),
    "dashboards.correct_need": frozenset({R.ADMINISTRATOR}),
    "dashboards.remove_need": frozenset({R.ADMINISTRATOR}),
    "dashboards.table": frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    **dict.fromkeys(
        (
            *("inspections.inspection", "inspections.nursery", "inspections.finding"),
            *("inspections.answer", "inspections.evidence", "inspections.photo"),
        ),
        frozenset({R.MAIN_COMMITTEE_MEMBER}),
    ),
    "statistics.own": frozenset({R.OPERATOR}),
    "statistics.month": frozenset({R.MAIN_COMMITTEE_MEMBER}),
    **dict.fromkeys(
        ("statistics.newest", "statistics.overview"),
        frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    ),
    **dict.fromkeys(("statistics.unchanged", "statistics.remind"), frozenset()),
    "licensing.application": frozenset(),
    "licensing.changes": frozenset(),
    "licensing.check": frozenset(),
    "licensing.hand_over": frozenset(),
    "licensing.make_link": frozenset(),
    "licensing.offer": frozenset(),
    "licensing.other_side": frozenset(),
    "licensing.confirm_side": frozenset(),
    "licensing.turn_down_side": frozenset(),
    "licensing.take": frozenset(),
    "licensing.document": frozenset(),
    "licensing.documents": frozenset(),
    "licensing.edit_nursery": frozenset(),
    "licensing.new_nursery": frozenset(),
    "licensing.nursery": frozenset(),
    "licensing.queue": frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER}),
    "licensing.remove_document": frozenset(),
    "licensing.start_application": frozenset(),
    "licensing.statement": frozenset(),
    "licensing.step": frozenset(),
    "licensing.submitted": frozenset(),
    "public.certificate": frozenset(),
}
