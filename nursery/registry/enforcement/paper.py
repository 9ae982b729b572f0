"""A notice of intention as a letter to be signed."""

from __future__ import annotations

from pathlib import Path

from flask_babel import gettext as _

from nursery import places
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.registry.enforcement import labels, queries
from nursery.registry.enforcement.queries.paper import notice_on_paper
from nursery.registry.letters import papers
from nursery.registry.rulesets.kinds import ProviderKind
from nursery.web.filters import localized

KIND = "notice-letter"


def write_pdf(path: Path, notice_id: int, language: str) -> None:
    """The letter of the notice, in words kept by the administrators."""
    found = notice_on_paper(notice_id)
    values = {
        "nursery": localized(found, "name"),
        "number": found.number,
        "measure": str(labels.MEASURES[found.measure]),
        "reason": found.grounds,
        "due": found.answer_by,
    }
    where = places.governorate_name(found.governorate, language)
    sheet = papers.Sheet(
        office=_("Directorate of social affairs and labour in %(governorate)s", governorate=where),
        reference=found.number,
        day=clock.local_date(found.given_at),
        to=localized(found, "holder"),
        is_person=found.holder_kind is ProviderKind.NATURAL_PERSON,
        signature=_("Head of the directorate"),
    )
    papers.print_letter(path, papers.NOTICE.key, values, sheet, language)


def _may_read(actor: Actor | None, notice_id: int) -> bool:
    """Whoever may open the notice's page."""
    return actor is not None and queries.notice_page(notice_id, actor) is not None


offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.PDF: write_pdf},
        may_read=_may_read,
        stamp=lambda notice_id: notice_on_paper(notice_id).given_at.isoformat(),
        name=lambda notice_id, language: f"notice-{notice_on_paper(notice_id).number}-{language}",
    )
)
