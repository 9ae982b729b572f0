"""What parties and staff see of an agreement, and everybody after adoption."""

from __future__ import annotations

from flask import render_template, request

from nursery.accounts.access import actor_or_none
from nursery.base.errors import NotFound
from nursery.base.paging import Page, offset
from nursery.feedback.agreement import pages, policy, queries
from nursery.feedback.agreement.pages import blueprint
from nursery.guide import queries as guide
from nursery.web.access import public

_ON_A_PAGE = 50


@blueprint.get("")
@public
def index() -> str:
    """All agreements: everybody sees how far they are, those inside and all after adoption what was said."""
    actor = actor_or_none()
    may_run = policy.may_run(actor)
    return render_template(
        "agreement/index.html",
        agreements=queries.listed(actor),
        may_open=may_run and bool(queries.versions_to_agree_on()),
        may_run=may_run,
    )


@blueprint.get("/<int:agreement_id>")
@public
def agreement(agreement_id: int) -> str:
    """One agreement: what is asked of the reader, what stands, what is missing."""
    actor = actor_or_none()
    item, is_inside = queries.visible(agreement_id, actor)
    sections = queries.sections(agreement_id)
    return render_template(
        "agreement/agreement.html",
        agreement=item,
        is_inside=is_inside,
        may_run=policy.may_run(actor),
        mine=queries.mine(item, actor),
        sections=sections,
        chapters=pages.by_chapter(sections),
        parties=len(queries.party_times(agreement_id)),
        extensions=queries.extensions(agreement_id),
        open_round=pages.open_round_on(item),
    )


@blueprint.get("/<int:agreement_id>/sections/<slug>")
@public
def section(agreement_id: int, slug: str) -> str:
    """One section: what every party says of it and why, its objections, what was said before."""
    actor = actor_or_none()
    item, is_inside = queries.visible(agreement_id, actor)
    standing = pages.section_named(agreement_id, slug)
    said = pages.positions_on(agreement_id, standing)
    number = request.args.get("page", 1, type=int)
    first = offset(number, _ON_A_PAGE)
    return render_template(
        "agreement/section.html",
        agreement=item,
        section=standing,
        is_inside=is_inside,
        may_run=policy.may_run(actor),
        mine=queries.mine(item, actor),
        version=guide.version(item.version_id),
        said=Page(said[first : first + _ON_A_PAGE], len(said), number, _ON_A_PAGE),
        objections=queries.objections(agreement_id, slug=slug),
        past=queries.past_positions(standing.id),
        reopenings=queries.reopenings(standing.id),
    )


@blueprint.get("/objections/<int:objection_id>")
@public
def objection(objection_id: int) -> str:
    """One objection and its road. Notes of meetings stay inside, also after adoption."""
    actor = actor_or_none()
    found = queries.objection_item(objection_id)
    item, is_inside = queries.visible(found.agreement_id, actor)
    if not is_inside and found.is_sustained:
        raise NotFound
    owner = found.organisation
    offered = policy.offers(actor, found.state, owner.id, has_head=owner.has_head)
    return render_template(
        "agreement/objection.html",
        agreement=item,
        objection=found,
        road=pages.road_of(found, with_meetings=is_inside),
        offered=offered if item.is_current else [],
    )
