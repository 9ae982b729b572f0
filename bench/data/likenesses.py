"""Comments of which three in ten are edited copies of others: sentences of the guide made into remarks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg

from bench.data.comments import Consultation
from nursery.base.arabic import fold
from nursery.config import ROOT
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, Proposal
from nursery.feedback.grouping.vocabulary import FIGURES, NOT

COPIES, SAME_PLACE = 0.3, 0.7
_OPENINGS = ("نقترح", "نرجو", "نطلب توضيح ما يأتي:", "نرى أن", "لاحظ زملاؤنا في الميدان أن")
_COLUMNS = (
    "id, round_id, organisation_id, author_id, section_id, block_id, anchor, kind, language, body, proposal, "
    "proposed_text, state, request_key, number, return_note, created_at, updated_at, updated_by, "
    "submitted_at, submitted_by, version"
)
_NO_WORD = re.compile(r"[^\u0621-\u0652 ]")


@dataclass(frozen=True)
class Remark:
    """One comment: `origin` is the number of the one it copies, its own where it copies none."""

    number: int
    origin: int
    words: list[str]
    place: int
    added: str


def remarks(count: int, places: int) -> list[Remark]:
    """The same remarks at every run."""
    chance = random.Random(2015)
    lines = _lines()
    usual = [word for line in lines for word in line if fold(word) not in NOT and fold(word) not in FIGURES]
    found: list[Remark] = []
    originals: list[Remark] = []
    for number in range(1, count + 1):
        if originals and chance.random() < COPIES:
            of = chance.choice(originals)
            place = of.place if chance.random() < SAME_PLACE else chance.randrange(places)
            found.append(Remark(number, of.origin, _edited(of.words, usual, chance), place, of.added))
            continue
        words = [
            word for _ in range(chance.randrange(3, 5)) for word in _window(chance.choice(lines), chance)
        ]
        added = " ".join(_window(chance.choice(lines), chance)) if chance.random() < 0.2 else ""
        place = chance.randrange(places)
        found.append(Remark(number, number, [chance.choice(_OPENINGS), *words], place, added))
        originals.append(found[-1])
    return found


def _lines() -> list[list[str]]:
    """The lines of the guide's Arabic text that are long enough, as words."""
    files = sorted((ROOT / "content" / "guide").rglob("*.ar.md"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    words = (_NO_WORD.sub(" ", line).split() for line in lines)
    return [line for line in words if len(line) >= 8]


def _window(line: list[str], chance: random.Random) -> list[str]:
    length = chance.randrange(4, 9)
    start = chance.randrange(max(1, len(line) - length))
    return line[start : start + length]


def _edited(words: list[str], usual: list[str], chance: random.Random) -> list[str]:
    """One to three words put in, taken out or replaced, as somebody does who passes a text on."""
    made = list(words)
    for _ in range(chance.randrange(1, 4)):
        at, way = chance.randrange(len(made)), chance.random()
        if fold(made[at]) in NOT or fold(made[at]) in FIGURES:
            continue
        if way < 0.4:
            made[at] = chance.choice(usual)
        elif way < 0.7:
            made.insert(at, chance.choice(usual))
        else:
            del made[at]
    return made


def fill(
    connection: psycopg.Connection[tuple[object, ...]], given: Consultation, written: list[Remark]
) -> None:
    """Put the remarks into a round as official comments; every fifth proposes a wording."""
    blocks = connection.execute("SELECT id, markdown_ar FROM guide_blocks").fetchall()
    texts = {int(str(row[0])): str(row[1]) for row in blocks}
    with connection.cursor().copy(f"COPY comments ({_COLUMNS}) FROM STDIN") as copy:
        for row in _rows(given, written, texts):
            copy.write_row(row)
    connection.execute(
        "UPDATE rounds SET last_comment_number = %s WHERE id = %s", (len(written), given.round_id)
    )
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE comments")
    connection.autocommit = False


def _rows(given: Consultation, written: list[Remark], texts: dict[int, str]) -> Iterator[tuple[object, ...]]:
    chance, now = random.Random(given.round_id), datetime.now(UTC)
    for remark in written:
        organisation, author = chance.choice(given.authors)
        section, block = given.blocks[remark.place % len(given.blocks)]
        proposal = Proposal.REPLACE if remark.added else None
        proposed = f"{texts[block]} {remark.added}" if remark.added else ""
        yield (
            *(
                given.round_id * 1_000_000 + remark.number,
                given.round_id,
                organisation,
                author,
                section,
                block,
            ),
            *(Anchor.BLOCK, CommentKind.SUBSTANTIVE, "ar", " ".join(remark.words), proposal, proposed),
            *(
                "submitted",
                UUID(int=chance.getrandbits(128)),
                remark.number,
                "",
                now,
                now,
                author,
                now,
                author,
                1,
            ),
        )
