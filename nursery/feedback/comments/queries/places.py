"""Where comments are written: the whole guide, a section, a paragraph, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.extensions import Base, db
from nursery.feedback.comments.queries.comments import CommentItem
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.plain import plain_text
from nursery.guide.queries import PlacedBlock, SectionItem


@dataclass(frozen=True)
class Place:
    """Where a comment is written: the round, the section and the paragraph if there is one, and for whom."""

    round: RoundItem
    section: SectionItem | None
    block: PlacedBlock | None
    organisations: list[OrganisationItem]

    @property
    def number(self) -> str:
        """The printed number of the paragraph, or of the section; empty for the whole guide."""
        return (self.block.number if self.block else None) or (self.section.number if self.section else "")

    @property
    def is_asked(self) -> bool:
        """Whether the round asks about this place."""
        return self.section is None or self.round.asks_about(self.section.id)

    def text(self, language: str) -> str:
        """The Markdown of the paragraph; empty for a whole section."""
        if self.block is None:
            return ""
        return self.block.markdown_en if language == "en" else self.block.markdown_ar

    def wording(self, language: str) -> str:
        """The paragraph as people write, without markup and citations; empty for a whole section."""
        return plain_text(self.text(language))

    def targets(self, language: str) -> list[tuple[int, str]]:
        """The other paragraphs of the section, after which this one could stand: id and first words."""
        if self.section is None or self.block is None:
            return []
        blocks = guide.section_page(self.section.version_id, self.section.slug).blocks
        return [
            (one.id, f"{one.number} {_beginning(one.markdown_en if language == 'en' else one.markdown_ar)}")
            for one in blocks
            if one.number and one.id != self.block.id
        ]


def _beginning(markdown: str) -> str:
    words = " ".join(plain_text(markdown).split())
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + "…"


def place_of_block(round_id: int, block_id: int, actor: Actor) -> Place:
    """Where a comment on a paragraph is written. Raises `NotFound`, `NotAllowed` for non-parties."""
    item = rounds.visible_round(round_id, actor)
    block = guide.block(block_id)
    return _place(item, guide.section(block.section_id), block, actor)


def place_of_section(round_id: int, section_id: int, actor: Actor) -> Place:
    """Where a comment on a whole section is written."""
    return _place(rounds.visible_round(round_id, actor), guide.section(section_id), None, actor)


def place_of_guide(round_id: int, actor: Actor) -> Place:
    """Where a comment on the whole guide is written."""
    return _place(rounds.visible_round(round_id, actor), None, None, actor)


def place_of(comment: CommentItem) -> Place:
    """Where an existing comment stands."""
    return Place(
        rounds.round_item(comment.round_id),
        guide.section(comment.section_id) if comment.section_id is not None else None,
        guide.block(comment.block_id) if comment.block_id is not None else None,
        [accounts.organisations_by_id([comment.organisation_id])[comment.organisation_id]],
    )


def mine(round_id: int, actor: Actor | None) -> list[OrganisationItem]:
    """The parties of the round for which the actor writes, in one query."""
    ids = set(actor.organisations(Permission.DRAFT_COMMENT)) if actor else set()
    if not ids:
        return []
    party, organisation = Base.metadata.tables["round_parties"], Base.metadata.tables["organisations"]
    names = ("id", "kind", "name_ar", "name_en", "governorate")
    statement = (
        select(*(organisation.c[name] for name in names), accounts.head_of(organisation.c.id))
        .join(party, party.c.organisation_id == organisation.c.id)
        .where(party.c.round_id == round_id, organisation.c.id.in_(ids))
        .order_by(organisation.c.id)
    )
    return [OrganisationItem(**row._mapping) for row in db.session.execute(statement)]


def chosen(organisations: list[OrganisationItem], organisation_id: int | None) -> OrganisationItem | None:
    """The organisation asked for, else the first."""
    first = organisations[0] if organisations else None
    return next((one for one in organisations if one.id == organisation_id), first)


def _place(item: RoundItem, section: SectionItem | None, block: PlacedBlock | None, actor: Actor) -> Place:
    if section is not None and section.version_id != item.version_id:
        raise NotFound
    organisations = mine(item.id, actor)
    if not organisations:
        raise NotAllowed("comment.not_a_party")
    return Place(item, section, block, organisations)
