"""A text for a section that is not there any more: it is kept as a draft until the section is back."""

from __future__ import annotations

from flask import flash, request
from flask_babel import gettext as _

from nursery.accounts.access import current_actor
from nursery.guide.editing import commands, queries
from nursery.guide.editing.forms import SectionForm
from nursery.guide.editing.texts import Entries, Section, compose
from nursery.guide.editing.typed import BLOCKS, Typed

_NOTHING = Section("", Entries(), ())


def keep(form: SectionForm, slug: str) -> bool:
    """Keep what was typed, where there was such a section; whether it was kept."""
    if not (form.validate_on_submit() and queries.is_known(slug)):
        return False
    typed = Typed.sent(request.form, Typed.of(_NOTHING, request.form.get("mode", BLOCKS)))
    texts = compose(typed.section(slug, form.entries(())), is_draft=True)
    commands.save_draft(slug, texts, base=form.base_number, actor=current_actor())
    flash(_("This section is not being worked on any more. What you wrote is kept as your draft."), "warning")
    return True
