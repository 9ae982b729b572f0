"""The detailed tables: for people everything in words, for programs everything with its ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from nursery.feedback.exchange.iso import TYPES
from nursery.feedback.exchange.labels import CHANNELS, PROPOSALS, VISIBILITIES
from nursery.feedback.exchange.reading import Line, Source, lines
from nursery.feedback.exchange.words import Words, clean, local
from nursery.guide.plain import plain_text
from nursery.papers.table import Column, Table, Value

_IDS = (
    *("comment_id", "number", "round_id", "version_id", "version_number"),
    *("organisation_id", "organisation_kind", "organisation"),
    *("section_id", "section_number", "section_slug", "section_title"),
    *("block_id", "block_key", "block_number", "block_text"),
    *("anchor", "quote", "quote_prefix", "quote_suffix"),
    *("parent_comment_id", "parent_number", "kind", "iso_type", "language", "comment"),
    *("proposal", "proposed_text", "move_after_number", "reason", "source_url"),
    *("visibility", "channel", "is_late", "is_hidden", "awaits_check"),
    *("disposition", "disposition_reason", "submitted_at"),
)
_ADDRESSES = ("author", "author_email")


def for_people(source: Source) -> Table:
    """Every field of the comments in words. A person stands in it only where staff asked for the authors."""
    return Table(source.title, source.language, _columns(source), _rows(source), sheet=_("Comments"))


def for_programs(source: Source) -> Table:
    """Every field with its id, under names that stay the same in all languages."""
    names = (*_IDS, *_ADDRESSES) if source.choice.with_addresses else _IDS
    columns = [Column(name, 12) for name in names]
    return Table(source.title, source.language, columns, _program_rows(source), sheet=_("Comments"))


def _columns(source: Source) -> list[Column]:
    columns = [
        Column(_("Comment number"), 10),
        Column(_("Organisation"), 26),
        Column(_("Kind of organisation"), 18),
        Column(_("Section number"), 10),
        Column(_("Section title"), 26),
        Column(_("Paragraph number"), 11),
        Column(_("Paragraph text"), 46),
        Column(_("Quote"), 26),
        Column(_("Kind of comment"), 14),
        Column(_("Comment"), 46),
        Column(_("What is proposed"), 16),
        Column(_("Proposed wording"), 46),
        Column(_("Reason for the proposal"), 36),
        Column(_("Source"), 26),
        Column(_("Disposition"), 18),
        Column(_("Reason"), 46),
        Column(_("Who sees it"), 16),
        Column(_("Came in by"), 14),
        Column(_("Marked as"), 16),
        Column(_("Part of comment"), 10),
        Column(_("Submitted at"), 17),
    ]
    if source.choice.with_addresses:
        columns += [Column(_("Author"), 22), Column(_("E-mail address"), 28)]
    return columns


def _rows(source: Source) -> Iterator[Sequence[Value]]:
    words = Words.of(source)
    proposals, visibilities, channels = (
        {key: str(label) for key, label in labels.items()} for labels in (PROPOSALS, VISIBILITIES, CHANNELS)
    )
    late = _("Came in late")
    for line in lines(source):
        note = words.not_shown(line) or (late if line.is_late else "")
        yield (
            line.number,
            words.organisation(line),
            words.organisation_kinds[line.organisation_kind],
            line.section_number,
            words.section_title(line) or words.whole_guide,
            f"[{line.block_number}]" if line.block_number else None,
            words.paragraph(line),
            clean(line.quote),
            words.kinds[line.kind],
            clean(line.body),
            proposals[line.proposal] if line.proposal else None,
            _proposed(line),
            clean(line.reason),
            clean(line.source_url),
            words.dispositions[line.disposition] if line.disposition else None,
            clean(line.answer),
            visibilities[line.visibility],
            channels[line.channel],
            note,
            line.parent_number,
            local(line.submitted_at),
            *_author(source, line),
        )


def _proposed(line: Line) -> str:
    """The proposed wording, or the paragraph after which it would stand."""
    return (
        f"→ [{line.move_after_number}]" if line.move_after_number else plain_text(clean(line.proposed_text))
    )


def _author(source: Source, line: Line) -> tuple[Value, ...]:
    return (clean(line.author), line.author_email) if source.choice.with_addresses else ()


def _program_rows(source: Source) -> Iterator[Sequence[Value]]:
    words, item = Words.of(source), source.round
    for line in lines(source):
        yield (
            *(line.id, line.number, item.id, item.version_id, item.version_number),
            *(line.organisation_id, line.organisation_kind.value, words.organisation(line)),
            *(line.section_id, line.section_number, line.section_slug, words.section_title(line)),
            *(line.block_id, line.block_key, line.block_number, words.paragraph(line)),
            *(line.anchor.value, clean(line.quote), clean(line.quote_prefix), clean(line.quote_suffix)),
            *(line.parent_id, line.parent_number, line.kind.value, TYPES[line.kind], line.language),
            *(clean(line.body), line.proposal.value if line.proposal else None, clean(line.proposed_text)),
            *(line.move_after_number, clean(line.reason), clean(line.source_url)),
            *(line.visibility.value, line.channel.value, int(line.is_late)),
            *(int(line.hidden_at is not None), int(line.awaits_check)),
            *(line.disposition.value if line.disposition else None, clean(line.answer)),
            line.submitted_at.isoformat(timespec="seconds"),
            *_author(source, line),
        )
