"""What everybody may read: versions of the guide, rounds, public comments, published results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nursery.api import addresses, queries
from nursery.api.operations import PAGE, Call, operation
from nursery.api.resources import (
    Block,
    Chapter,
    Entry,
    Organisation,
    Place,
    PublicComment,
    PublicComments,
    Result,
    Results,
    Round,
    Rounds,
    Section,
    SectionEntry,
    Total,
    Version,
    VersionContents,
    Versions,
)
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import queries as consolidation
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.queries import PublishedItem
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.addresses import with_addresses
from nursery.guide.plain import plain_text
from nursery.guide.queries import BlockItem, VersionItem


def said_in(language: str, item: Any, name: str) -> str:
    """A text of `item` in the language, in Arabic where it has no other."""
    return getattr(item, f"{name}_{language}") or getattr(item, f"{name}_ar")


@operation("GET", "", Entry)
def entry(call: Call) -> Entry:
    """Where everything begins."""
    return Entry(
        versions=addresses.of("versions"),
        rounds=addresses.of("all_rounds"),
        description=f"{addresses.base()}/api/v1/openapi.json",
        documentation=addresses.page_for_people(call.language, "api"),
    )


@operation("GET", "/versions", Versions)
def versions(call: Call) -> Versions:
    """The public versions of the guide, the newest first."""
    return Versions([_version(call, item) for item in guide.public_versions()])


@operation("GET", "/versions/<int:number>", VersionContents)
def version(call: Call, number: int) -> VersionContents:
    """A public version with its chapters and sections."""
    item = guide.version_numbered(number, actor=None)
    chapters = [
        Chapter(
            number=chapter.number,
            slug=chapter.slug,
            title=said_in(call.language, chapter, "title"),
            sections=[
                SectionEntry(
                    number=one.number,
                    slug=one.slug,
                    title=said_in(call.language, one, "title"),
                    minutes=one.minutes,
                    url=addresses.of("section", number=number, slug=one.slug),
                )
                for one in chapter.sections
            ],
        )
        for chapter in guide.contents(item.id)
    ]
    return VersionContents(_version(call, item), chapters)


@operation("GET", "/versions/<int:number>/sections/<slug>", Section)
def section(call: Call, number: int, slug: str) -> Section:
    """A section of a public version with its text."""
    found = guide.section_page(guide.version_numbered(number, actor=None).id, slug)
    return Section(
        version_number=number,
        chapter_number=found.chapter.number,
        number=found.section.number,
        slug=slug,
        title=said_in(call.language, found.section, "title"),
        language=call.language,
        blocks=[_block(call, number, item) for item in found.blocks],
        page=addresses.page_for_people(call.language, f"guide/v{number}/{slug}"),
    )


@operation("GET", "/rounds", Rounds)
def all_rounds(call: Call) -> Rounds:
    """The announced consultation rounds, open ones first."""
    items = rounds.visible_rounds()
    slugs = queries.slugs_of({one for item in items for one in item.section_ids})
    return Rounds([_round(call, item, slugs) for item in items])


@operation("GET", "/rounds/<int:round_id>", Round)
def consultation_round(call: Call, round_id: int) -> Round:
    """One consultation round."""
    item = rounds.visible_round(round_id, None)
    return _round(call, item, queries.slugs_of(item.section_ids))


@operation(
    "GET",
    "/rounds/<int:round_id>/comments",
    PublicComments,
    query={
        **PAGE,
        "section": str,
        "kind": CommentKind,
    },
)
def public_comments(call: Call, round_id: int) -> PublicComments:
    """The official comments of a round that everybody sees, by number."""
    item = rounds.visible_round(round_id, None)
    found = queries.public_comments(
        item, section=call.query.get("section") or "", kind=call.query.get("kind"), page=call.page
    )
    items = [_public(call, comment) for comment in found.items]
    return PublicComments(items, found.total, found.number, addresses.links(found))


@operation("GET", "/rounds/<int:round_id>/results", Results, query=PAGE)
def results(call: Call, round_id: int) -> Results:
    """What was decided about each comment, once the response is published."""
    item = rounds.visible_round(round_id, None)
    found = consolidation.response_page(item.id, page=call.page)
    published_at = found.round.response_published_at
    if published_at is None:
        raise RuntimeError("the results of a round are read before they are published")
    return Results(
        published_at=published_at,
        totals=[Total(key, str(DISPOSITIONS[key]), count) for key, count in found.totals.items()],
        items=[_result(call, one) for one in found.items.items],
        total=found.items.total,
        page=found.items.number,
        links=addresses.links(found.items),
    )


def place_of(call: Call, comment: Any) -> Place:
    """Where a comment stands, with the permanent address of the place."""
    address = f"guide/sections/{comment.section_slug}" if comment.section_slug else None
    if comment.block_key:
        address = f"guide/paragraphs/{comment.block_key}"
    return Place(
        anchor=comment.anchor,
        section_number=comment.section_number,
        section_slug=comment.section_slug,
        section_title=said_in(call.language, comment, "section_title"),
        block_key=comment.block_key,
        block_number=comment.block_number,
        quote=comment.quote,
        address=addresses.page_for_people(call.language, address) if address else None,
    )


def _version(call: Call, item: VersionItem) -> Version:
    return Version(
        number=item.number,
        state=item.state,
        is_newest=item.is_newest,
        title=said_in(call.language, item, "title"),
        subtitle=said_in(call.language, item, "subtitle"),
        published_at=item.published_at,
        content_hash=item.content_hash,
        url=addresses.of("version", number=item.number),
        page=addresses.page_for_people(call.language, f"guide/v{item.number}"),
    )


def _block(call: Call, number: int, item: BlockItem) -> Block:
    markdown = said_in(call.language, item, "markdown")
    html = with_addresses(
        said_in(call.language, item, "html"),
        section=lambda slug: addresses.page_for_people(call.language, f"guide/v{number}/{slug}"),
        picture=lambda name: addresses.page_for_people(call.language, f"guide/pictures/{name}"),
    )
    return Block(
        key=item.key,
        number=item.number,
        kind=item.kind,
        part=item.part,
        text=plain_text(markdown),
        markdown=markdown,
        html=html,
        address=addresses.page_for_people(call.language, f"guide/paragraphs/{item.key}"),
    )


def _round(call: Call, item: RoundItem, slugs: dict[int, str]) -> Round:
    is_published = item.response_published_at is not None
    return Round(
        id=item.id,
        version_number=item.version_number,
        title=said_in(call.language, item, "title"),
        purpose=said_in(call.language, item, "purpose"),
        state=item.state,
        is_open=item.is_open,
        opens_at=item.opens_at,
        closes_at=item.closes_at,
        response_due_on=item.response_due_on,
        response_published_at=item.response_published_at,
        audience=item.audience,
        silence_rule=item.silence_rule,
        widest_visibility=item.widest_visibility,
        privacy_notice=said_in(call.language, item, "privacy_notice"),
        zone=item.zone,
        section_slugs=[slugs[one] for one in item.section_ids if one in slugs],
        comments=addresses.of("public_comments", round_id=item.id),
        results=addresses.of("results", round_id=item.id) if is_published else None,
        page=addresses.page_for_people(call.language, f"consultations/{item.id}"),
    )


def _organisation(call: Call, comment: SubmittedComment) -> Organisation:
    name = said_in(call.language, comment, "organisation_name")
    return Organisation(comment.organisation_id, comment.organisation_kind, name)


def _public(call: Call, comment: SubmittedComment) -> PublicComment:
    return PublicComment(
        id=comment.id,
        number=comment.number,
        organisation=_organisation(call, comment),
        place=place_of(call, comment),
        kind=comment.kind,
        language=comment.language,
        body=comment.body,
        proposal=comment.proposal,
        proposed_text=comment.proposed_text,
        reason=comment.reason,
        source_url=comment.source_url,
        submitted_at=comment.submitted_at,
    )


def _result(call: Call, item: PublishedItem) -> Result:
    comment = item.comment
    is_shown = comment.hidden_at is None and not comment.awaits_check
    is_open = is_shown and comment.visibility is not Visibility.REVIEWERS
    return Result(
        number=comment.number,
        organisation=_organisation(call, comment) if is_open else None,
        place=place_of(call, comment if is_open else replace(comment, quote="")),
        kind=comment.kind,
        body=comment.body if is_open else None,
        proposed_text=comment.proposed_text if is_open else None,
        disposition=item.disposition,
        disposition_name=str(DISPOSITIONS[item.disposition]),
        reason=item.reason,
    )
