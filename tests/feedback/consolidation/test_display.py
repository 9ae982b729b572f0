"""How comments of every kind stand on the board, before the reviewer and in the public answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.board import queries as boards
from nursery.feedback.board.queries import BoardFilter
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import Anchor, Channel, Proposal
from nursery.feedback.comments.models import Attachment, Comment, CommentRevision
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import WHOLE_GUIDE, ResponseFilter, Withheld
from nursery.feedback.discussion import commands as discussion
from nursery.feedback.discussion.lifecycle import Support
from nursery.feedback.rounds.lifecycle import Visibility
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.responses import clear_all

SECRET = "ما لا يقرؤه إلا المراجعون"


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


@command
def change(comment_id: int, **values: Any) -> None:
    """Change a comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()
    recount(row.round_id)


@command
def attach(comment_id: int, name: str) -> None:
    """Put a file beside a comment, past the rules."""
    row = Attachment(comment_id=comment_id, name=name, storage_key="0" * 64, media_type="application/pdf")
    row.size, row.added_at = 2048, clock.now()
    db.session.add(row)


@command
def reword(comment_id: int) -> None:
    """The organisation changes its official text, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    names = ("kind", "body", "proposal", "proposed_text", "reason", "source_url", "visibility")
    old = {name: getattr(row, name) for name in names}
    db.session.add(CommentRevision(comment_id=row.id, replaced_at=clock.now(), **old))
    row.body = "نصّ معدّل"


def whole_guide(scene: Scene, number: int, **values: Any) -> int:
    comment_id = add_comment(scene, number, block=None)
    change(comment_id, section_id=None, anchor=Anchor.GUIDE, **values)
    return comment_id


def publish(scene: Scene, *comments: int) -> None:
    for comment in comments:
        commands.answer(comment, Disposition.NOT_ACCEPTED, "تعليل الردّ", actor=scene.reviewer)
    scene.close()
    clear_all(scene.round_id)
    commands.publish_responses(scene.round_id, actor=scene.lead)


@pytest.mark.usefixtures("context")
class TestQueries:
    def test_the_whole_guide_is_a_place_of_its_own(self) -> None:
        scene = arrange()
        guide, other = whole_guide(scene, 1), add_comment(scene, 2)
        board = boards.board(scene.round_id, BoardFilter(section=WHOLE_GUIDE))
        assert [item.comment.id for item in board.items.items] == [guide]
        assert (board.sections[0].key, board.sections[0].id) == (WHOLE_GUIDE, None)
        publish(scene, guide, other)
        page = queries.response_page(scene.round_id, ResponseFilter(section=WHOLE_GUIDE))
        assert ([item.comment.id for item in page.items.items], page.items.total) == ([guide], 1)

    @pytest.mark.parametrize(
        ("values", "withheld"),
        [
            ({"visibility": Visibility.REVIEWERS}, Withheld.FOR_REVIEWERS),
            ({"hidden_at": clock.now()}, Withheld.HIDDEN),
            ({"awaits_check": True}, Withheld.UNCHECKED),
        ],
    )
    def test_a_withheld_text_is_not_even_read(self, values: dict[str, Any], withheld: Withheld) -> None:
        scene = arrange()
        comment = add_comment(scene, 7, body=SECRET, proposed_text=SECRET)
        change(comment, quote=SECRET, reason=SECRET, source_url="https://example.org/x", **values)
        attach(comment, "سرّ.pdf")
        publish(scene, comment)
        (item,) = queries.response_page(scene.round_id, own=[scene.organisations[1]]).items.items
        assert (item.withheld, item.comment.number, item.disposition) == (
            withheld,
            7,
            Disposition.NOT_ACCEPTED,
        )
        assert SECRET not in repr(item) and "Jasmine" not in repr(item) and "example.org" not in repr(item)
        assert item.reason == "" and not item.attached
        (own,) = queries.response_page(scene.round_id, own=[scene.organisations[0]]).items.items
        assert own.withheld is None and own.comment.body == SECRET and len(own.attached) == 1

    def test_an_answer_to_an_earlier_text_is_marked(self) -> None:
        scene = arrange()
        comment, other = add_comment(scene, 1), add_comment(scene, 2)
        now = clock.now()
        with clock.frozen(now + timedelta(hours=1)):
            reword(comment)
            reword(other)
        with clock.frozen(now + timedelta(hours=2)):
            commands.answer(other, Disposition.NOTED, actor=scene.reviewer)
        commands.answer(comment, Disposition.NOTED, actor=scene.reviewer)
        assert queries.desk(comment, scene.lead).was_changed_since
        assert not queries.desk(other, scene.lead).was_changed_since
        with clock.frozen(now + timedelta(hours=3)):
            commands.answer(comment, Disposition.ACCEPTED, seen_version=1, actor=scene.reviewer)
        assert not queries.desk(comment, scene.lead).was_changed_since

    def test_a_person_is_named_only_if_they_agreed(self) -> None:
        scene = arrange()
        silent, named = add_comment(scene, 1), add_comment(scene, 2)
        change(named, shows_author=True)
        publish(scene, silent, named)
        page = queries.response_page(scene.round_id)
        assert [item.around.author for item in page.items.items] == ["", "رنا الحلبي"]


def test_the_board_shows_every_part_of_a_comment(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        guide = whole_guide(scene, 1, body="ملاحظة على الدليل كله", channel=Channel.LETTER, is_late=True)
        full = add_comment(scene, 2, body="انظروا [@WHO20] هنا")
        change(full, quote="رعاية الطفل", reason="لأنها أوضح", source_url="https://example.org/study")
        attach(full, "دراسة.pdf")
        change(add_comment(scene, 3), visibility=Visibility.REVIEWERS)
        change(add_comment(scene, 4), hidden_at=clock.now())
    sign_in(client, scene.reviewer)
    for language, words in (
        ("ar", ("الدليل", "كتاب", "متأخرة", "لأنها أوضح", "مرفق واحد", "المراجعون فقط", "حجبها المراجعون")),
        ("en", ("The whole guide", "By letter", "Late", "1 attachment", "Reviewers only", "Hidden by")),
    ):
        page = client.page(f"/{language}/review/{scene.round_id}")
        assert [word for word in words if word not in page.text] == []
        assert "[@" not in page.html
        hrefs = [link.get("href") or "" for link in page.all(".//main//a")]
        assert not [href for href in hrefs if href.endswith(("/None", "//")) or "section=&" in href]
        assert client.get(next(href for href in hrefs if "/guide/" in href)).status_code in (200, 404)
        page = client.page(f"/{language}/review/comments/{full}")
        assert "دراسة.pdf" in page.text and page.all(".//blockquote/mark")
        client.page(f"/{language}/review/comments/{guide}")
        client.page(f"/{language}/review/{scene.round_id}?section={WHOLE_GUIDE}")


@pytest.mark.parametrize(
    ("proposal", "deleted", "inserted"),
    [(Proposal.DELETE, 1, 0), (Proposal.INSERT_AFTER, 0, 1), (Proposal.REPLACE, 1, 1), (Proposal.MOVE, 0, 0)],
)
def test_each_kind_of_proposal(
    app: Flask, client: PageClient, scene: Scene, proposal: Proposal, deleted: int, inserted: int
) -> None:
    text = "" if proposal in (Proposal.DELETE, Proposal.MOVE) else "نصّ جديد [@WHO20]"
    with app.app_context():
        comment = add_comment(scene, 1, proposed_text=text)
        target = scene.given.version.block_ids[0][1]
        change(comment, proposal=proposal, move_after_id=target if proposal is Proposal.MOVE else None)
    sign_in(client, scene.reviewer)
    page = client.page(f"/ar/review/comments/{comment}")
    assert (len(page.all(".//del")) > 0, len(page.all(".//ins")) > 0) == (deleted > 0, inserted > 0)
    assert "[@" not in page.html
    assert ("1.1.2" in page.text) == (proposal is Proposal.MOVE)


def test_the_public_answer_keeps_what_is_for_reviewers(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        secret, hidden = add_comment(scene, 1, body=SECRET), add_comment(scene, 2, body=SECRET)
        shown = whole_guide(scene, 3)
        discussion.endorse(
            shown,
            scene.organisations[1],
            Support.ENDORSED,
            actor=_focal_of(scene),
        )
        change(secret, visibility=Visibility.REVIEWERS)
        change(hidden, hidden_at=clock.now())
        publish(scene, secret, hidden, shown)
    for language, words in (
        ("ar", ("لا يرى نصّها إلا المراجعون", "حجبه المراجعون", "أيّدتها: جمعية البيلسان")),
        ("en", ("seen by the reviewers only", "Hidden by the reviewers", "Endorsed by: Elder")),
    ):
        page = client.page(f"/{language}/consultations/{scene.round_id}/response")
        assert [word for word in words if word not in page.text] == []
        assert SECRET not in page.html and page.text.count("جمعية الياسمين") <= 1
        assert len(page.all(".//article")) == 3
    sign_in(client, scene.authors[0])
    assert SECRET in client.page(f"/ar/consultations/{scene.round_id}/response").text


def _focal_of(scene: Scene) -> Actor:
    return make_person(Role.FOCAL_POINT, organisation_id=scene.organisations[1], name="وائل الجار")


def test_home_and_lists_name_no_text_of_a_comment(app: Flask, client: PageClient, scene: Scene) -> None:
    """Pages that anybody opens while the round is open."""
    with app.app_context():
        change(add_comment(scene, 1, body=SECRET), visibility=Visibility.REVIEWERS)
    for path in ("/ar/", "/ar/consultations", f"/ar/consultations/{scene.round_id}"):
        assert SECRET not in client.page(path).html
    sign_in(client, scene.authors[1])
    for path in ("/ar/my-work", f"/ar/consultations/{scene.round_id}/desk"):
        assert SECRET not in client.page(path).html
