"""Standing behind the comment of another organisation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments.models import Comment, CommentRevision
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.lifecycle import Support
from nursery.feedback.discussion.models import Endorsement
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.notifications.models import Notification
from tests.feedback.discussion.arrange import Talk, arrange, change, close
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
ENDORSED, COSIGNED = Support


def standing(talk: Talk) -> list[tuple[str, Support]]:
    found = queries.endorsements([talk.comment_id]).get(talk.comment_id, [])
    return [(item.organisation_name_en, item.support) for item in found]


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(Endorsement)) or 0


def test_one_voice_endorses_once() -> None:
    talk = arrange()
    with pytest.raises(NotAllowed):
        commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour)
    for _ in range(2):
        commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour_focal)
    assert standing(talk) == [("Elder Association", ENDORSED)]
    assert rows() == 1


def test_where_there_is_a_head_the_head_endorses() -> None:
    talk = arrange()
    head = make_person(Role.ORGANISATION_HEAD, organisation_id=talk.other_id, name="رئيسة الجهة")
    with pytest.raises(NotAllowed):
        commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour_focal)
    commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=head)


def test_it_can_be_taken_back_and_the_trace_stays() -> None:
    talk = arrange()
    commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour_focal)
    for _ in range(2):
        commands.take_back(talk.comment_id, talk.other_id, actor=talk.neighbour_focal)
    assert standing(talk) == [] and rows() == 1
    events = db.session.scalars(select(AuditEntry.event).where(AuditEntry.event.like("comment.endorse%")))
    assert list(events) == ["comment.endorsed", "comment.endorsement_taken_back"]
    commands.endorse(talk.comment_id, talk.other_id, COSIGNED, actor=talk.neighbour_focal)
    assert standing(talk) == [("Elder Association", COSIGNED)] and rows() == 2


def test_cosigning_takes_the_place_of_endorsing_and_tells_the_authors_once() -> None:
    talk = arrange()
    for support in (ENDORSED, COSIGNED, ENDORSED, COSIGNED):
        commands.endorse(talk.comment_id, talk.other_id, support, actor=talk.neighbour_focal)
    assert standing(talk) == [("Elder Association", COSIGNED)]
    told = db.session.scalars(select(Notification.person_id).where(Notification.key.like("cosigned:%")))
    assert sorted(told) == sorted([talk.member.person_id, talk.focal.person_id])  # type: ignore[type-var]


@pytest.mark.parametrize("support", list(Support))
def test_who_cannot_endorse(support: Support) -> None:
    talk = arrange()

    def refused(actor: Actor, organisation_id: int, error: type[DomainError]) -> None:
        with pytest.raises(error):
            commands.endorse(talk.comment_id, organisation_id, support, actor=actor)

    refused(talk.focal, talk.organisation_id, RuleBroken)
    refused(talk.stranger, talk.other_id, NotFound)
    refused(talk.neighbour_focal, talk.organisation_id, NotAllowed)
    refused(talk.reviewer, talk.other_id, NotAllowed)
    change(talk.comment_id, visibility=Visibility.REVIEWERS)
    refused(talk.neighbour_focal, talk.other_id, NotFound)
    change(talk.comment_id, visibility=Visibility.PUBLIC)
    refused(talk.stranger, talk.stranger.grants[0].organisation_id, NotAllowed)
    close(talk)
    refused(talk.neighbour_focal, talk.other_id, Conflict)
    assert rows() == 0


@command
def reword(comment_id: int) -> None:
    """The organisation changes its comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    db.session.add(
        CommentRevision(
            comment_id=row.id,
            kind=row.kind,
            body=row.body,
            proposal=None,
            proposed_text="",
            reason="",
            source_url="",
            visibility=row.visibility,
            replaced_at=clock.now(),
        )
    )


def test_a_changed_text_shows_that_an_earlier_one_was_endorsed() -> None:
    talk = arrange()
    now = clock.now()
    commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour_focal)
    with clock.frozen(now + timedelta(hours=1)):
        reword(talk.comment_id)
        assert queries.endorsements([talk.comment_id])[talk.comment_id][0].is_of_earlier_text
    with clock.frozen(now + timedelta(hours=2)):
        commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour_focal)
        (item,) = queries.endorsements([talk.comment_id])[talk.comment_id]
    assert not item.is_of_earlier_text


def test_a_list_asks_once_for_all_its_comments() -> None:
    talk = arrange()
    commands.endorse(talk.comment_id, talk.other_id, ENDORSED, actor=talk.neighbour_focal)
    with counted_queries() as statements:
        queries.endorsements([talk.comment_id, *range(1000, 1050)])
    assert len(statements) == 1
