"""Who gets more than a refusal at addresses about somebody else's rows.

All endpoints that are not public have to stand here or in `open_to_registry`: a new one fails test_access
until somebody has thought about it.
"""

from __future__ import annotations

from nursery.accounts.roles import Role
from tests.security.open_to_registry import REGISTRY

R = Role
EVERYONE = frozenset(Role)
REVIEWERS = frozenset({R.REVIEWER, R.LEAD_REVIEWER})
APPLIERS = REVIEWERS | {R.GUIDE_EDITOR}
OPEN_TO: dict[str, frozenset[Role]] = {
    **REGISTRY,
    **dict.fromkeys(
        ("agreement.begin", "agreement.manage", "agreement.parties"), frozenset({R.LEAD_REVIEWER})
    ),
    **dict.fromkeys(
        ("agreement.extend", "agreement.remind", "agreement.reopen"), frozenset({R.LEAD_REVIEWER})
    ),
    **dict.fromkeys(("agreement.mediate", "agreement.meeting"), frozenset({R.LEAD_REVIEWER})),
    "agreement.unresolved": frozenset({R.LEAD_REVIEWER}),
    **dict.fromkeys(("agreement.agree_with_rest", "agreement.lift", "agreement.positions"), frozenset()),
    **dict.fromkeys(("accounts.change_password", "accounts.settings", "home.my_work"), EVERYONE),
    **dict.fromkeys(("accounts.sign_out", "accounts.end_session", "accounts.end_sessions"), EVERYONE),
    "accounts.accept_invitation": frozenset(),
    "accounts.add_organisation": frozenset({R.ADMINISTRATOR}),
    "accounts.colleagues": frozenset({R.ADMINISTRATOR, R.FOCAL_POINT}),
    "accounts.end_membership": frozenset({R.ADMINISTRATOR}),
    "accounts.invite": frozenset({R.ADMINISTRATOR}),
    "accounts.members": frozenset({R.ADMINISTRATOR}),
    "accounts.organisations": frozenset({R.ADMINISTRATOR}),
    "accounts.withdraw_invitation": frozenset({R.ADMINISTRATOR}),
    "comments.desk": frozenset(),
    "comments.hand_over": frozenset(),
    "comments.join_drafts": frozenset(),
    "comments.remove_attachment": frozenset(),
    "comments.send_back": frozenset(),
    "comments.separate": frozenset(),
    "comments.submit": frozenset(),
    "comments.submit_all": frozenset(),
    **dict.fromkeys(
        ("audit_reading.index", "audit_reading.export", "audit_reading.exported", "audit_reading.check"),
        frozenset({R.AUDITOR}),
    ),
    "comments.take_part": EVERYONE,
    "comments.verify": frozenset(),
    "comments.verify_all": frozenset(),
    "comments.withdraw": frozenset(),
    **dict.fromkeys(("tables.index", "tables.download", "tables.upload", "tables.report"), frozenset()),
    **dict.fromkeys(("tables.take_over", "tables.carry_over", "tables.try_again"), frozenset()),
    **dict.fromkeys(("intake.index", "intake.record", "intake.scan"), REVIEWERS),
    **dict.fromkeys(("board.board", "board.apply", "board.assign", "board.notes", "board.views"), REVIEWERS),
    **dict.fromkeys(("board.rename_view", "board.delete_view", "board.remove_note"), frozenset()),
    "sealing.adopt": frozenset({R.GUIDE_EDITOR}),
    "consolidation.following": REVIEWERS,
    "consolidation.next_comment": REVIEWERS,
    **dict.fromkeys(("grouping.index", "grouping.search", "grouping.make", "grouping.group"), REVIEWERS),
    **dict.fromkeys(("grouping.confirm", "grouping.dissolve", "grouping.take_out"), REVIEWERS),
    **dict.fromkeys(("grouping.add", "grouping.rename"), REVIEWERS),
    "consolidation.publish": frozenset({R.LEAD_REVIEWER}),
    "consolidation.respond": REVIEWERS,
    **dict.fromkeys(("consolidation.clearance", "consolidation.clear_one"), REVIEWERS),
    **dict.fromkeys(("consolidation.send_back", "consolidation.verdicts"), REVIEWERS),
    **dict.fromkeys(("consolidation.verdict", "consolidation.own_verdicts"), frozenset()),
    **dict.fromkeys(("merging.index", "merging.section", "merging.apply"), APPLIERS),
    **dict.fromkeys(("merging.resolve", "merging.change", "merging.undo"), frozenset()),
    "merging.start": frozenset({R.GUIDE_EDITOR}),
    "anchors.queue": REVIEWERS,
    "anchors.decide": REVIEWERS,
    "coverage.coverage": REVIEWERS,
    "discussion.appeal": frozenset(),
    "discussion.endorse": frozenset(),
    "discussion.judge": REVIEWERS,
    "discussion.judge_message": REVIEWERS,
    "discussion.message": REVIEWERS,  # of a comment they read
    "discussion.moderation": REVIEWERS,
    "discussion.report": REVIEWERS,
    "discussion.report_message": REVIEWERS,
    "discussion.withdraw_message": frozenset(),
    "coverage.remind": frozenset({R.LEAD_REVIEWER}),
    "followup.earlier": frozenset(),
    "followup.say": frozenset(),
    "exchange.ask_again": REVIEWERS,
    "exchange.download": REVIEWERS,
    "exchange.exports": REVIEWERS,
    "exchange.own": frozenset(),
    "api.tokens": EVERYONE,
    "api.revoke": frozenset(),
    **dict.fromkeys(
        ("guide.import_text", "guide.publish", "guide.published", "guide.versions"),
        frozenset({R.GUIDE_EDITOR}),
    ),
    "guide_changes.report": frozenset({R.GUIDE_EDITOR}),
    **dict.fromkeys(
        (
            "guide_editing.autosave",
            "guide_editing.chapter",
            "guide_editing.check",
            "guide_editing.discard",
            "guide_editing.history",
            "guide_editing.index",
            "guide_editing.merge",
            "guide_editing.new_chapter",
            "guide_editing.new_section",
            "guide_editing.pictures",
            "guide_editing.place",
            "guide_editing.revision",
            "guide_editing.section",
            "guide_editing.start",
            "guide_editing.structure",
        ),
        frozenset({R.GUIDE_EDITOR}),
    ),
    **dict.fromkeys(
        (
            "rounds.address",
            "rounds.announce",
            "rounds.edit",
            "rounds.extend",
            "rounds.invite_new",
            "rounds.manage",
            "rounds.parties",
            "rounds.plan",
            "rounds.remind",
        ),
        frozenset({R.LEAD_REVIEWER}),
    ),
    "rounds.answer": frozenset(),
    **dict.fromkeys(
        ("questions.add", "questions.edit", "questions.index", "questions.move", "questions.remove"),
        frozenset({R.LEAD_REVIEWER}),
    ),
    "questions.answer": frozenset({R.PARTY_MEMBER, R.FOCAL_POINT, R.ORGANISATION_HEAD}),
    "rounds.join": frozenset({R.FOCAL_POINT, R.ORGANISATION_HEAD}),
    **dict.fromkeys(
        (
            *("workshops.edit", "workshops.agenda", "workshops.invitations", "workshops.cancel"),
            *("workshops.hall", "workshops.attendance", "workshops.begin", "workshops.write_minutes"),
            "workshops.confirm_minutes",
        ),
        frozenset({R.LEAD_REVIEWER}),
    ),
    **dict.fromkeys(("workshops.arrange", "workshops.mark", "workshops.ask"), frozenset({R.LEAD_REVIEWER})),
    "workshops.plan": frozenset({R.LEAD_REVIEWER, R.FACILITATOR}),
    **dict.fromkeys(
        ("workshops.record", "workshops.sync", "workshops.point", "workshops.point_step", "workshops.answer"),
        frozenset(),
    ),
    "papers.download": REVIEWERS,
    **dict.fromkeys(("notifications.index", "notifications.choices", "notifications.read_all"), EVERYONE),
    "notifications.open_notice": frozenset(),
    **dict.fromkeys(("privacy.my_data", "privacy.take", "privacy.erase", "privacy.cancel"), EVERYONE),
    "privacy.periods": frozenset({R.ADMINISTRATOR}),
    "notifications.read": frozenset(),
}
# Public addresses that show a signed-in writer more: nobody else gets in by being signed in.
WRITERS_ONLY = (
    "discussion.reply",
    "comments.edit",
    "comments.write",
    "comments.write_guide",
    "comments.write_section",
)
