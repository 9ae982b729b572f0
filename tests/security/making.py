"""The making of the small world: everything in it by the commands that people use."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts import commands as accounts
from nursery.accounts import directory
from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership
from nursery.accounts.roles import Role
from nursery.audit.reading import commands as audit_reading
from nursery.audit.reading.queries import Asked
from nursery.base import clock
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
from nursery.registry.dashboards import commands as dashboards
from nursery.registry.dashboards.commands import Given
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
from tests.registry.licensing.stories import tell_story
from tests.registry.nurseries.arrange import make_file
from tests.security.world import PUBLIC_VERSION, World
from tests.support.comment_files import make_attachment
from tests.support.groups import make_group
from tests.support.guide_pictures import make_picture
from tests.support.papers import make_paper
from tests.support.people import make_organisation, make_person
from tests.support.rounds import make_comment, make_round, make_version, open_round
from tests.support.sessions import arrive, make_session, note, record

SECRET_TEXT = "نص لا يقرؤه إلا أصحابه"
SECRET_REASON = "ردّ لم يُنشر بعد"


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
        **_figures(world),
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
    """A dialogue session with a participant and a point; it begins at once: today, at any hour."""
    session = make_session(world.round, starts_in=timedelta(minutes=1), facilitator=world.round.lead)
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


def _figures(world: World) -> dict[str, Any]:
    """An estimate of children under three, and entries of the audit log asked for as a file."""
    given = Given("SY-DI", 2025, 1200, "مسح الأسر 2025", "Household survey 2025")
    asked = Asked(subject_type="application", subject_id=world.story.application_id)
    return {
        "estimate_id": dashboards.enter_children(given, actor=world.strangers[Role.ADMINISTRATOR]),
        "seq": audit_reading.ask_export(asked, actor=world.strangers[Role.AUDITOR]),
        "what": ["applications", "licences", "findings", "closures", "notices"],
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
