"""A small world with a row of every kind, the people they belong to, and strangers of every role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import func, select
from werkzeug.routing import Rule

from nursery.accounts import commands as accounts
from nursery.accounts import directory, sessions
from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership, SignIn
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.agreement import commands as agreement
from nursery.feedback.agreement.lifecycle import Stance
from nursery.feedback.board import commands as board
from nursery.feedback.board.models import CommentNote
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.discussion import commands as discussion
from nursery.feedback.discussion.lifecycle import Circle, Ground
from nursery.feedback.discussion.models import Hiding
from nursery.feedback.exchange import commands as exchange
from nursery.feedback.exchange.models import ExportFormat
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.guide.lifecycle import VersionState
from nursery.guide.offline import scripts
from nursery.registry.census import rows as census
from nursery.registry.committees import commands as committees
from nursery.registry.committees.lifecycle import MatterKind
from nursery.registry.committees.models import SittingItem
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.models import DuplicatePair
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import ApplicationDocument, Licence
from tests.feedback.questions.arrange import put_question
from tests.feedback.tables import arrange as tables
from tests.registry.census.arrange import record as record_census
from tests.registry.complaints.world import make_complained
from tests.registry.duplicates.test_pairs import again as enter_twice
from tests.registry.enforcement.befallen import make_befallen
from tests.registry.imports.files import send_in_register
from tests.registry.inspections.inspected import make_inspected
from tests.registry.licensing.stories import Story, tell_story
from tests.registry.nurseries.arrange import make_file
from tests.support.comment_files import make_attachment
from tests.support.groups import make_group
from tests.support.guide_pictures import make_picture
from tests.support.papers import make_paper
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.rounds import OpenRound, make_comment, make_round, make_version, open_round
from tests.support.sessions import arrive, make_session, note, record

SECRET_TEXT = "نص لا يقرؤه إلا أصحابه"
SECRET_REASON = "ردّ لم يُنشر بعد"
FILES = ("licensing.step", "licensing.application", "licensing.documents")
_NOT_PAGES = {"static", "components.show"}
PUBLIC_VERSION = 1
_CONVERTERS = re.compile(r"<(?:[^<>:]+:)?(\w+)>")


@dataclass
class World:
    """Ids of rows and the people around them; `values` fills the addresses of all endpoints."""

    story: Story
    licensed: Story
    licence_number: str
    reference: str
    round: OpenRound
    draft_round_id: int
    working_version: int
    comments: dict[CommentState, int]
    reviewer: Actor
    everybody: Actor
    values: dict[str, Any] = field(default_factory=dict)
    strangers: dict[Role, Actor] = field(default_factory=dict)

    def paths(self, app: Flask, method: str) -> Iterator[tuple[str, str]]:
        """(endpoint, address) of every rule with `method`, about the rows of this world."""
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
            if method in (rule.methods or ()) and not _is_apart(app, rule):
                for path in self.addresses(rule):
                    yield rule.endpoint, path

    def addresses(self, rule: Rule, **instead: object) -> list[str]:
        """The addresses of a rule; one for each step where it has several."""
        paths = [rule.rule.replace("<any(ar, en):lang>", "ar").replace("<any(ar,en):lang>", "ar")]
        for name in _CONVERTERS.findall(rule.rule):
            if name != "lang":
                values = [instead[name]] if name in instead else self._values(rule, name)
                paths = [_put(path, name, value) for path in paths for value in values]
        return paths

    def lacks(self, app: Flask) -> set[str]:
        """The parameters of addresses for which there is no value yet."""
        rules = app.url_map.iter_rules()
        named = {name for rule in rules for name in rule.arguments if rule.endpoint not in _NOT_PAGES}
        return named - set(self.values) - {"lang", "number", "step"}

    def _values(self, rule: Rule, name: str) -> list[Any]:
        items = getattr(rule._converters[name], "items", None)
        if items:
            return sorted(items)
        if name == "number":
            return self._numbers(rule.endpoint)
        value = self.values.get(f"{rule.endpoint}.{name}", self.values.get(name, "unknown"))
        return value if isinstance(value, list) else [value]

    def _numbers(self, endpoint: str) -> list[Any]:
        """The licence; the saved texts of a section; the public version and the one that is worked on."""
        if endpoint.startswith(("public.", "enforcement.")):
            return [self.licence_number]
        both = [PUBLIC_VERSION, self.working_version]
        return {"guide_editing.revision": both[:1], "guide.publish": both[1:]}.get(endpoint, both)


def _is_apart(app: Flask, rule: Rule) -> bool:
    """Files, samples, and what only a token opens: no cookie counts there (see tests/api)."""
    access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    return rule.endpoint in _NOT_PAGES or access == "token"


def _put(path: str, name: str, value: object) -> str:
    return re.sub(rf"<(?:[^<>:]+:)?{name}>", str(value), path, count=1)


def make_world() -> World:
    """Everything, by the commands that people use. Call inside an application context."""
    story = tell_story(ApplicationState.PENDING_DECISION)
    licensed = tell_story(ApplicationState.APPROVED)
    given = open_round()
    comments = {state: make_comment(given, state, body=SECRET_TEXT) for state in CommentState}
    reviewer = make_person(Role.REVIEWER, name="ديما الأتاسي")
    consolidation.answer(
        comments[CommentState.SUBMITTED], Disposition.NOT_ACCEPTED, SECRET_REASON, actor=reviewer
    )
    make_version(state=VersionState.WORKING)
    now = clock.now()
    world = World(
        story=story,
        licensed=licensed,
        licence_number=db.session.scalars(select(Licence.number)).one(),
        reference=story.row.reference,
        round=given,
        draft_round_id=make_round(
            given.version, opens_at=now, closes_at=now + timedelta(days=9), announced=False
        ),
        working_version=PUBLIC_VERSION + 1,
        comments=comments,
        reviewer=reviewer,
        everybody=_everybody(),
        strangers=_strangers(),
    )
    world.values = _values(world)
    return world


def _values(world: World) -> dict[str, Any]:
    given, focal_point = world.round, world.round.focal_point
    membership = select(Membership.id).where(Membership.person_id == given.member.person_id)
    invitation_id = accounts.invite(
        given.organisation_id, email="guest@example.org", role=Role.PARTY_MEMBER, actor=focal_point
    )
    export_id = exchange.request_export(given.id, ExportFormat.CSV, "ar", actor=world.reviewer)
    documents = select(ApplicationDocument.id).where(
        ApplicationDocument.application_id == world.story.application_id
    )
    return {
        "application_id": [world.story.application_id, world.licensed.application_id],
        "nursery_id": world.story.nursery_id,
        "document_id": db.session.scalars(documents).first(),
        "round_id": given.id,
        "letter_id": 1,
        "comment_id": [world.comments[CommentState.DRAFT], world.comments[CommentState.SUBMITTED]],
        **_talk(world),
        **make_befallen(world.licensed),
        **make_inspected(world.licensed),
        **make_complained(world.licence_number),
        **_desk(world),
        **_agreement(world),
        "group_id": make_group(given.id, world.comments[CommentState.SUBMITTED]),
        "attachment_id": make_attachment(world.comments[CommentState.DRAFT]),
        "block_id": given.block_id,
        **{"section_id": given.section_id, "slug": given.slug, "key": "early-1"},
        **{"old": PUBLIC_VERSION, "new": [PUBLIC_VERSION, world.working_version]},
        **{"language_code": "ar", "extension": "pdf"},
        "digest": ["0123456789abcdef", scripts.search().digest],
        "guide.picture.name": make_picture(world.strangers[Role.GUIDE_EDITOR]),
        "organisation_id": given.organisation_id,
        "membership_id": db.session.scalars(membership).one(),
        "invitation_id": invitation_id,
        "export_id": export_id,
        **{"kind": "sample", "subject_id": 1, "paper_id": make_paper(world.reviewer)},
        **{"format": "xlsx", "table_language": "ar", "dashboards.table.table": "overdue"},
        "question_id": put_question(given, QuestionKind.SCALE),
        "upload_id": tables.send(given, tables.filled(tables.given_out(given), comment=SECRET_TEXT)),
        **_session(world),
        **_sitting(world),
        **make_file(world.story.nursery_id, world.story.operator),
        **_records(world),
        **dict.fromkeys(("part", "way", "first"), "any"),
        **{"month": "2026-10", "governorate": "SY-DI"},
        **{
            "anchor_id": 1,
            "change_id": 1,
            "notice_id": 1,
            "token_id": 1,
            "sign_in_id": 1,
            "token": "not-a-token",
            "name": "privacy",
            "form": "csv",
        },
    }


def _talk(world: World) -> dict[str, Any]:
    """A message inside the organisation, and one to the reviewers that they hid."""
    given, comment_id = world.round, world.comments[CommentState.SUBMITTED]
    message_ids = [
        discussion.reply(
            comment_id,
            body=SECRET_TEXT,
            circle=circle,
            organisation_id=given.organisation_id,
            request_key=uuid4(),
            actor=given.member,
        )
        for circle in (Circle.INSIDE, Circle.REVIEWERS)
    ]
    discussion.hide(comment_id, Ground.OTHER, "سبب الحجب", message_id=message_ids[1], actor=world.reviewer)
    return {"message_id": message_ids, "hiding_id": db.session.scalars(select(Hiding.id)).one()}


def _desk(world: World) -> dict[str, Any]:
    """A reviewer's note and saved view."""
    comment_id = world.comments[CommentState.SUBMITTED]
    board.write_note(comment_id, SECRET_REASON, request_key=uuid4(), actor=world.reviewer)
    view_id = board.save_view("المتأخر", "overdue=1", actor=world.reviewer)
    return {"view_id": view_id, "note_id": db.session.scalars(select(CommentNote.id)).one()}


def _agreement(world: World) -> dict[str, Any]:
    """An agreement to which the round's organisation objects."""
    given, until = world.round, clock.now() + timedelta(days=20)
    parties = [given.organisation_id]
    agreement_id = agreement.open_agreement(
        given.version.id, organisation_ids=parties, closes_at=until, actor=given.lead
    )
    says = [agreement.Saying(given.section_id, Stance.OBJECT, SECRET_REASON, SECRET_TEXT)]
    agreement.take_positions(agreement_id, given.organisation_id, says, actor=given.focal_point)
    return {"agreement_id": agreement_id, "objection_id": 1}


def _session(world: World) -> dict[str, Any]:
    """A dialogue session with a participant and a point."""
    session = make_session(world.round, facilitator=world.round.lead)
    participant_id = arrive(session, world.round, email="")
    point_id = record(session, note(session, SECRET_TEXT, participant_id=participant_id))
    return {
        "workshop_id": session.id,
        "agenda_id": session.agenda_id,
        "participant_id": participant_id,
        "point_id": point_id,
    }


def _sitting(world: World) -> dict[str, Any]:
    """A sitting with the application on its agenda, a nursery of the census, the text of a letter."""
    story = world.story
    item_id = committees.start(
        MatterKind.APPLICATION, story.application_id, request_key=uuid4(), actor=story.member
    )
    entry_id = record_census(story.officer)
    return {
        "sitting_id": db.session.get_one(SittingItem, item_id).sitting_id,
        "item_id": item_id,
        **{"committee": "subcommittee", "matter": "application", "matter_id": story.application_id},
        "entry_id": entry_id,
        "gap_id": census.gaps(entry_id)[0].id,
        "letter_templates.edit.key": "applicant.grant",
        "letter_templates.shipped.key": "applicant.grant",
    }


def _records(world: World) -> dict[str, Any]:
    """A nursery entered twice, and a register that was sent in and looked through."""
    enter_twice(world.story)
    wanted = select(DuplicatePair.id).where(DuplicatePair.kind == RecordKind.NURSERY)
    return {
        "pair_id": db.session.scalars(wanted.order_by(DuplicatePair.id.desc())).first(),
        "import_id": send_in_register(world.strangers[Role.ADMINISTRATOR]),
        **{"second": "longitude", "table": "states"},
    }


def _everybody() -> Actor:
    """Somebody with all roles, so that no door is closed to them."""
    person = make_person(name="صاحب الأدوار كلها")
    organisation_id = make_organisation(name_ar="جهة كل الأدوار")
    for role in Role:
        directory.add_member(person.person_id or 0, organisation_id, role, actor=person)
    return person


def _strangers() -> dict[Role, Actor]:
    """One person of each role, in another organisation, and in another governorate where that counts."""
    local = {Role.LICENSING_OFFICER, Role.COMMITTEE_MEMBER, Role.INSPECTOR}
    return {
        role: make_person(
            role,
            organisation_id=make_organisation(name_ar=f"جهة أخرى {role}"),
            governorate="SY-HL" if role in local else None,
            name="غريب عن الأمر",
        )
        for role in Role
    }


@dataclass
class Visitor:
    """A browser and who is signed in on it, if anybody."""

    browser: FlaskClient
    actor: Actor | None = None
    _cookie: str = ""

    def remember(self) -> None:
        """Keep the cookie as it is now."""
        cookie = self.browser.get_cookie("session")
        self._cookie = cookie.value if cookie else ""

    def begin(self) -> None:
        """Have the cookie that was kept, whatever came of it."""
        self.browser.delete_cookie("session")
        if self._cookie:
            self.browser.set_cookie("session", self._cookie)

    def is_let_in(self, app: Flask, endpoint: str) -> bool:
        """Whether the door of an endpoint is open to this person, whatever room is behind it."""
        access = app.view_functions[endpoint].access  # type: ignore[attr-defined]
        if self.actor is None or not isinstance(access, tuple):
            return self.actor is not None or access == "public"
        return any(self.actor.may(permission) for permission in access)

    def paths(self, app: Flask, world: World, method: str) -> list[str]:
        """The addresses behind the doors that are open, but for those that are no business of this person.

        What anybody sees is left to nobody in particular, and the files of applications to those who work on
        them: that others are refused is tried in test_access.
        """
        return [path for name, path in world.paths(app, method) if self._looks_at(app, world, name)]

    def _looks_at(self, app: Flask, world: World, endpoint: str) -> bool:
        if self.actor is None:
            return self.is_let_in(app, endpoint)
        if is_public(app, endpoint):
            return endpoint.startswith("comments.")
        if endpoint in FILES and self.actor not in (
            world.story.operator,
            world.story.officer,
            world.story.member,
        ):
            return False
        return self.is_let_in(app, endpoint)


def is_public(app: Flask, endpoint: str) -> bool:
    """Whether no door is there at all."""
    return bool(app.view_functions[endpoint].access == "public")  # type: ignore[attr-defined]


def let_in(app: Flask, world: World) -> list[Visitor]:
    """The insiders, each signed in under a token that stays the same, and nobody."""
    visitors = []
    for actor in (*insiders(world), None):
        visitor = Visitor(app.test_client(), actor)
        if actor is not None:
            token = f"visitor {actor.person_id}"
            _sign_in(actor, token)
            with visitor.browser.session_transaction() as session:
                session["_user_id"] = token
        visitor.remember()
        visitors.append(visitor)
    return visitors


@command
def _sign_in(actor: Actor, token: str) -> None:
    now, digest = clock.now(), sessions.hash_token(token)
    person_id = actor.person_id or 0
    db.session.add(SignIn(person_id=person_id, token_hash=digest, started_at=now, last_seen_at=now))


def form_token(
    client: FlaskClient, raw: str = "a" * 40, signer: type[TimestampSigner] = TimestampSigner
) -> str:
    """A form token that fits the client's session, as a page would have given it."""
    with client.session_transaction() as session:
        session["csrf_token"] = raw
    secret = client.application.config["SECRET_KEY"]
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token", signer=signer).dumps(raw))


def browser_of(app: Flask, actor: Actor | None) -> FlaskClient:
    """A browser, signed in as `actor`."""
    browser = app.test_client()
    if actor is not None:
        sign_in(browser, actor)
    return browser


def insiders(world: World) -> list[Actor]:
    """People who hold the rows of the world, each with one role."""
    licensing = [world.story.operator, world.story.officer, world.story.member]
    others = [world.strangers[Role.ADMINISTRATOR], world.strangers[Role.GUIDE_EDITOR]]
    return [*licensing, world.round.focal_point, world.round.lead, *others]


def written(app: Flask) -> int:
    """How many things are on record, but for people coming and going and officials reading."""
    comings = ("person.signed_in", "person.signed_out", "person.signed_out_everywhere")
    with app.app_context():
        statement = (
            select(func.count())
            .select_from(AuditEntry)
            .where(AuditEntry.event.not_in(comings), AuditEntry.event.not_like("%.read"))
        )
        return db.session.scalar(statement) or 0
