"""What refusals of this package say."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "sealing.not_current": _l(
        "This version is no longer in consultation: it was replaced by a newer one, or adopted already."
    ),
    "sealing.not_agreed": _l(
        "The guide is not agreed yet. Sections still open: %(count)s. Nothing was adopted."
    ),
    "sealing.other_text": _l(
        "The stored text is not the one that was agreed on (%(sections)s). Nothing was adopted. Tell whoever "
        "runs this platform."
    ),
    "sealing.another_text_seen": _l(
        "The page you looked at showed another text. Look at it again, then decide."
    ),
    "sealing.key_missing": _l(
        "The key that seals the guide is missing. Nothing was adopted. Ask whoever runs this platform to put "
        "it back; a lost key is never replaced by itself."
    ),
    "sealing.key_open_to_others": _l(
        "The file of the key that seals the guide can be read by other users of the server. Nothing was "
        "adopted. Ask whoever runs this platform to close it (mode 600)."
    ),
    "sealing.key_unreadable": _l(
        "The key that seals the guide cannot be read. Nothing was adopted. Ask whoever runs this platform to "
        "give the application the right to read it."
    ),
    "sealing.key_faulty": _l(
        "The file of the key that seals the guide holds no Ed25519 key. Nothing was adopted. Ask whoever "
        "runs this platform to put the right file back."
    ),
}
