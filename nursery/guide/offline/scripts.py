"""The two scripts that have addresses of their own: the service worker, and the search of kept pages."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from flask import current_app, url_for
from rjsmin import jsmin  # type: ignore[import-untyped]

from nursery.web import assets
from nursery.web.language import LANGUAGES

_SEARCH = Path(__file__).resolve().parent / "kept" / "find.js"
_WORKER = "guide/offline/service-worker.js"
# What the page of a missing network needs.
_SHELL = ("site.css", "img/mark.svg")


@dataclass(frozen=True)
class Script:
    """A script, plain and compressed."""

    body: bytes
    packed: bytes
    digest: str


@lru_cache(maxsize=1)
def search() -> Script:
    """The search of kept pages: part of what is kept, and of no page of the site."""
    body = jsmin(_SEARCH.read_text("utf-8")).encode()
    return Script(body, brotli.compress(body, quality=11), hashlib.sha256(body).hexdigest()[:12])


def search_address() -> str:
    """Where the search of kept pages lies: an address for this content alone."""
    return url_for("guide_offline.script", digest=search().digest)


def service_worker() -> bytes:
    """The service worker. What it stores by itself has a name of this design: a new one replaces it."""
    found = assets.of(current_app)
    body = found.served[found.names[_WORKER]].body
    pages = [url_for("guide_offline.no_network", lang=code) for code in LANGUAGES]
    files = [*pages, *(assets.address(name) for name in _SHELL)]
    head = f"const FILES = {json.dumps(files)};\n"
    name = hashlib.sha256(head.encode() + body).hexdigest()[:12]
    return f'"use strict";\nconst SHELL = "shell-{name}";\n{head}'.encode() + body
