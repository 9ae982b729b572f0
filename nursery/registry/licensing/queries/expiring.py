"""Documents of granted applications whose last day comes or has passed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, ApplicationDocument, Nursery
from nursery.registry.licensing.queries.nursery_items import DocumentItem
from nursery.registry.rulesets.rules import RuleSet


def expiring_documents(nursery_id: int, rules: RuleSet) -> tuple[DocumentItem, ...]:
    """The newest document of each kind that ends within the longest reminder of the rules, or has ended."""
    statement = (
        select(ApplicationDocument)
        .join(Application, Application.id == ApplicationDocument.application_id)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .where(
            Application.nursery_id == nursery_id,
            Application.provider_id == Nursery.provider_id,
            Application.state == ApplicationState.APPROVED,
            ApplicationDocument.removed_at.is_(None),
            ApplicationDocument.expires_on.is_not(None),
            ApplicationDocument.is_of_other_side.is_(False),
        )
        .order_by(ApplicationDocument.expires_on)
    )
    newest = {document.kind: document for document in db.session.scalars(statement)}
    soon = clock.today() + timedelta(days=max(rules.reminders, default=0))
    return tuple(
        _item(document, rules)
        for document in newest.values()
        if document.expires_on is not None and document.expires_on <= soon
    )


def _item(document: ApplicationDocument, rules: RuleSet) -> DocumentItem:
    kind = next((kind for kind in rules.documents if kind.kind == document.kind), None)
    expires_on = document.expires_on
    return DocumentItem(
        id=document.id,
        kind=document.kind,
        title_ar=kind.title_ar if kind else document.filename,
        title_en=kind.title_en if kind else document.filename,
        filename=document.filename,
        media_type=document.media_type,
        size=document.size,
        uploaded_at=document.uploaded_at,
        may_be_removed=False,
        may_be_opened=True,
        expires_on=expires_on,
        days_left=(expires_on - clock.today()).days if expires_on else None,
    )
