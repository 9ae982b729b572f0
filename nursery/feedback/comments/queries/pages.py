"""What the reading pages show, each put together in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.queries.beside import Beside, Mark, beside
from nursery.feedback.comments.queries.listed import ListedComment, Listing, Whose, listed
from nursery.feedback.comments.queries.places import chosen, mine
from nursery.feedback.comments.queries.visible import Reader, reader
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.queries import SectionPage


@dataclass(frozen=True)
class Wish:
    """Which comments the reader asked to see beside the text; none as long as nothing is asked."""

    block_id: int | None = None
    whose: Whose | None = None
    kind: CommentKind | None = None
    page: int = 1

    @property
    def is_made(self) -> bool:
        """Whether comments are listed at all."""
        return self.block_id is not None or self.whose is not None


@dataclass(frozen=True)
class ReadingPage:
    """A section of the round's version, the comments of the reader's organisation, and those asked for."""

    round: RoundItem
    section: SectionPage
    organisation: OrganisationItem | None
    organisations: list[OrganisationItem]
    reader: Reader
    beside: Beside
    listing: Listing | None = None

    @property
    def is_asked(self) -> bool:
        """Whether the round asks about this section."""
        return self.round.asks_about(self.section.section.id)

    @property
    def may_comment(self) -> bool:
        """Whether the reader can write now."""
        return self.round.is_open and self.organisation is not None and self.is_asked

    @property
    def marks(self) -> dict[int | None, list[Mark]]:
        """The newest own comments by paragraph."""
        return self.beside.marks

    @property
    def listed(self) -> dict[int | None, list[ListedComment]]:
        """The listed comments by paragraph."""
        return self.listing.by_block if self.listing else {}

    def quotes(self, block_id: int, language: str) -> Iterator[tuple[int, Quote]]:
        """The words to be marked in a paragraph as it is read: of own comments and of those listed."""
        listed = [one for one in self.listed.get(block_id, []) if one.language == language]
        found = {one.id: one.quote for one in listed}
        found |= {one.id: one.quote for one in self.marks.get(block_id, []) if one.language == language}
        yield from ((comment_id, quote) for comment_id, quote in found.items() if quote.exact)


@dataclass(frozen=True)
class GeneralPage:
    """The comments on the whole guide."""

    round: RoundItem
    organisation: OrganisationItem | None
    organisations: list[OrganisationItem]
    reader: Reader
    listing: Listing

    @property
    def may_comment(self) -> bool:
        """Whether the reader can write now."""
        return self.round.is_open and self.organisation is not None


def reading_page(
    round_id: int,
    slug: str,
    actor: Actor | None,
    organisation_id: int | None = None,
    wish: Wish | None = None,
) -> ReadingPage:
    """A section beside the comments of the reader's organisation. Raises `NotFound`."""
    item = rounds.visible_round(round_id, actor)
    section = guide.section_page(item.version_id, slug)
    organisations = mine(round_id, actor)
    organisation = chosen(organisations, organisation_id)
    who = reader(actor, item, [one.id for one in organisations])
    own_id = organisation.id if organisation else None
    return ReadingPage(
        round=item,
        section=section,
        organisation=organisation,
        organisations=organisations,
        reader=who,
        beside=beside(round_id, section.section.id, own_id, who),
        listing=_listing(round_id, section.section.id, who, own_id, wish) if wish and wish.is_made else None,
    )


def general_page(
    round_id: int, actor: Actor | None, organisation_id: int | None = None, wish: Wish | None = None
) -> GeneralPage:
    """The comments on the whole guide that the reader may see."""
    item = rounds.visible_round(round_id, actor)
    organisations = mine(round_id, actor)
    organisation = chosen(organisations, organisation_id)
    who = reader(actor, item, [one.id for one in organisations])
    listing = _listing(round_id, None, who, organisation.id if organisation else None, wish or Wish())
    return GeneralPage(item, organisation, organisations, who, listing)


def _listing(
    round_id: int, section_id: int | None, who: Reader, organisation_id: int | None, wish: Wish
) -> Listing:
    return listed(
        round_id,
        section_id,
        who,
        block_id=wish.block_id,
        organisation_id=organisation_id,
        whose=wish.whose or "all",
        kind=wish.kind,
        page=wish.page,
    )
