"""What the pages of an organisation's flow show: one comment, the desk, and what is about to be official."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import Page
from nursery.base.redline import Piece
from nursery.feedback.comments import policy
from nursery.feedback.comments.lifecycle import CommentAction, CommentState, Proposal
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.queries import own
from nursery.feedback.comments.queries.attached import AttachmentItem, attached_to
from nursery.feedback.comments.queries.comments import CommentItem, comment, joined_into
from nursery.feedback.comments.queries.places import chosen, mine
from nursery.feedback.comments.queries.revisions import Change, changes_of
from nursery.feedback.comments.queries.visible import reader
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.plain import plain_text
from nursery.guide.queries import PlacedBlock


@dataclass(frozen=True)
class CommentPage:
    """One comment, what it is on, who did what, and what the reader can do.

    Outside the organisation nobody learns names or what happened before the comment was official;
    `changes` are for the organisation and the reviewers. `target` is the paragraph after which a moved one
    would stand, `parts` are the comments that were joined into this one, `neighbours` how many others the
    organisation has open on the same place, for who may join them.
    """

    comment: CommentItem
    round: RoundItem
    block: PlacedBlock | None
    target: PlacedBlock | None
    organisation: OrganisationItem
    names: dict[int, str]
    offered: list[CommentAction]
    is_of_reader: bool
    is_reviewer: bool
    redline: list[Piece]
    attached: list[AttachmentItem]
    changes: list[Change]
    parts: list[CommentItem]
    neighbours: int

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
    sections: list[own.SectionCount]
    names: dict[int, str]
    wanted: own.Wanted
    is_focal_point: bool
    speaks: bool
    comments: Page[CommentItem]

    @property
    def state(self) -> CommentState:
        """The state whose comments are listed."""
        return self.wanted.state

    @property
    def author_id(self) -> int | None:
        """The member whose comments are listed; None for all."""
        return self.wanted.author_id


@dataclass(frozen=True)
class ListPage:
    """Comments of an organisation on one page, to be read before a step is taken with all of them."""

    round: RoundItem
    organisation: OrganisationItem
    comments: list[CommentItem]
    names: dict[int, str]
    attached: dict[int, list[AttachmentItem]]


def comment_page(comment_id: int, actor: Actor | None) -> CommentPage:
    """One comment that the actor (None: anybody) may see. Raises `NotFound`."""
    found = comment(comment_id)
    item = rounds.round_item(found.round_id)
    by_duty = actor is not None and policy.may_see(actor, found)
    if not by_duty and not reader(actor, item).may_see(found):
        raise NotFound
    organisation = accounts.organisations_by_id([found.organisation_id])[found.organisation_id]
    is_of_reader = actor is not None and policy.may_draft(actor, found.organisation_id)
    is_reviewer = actor is not None and actor.may(Permission.REVIEW_COMMENTS)
    block = guide.block(found.block_id) if found.block_id is not None else None
    changed = changes_of(found) if is_of_reader or is_reviewer else []
    return CommentPage(
        comment=found,
        round=item,
        block=block,
        target=guide.block(found.move_after_id) if found.move_after_id is not None else None,
        organisation=organisation,
        names=_names(found, changed, is_of_reader=is_of_reader),
        offered=_offered(actor, found, item, organisation),
        is_of_reader=is_of_reader,
        is_reviewer=is_reviewer,
        redline=_redline(found, block),
        attached=attached_to([found.id]).get(found.id, []),
        changes=changed,
        parts=joined_into(found.id) if is_of_reader else [],
        neighbours=_neighbours(actor, found),
    )


def own_comment_page(comment_id: int, actor: Actor) -> CommentPage:
    """One comment of an organisation of the actor. Raises `NotFound` for any other."""
    page = comment_page(comment_id, actor)
    if not page.is_of_reader:
        raise NotFound
    return page


def _names(found: CommentItem, changed: list[Change], *, is_of_reader: bool) -> dict[int, str]:
    """Names for the organisation itself; outside it only that of an author who wants to be named."""
    if is_of_reader:
        return accounts.names_of_people(found.people | {change.by for change in changed})
    return accounts.names_of_people([found.author_id]) if found.shows_author else {}


def _offered(
    actor: Actor | None, found: CommentItem, item: RoundItem, organisation: OrganisationItem
) -> list[CommentAction]:
    if actor is None:
        return []
    return policy.offers(actor, found, is_open=item.is_open, has_head=organisation.has_head)


def _neighbours(actor: Actor | None, found: CommentItem) -> int:
    is_open = found.state in (CommentState.DRAFT, CommentState.PENDING)
    if actor is None or not is_open or not policy.is_focal_point(actor, found.organisation_id):
        return 0
    return len(own.beside(found)) - 1


def _redline(found: CommentItem, block: PlacedBlock | None) -> list[Piece]:
    """What the proposal does to the paragraph, as an edited page shows it; nothing where it only moves."""
    if block is None or found.proposal is Proposal.MOVE:
        return []
    paragraph = block.markdown_en if found.language == "en" else block.markdown_ar
    if found.proposal is Proposal.DELETE:
        return [Piece("deleted", plain_text(paragraph))]
    if found.proposal is Proposal.INSERT_AFTER:
        return [Piece("inserted", plain_text(found.proposed_text))]
    return changes(paragraph, found.proposed_text)


def desk_page(
    round_id: int,
    actor: Actor,
    *,
    organisation_id: int | None = None,
    state: CommentState | None = None,
    wanted: own.Wanted | None = None,
    page: int = 1,
) -> DeskPage:
    """The desk of an organisation of the actor. Raises `NotFound`, `NotAllowed` for non-parties."""
    item = rounds.visible_round(round_id, actor)
    organisations = mine(round_id, actor)
    organisation = chosen(organisations, organisation_id)
    if organisation is None:
        raise NotAllowed("comment.not_a_party")
    counts = own.counts(round_id, organisation.id)
    is_focal_point = policy.is_focal_point(actor, organisation.id)
    speaks = policy.speaks_for(actor, organisation.id, has_head=organisation.has_head)
    shown = state or _first_with_work(
        counts, is_focal_point=is_focal_point, is_head=speaks and organisation.has_head
    )
    wanted = (wanted or own.Wanted()).within(shown)
    authors = own.authors(round_id, organisation.id)
    return DeskPage(
        round=item,
        organisation=organisation,
        organisations=organisations,
        counts=counts,
        authors=authors,
        sections=own.sections(round_id, organisation.id),
        names=accounts.names_of_people(authors),
        wanted=wanted,
        is_focal_point=is_focal_point,
        speaks=speaks,
        comments=own.desk(round_id, organisation.id, wanted, page=page),
    )


def submission_page(round_id: int, organisation_id: int, actor: Actor) -> ListPage:
    """The checked comments of an organisation. Raises `NotAllowed` for others than who speaks for it."""
    item, organisation = _organisation(round_id, organisation_id, actor)
    if not policy.speaks_for(actor, organisation_id, has_head=organisation.has_head):
        raise NotAllowed("comment.head_submits")
    return _list(item, organisation, CommentState.VERIFIED)


def checking_page(round_id: int, organisation_id: int, actor: Actor) -> ListPage:
    """The comments that wait for the check. Raises `NotAllowed` for others than focal points."""
    item, organisation = _organisation(round_id, organisation_id, actor)
    return _list(item, organisation, CommentState.PENDING)


def joining_page(comment_id: int, actor: Actor) -> ListPage:
    """What the organisation has open on the place of a comment. Raises `NotFound`, `NotAllowed`."""
    found = comment(comment_id)
    if not policy.may_see(actor, found):
        raise NotFound
    item, organisation = _organisation(found.round_id, found.organisation_id, actor)
    return _of(item, organisation, own.beside(found))


def _organisation(round_id: int, organisation_id: int, actor: Actor) -> tuple[RoundItem, OrganisationItem]:
    item = rounds.visible_round(round_id, actor)
    if not policy.is_focal_point(actor, organisation_id):
        raise NotAllowed
    return item, accounts.organisations_by_id([organisation_id])[organisation_id]


def _list(item: RoundItem, organisation: OrganisationItem, state: CommentState) -> ListPage:
    return _of(item, organisation, own.in_state(item.id, organisation.id, state))


def _of(item: RoundItem, organisation: OrganisationItem, found: list[CommentItem]) -> ListPage:
    return ListPage(
        round=item,
        organisation=organisation,
        comments=found,
        names=accounts.names_of_people({one.author_id for one in found}),
        attached=attached_to([one.id for one in found]),
    )


def _first_with_work(counts: own.DeskCounts, *, is_focal_point: bool, is_head: bool) -> CommentState:
    """The state whose comments wait for this person: heads submit, focal points check, members write."""
    order = [CommentState.DRAFT, CommentState.PENDING, CommentState.VERIFIED, CommentState.SUBMITTED]
    if is_focal_point:
        order = [CommentState.PENDING, CommentState.VERIFIED, CommentState.DRAFT, CommentState.SUBMITTED]
    if is_head:
        order.insert(0, CommentState.VERIFIED)
    return next((state for state in order if counts.of(state)), CommentState.DRAFT)
