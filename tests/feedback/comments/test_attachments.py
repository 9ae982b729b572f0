"""Files beside comments: checked, made plain, open to whoever sees the comment, removable in time."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.feedback.comments import attachments, commands, queries
from nursery.feedback.comments.attachments import MAX_FILES
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import AttachmentItem
from nursery.feedback.discussion import commands as discussion
from tests.feedback.comments.arrange_pages import TEXT, make, writing
from tests.feedback.comments.test_individuals import open_to_individuals, say, taking_part
from tests.support.comment_files import PDF, make_attachment
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.rounds import OpenRound, open_round


def photograph() -> bytes:
    """A JPEG that says where it was taken."""
    image, target = Image.new("RGB", (40, 30), "teal"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "دمشق"
    image.save(target, "JPEG", exif=exif)
    return target.getvalue()


def send(browser: PageClient, path: str, name: str, content: bytes, **fields: Any) -> Any:
    values = browser.page(path).form_values()
    data = {**values, "body": TEXT, "file": (BytesIO(content), name), **fields}
    return browser.post(path, data=data, content_type="multipart/form-data")


def files(app: Flask, comment: int) -> list[AttachmentItem]:
    with app.app_context():
        return queries.attached_to([comment])[comment]


def address(file: int) -> str:
    return f"/ar/consultations/comments/attachments/{file}"


def test_a_file_goes_in_with_the_comment_and_keeps_its_name(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    assert send(member, writing(given), "تقرير الجمعية.pdf", PDF).status_code == 302
    (file,) = files(app, 1)
    assert (file.name, file.media_type) == ("تقرير الجمعية.pdf", "application/pdf")
    answer = member.get(address(file.id))
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "تقرير الجمعية.pdf" in member.page("/ar/consultations/comments/1/edit").text


def test_nothing_but_the_picture_stays_of_a_photograph(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    assert b"Exif" in photograph()
    send(member, writing(given), "photo.jpg", photograph())
    kept = member.get(address(files(app, 1)[0].id)).data
    assert b"Exif" not in kept
    assert Image.open(BytesIO(kept)).size == (40, 30)


def test_a_picture_lies_as_it_was_taken(app: Flask) -> None:
    image, target, exif = Image.new("L", (40, 30)), BytesIO(), Image.Exif()
    exif[0x0112] = 6
    image.save(target, "JPEG", exif=exif)
    target.seek(0)
    assert Image.open(attachments.plain(target, "image/jpeg")).size == (30, 40)


def test_another_file_in_ones_own_name_is_checked_again(context: Flask) -> None:
    given = open_round()
    open_to_individuals(given)
    person = taking_part(given, make_person())
    comment = say(given, person)
    discussion.leave(comment, actor=given.lead)
    said = queries.comment(comment)
    file = commands.stored(BytesIO(PDF), "ad.pdf", "application/pdf")
    commands.change_draft(comment, kind=said.kind, body=said.body, file=file, actor=person)
    assert queries.comment(comment).awaits_check


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html>"),
        ("photo.jpg", PDF),
        ("photo.png", photograph()[:100]),
        ("empty.pdf", b""),
        ("broken.jpg", photograph()[:200]),
    ],
)
def test_what_is_no_such_file_is_refused_and_the_text_stays(
    app: Flask, member: PageClient, given: OpenRound, name: str, content: bytes
) -> None:
    answer = send(member, writing(given), name, content)
    assert answer.status_code == 422
    assert TEXT in answer.text
    assert files(app, 1) == []


def test_five_files_are_enough(app: Flask, member: PageClient, given: OpenRound) -> None:
    comment = make(app, given)
    with app.app_context():
        for at in range(MAX_FILES):
            make_attachment(comment, content=PDF + bytes([at]))
    page = member.page(f"/ar/consultations/comments/{comment}/edit")
    assert not page.all(".//input[@type='file']")
    answer = send(member, f"/ar/consultations/comments/{comment}/edit", "six.pdf", PDF + b"six")
    assert answer.status_code == 422
    assert len(files(app, comment)) == MAX_FILES


def test_the_same_file_twice_is_there_once(app: Flask, member: PageClient, given: OpenRound) -> None:
    comment = make(app, given)
    for _time in range(2):
        send(member, f"/ar/consultations/comments/{comment}/edit", "a.pdf", PDF)
    assert len(files(app, comment)) == 1


def test_a_file_is_open_to_whoever_sees_the_comment(app: Flask, client: PageClient, given: OpenRound) -> None:
    draft, official = make(app, given), make(app, given, CommentState.SUBMITTED)
    with app.app_context():
        drafted, submitted = make_attachment(draft), make_attachment(official)
        reviewer, stranger = make_person(Role.REVIEWER), make_person(Role.OPERATOR)
    for who, seen in (
        (None, (404, 404)),
        (stranger, (404, 404)),
        (reviewer, (404, 200)),
        (given.member, (200, 200)),
    ):
        if who:
            sign_in(client, who)
        assert (client.get(address(drafted)).status_code, client.get(address(submitted)).status_code) == seen


def test_a_file_is_taken_away_while_the_comment_may_change(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    comment = make(app, given)
    with app.app_context():
        file = make_attachment(comment)
    token = member.page(f"/ar/consultations/comments/{comment}/edit").form_values()["csrf_token"]
    with clock.frozen(given.closes_at):
        member.post(f"{address(file)}/remove", data={"csrf_token": token})
    assert len(files(app, comment)) == 1
    member.post(f"{address(file)}/remove", data={"csrf_token": token})
    assert files(app, comment) == []


def test_a_file_of_a_comment_handed_over_stays(app: Flask, member: PageClient, given: OpenRound) -> None:
    comment = make(app, given, CommentState.PENDING)
    with app.app_context():
        file = make_attachment(comment)
    token = member.page(writing(given)).form_values()["csrf_token"]
    assert member.post(f"{address(file)}/remove", data={"csrf_token": token}).status_code == 403
    assert len(files(app, comment)) == 1
