"""What is said where the signing key cannot be used."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "signing.key_missing": _l(
        "The key that signs is missing. Nothing was signed. Ask whoever runs this platform to put it back; a "
        "lost key is never replaced by itself."
    ),
    "signing.key_open_to_others": _l(
        "The file of the key that signs can be read by other users of the server. Nothing was signed. Ask "
        "whoever runs this platform to close it (mode 600)."
    ),
    "signing.key_unreadable": _l(
        "The key that signs cannot be read. Nothing was signed. Ask whoever runs this platform to give the "
        "application the right to read it."
    ),
    "signing.key_faulty": _l(
        "The file of the key that signs holds no Ed25519 key. Nothing was signed. Ask whoever runs this "
        "platform to put the right file back."
    ),
}
