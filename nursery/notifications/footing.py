"""The last lines of every letter about notices: where its reader changes what they are written to about."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts.letters import link

CHOICES = "account/notices/choices"


def words(language: str) -> str:
    """Where to choose, in the present locale, with a link in `language`."""
    where = _("What you are written to about, and how often, you choose here:")
    return f"{where}\n{link(language, CHOICES)}"
