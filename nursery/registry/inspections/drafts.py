"""A report before it is signed, for its page: what was recorded, and the text as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.registry.checklists.rating import Score
from nursery.registry.inspections import policy, queries
from nursery.registry.inspections.commands import signing
from nursery.registry.inspections.lifecycle import UNRATED, InspectionAction
from nursery.registry.inspections.queries import rows
from nursery.registry.inspections.reporting import Record
from nursery.registry.licensing.queries.rows import nursery_and_organisation


@dataclass(frozen=True)
class ReportDraft:
    """What will be signed. The drafted text is made of it each time anew."""

    record: Record
    score: Score | None
    text_ar: str
    text_en: str
    drafted_ar: str
    drafted_en: str
    collisions: int
    is_rated: bool

    @property
    def is_own(self) -> bool:
        """Whether the text differs from what would be drafted now."""
        return (self.text_ar, self.text_en) != (self.drafted_ar, self.drafted_en)


def report_draft(inspection_id: int, actor: Actor) -> ReportDraft:
    """The report of a visit under way, for its inspector. Raises `NotFound` for anybody else."""
    item = queries.visit(inspection_id)
    if not policy.may_do(actor, InspectionAction.SIGN, item.matter):
        raise NotFound
    row, nursery = rows.as_it_is(inspection_id), nursery_and_organisation(item.nursery_id)[0]
    record = signing.recorded(row)
    texts = signing.drafts(row, nursery, record)
    return ReportDraft(
        record=record,
        score=None if row.purpose in UNRATED else record.score(),
        text_ar=row.text_ar or texts["ar"],
        text_en=row.text_en or texts["en"],
        drafted_ar=texts["ar"],
        drafted_en=texts["en"],
        is_rated=row.purpose not in UNRATED,
        collisions=len(queries.entries(inspection_id)[1]),
    )
