"""The pages of agreements, and what all their templates say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import Blueprint, url_for

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.feedback.agreement import labels, policy, queries
from nursery.feedback.agreement.lifecycle import CellState, ObjectionAction, SectionState, Stance
from nursery.feedback.agreement.queries import (
    AgreementItem,
    Cell,
    Event,
    ObjectionItem,
    SectionStanding,
)
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.queries import VersionItem

blueprint = Blueprint(
    "agreement",
    "nursery.feedback.agreement",
    url_prefix="/agreement",
    template_folder="templates",
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and signs of agreements, for the pages of this package."""
    return {
        "agreement_words": labels,
        "CellState": CellState,
        "ObjectionAction": ObjectionAction,
        "SectionState": SectionState,
        "Stance": Stance,
    }


@dataclass(frozen=True)
class Chapter:
    """A chapter with the sections of it that an agreement asks about."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    sections: tuple[SectionStanding, ...]


def by_chapter(sections: Sequence[SectionStanding]) -> list[Chapter]:
    """The sections under their chapters, in the order of reading."""
    found = []
    for slug, group in groupby(sections, key=lambda one: one.chapter_slug):
        members = tuple(group)
        first = members[0]
        found.append(
            Chapter(first.chapter_number, slug, first.chapter_title_ar, first.chapter_title_en, members)
        )
    return found


def section_named(agreement_id: int, slug: str) -> SectionStanding:
    """A section of an agreement by its slug. Raises `NotFound`."""
    found = next((one for one in queries.sections(agreement_id) if one.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def open_round_on(item: AgreementItem) -> RoundItem | None:
    """A round on the same version that still takes comments."""
    return next((one for one in rounds.open_rounds() if one.version_id == item.version_id), None)


@dataclass(frozen=True)
class Said:
    """What one party says of a section."""

    organisation: OrganisationItem
    cell: Cell


_ORDER = list(CellState)


def positions_on(agreement_id: int, section: SectionStanding) -> list[Said]:
    """What the parties say of a section: objections first, then reservations, the silent last."""
    order = [CellState.OBJECT, CellState.RESERVATION, CellState.ABSTAIN, CellState.AGREE, *_ORDER]
    cells = queries.cells_on(agreement_id, section)
    said = [Said(party.organisation, cells[party.id]) for party in queries.parties(agreement_id)]
    return sorted(said, key=lambda one: order.index(one.cell.state))


def road_of(objection: ObjectionItem, *, with_meetings: bool) -> list[dict[str, Any]]:
    """The road of an objection as a timeline, from its raising on."""
    raised = {
        "when": objection.raised_at,
        "title": str(labels.OBJECTIONS[objection.state.RAISED]),
        "actor": objection.raised_by if with_meetings else "",
        "tone": "danger",
        "text": "",
    }
    events = [event for event in queries.road(objection.id) if with_meetings or event.action is not None]
    return [raised, *(_event(event, with_names=with_meetings) for event in events)]


_TONES = {ObjectionAction.LIFT: "success", ObjectionAction.RECORD_UNRESOLVED: "danger"}


def _event(event: Event, *, with_names: bool) -> dict[str, Any]:
    return {
        "when": event.at,
        "title": str(labels.STEPS[event.action]),
        "actor": event.by if with_names else "",
        "tone": _TONES.get(event.action, "warning") if event.action else "info",
        "text": event.note if with_names else "",
        "event": event,
    }


@dataclass(frozen=True)
class Opening:
    """What a new agreement can be opened on. `parties` are those of the round, ticked at first."""

    version: VersionItem | None
    round: RoundItem | None
    organisations: list[OrganisationItem]
    parties: list[int]


def opening_page() -> Opening:
    """The version in consultation without an agreement, and the parties of the last round on it."""
    versions = queries.versions_to_agree_on()
    version = versions[0] if versions else None
    organisations = rounds.organisations_to_invite()
    of_version = [one for one in rounds.visible_rounds() if version and one.version_id == version.id]
    last = max(of_version, key=lambda one: one.opens_at, default=None)
    known = {one.id for one in organisations}
    parties = [one for one in rounds.party_organisation_ids(last.id) if one in known] if last else []
    return Opening(version, last, organisations, parties)


@dataclass(frozen=True)
class PositionsPage:
    """The positions of an organisation: all sections, what it says of each, the chapter that is open."""

    agreement: AgreementItem
    organisation: OrganisationItem
    others: list[OrganisationItem]
    sections: list[SectionStanding]
    chapters: list[Chapter]
    chapter: Chapter
    cells: Mapping[int, Cell]
    speaks: bool

    @property
    def may_save(self) -> bool:
        """Whether positions are taken, and from this person."""
        return self.speaks and self.agreement.is_open

    def is_waiting(self, section: SectionStanding) -> bool:
        """Whether a section has no position yet and can get one."""
        return not section.is_agreed and self.cells[section.section_id].state is CellState.NO_REPLY

    def waiting_in(self, chapter: Chapter) -> int:
        """How many sections of a chapter wait."""
        return sum(self.is_waiting(one) for one in chapter.sections)

    def rest(self, *, only_chapter: bool = False) -> list[SectionStanding]:
        """The sections that wait, of the whole version or of the open chapter."""
        among = self.chapter.sections if only_chapter else self.sections
        return [one for one in among if self.is_waiting(one)]


def positions_page(
    agreement_id: int, organisation_id: int | None, chapter_slug: str, actor: Actor
) -> PositionsPage:
    """The positions of an organisation the actor answers for. Raises `NotFound` when it is no party.

    Without a chapter named the first one that waits is open.
    """
    item = queries.agreement_item(agreement_id)
    own = queries.parties_among(agreement_id, actor.organisations(Permission.TAKE_POSITION))
    if not own or organisation_id not in (None, *own):
        raise NotFound
    known = accounts.organisations_by_id(own)
    chosen = known[organisation_id if organisation_id is not None else own[0]]
    sections = queries.sections(agreement_id)
    cells, chapters = queries.cells_of(agreement_id, chosen.id), by_chapter(sections)
    page = PositionsPage(
        agreement=item,
        organisation=chosen,
        others=[one for one in known.values() if one.id != chosen.id],
        sections=sections,
        chapters=chapters,
        chapter=chapters[0],
        cells=cells,
        speaks=policy.speaks_for(actor, chosen.id, has_head=chosen.has_head),
    )
    named = next((one for one in chapters if one.slug == chapter_slug), None)
    waiting = next((one for one in chapters if page.waiting_in(one)), chapters[0])
    return replace(page, chapter=named or waiting)


def after_saving(agreement_id: int, before: PositionsPage) -> str:
    """Where to go once a chapter is saved: the next chapter that waits, else the agreement."""
    values: dict[str, Any] = {"agreement_id": agreement_id, "organisation": before.organisation.id}
    done = {one.slug for one in before.chapters[: before.chapters.index(before.chapter) + 1]}
    later = next((one for one in before.chapters if one.slug not in done and before.waiting_in(one)), None)
    if later is not None:
        return url_for("agreement.positions", **values, chapter=later.slug)
    return url_for("agreement.agreement", agreement_id=agreement_id)


def own_objection(objection_id: int, actor: Actor) -> ObjectionItem:
    """An objection of an organisation the actor speaks for. Raises `NotFound`, `NotAllowed` under a head."""
    found = queries.objection_item(objection_id)
    owner = found.organisation
    if not policy.may_answer_for(actor, owner.id):
        raise NotFound
    if not policy.speaks_for(actor, owner.id, has_head=owner.has_head):
        raise NotAllowed("agreement.head_speaks")
    return found
