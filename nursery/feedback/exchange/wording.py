"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "export.not_failed": _l(
        "This file did not fail: it is ready or still being made. Refresh the page to see."
    ),
    "export.not_ready": _l("This file is not ready yet. Refresh the page in a moment."),
    "export.file_missing": _l("This file is no longer kept. Ask for a new one."),
}
