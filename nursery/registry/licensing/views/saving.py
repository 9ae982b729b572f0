"""Before a provider or a nursery is saved: is the same one there already? (See `licensing.likeness`.)"""

from __future__ import annotations

from dataclasses import asdict

from flask import request

from nursery.accounts.actors import Actor
from nursery.registry.licensing import likeness
from nursery.registry.licensing.forms import ProviderForm
from nursery.registry.licensing.forms.nursery import NurseryForm
from nursery.registry.licensing.likeness import Draft
from nursery.web.forms import Form


def provider_of(form: ProviderForm) -> Draft:
    """What the form of a provider would save."""
    return Draft(likeness.PROVIDER, form.values())


def nursery_of(form: NurseryForm, provider_id: int, nursery_id: int | None = None) -> Draft:
    """What the form of a nursery would save."""
    return Draft(likeness.NURSERY, asdict(form.details()), nursery_id, provider_id)


def is_clear(form: Form, draft: Draft, actor: Actor) -> bool:
    """Whether nothing is like it, or the form says why it is another one; otherwise the form asks."""
    code = likeness.question(draft, actor, request.form.get(likeness.BECAUSE, ""))
    if code:
        form.refuse(code)
    return not code


def explain(kind: str, record_id: int, actor: Actor) -> None:
    """Keep what the form says of why it is another one."""
    likeness.explain(kind, record_id, request.form.get(likeness.BECAUSE, ""), actor)
