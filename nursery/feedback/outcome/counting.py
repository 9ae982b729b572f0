"""Counting a round: the same few statements for ten comments and for a hundred thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, func, select, type_coerce

from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation import asking
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import verdicts
from nursery.feedback.outcome.figures import NOT_SHOWN, Figures, Reason, SectionFigures, Turnout
from nursery.feedback.rounds import meetings
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import PartyItem, RoundItem
from nursery.guide import queries as guide

# These are told with their reasons.
REASONED = (Disposition.NOT_ACCEPTED, Disposition.DEFERRED, Disposition.REFERRED)
_MOST_REASONS, _MOST_COMMENTS = 100, 20


def is_shown() -> ColumnElement[bool]:
    """The condition under which everybody may read a comment of a published round."""
    rows = submitted.relation().c
    return and_(
        rows.hidden_at.is_(None),
        rows.awaits_check.is_(False),
        rows.visibility != Visibility.REVIEWERS,
    )


def counted(item: RoundItem) -> Figures:
    """The figures of a round: of its published responses, and before those are public of all there are."""
    crossed = _crossed(item)
    sections = _sections(item)
    reasons, different = _reasons(item)
    parties = rounds.parties_in(item, counts_drafts=False)
    held = meetings.of_round(item.id)
    return Figures(
        comments=sum(one.comments for one in sections),
        kinds=_summed(crossed, 0),
        channels=_summed(crossed, 1),
        organisation_kinds=_summed(crossed, 2),
        sections=sections,
        turnout=_turnout(parties, lambda one: one.organisation.kind.value),
        governorates=_turnout(_bodies(parties), lambda one: one.organisation.governorate or ""),
        sessions=len(held),
        participants=sum(one.participants for one in held),
        reasons=reasons,
        different_reasons=different,
        verdicts=_verdicts(item),
    )


def answered(statement: Select[*tuple[Any, ...]], item: RoundItem) -> Select[*tuple[Any, ...]]:
    """`statement` over the comments of a round that are answered, joined to their responses."""
    rows = submitted.relation().c
    joined = statement.join_from(submitted.relation(), Response, Response.comment_id == rows.id).where(
        rows.round_id == item.id
    )
    if item.response_published_at is None:
        return joined
    return joined.where(Response.state == ResponseState.PUBLISHED)


def _crossed(item: RoundItem) -> list[tuple[str, str, str, int]]:
    """(kind, channel, kind of organisation, comments); no kind of organisation where nobody may see it."""
    rows = submitted.relation().c
    kind = type_coerce(rows.organisation_kind, String())
    organisation = case((is_shown(), kind), else_=NOT_SHOWN).label("organisation")
    told = answered(select(rows.kind, rows.channel, organisation), item).subquery()
    about = (told.c.kind, told.c.channel, told.c.organisation)
    statement = select(*about, func.count()).group_by(*about)
    return [(str(row[0]), str(row[1]), str(row[2]), row[3]) for row in db.session.execute(statement)]


def _summed(crossed: Iterable[tuple[str, str, str, int]], at: int) -> dict[str, int]:
    """The comments by one of the three, the most first."""
    sums: Counter[str] = Counter()
    for row in crossed:
        sums[str(row[at])] += row[3]
    return dict(sorted(sums.items(), key=lambda pair: (pair[0] == NOT_SHOWN, -pair[1], pair[0])))


def _sections(item: RoundItem) -> list[SectionFigures]:
    """The sections with comments in the order of the guide, the whole guide first."""
    rows = submitted.relation().c
    about = (rows.section_id, Response.disposition)
    found: dict[int | None, dict[Disposition, int]] = {}
    for section_id, disposition, count in db.session.execute(
        answered(select(*about, func.count()), item).group_by(*about)
    ):
        found.setdefault(section_id, {})[disposition] = count
    whole = [SectionFigures("", "", "", "", "", "", "", found[None])] if None in found else []
    return whole + [
        SectionFigures(
            section.number,
            section.slug,
            section.title_ar,
            section.title_en,
            chapter.number,
            chapter.title_ar,
            chapter.title_en,
            found[section.id],
        )
        for chapter in guide.contents(item.version_id)
        for section in chapter.sections
        if section.id in found
    ]


def _bodies(parties: Sequence[PartyItem]) -> list[PartyItem]:
    """The parties whose place may be told: people in their own name are counted, never placed."""
    return [one for one in parties if one.organisation.kind is not OrganisationKind.INDIVIDUAL]


def _turnout(parties: Iterable[PartyItem], key: Any) -> dict[str, Turnout]:
    groups: dict[str, list[PartyItem]] = {}
    for one in parties:
        groups.setdefault(key(one), []).append(one)
    found = {
        name: Turnout(
            len(those), sum(one.joined_by_itself for one in those), sum(one.official > 0 for one in those)
        )
        for name, those in groups.items()
    }
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].parties, pair[0])))


def _reasons(item: RoundItem) -> tuple[list[Reason], dict[str, int]]:
    """The reasons given most often for each of `REASONED`, and how many different ones there are.

    Comments that nobody else may read give no reason here.
    """
    given = _most_given(item)
    ids = _given_to(item, {row.reason for row in given})
    reasons = [Reason(row.disposition, row.size, tuple(ids[row.disposition, row.reason])) for row in given]
    return reasons, {row.disposition.value: row.different for row in given}


def _most_given(item: RoundItem) -> Sequence[Any]:
    """(disposition, reason, size, different): the most frequent reasons, the first given first."""
    rows = submitted.relation().c
    about = (Response.disposition, Response.reason)
    sizes = (func.count().label("size"), func.min(rows.number).label("first"))
    grouped = _with_reason(select(*about, *sizes), item).group_by(*about).subquery().c
    order = (grouped.size.desc(), grouped.first)
    place = func.row_number().over(partition_by=grouped.disposition, order_by=order).label("place")
    different = func.count().over(partition_by=grouped.disposition).label("different")
    ranked = select(grouped.disposition, grouped.reason, grouped.size, different, place).subquery()
    most = select(ranked).where(ranked.c.place <= _MOST_REASONS).order_by(ranked.c.place)
    found = db.session.execute(most).all()
    return sorted(found, key=lambda row: REASONED.index(row.disposition))


def _given_to(item: RoundItem, reasons: Collection[str]) -> dict[tuple[Disposition, str], list[int]]:
    """The first comments, in reading order, that each reason was given to."""
    rows = submitted.relation().c
    about = (Response.disposition, Response.reason)
    place = func.row_number().over(partition_by=about, order_by=submitted.reading_order()).label("place")
    numbered = (
        _with_reason(select(rows.id, *about, place), item).where(Response.reason.in_(reasons)).subquery()
    )
    found: dict[tuple[Disposition, str], list[int]] = {}
    first = select(numbered).where(numbered.c.place <= _MOST_COMMENTS).order_by(numbered.c.place)
    for row in db.session.execute(first):
        found.setdefault((row.disposition, row.reason), []).append(row.id)
    return found


def _with_reason(statement: Select[*tuple[Any, ...]], item: RoundItem) -> Select[*tuple[Any, ...]]:
    """`statement` over what was given one of `REASONED` with a reason that everybody may read."""
    wanted = (Response.disposition.in_(REASONED), Response.reason != "", is_shown())
    return answered(statement, item).where(*wanted)


def verdicts_are_in(item: RoundItem) -> bool:
    """Whether the last day for saying whether one agrees has passed."""
    last = asking.last_day(item.response_published_at, item.verdict_days)
    return last is not None and clock.today() > last


def _verdicts(item: RoundItem) -> dict[str, int]:
    """What commenters say of the responses, once the last day for it has passed."""
    found = verdicts.counts(item) if verdicts_are_in(item) else {}
    return {state.value: count for state, count in found.items()}
