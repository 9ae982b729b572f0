"""The parts of an application's page, made for one reader."""

from __future__ import annotations

from collections.abc import Sequence

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.registry.licensing import labels, policy
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import (
    Application,
    ApplicationDocument,
    ApplicationEvent,
    InformationRequest,
    Licence,
    LicenceEvent,
    SiteCheck,
)
from nursery.registry.licensing.queries.items import (
    DocumentItem,
    DocumentNeed,
    EventItem,
    LicenceEventItem,
    LicenceItem,
    ProposalItem,
    QuestionItem,
    SiteCheckItem,
)
from nursery.registry.licensing.queries.nurseries import licence_item
from nursery.registry.rulesets.rules import DocumentKind

_S = ApplicationState


class Reader:
    """Who reads, and whose names they see: officials see all, the applicant only their own side's."""

    def __init__(self, actor: Actor, matter: policy.Matter) -> None:
        self.is_applicant = policy.is_applicant(actor, matter)
        self.is_official = policy.is_official(actor, matter)
        self.is_other_side = policy.is_other_side(actor, matter)
        self.names: dict[int, str] = {}

    def name(self, person_id: int | None, side: labels.Side) -> str:
        """Who did something; empty where the reader sees only the side."""
        if person_id is None or (not self.is_official and side is not labels.Side.APPLICANT):
            return ""
        return self.names.get(person_id, "")

    def may_open(self, document: ApplicationDocument) -> bool:
        """Whether a document is the reader's to open: each side of a transfer keeps its papers to itself."""
        return self.is_official or document.is_of_other_side is self.is_other_side


def needs(
    row: Application,
    kinds: Sequence[DocumentKind],
    present: Sequence[ApplicationDocument],
    questions: Sequence[InformationRequest],
    reader: Reader,
) -> tuple[DocumentNeed, ...]:
    """The kinds of documents with what is there of each; what no rule knows any more stands with the last."""
    asked = max((request.asked_at for request in questions if request.answered_at is None), default=None)
    known = {kind.kind for kind in kinds}

    def item(document: ApplicationDocument, kind: DocumentKind) -> DocumentItem:
        is_new = row.state is _S.DRAFT or (asked is not None and document.uploaded_at > asked)
        return DocumentItem(
            id=document.id,
            kind=document.kind,
            title_ar=kind.title_ar,
            title_en=kind.title_en,
            filename=document.filename,
            media_type=document.media_type,
            size=document.size,
            uploaded_at=document.uploaded_at,
            may_be_removed=reader.is_applicant and is_new and reader.may_open(document),
            may_be_opened=reader.may_open(document),
            expires_on=document.expires_on,
            days_left=(document.expires_on - clock.today()).days if document.expires_on else None,
        )

    def of(kind: DocumentKind) -> tuple[DocumentItem, ...]:
        takes_strays = kind is kinds[-1]
        return tuple(
            item(document, kind)
            for document in present
            if document.kind == kind.kind or (takes_strays and document.kind not in known)
        )

    return tuple(DocumentNeed(kind, of(kind)) for kind in kinds)


def event(event: ApplicationEvent, reader: Reader) -> EventItem:
    """A line of the timeline."""
    side = labels.side_of(event.action)
    return EventItem(event.action, event.state, event.at, event.note, reader.name(event.actor_id, side), side)


def question(asked: InformationRequest) -> QuestionItem:
    """A request for information."""
    return QuestionItem(asked.question, asked.asked_at, asked.answer_due_on, asked.answer, asked.answered_at)


def site_check(check: SiteCheck | None, row: Application, reader: Reader) -> SiteCheckItem | None:
    """The on-site check; its result is the officials' until the decision."""
    if check is None:
        return None
    if not reader.is_official and row.closed_at is None:
        return SiteCheckItem(check.planned_on, check.visited_on, None, "", "")
    by = reader.name(check.recorded_by, labels.Side.DIRECTORATE)
    return SiteCheckItem(check.planned_on, check.visited_on, check.is_suitable, check.report, by)


def proposal(row: Application, reader: Reader) -> ProposalItem | None:
    """The proposal to the committee."""
    if row.proposed_grant is None or not reader.is_official:
        return None
    by = reader.name(row.proposed_by, labels.Side.DIRECTORATE)
    return ProposalItem(row.proposed_grant, row.proposal_reason, by)


def licence(
    licence: Licence | None,
    events: Sequence[LicenceEvent],
    actor: Actor,
    matter: policy.Matter,
    reader: Reader,
) -> LicenceItem | None:
    """The licence that came of the application, with what the reader can do to it."""
    if licence is None:
        return None
    shown = [_licence_event(event, reader) for event in events]
    return licence_item(licence, events=tuple(shown))


def _licence_event(event: LicenceEvent, reader: Reader) -> LicenceEventItem:
    side = labels.side_of_licence(event.action, event.suspension)
    by = reader.name(event.actor_id, side)
    return LicenceEventItem(event.action, event.suspension, event.at, event.reason, by, side)
