"""Words for what the commands of this package refuse."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "anchor.nothing_to_confirm": _l("Nothing was suggested here. Give the number of a paragraph."),
    "anchor.number_unknown": _l("The new version has no paragraph with this number."),
    "anchor.settled": _l("A colleague has decided about this place already."),
}
