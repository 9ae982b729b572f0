"""Whether an application has all that its kind needs before it can be submitted."""

from __future__ import annotations

from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.registry.licensing.models import Application
from nursery.registry.licensing.queries import rows, wanted
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import RuleSet

_K = ApplicationKind


def require(row: Application, rules: RuleSet) -> None:
    """Raises `RuleBroken` with the first thing that is missing."""
    if row.kind is _K.TRANSFER and (transfer := rows.transfer(row.id)).confirmed_at is None:
        code = "transfer.not_accepted" if transfer.provider_id is None else "transfer.not_confirmed"
        raise RuleBroken(code, "transfer")
    if row.kind is _K.AMENDMENT and not wanted.changes(row.nursery, rows.wished(row.id)):
        raise RuleBroken("application.nothing_changed", "changes")
    if len(row.statement) < wanted.least_statement(row.kind, rules):
        raise RuleBroken("application.statement_too_short", "statement", least=rules.least_statement)
    present = rows.documents(row.id)
    needed = {kind.kind for kind in wanted.documents(row, rules) if kind.required}
    if needed - {document.kind for document in present}:
        raise RuleBroken("application.documents_missing", "documents")
    for document in present:
        if document.expires_on is not None and document.expires_on < clock.today():
            raise RuleBroken("application.document_expired", "documents", day=document.expires_on)
