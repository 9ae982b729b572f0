"""What stands in each file: the forms of ISO and IPPC, the detailed tables, the web annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask_babel import force_locale

from nursery.accounts.models import Organisation
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.exchange import detailed, ippc, iso, web_annotations
from nursery.feedback.exchange.models import EVERYTHING, Choice
from nursery.feedback.exchange.reading import Source
from nursery.feedback.rounds import queries as rounds
from nursery.papers.table import Table
from tests.feedback.consolidation.arrange import (
    PARAGRAPH_AR,
    PARAGRAPH_EN,
    Scene,
    add_comment,
    add_comments,
    arrange,
)
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
ALL = (iso.table, ippc.table, detailed.for_people, detailed.for_programs)
Maker = Callable[[Source], Table]


def source(scene: Scene, language: str = "en", choice: Choice = EVERYTHING) -> Source:
    return Source(rounds.round_item(scene.round_id), language, choice, "http://localhost")


def made(
    maker: Maker, scene: Scene, language: str = "en", choice: Choice = EVERYTHING
) -> list[dict[str, object]]:
    """The rows by the headings of their columns."""
    with force_locale("ar_SY" if language == "ar" else "en"):
        table = maker(source(scene, language, choice))
        names = [column.heading for column in table.columns]
        return [dict(zip(names, row, strict=True)) for row in table.rows]


@command
def change(comment_id: int, **values: object) -> None:
    """Write into a comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    for name, value in values.items():
        setattr(row, name, value)


@command
def make_individual(organisation_id: int) -> None:
    row = db.session.get_one(Organisation, organisation_id)
    row.kind, row.name_en = OrganisationKind.INDIVIDUAL, "Person in their own name"


def test_iso_has_its_eight_columns() -> None:
    scene = arrange()
    first = add_comment(scene, 1, proposed_text="نص بديل")
    change(first, proposal=Proposal.REPLACE, reason="قيس ذلك", anchor=Anchor.QUOTE, quote="رعاية الطفل")
    consolidation.answer(first, Disposition.NOT_ACCEPTED, "لا مصدر.", actor=scene.reviewer)
    (row,) = made(iso.table, scene)
    assert row == {
        "Member body": "Jasmine Association\n(1)",
        "Line or block number": "1.1.1",
        "Clause/subclause": "1.1 Brain and sleep 1",
        "Paragraph/figure/table": "Paragraph: «رعاية الطفل»",
        "Type of comment": "te",
        "Comments": "العبارة تحتاج إلى مصدر.\nReason: قيس ذلك",
        "Proposed change": "نص بديل",
        "Observations of the secretariat": "Not accepted: لا مصدر.",
    }


@pytest.mark.parametrize("kind", list(CommentKind))
def test_every_kind_has_a_type_in_both_forms(kind: CommentKind) -> None:
    scene = arrange()
    add_comment(scene, 1, kind=kind)
    assert made(iso.table, scene)[0]["Type of comment"] in ("ge", "te", "ed")
    types = {"Substantive", "Technical", "Editorial", "Translation"}
    assert made(ippc.table, scene)[0]["4. Type of comment"] in types


def test_ippc_has_its_seven_columns_behind_the_number() -> None:
    scene = arrange()
    add_comment(scene, 7, kind=CommentKind.QUESTION)
    (row,) = made(ippc.table, scene)
    assert list(row.values()) == [
        7,
        "1.1 Brain and sleep 1",
        "1.1.1",
        "",
        "Substantive",
        "",
        "العبارة تحتاج إلى مصدر.",
        "Jasmine Association",
    ]
    assert [name[0] for name in list(row)[1:]] == list("1234567")


def test_forms_are_in_the_order_of_the_text() -> None:
    scene = arrange()
    add_comment(scene, 1, section=1)
    add_comment(scene, 2, section=0)
    whole = add_comment(scene, 3, section=0, block=None)
    change(whole, section_id=None, anchor=Anchor.GUIDE)
    assert [row["No."] for row in made(ippc.table, scene)] == [3, 2, 1]
    assert made(ippc.table, scene)[0]["1. Section"] == "General comments"
    assert made(iso.table, scene)[0]["Clause/subclause"] == "The whole guide"
    assert [row["number"] for row in made(detailed.for_programs, scene)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("proposal", "words"),
    [
        (Proposal.DELETE, "Delete the paragraph."),
        (Proposal.INSERT_AFTER, "Insert after the paragraph: نص"),
        (Proposal.MOVE, "Move after paragraph 1.1.2."),
    ],
)
def test_a_proposal_says_what_to_do(proposal: Proposal, words: str) -> None:
    scene = arrange()
    comment = add_comment(scene, 1, proposed_text="نص" if proposal is Proposal.INSERT_AFTER else "")
    target = scene.given.version.block_ids[0][1] if proposal is Proposal.MOVE else None
    change(comment, proposal=proposal, move_after_id=target)
    assert made(iso.table, scene)[0]["Proposed change"] == words


def test_the_plain_table_has_every_id() -> None:
    scene = arrange()
    parent, child = add_comment(scene, 1), add_comment(scene, 2, proposed_text="=1+1")
    change(child, joined_into_id=parent, quote="رعاية", quote_prefix="عن ", anchor=Anchor.QUOTE)
    row = made(detailed.for_programs, scene)[1]
    assert (row["comment_id"], row["parent_comment_id"], row["parent_number"]) == (child, parent, 1)
    assert row["organisation_id"] == scene.organisations[0] and row["section_slug"] == "early-brain"
    assert row["block_key"] == "early-1" and row["block_text"] == PARAGRAPH_EN
    assert (row["anchor"], row["quote"], row["quote_prefix"]) == ("quote", "رعاية", "عن ")
    assert row["submitted_at"] == clock.now().isoformat(timespec="seconds")


def test_the_detailed_table_in_arabic() -> None:
    scene = arrange()
    add_comment(scene, 1)
    row = list(made(detailed.for_people, scene, "ar")[0].values())
    assert row[:3] == [1, "جمعية الياسمين", "منظمة غير حكومية"]
    assert row[5:7] == ["[1.1.1]", PARAGRAPH_AR]


@pytest.mark.parametrize("maker", ALL)
def test_no_draft_no_person_no_address(maker: Maker) -> None:
    scene = arrange()
    add_comment(scene, 1)
    add_comment(scene, None, state=CommentState.DRAFT)
    rows = made(maker, scene)
    assert len(rows) == 1
    assert "@" not in str(rows) and scene.authors[0].name not in str(rows)


def test_a_person_is_named_only_where_they_agreed() -> None:
    scene = arrange()
    comment = add_comment(scene, 1)
    make_individual(scene.organisations[0])
    assert made(iso.table, scene)[0]["Member body"] == "Person in their own name\n(1)"
    change(comment, shows_author=True)
    named = f"Person in their own name: {scene.authors[0].name}\n(1)"
    assert made(iso.table, scene)[0]["Member body"] == named


def test_hidden_comments_are_marked_for_reviewers() -> None:
    scene = arrange()
    change(add_comment(scene, 1), hidden_at=clock.now())
    assert str(made(iso.table, scene)[0]["Comments"]).startswith("[Hidden] ")
    assert made(detailed.for_people, scene)[0]["Marked as"] == "Hidden"
    own = Choice(own_organisation_id=scene.organisations[0])
    assert not str(made(iso.table, scene, choice=own)[0]["Comments"]).startswith("[")


def test_an_organisation_reads_no_response_before_it_is_published() -> None:
    scene = arrange()
    comment = add_comment(scene, 1)
    consolidation.answer(comment, Disposition.NOTED, "قبل النشر", actor=scene.reviewer)
    own = Choice(own_organisation_id=scene.organisations[0])
    assert made(iso.table, scene, choice=own)[0]["Observations of the secretariat"] == ""


@pytest.mark.parametrize("maker", ALL)
def test_texts_mislead_nobody(maker: Maker) -> None:
    scene = arrange()
    change(add_comment(scene, 1), body="قبل\u202eبعد\x07")
    assert "قبلبعد" in str(made(maker, scene))


@pytest.mark.parametrize("maker", ALL)
def test_statements_do_not_grow(maker: Maker) -> None:
    counts = []
    scene = arrange()
    for count in (1, 40):
        add_comments(scene, count) if count > 1 else add_comment(scene, 1000)
        given = source(scene)
        with force_locale("en"), counted_queries() as statements:
            list(maker(given).rows)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 2


@pytest.mark.parametrize("language", ["ar", "en"])
def test_web_annotations(tmp_path: Path, language: str) -> None:
    scene = arrange()
    first = add_comment(scene, 1, proposed_text="نص بديل")
    change(first, anchor=Anchor.QUOTE, quote="رعاية", quote_prefix="عن ", quote_suffix=" الطفل")
    add_comment(scene, 2, block=None, kind=CommentKind.QUESTION)
    file = tmp_path / "comments.jsonld"
    with force_locale("ar_SY" if language == "ar" else "en"):
        assert web_annotations.write(file, source(scene, language)) == 2
    found = json.loads(file.read_text("utf-8"))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["total"]) == ("AnnotationCollection", 2)
    page = found["first"]
    assert page["type"] == "AnnotationPage" and page["partOf"] == found["id"]
    quoted, whole = page["items"]
    assert quoted["target"] == {
        "source": f"http://localhost/{language}/guide/paragraphs/early-1",
        "selector": {"type": "TextQuoteSelector", "exact": "رعاية", "prefix": "عن ", "suffix": " الطفل"},
    }
    assert whole["target"] == {"source": f"http://localhost/{language}/guide/sections/early-brain"}
    assert (whole["motivation"], quoted["creator"]["type"]) == ("questioning", "Organization")
    assert quoted["body"][0]["language"] == "ar" and quoted["body"][0]["type"] == "TextualBody"
    assert scene.authors[0].name not in file.read_text("utf-8")


def test_no_annotation_at_all_is_valid_too(tmp_path: Path) -> None:
    scene = arrange()
    file = tmp_path / "comments.jsonld"
    with force_locale("en"):
        assert web_annotations.write(file, source(scene)) == 0
    assert json.loads(file.read_text("utf-8"))["first"]["items"] == []
