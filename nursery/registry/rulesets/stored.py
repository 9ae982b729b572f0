"""The published versions of the table, read with one statement for a request, a job or a command line."""

from __future__ import annotations

from flask import g, has_app_context
from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.rulesets.lifecycle import RulesState
from nursery.registry.rulesets.models import StoredRules
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import from_text

_KNOWN = "published_rule_sets"


def published() -> tuple[RuleSet, ...]:
    """The versions made in the browser and published; none where no application runs."""
    if not has_app_context():
        return ()
    if _KNOWN not in g:
        wanted = select(StoredRules.content).where(StoredRules.state == RulesState.PUBLISHED)
        setattr(g, _KNOWN, tuple(from_text(text) for text in db.session.scalars(wanted)))
    known: tuple[RuleSet, ...] = getattr(g, _KNOWN)
    return known


def forget() -> None:
    """Read the table again when rules are next asked for."""
    g.pop(_KNOWN, None)
