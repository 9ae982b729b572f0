"""Words for the checklist."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.checklists.rating import Answer

ANSWERS = {
    Answer.MET: _l("Met"),
    Answer.PARTLY_MET: _l("Partly met"),
    Answer.NOT_MET: _l("Not met"),
    Answer.NOT_APPLICABLE: _l("Does not apply"),
}
CHANGED_FIELDS = {
    "number": _l("number"),
    "text_ar": _l("Arabic text"),
    "text_en": _l("English text"),
    "weight": _l("weight"),
    "severity": _l("severity"),
    "guide_slug": _l("section of the guide"),
}
