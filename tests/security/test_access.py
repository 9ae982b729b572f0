"""Nobody reads or changes what belongs to another organisation or governorate, whatever their role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership, Person, SignIn
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.web import errors
from tests.security.world import SECRET_REASON, SECRET_TEXT, Visitor, World, browser_of, form_token, written

REFUSED = {403, 404}
R = Role
EVERYONE = frozenset(Role)
REVIEWERS = frozenset({R.REVIEWER, R.LEAD_REVIEWER})
APPLIERS = REVIEWERS | {R.GUIDE_EDITOR}
# Who gets more than a refusal at addresses about somebody else's rows. All endpoints that are not public
# have to stand here: a new one fails the test until somebody has thought about it.
OPEN_TO: dict[str, frozenset[Role]] = {
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
    **dict.fromkeys(("licensing.nurseries", "licensing.new_provider"), EVERYONE),
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
    "audit_reading.index": frozenset({R.AUDITOR}),
    "imports.index": frozenset({R.ADMINISTRATOR}),
    **dict.fromkeys(("imports.show", "imports.take_over", "imports.swap"), frozenset({R.ADMINISTRATOR})),
    **dict.fromkeys(("imports.try_again", "imports.withdraw"), frozenset({R.ADMINISTRATOR})),
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
    **dict.fromkeys(("inspections.add_photo", "inspections.sync"), frozenset({R.INSPECTOR})),
    **dict.fromkeys(("inspections.remove_finding", "inspections.settle"), frozenset()),
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
    "committees.index": frozenset({R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    "committees.start": frozenset({R.MAIN_COMMITTEE_MEMBER}),
    "committees.new_sitting": frozenset({R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
    **dict.fromkeys(
        (
            *("committees.sitting", "committees.presence", "committees.close", "committees.confirm"),
            *("committees.call_off", "committees.add", "committees.take_off"),
            *("committees.item", "committees.put_off", "committees.vote", "committees.conclude"),
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
            *("census.entry", "census.edit_entry", "census.close_entry", "census.invite"),
            *("census.close_gap", "census.reopen_gap"),
        ),
        frozenset(),
    ),
    **dict.fromkeys(("census.take_over", "census.apply"), frozenset()),
    **dict.fromkeys(
        ("enforcement.licence", "enforcement.notice", "enforcement.grievance", "enforcement.file"),
        frozenset({R.MAIN_COMMITTEE_MEMBER}),
    ),
    # Members of the main committee read these files; what is not theirs to do leads them back.
    **dict.fromkeys(
        ("enforcement.step", "enforcement.represent", "enforcement.end_condition"),
        frozenset({R.MAIN_COMMITTEE_MEMBER}),
    ),
    **dict.fromkeys(("enforcement.give_notice", "enforcement.add_condition"), frozenset()),
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
        ),
        frozenset(),
    ),
    "dashboards.index": frozenset({R.LICENSING_OFFICER, R.COMMITTEE_MEMBER, R.MAIN_COMMITTEE_MEMBER}),
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
    "papers.download": REVIEWERS,
    "public.certificate": frozenset(),
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
OWN_SESSION = ("accounts.sign_out", "accounts.end_session", "accounts.end_sessions")


@command
def end_membership(membership_id: int) -> None:
    """End a membership, past the rules."""
    db.session.get_one(Membership, membership_id).ended_at = clock.now()


@command
def block(actor: Actor) -> None:
    """Block a person's account."""
    db.session.get_one(Person, actor.person_id).blocked_at = clock.now()


def test_every_closed_address_is_thought_of(app: Flask) -> None:
    """What only a token opens is tried in tests/api: no cookie counts there."""
    others = ("public", "token")
    closed = {name for name, view in app.view_functions.items() if view.access not in others}  # type: ignore[attr-defined]
    assert closed == set(OPEN_TO)


def test_every_address_is_tried(app: Flask, world: World) -> None:
    """A new parameter of an address needs a value in the world of these tests, or its pages are not seen."""
    assert world.lacks(app) == set()


def addresses(app: Flask, world: World, visitor: Visitor) -> Iterator[tuple[str, str, str]]:
    """(method, endpoint, address) of everything; where the door is closed to the visitor, one for each."""
    closed: set[str] = set()
    for method in ("GET", "POST"):
        for endpoint, path in world.paths(app, method):
            is_let_in = visitor.is_let_in(app, endpoint)
            if is_let_in or endpoint not in closed:
                yield method, endpoint, path
            if not is_let_in:
                closed.add(endpoint)


@pytest.fixture
def short_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand refusals need not be written out: what they say is looked at elsewhere."""
    monkeypatch.setattr(errors, "render_template", lambda *_template, **_words: "")


@pytest.mark.usefixtures("short_refusals")
@pytest.mark.parametrize("role", list(Role))
def test_a_stranger_reads_and_changes_nothing(app: Flask, world: World, role: Role) -> None:
    """With a valid form token, so that only the question "whose is it?" stands in the way."""
    before, let_in = written(app), []
    browser = browser_of(app, world.strangers[role])
    token = {"csrf_token": form_token(browser)}
    official = f"/comments/{world.comments[CommentState.SUBMITTED]}/"
    for method, endpoint, path in addresses(app, world, Visitor(browser, world.strangers[role])):
        is_read_anyway = role in REVIEWERS and official in path
        is_open = role in OPEN_TO.get(endpoint, EVERYONE) and endpoint not in WRITERS_ONLY
        if is_open or is_read_anyway:
            continue
        status = browser.open(path, method=method, data=token if method == "POST" else None).status_code
        if status not in REFUSED:
            let_in.append(f"{method} {path}: {status}")
    assert not let_in, "\n".join(let_in)
    assert written(app) == before


def test_a_reviewer_writes_in_nobodys_comment(app: Flask, world: World) -> None:
    before = written(app)
    browser = browser_of(app, world.reviewer)
    typed = {"csrf_token": form_token(browser), "body": "نص آخر", "kind": "general"}
    typed["organisation_id"] = str(world.round.organisation_id)
    path = f"/ar/consultations/comments/{world.comments[CommentState.SUBMITTED]}/edit"
    assert browser.post(path, data=typed).status_code in {403, 404, 422}
    assert written(app) == before


def test_nobody_is_let_in_without_signing_in(app: Flask, world: World) -> None:
    before = written(app)
    browser = browser_of(app, None)
    token = {"csrf_token": form_token(browser)}
    for method, endpoint, path in addresses(app, world, Visitor(browser)):
        if endpoint in OPEN_TO or endpoint in WRITERS_ONLY:
            response = browser.open(path, method=method, data=token if method == "POST" else None)
            assert response.status_code == 302, f"{method} {path}: {response.status_code}"
            assert "/account/sign-in" in response.headers["Location"], path
    assert written(app) == before


def test_reviewers_see_what_is_official_and_no_draft(app: Flask, world: World) -> None:
    for role in REVIEWERS:
        browser = browser_of(app, world.strangers[role])
        seen = {
            state: browser.get(f"/ar/consultations/comments/{comment_id}").status_code
            for state, comment_id in world.comments.items()
        }
        assert seen == {state: 200 if state is CommentState.SUBMITTED else 404 for state in CommentState}
        for state in CommentState:
            status = browser.get(f"/ar/review/comments/{world.comments[state]}").status_code
            assert status == (200 if state is CommentState.SUBMITTED else 404), state


def test_texts_of_an_organisation_are_on_no_page_of_others(app: Flask, world: World) -> None:
    """Neither a draft, nor an answer before its publication, on any page that opens, for anybody."""
    for role in (None, R.FOCAL_POINT, R.ADMINISTRATOR):
        browser = browser_of(app, world.strangers[role] if role else None)
        for endpoint, path in world.paths(app, "GET"):
            if endpoint not in OPEN_TO or role in OPEN_TO[endpoint]:
                text = browser.get(path).get_data().decode(errors="replace")
                assert SECRET_TEXT not in text, f"{role} {path}"
                assert SECRET_REASON not in text, f"{role} {path}"


def test_a_file_of_all_comments_holds_no_draft(app: Flask, world: World) -> None:
    browser = browser_of(app, world.reviewer)
    token = form_token(browser)
    path = f"/ar/review/exports/{world.values['export_id']}"
    table = browser.post(path, data={"csrf_token": token}).get_data(as_text=True)
    assert table.count(SECRET_TEXT) == 1, "the submitted comment alone"


def test_a_working_version_and_a_draft_round_are_not_there_for_readers(app: Flask, world: World) -> None:
    number, round_id, slug = world.working_version, world.draft_round_id, world.round.slug
    readers = {role: actor for role, actor in world.strangers.items() if role is not R.GUIDE_EDITOR}
    for actor in (None, *readers.values()):
        browser = browser_of(app, actor)
        for path in (f"/ar/guide/v{number}", f"/ar/guide/v{number}/{slug}"):
            assert browser.get(path).status_code == 404, path
    for role, actor in {None: None, **world.strangers}.items():
        browser = browser_of(app, actor)
        expected = 200 if role in REVIEWERS else 404
        paths = (f"/ar/consultations/{round_id}", f"/ar/consultations/{round_id}/sections/{slug}")
        assert {browser.get(path).status_code for path in paths} == {expected}, role
        assert browser.get(f"/ar/consultations/{round_id}/response").status_code == 404


def test_the_queue_of_another_governorate_counts_nothing(app: Flask, world: World) -> None:
    for role in (R.LICENSING_OFFICER, R.COMMITTEE_MEMBER):
        browser = browser_of(app, world.strangers[role])
        for waiting in ("directorate", "committee", "applicant", "nobody"):
            for governorate in ("", "&governorate=SY-DI"):
                page = browser.get(f"/ar/licensing/queue?waiting={waiting}{governorate}")
                assert world.reference not in page.get_data(as_text=True)


def test_an_ended_membership_closes_the_open_tab(app: Flask, world: World) -> None:
    browser = browser_of(app, world.round.member)
    path = f"/ar/consultations/comments/{world.comments[CommentState.DRAFT]}"
    token = form_token(browser)
    assert browser.get(path).status_code == 200
    with app.app_context():
        end_membership(world.values["membership_id"])
    assert browser.get(path).status_code == 404
    before = written(app)
    typed = {"csrf_token": token, "body": "نص كتبته قبل أن تنتهي عضويتي", "kind": "general"}
    answer = browser.post(f"{path}/edit", data=typed)
    assert answer.status_code in REFUSED
    assert typed["body"] in answer.get_data(as_text=True), "what was typed is given back"
    assert written(app) == before


def test_a_blocked_person_is_out_at_once(app: Flask, world: World) -> None:
    browser = browser_of(app, world.story.officer)
    path = f"/ar/licensing/applications/{world.story.application_id}"
    assert browser.get(path).status_code == 200
    with app.app_context():
        block(world.story.officer)
    assert "/account/sign-in" in browser.get(path).headers["Location"]


def test_a_session_of_somebody_else_is_not_ended(app: Flask, world: World) -> None:
    mine, other = browser_of(app, world.reviewer), browser_of(app, world.story.officer)
    with app.app_context():
        ids = db.session.scalars(select(SignIn.id).where(SignIn.person_id == world.reviewer.person_id)).all()
    for sign_in_id in ids:
        other.post(f"/ar/account/sessions/{sign_in_id}/end", data={"csrf_token": form_token(other)})
    assert mine.get("/ar/my-work").status_code == 200
