"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "checklist.not_possible_now": _l(
        "This version is published already and is never changed. Begin a new one."
    ),
    "checklist.no_draft": _l("There is no draft any more: it was published or discarded meanwhile."),
    "checklist.draft_begun": _l("Somebody else has just begun a draft. Open the page again."),
    "checklist.thresholds_out_of_order": _l(
        "Each rating needs a higher share than the next one, between 1 and 100 per cent."
    ),
    "checklist.weight_out_of_range": _l("A weight is a whole number from %(least)s to %(most)s."),
    "checklist.too_many_items": _l("A checklist has at most %(most)s standards."),
    "checklist.empty": _l("A checklist without standards cannot be published."),
    "checklist.day_is_past": _l("Choose today or a later day: visits of past days keep their checklist."),
    "checklist.day_not_after_last": _l(
        "Choose a later day: another version already holds from \u2066%(day)s\u2069."
    ),
}
