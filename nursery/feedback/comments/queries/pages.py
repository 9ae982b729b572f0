"""What the pages of comments show, each put together in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import Page
from nursery.base.redline import Piece
from nursery.feedback.comments import policy
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.queries import own
from nursery.feedback.comments.queries.comments import CommentItem, seen_comment
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.plain import plain_text
from nursery.guide.queries import PlacedBlock, SectionItem, SectionPage


@dataclass(frozen=True)
class ReadingPage:
    """A section of the round's version beside the comments of the reader's organisation."""

    round: RoundItem
    section: SectionPage
    organisation: OrganisationItem | None
    organisations: list[OrganisationItem]
    marks: dict[int | None, list[own.Mark]] = field(default_factory=dict)

    @property
    def may_comment(self) -> bool:
        """Whether the reader can write now."""
        return self.round.is_open and self.organisation is not None


@dataclass(frozen=True)
class Place:
    """Where a comment is written: the round, the paragraph or the section, and for whom."""

    round: RoundItem
    section: SectionItem
    block: PlacedBlock | None
    organisations: list[OrganisationItem]

    @property
    def number(self) -> str:
        """The printed number of the paragraph, or of the section."""
        return (self.block.number if self.block else None) or self.section.number

    def text(self, language: str) -> str:
        """The Markdown of the paragraph; empty for a whole section."""
        if self.block is None:
            return ""
        return self.block.markdown_en if language == "en" else self.block.markdown_ar

    def wording(self, language: str) -> str:
        """The paragraph as people write, without markup and citations; empty for a whole section."""
        return plain_text(self.text(language))


@dataclass(frozen=True)
class CommentPage:
    """One comment, what it is on, who did what, and what the reader can do.

    Outside the organisation nobody learns names or what happened before the comment was official.
    """

    comment: CommentItem
    round: RoundItem
    block: PlacedBlock | None
    organisation: OrganisationItem
    names: dict[int, str]
    offered: list[CommentAction]
    is_of_reader: bool
    redline: list[Piece]

    def name_of(self, person_id: int | None) -> str:
        """The name of somebody who took a step; empty for readers outside the organisation."""
        return self.names.get(person_id or 0, "")


@dataclass(frozen=True)
class DeskPage:
    """The desk of one organisation in one round."""

    round: RoundItem
    organisation: OrganisationItem
    organisations: list[OrganisationItem]
    counts: own.DeskCounts
    authors: dict[int, int]
    names: dict[int, str]
    state: CommentState
    author_id: int | None
    is_focal_point: bool
    comments: Page[CommentItem]


@dataclass(frozen=True)
class SubmissionPage:
    """All that an organisation's focal point is about to make official."""

    round: RoundItem
    organisation: OrganisationItem
    comments: list[CommentItem]
    names: dict[int, str]


def reading_page(
    round_id: int, slug: str, actor: Actor | None, organisation_id: int | None = None
) -> ReadingPage:
    """A section beside the comments of the reader's organisation. Raises `NotFound`."""
    item = rounds.visible_round(round_id, actor)
    section = guide.section_page(item.version_id, slug)
    organisations = _mine(round_id, actor)
    organisation = _chosen(organisations, organisation_id)
    page = ReadingPage(item, section, organisation, organisations)
    if organisation is not None:
        for mark in own.marks(round_id, organisation.id, section.section.id):
            page.marks.setdefault(mark.block_id, []).append(mark)
    return page


def place_of_block(round_id: int, block_id: int, actor: Actor) -> Place:
    """Where a comment on a paragraph is written. Raises `NotFound`, `NotAllowed` for non-parties."""
    item = rounds.visible_round(round_id, actor)
    block = guide.block(block_id)
    return _place(item, guide.section(block.section_id), block, actor)


def place_of_section(round_id: int, section_id: int, actor: Actor) -> Place:
    """Where a comment on a whole section is written."""
    return _place(rounds.visible_round(round_id, actor), guide.section(section_id), None, actor)


def place_of(comment: CommentItem) -> Place:
    """Where an existing comment stands."""
    if comment.section_id is None:
        raise NotFound
    return Place(
        rounds.round_item(comment.round_id),
        guide.section(comment.section_id),
        guide.block(comment.block_id) if comment.block_id is not None else None,
        [accounts.organisations_by_id([comment.organisation_id])[comment.organisation_id]],
    )


def _place(item: RoundItem, section: SectionItem, block: PlacedBlock | None, actor: Actor) -> Place:
    if section.version_id != item.version_id:
        raise NotFound
    organisations = _mine(item.id, actor)
    if not organisations:
        raise NotAllowed("comment.not_a_party")
    return Place(item, section, block, organisations)


def comment_page(comment_id: int, actor: Actor) -> CommentPage:
    """One comment that the actor may see. Raises `NotFound`."""
    comment = seen_comment(comment_id, actor)
    place = place_of(comment)
    is_of_reader = policy.may_draft(actor, comment.organisation_id)
    return CommentPage(
        comment=comment,
        round=place.round,
        block=place.block,
        organisation=place.organisations[0],
        names=accounts.names_of_people(comment.people) if is_of_reader else {},
        offered=policy.offers(actor, comment, is_open=place.round.is_open),
        is_of_reader=is_of_reader,
        redline=changes(place.text(comment.language), comment.proposed_text),
    )


def desk_page(
    round_id: int,
    actor: Actor,
    *,
    organisation_id: int | None = None,
    state: CommentState | None = None,
    author_id: int | None = None,
    page: int = 1,
) -> DeskPage:
    """The desk of an organisation of the actor. Raises `NotFound`, `NotAllowed` for non-parties."""
    item = rounds.visible_round(round_id, actor)
    organisations = _mine(round_id, actor)
    organisation = _chosen(organisations, organisation_id)
    if organisation is None:
        raise NotAllowed("comment.not_a_party")
    counts = own.counts(round_id, organisation.id)
    is_focal_point = policy.is_focal_point(actor, organisation.id)
    shown = state or _first_with_work(counts, is_focal_point=is_focal_point)
    authors = own.authors(round_id, organisation.id)
    return DeskPage(
        round=item,
        organisation=organisation,
        organisations=organisations,
        counts=counts,
        authors=authors,
        names=accounts.names_of_people(authors),
        state=shown,
        author_id=author_id,
        is_focal_point=is_focal_point,
        comments=own.desk(round_id, organisation.id, shown, author_id=author_id, page=page),
    )


def submission_page(round_id: int, organisation_id: int, actor: Actor) -> SubmissionPage:
    """The checked comments of an organisation. Raises `NotAllowed` for others than its focal points."""
    item = rounds.visible_round(round_id, actor)
    if not policy.is_focal_point(actor, organisation_id):
        raise NotAllowed
    comments = own.verified(round_id, organisation_id)
    return SubmissionPage(
        round=item,
        organisation=accounts.organisations_by_id([organisation_id])[organisation_id],
        comments=comments,
        names=accounts.names_of_people({comment.author_id for comment in comments}),
    )


def _first_with_work(counts: own.DeskCounts, *, is_focal_point: bool) -> CommentState:
    """The state whose comments wait for this person: what focal points check first, then drafts."""
    order = [CommentState.DRAFT, CommentState.PENDING, CommentState.VERIFIED, CommentState.SUBMITTED]
    if is_focal_point:
        order = [CommentState.PENDING, CommentState.VERIFIED, CommentState.DRAFT, CommentState.SUBMITTED]
    return next((state for state in order if counts.of(state)), CommentState.DRAFT)


def _mine(round_id: int, actor: Actor | None) -> list[OrganisationItem]:
    """The parties of the round for which the actor writes."""
    ids = rounds.parties_among(round_id, actor.organisations(Permission.DRAFT_COMMENT)) if actor else []
    found = accounts.organisations_by_id(ids)
    return [found[one] for one in ids]


def _chosen(organisations: list[OrganisationItem], organisation_id: int | None) -> OrganisationItem | None:
    """The organisation asked for, else the first."""
    first = organisations[0] if organisations else None
    return next((one for one in organisations if one.id == organisation_id), first)
