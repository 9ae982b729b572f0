"""What refusals of this package say."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "merging.no_working_version": _l(
        "There is no working version after version %(number)s yet: a guide editor begins it, and accepted "
        "wording goes into it."
    ),
    "merging.text_required": _l("Write the paragraph as it is to read."),
    "merging.text_too_long": _l("This text is far too long: a field takes at most %(most)s characters."),
    "merging.needs_arabic": _l("A new paragraph needs its Arabic text."),
    "merging.not_waiting": _l(
        "This comment does not wait for merging any more: it was applied, or the response to it was changed. "
        "Look at the section again."
    ),
    "merging.paragraph_gone": _l(
        "The paragraph does not stand in the working version any more. Put it back first, or change the "
        "response to the comment."
    ),
    "merging.text_changed": _l(
        "Somebody changed this paragraph while you wrote. Your text stands below; beside it is the paragraph "
        "as it reads now."
    ),
    "merging.version_public": _l(
        "The version with this change is public and is never edited. What is to change goes into the next "
        "version."
    ),
    "merging.later_change": _l(
        "Later changes touch this one, so it is not taken back by itself. The texts stand side by side below."
    ),
}
