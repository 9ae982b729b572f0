"""What a proposed wording changes is shown without the marks of editors."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.proposals import changes
from tests.feedback.comments.arrange_pages import make
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.rounds import OpenRound, cited

PRESENT = "يحتاج **الطفل** إلى النوم [@WHO20; @NCF18?]."


def read(present: str, proposed: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in changes(present, proposed)]


def test_nothing_proposed_is_nothing_changed() -> None:
    assert changes(PRESENT, "") == []


@pytest.mark.parametrize(
    "proposed", ["يحتاج الرضيع إلى النوم.", "يحتاج **الرضيع** إلى النوم [@WHO20; @NCF18?]."]
)
def test_markup_and_citations_are_no_changes(proposed: str) -> None:
    """Whether the writer kept them or not."""
    assert read(PRESENT, proposed) == [
        ("same", "يحتاج "),
        ("deleted", "الطفل"),
        ("inserted", "الرضيع"),
        ("same", " إلى النوم."),
    ]


def test_a_change_of_a_citation_alone_is_not_hidden() -> None:
    pieces = read("النوم حاجة [@WHO20].", "النوم حاجة [@REG].")
    assert "WHO20" in "".join(text for kind, text in pieces if kind == "deleted")
    assert "REG" in "".join(text for kind, text in pieces if kind == "inserted")


@pytest.mark.parametrize("tail", ["", "/submit", "/return", "/withdraw"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_shows_citations_as_they_are_typed(
    app: Flask, client: PageClient, given: OpenRound, tail: str, language: str
) -> None:
    wording = cited("فقرة عن حماية الطفل رقم 1.")
    comment = make(app, given, CommentState.PENDING, proposed_text=wording)
    sign_in(client, given.focal_point)
    page = client.page(f"/{language}/consultations/comments/{comment}{tail}")
    assert "حماية" in page.text
    assert "[@" not in page.html
    [deleted] = page.all(".//main//del")
    assert "رعاية" in "".join(deleted.itertext())


@pytest.mark.parametrize("tail", ["sections/early-brain", "desk?state=verified", "desk/1/submit"])
def test_no_list_shows_citations_as_they_are_typed(
    app: Flask, client: PageClient, given: OpenRound, tail: str
) -> None:
    wording = cited("فقرة عن حماية الطفل رقم 1.")
    make(app, given, CommentState.VERIFIED, body="", proposed_text=wording)
    sign_in(client, given.focal_point)
    page = client.page(f"/ar/consultations/{given.id}/{tail}")
    assert "فقرة عن حماية الطفل رقم 1." in page.text
    assert "[@" not in page.html
