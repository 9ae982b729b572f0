"""Reading agreements: where sections stand, what each organisation says, objections and their road."""

from nursery.feedback.agreement.queries.agreements import (
    agreement_item,
    agreement_of_version,
    agreements,
    agreements_of,
    extensions,
    locked_slugs,
    newest_agreement,
    newest_before,
    parties,
    parties_among,
    party_times,
    to_remind,
    to_settle,
    unsettled_slugs,
    versions_to_agree_on,
)
from nursery.feedback.agreement.queries.items import (
    AgreementItem,
    Cell,
    Cells,
    PartyItem,
    SectionStanding,
)
from nursery.feedback.agreement.queries.standing import cells, cells_of, sections

__all__ = [
    "AgreementItem",
    "Cell",
    "Cells",
    "PartyItem",
    "SectionStanding",
    "agreement_item",
    "agreement_of_version",
    "agreements",
    "agreements_of",
    "cells",
    "cells_of",
    "extensions",
    "locked_slugs",
    "newest_agreement",
    "newest_before",
    "parties",
    "parties_among",
    "party_times",
    "sections",
    "to_remind",
    "to_settle",
    "unsettled_slugs",
    "versions_to_agree_on",
]
