"""Pages of frozen versions, made once for all readers who are not signed in.

Such a page depends on nothing but the text, the language and what became of the version; its key names all of
that. Kept pages are bounded in number and in bytes; the least used one goes first. Readers without a cookie
get it from `nursery.web.early`, which asks here once a second what became of the version.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import brotli  # type: ignore[import-untyped]
from flask import current_app, request, session
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.guide.lean import lean
from nursery.guide.queries import VersionItem
from nursery.web import early, language

EXTENSION = "guide_pages"
MOST_PAGES, MOST_BYTES = 300, 12 * 1024 * 1024
_COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=9),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
# The text is frozen: only the news of a newer version may be this much late, and once, while the browser asks
# again, a day. An address without the version is always asked for.
LASTING = "public, max-age=300, stale-while-revalidate=86400"
Key = tuple[object, ...]


@dataclass
class KeptPage:
    """The bytes of a page, plain and as browsers asked for them, and their strong tag."""

    body: bytes
    etag: str
    encoded: dict[str, bytes] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """How many bytes are kept of it."""
        return len(self.body) + sum(map(len, self.encoded.values()))

    def as_encoded(self, encoding: str | None) -> bytes:
        """The bytes in `encoding`; each encoding is made once."""
        if encoding is None:
            return self.body
        if encoding not in self.encoded:
            self.encoded[encoding] = _COMPRESSORS[encoding](self.body)
        return self.encoded[encoding]


class KeptPages:
    """A bounded store, the least recently used page leaves first."""

    def __init__(self, most: int = MOST_PAGES, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key, make: Callable[[], str]) -> KeptPage:
        """The page under `key`, made when it is not there."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
                return page
        body = lean(make()).encode()
        page = KeptPage(body, hashlib.sha256(body).hexdigest()[:20])
        with self._lock:
            self._pages[key] = page
            self._make_room()
        return page

    def _make_room(self) -> None:
        weight = sum(page.weight for page in self._pages.values())
        while len(self._pages) > self._most or (weight > self._most_bytes and len(self._pages) > 1):
            weight -= self._pages.popitem(last=False)[1].weight


def answer(version: VersionItem, place: str, make: Callable[[], str]) -> Response:
    """The page at `place` of a version: kept for readers who are not signed in, made for everybody else.

    Where people develop nothing is kept: templates and style sheets change under it.
    """
    if current_app.config["DEVELOPMENT"] or not (version.is_public and _is_for_anybody()):
        return Response(make(), mimetype="text/html")
    kept: KeptPages = current_app.extensions.setdefault(EXTENSION, KeptPages())
    standing = (version.content_hash, version.number, version.state, version.newest_number)
    early.keep(("guide", version.number), standing)
    page = kept.get((*standing, place, language.current()), make)
    encoding = request.accept_encodings.best_match(tuple(_COMPRESSORS))
    response = Response(page.as_encoded(encoding), mimetype="text/html")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    if (request.view_args or {}).get("number") == version.number:
        response.headers["Cache-Control"] = LASTING
    response.vary.update(("Accept-Encoding", "Cookie"))
    response.set_etag(f"{page.etag}-{encoding or 'plain'}")
    return response.make_conditional(request)


def _is_for_anybody() -> bool:
    """Whether every reader gets the same page: nothing of a person, a message or a query is in it."""
    return not request.query_string and "_flashes" not in session and actor_or_none() is None
