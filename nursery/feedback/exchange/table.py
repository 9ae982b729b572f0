"""The table of comments, whatever file it goes into: its columns, and its rows one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from nursery.accounts.labels import KINDS as ORGANISATION_KINDS
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.feedback.comments import submitted
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import queries as consolidation
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import AnswerInOrder
from nursery.feedback.rounds import queries as rounds
from nursery.guide.plain import plain_text

Value = str | int | datetime | None


@dataclass(frozen=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True)
class Table:
    """A table that is read while it is written: `rows` can be walked once."""

    title: str
    language: str
    columns: Sequence[Column]
    rows: Iterator[Sequence[Value]]


def of_round(round_id: int, language: str) -> Table:
    """All submitted comments of a round with their dispositions, in `language`. No person and no address."""
    item = rounds.round_item(round_id)
    title = item.title_ar if language == "ar" else item.title_en or item.title_ar
    return Table(title, language, _columns(), _rows(round_id, language))


def _columns() -> list[Column]:
    return [
        Column(_("Comment number"), 10),
        Column(_("Organisation"), 26),
        Column(_("Kind of organisation"), 18),
        Column(_("Section number"), 10),
        Column(_("Section title"), 26),
        Column(_("Paragraph number"), 11),
        Column(_("Paragraph text"), 46),
        Column(_("Kind of comment"), 14),
        Column(_("Comment"), 46),
        Column(_("Proposed wording"), 46),
        Column(_("Disposition"), 18),
        Column(_("Reason"), 46),
        Column(_("Submitted at"), 17),
    ]


def _rows(round_id: int, language: str) -> Iterator[Sequence[Value]]:
    """Two readers side by side, both by comment number: two queries for any number of rows."""
    words = _Words.of(language)
    answers = consolidation.in_number_order(round_id)
    answer = next(answers, None)
    for comment in submitted.stream(round_id):
        while answer is not None and answer.number < comment.number:
            answer = next(answers, None)
        mine = answer if answer is not None and answer.number == comment.number else None
        yield words.row(comment, mine)


@dataclass(frozen=True)
class _Words:
    """The words of one language, looked up once and not for every row."""

    language: str
    kinds: Mapping[CommentKind, str]
    organisation_kinds: Mapping[OrganisationKind, str]
    dispositions: Mapping[Disposition, str]

    @classmethod
    def of(cls, language: str) -> _Words:
        kinds = {key: str(label) for key, label in KINDS.items()}
        organisation_kinds = {key: str(label) for key, label in ORGANISATION_KINDS.items()}
        return cls(
            language, kinds, organisation_kinds, {key: str(label) for key, label in DISPOSITIONS.items()}
        )

    def row(self, comment: SubmittedComment, answer: AnswerInOrder | None) -> Sequence[Value]:
        arabic = self.language == "ar"
        return (
            comment.number,
            comment.organisation_name_ar if arabic else comment.organisation_name_en,
            self.organisation_kinds[comment.organisation_kind],
            comment.section_number,
            comment.section_title_ar if arabic else comment.section_title_en,
            f"[{comment.block_number}]" if comment.block_number else None,
            plain_text((comment.block_markdown_ar if arabic else comment.block_markdown_en) or "") or None,
            self.kinds[comment.kind],
            comment.body,
            plain_text(comment.proposed_text),
            self.dispositions[answer.disposition] if answer else None,
            answer.reason if answer else None,
            _local(comment.submitted_at),
        )


def _local(moment: datetime) -> datetime:
    """The moment on a clock where the ministry is, without a zone, as spreadsheets keep it."""
    return moment.astimezone(clock.LOCAL_ZONE).replace(tzinfo=None, second=0, microsecond=0)
