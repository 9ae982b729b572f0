"""The page that checks certificates by their signature, and the script that shows it without a network."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import current_app, url_for

from nursery.config import Settings
from nursery.registry.public import proof
from nursery.registry.public.lexicon import lexicon
from nursery.signing import keys, signatures
from nursery.web import assets, language

PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
_WORKER = "registry/public/verify-worker.js"
_FILES = (
    *("site.css", "js/app.js", "img/favicon.svg", "registry/public/register.css"),
    *("registry/public/verify.css", "registry/public/verify.js"),
)
_FONTS = {
    "ar": ("fonts/plex-arabic-400.woff2", "fonts/plex-arabic-600.woff2"),
    "en": ("fonts/plex-latin-400.woff2", "fonts/plex-latin-600.woff2"),
}


def page(settings: Settings) -> dict[str, Any]:
    """What the page carries with it: the public keys, and the words for kinds, places and ages."""
    words = lexicon()
    return {
        "keys": {signatures.key_id(key): key for key in sorted(keys.known_keys(settings))},
        "context": proof.CONTEXT,
        "labels": {
            "kinds": words.kinds,
            "governorates": words.governorates,
            "bands": list(words.bands.values()),
        },
        "worker": url_for("public.verify_worker"),
        "noindex": True,
    }


def worker(settings: Settings) -> bytes:
    """The service worker of this language. What it stores is named after the files and the keys: a new key
    brings a new page."""
    found = assets.of(current_app)
    body = found.served[found.names[_WORKER]].body
    page_address = url_for("public.verify")
    files = [page_address, *(assets.address(name) for name in (*_FILES, *_FONTS[language.current()]))]
    folder = url_for("public.check", number="0").removesuffix("0")
    head = f"const PAGE = {json.dumps(page_address)}, FOLDER = {json.dumps(folder)};\n"
    head += f"const FILES = {json.dumps(files)};\n"
    known = "".join(sorted(keys.known_keys(settings)))
    name = hashlib.sha256((head + known).encode() + body).hexdigest()[:12]
    return f'"use strict";\nconst STORE = "check-{language.current()}-{name}";\n{head}'.encode() + body
