"""Two letters of the open round: one on paper with two comments and its scan, one e-mail with a question."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.demo import data
from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.comments.commands import stored
from nursery.feedback.comments.lifecycle import Channel, CommentKind
from nursery.feedback.intake import commands
from nursery.feedback.intake.commands import Head, NewOrganisation, Point
from nursery.feedback.rounds import queries as rounds

_NAMES = UUID("0d7a3f7e-55a8-4c0d-8e0b-6b1a3c3c9f21")


def stories(setting: Setting) -> Iterator[Story]:
    """One story for each letter."""
    for letter in data.read("letters"):
        yield _entered(setting, letter)


def _entered(setting: Setting, letter: dict[str, Any]) -> Story:
    """Received on one day, entered on another."""
    yield at(setting.day(letter["entered"]), 11, 25)
    actor = setting.cast.actor("lead")
    (item, *_others) = rounds.open_rounds()
    head: Head | int = Head(
        organisation=_organisation(setting, letter["by"]),
        channel=Channel(letter["channel"]),
        received_on=clock.local_date(at(setting.day(letter["received"]), 9)),
        reference=letter["reference"],
        signed_by=letter["signed_by"],
        scan=stored(BytesIO(_scan(letter)), "letter.pdf", "application/pdf") if letter.get("scan") else None,
    )
    for number, point in enumerate(letter["points"]):
        done = commands.record(
            item.id,
            head,
            Point(CommentKind(point["kind"]), point["body"].strip(), point.get("place", "")),
            request_key=uuid5(_NAMES, f"{letter['reference']}.{number}"),
            actor=actor,
        )
        head = done.letter_id


def _organisation(setting: Setting, by: str | dict[str, str]) -> int | NewOrganisation:
    if isinstance(by, str):
        return setting.cast.organisations[by]
    return NewOrganisation(OrganisationKind(by["kind"]), by["name_ar"], by["name_en"], by.get("governorate"))


def _scan(letter: dict[str, Any]) -> bytes:
    """One empty page, as a scanner would send it."""
    reference = letter["reference"].encode("ascii", "ignore")
    return (
        b"%PDF-1.4\n% " + reference + b"\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
