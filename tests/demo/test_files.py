"""The files of the demonstration data fit the guide, the roles and one another."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from nursery.accounts import passwords
from nursery.accounts.roles import Role
from nursery.config import ROOT
from nursery.demo import data
from nursery.demo.earlier import earlier_folder
from nursery.demo.organisations import ORGANISATIONS
from nursery.demo.people import PASSWORD, PEOPLE, STAFF
from nursery.demo.remarks import End, Remark, remarks
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation import policy
from nursery.guide.content import GuideContent
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading.guide import read
from tests.demo.remembered import read_once

ROUNDS = ("first_round", "open_round")
ALL = [remark for folder in ROUNDS for remark in remarks(folder)]
REAL_BODIES = {"ministry", "centre"}


Paragraphs = dict[tuple[str, int, str], str]


@pytest.fixture(scope="module")
def paragraphs() -> dict[str, Paragraphs]:
    """By round the numbered paragraphs of its version: the first is on the earlier text."""
    folder = ROOT / "content" / "guide"
    with earlier_folder(folder) as earlier:
        first = _numbered(read(earlier))
    return {"first_round": first, "open_round": _numbered(read_once(folder))}


def _numbered(content: GuideContent) -> Paragraphs:
    """(section, number within it, language) → Markdown."""
    found: Paragraphs = {}
    for section in content.sections():
        blocks = [block for block in section.blocks if block.kind is not BlockKind.HEADING]
        for number, block in enumerate(blocks, 1):
            found[section.slug, number, "ar"] = block.markdown_ar
            found[section.slug, number, "en"] = block.markdown_en
    return found


def test_every_proposal_edits_its_paragraph(paragraphs: dict[str, Paragraphs]) -> None:
    proposals = 0
    every = [(folder, remark) for folder in ROUNDS for remark in remarks(folder)]
    for name, remark in every:
        if remark.block is None:
            assert not remark.edits
            continue
        paragraph = paragraphs[name][remark.slug, remark.block, remark.language]
        proposed = remark.proposal(paragraph)
        assert proposed != paragraph
        proposals += bool(proposed)
    assert proposals >= 70


def test_all_comments_differ() -> None:
    assert len({remark.body for remark in ALL}) == len(ALL)
    assert len(remarks("open_round")) >= 200
    assert 35 <= len(remarks("first_round")) <= 50


def test_the_open_round_is_varied() -> None:
    found = remarks("open_round")
    assert {remark.kind for remark in found} == set(CommentKind)
    assert {remark.end for remark in found} == set(End)
    assert len({remark.by for remark in found}) >= 12
    assert {remark.language for remark in found} == {"ar", "en"}
    lengths = [len(remark.body.split()) for remark in found]
    assert min(lengths) <= 6 and max(lengths) >= 100
    submitted = sum(remark.end is End.SUBMITTED for remark in found)
    assert submitted > 0.8 * len(found)
    places = Counter((remark.slug, remark.block) for remark in found)
    assert max(places.values()) >= 4


def test_english_comments_are_in_english() -> None:
    for remark in ALL:
        assert (
            bool(re.search(r"[\u0620-\u064a]{3}", remark.body)) is (remark.language == "ar")
            or "«" in remark.body
        )


def test_the_first_round_is_answered_with_reasons() -> None:
    def complete(remark: Remark) -> bool:
        if remark.disposition is None or remark.end is not End.SUBMITTED:
            return False
        return bool(remark.reason) or not policy.needs_reason(remark.disposition)

    assert all(complete(remark) for remark in remarks("first_round"))
    assert len({remark.disposition for remark in remarks("first_round")}) == 10


def test_everyone_belongs_somewhere() -> None:
    keys = {row.key for row in ORGANISATIONS}
    assert {remark.by for remark in ALL} <= keys - REAL_BODIES
    assert {person.organisation for person in STAFF} - {""} <= keys
    focal_points = Counter(person.organisation for person in STAFF if person.role is Role.FOCAL_POINT)
    assert focal_points == dict.fromkeys({remark.by for remark in ALL}, 1)
    assert sum(person.organisation == "hakaya" for person in STAFF) == 1


def test_every_role_can_sign_in() -> None:
    assert {person.role for person in PEOPLE} == set(Role)
    for person in PEOPLE:
        assert len(person.email) <= 34 and len(person.task) <= 80
        passwords.check(PASSWORD, email=person.email, name=person.name)


def test_everything_invented_is_marked() -> None:
    for person in STAFF:
        assert person.name.endswith((data.MARK_HER, data.MARK_HIM))
        assert person.email.endswith("@example.org")
    for row in ORGANISATIONS:
        is_public_body = row.key in REAL_BODIES or row.key == row.governorate
        assert row.name_ar.endswith((data.MARK_HER, data.MARK_HIM)) is not is_public_body
        assert row.name_en.endswith(data.MARK_EN) is not is_public_body
    assert len({person.email for person in STAFF}) == len({person.name for person in STAFF}) == len(STAFF)


def test_sample_documents_are_what_their_names_say() -> None:
    heads = {".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff"}
    for file in (data.FOLDER / "documents").iterdir():
        assert file.read_bytes().startswith(heads[file.suffix])
        assert file.stat().st_size < 40_000
