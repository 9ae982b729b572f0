"""Style, script, fonts and pictures under names that carry a hash of their content: they keep for ever.

The style sheets of `nursery/web/static/css` are joined, in the order of `STYLE`, to one `site.css`. Another
package's files under its own `static/` are served as `<package path>/<file>`: `asset('guide/reader.css')`.
A style sheet names another file as `url(asset:fonts/plex-arabic-400.woff2)`.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from flask import Flask, abort, current_app, request
from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]
from werkzeug.wrappers import Response

from nursery.web.access import public

KEY = "assets"
FOLDER = "/static/"
PACKAGE = Path(__file__).resolve().parent.parent
STYLE = ("fonts", "tokens", "base", "layout", "components", "lists", "forms", "print")
FOREVER = "public, max-age=31536000, immutable"
_TYPES = {"js": "text/javascript", "css": "text/css", "woff2": "font/woff2", "svg": "image/svg+xml"}
_COMPRESSED = {"text/css", "text/javascript", "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file ready to be sent, plain and compressed."""

    body: bytes
    media_type: str
    etag: str
    encoded: dict[str, bytes]


class Assets:
    """All files of the application, by served name."""

    def __init__(self, package: Path = PACKAGE) -> None:
        self.served: dict[str, Asset] = {}
        self.names: dict[str, str] = {}
        own = package / "web" / "static" / "css"
        sheets: list[tuple[str, str]] = []
        for name, path in _files(package):
            if path.suffix == ".js":
                self._add(name, jsmin(path.read_text("utf-8")).encode())
            elif path.suffix != ".css":
                self._add(name, path.read_bytes())
            elif path.parent != own:
                sheets.append((name, path.read_text("utf-8")))
        sheets.append(("site.css", "\n".join((own / f"{part}.css").read_text("utf-8") for part in STYLE)))
        for name, text in sheets:
            self._add(name, cssmin(self._with_addresses(text)).encode())

    def _with_addresses(self, css: str) -> str:
        return re.sub(r"asset:([\w./-]+)", lambda match: FOLDER + self.names[match[1]], css)

    def _add(self, name: str, body: bytes) -> None:
        digest = hashlib.sha256(body).hexdigest()[:12]
        stem, _, suffix = name.rpartition(".")
        self.names[name] = f"{stem}.{digest}.{suffix}"
        media_type = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        encoded: dict[str, bytes] = {}
        if media_type in _COMPRESSED:
            encoded = {"br": brotli.compress(body, quality=11), "gzip": gzip.compress(body, 9, mtime=0)}
        self.served[self.names[name]] = Asset(body, media_type, digest, encoded)


def _files(package: Path) -> Iterator[tuple[str, Path]]:
    """(plain name, path) of every static file: those of `web` by own name, others under their package."""
    for folder in sorted(package.rglob("static")):
        owner = folder.parent.relative_to(package).as_posix()
        prefix = "" if owner == "web" else f"{owner}/"
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in {".txt", ".md"}:
                yield prefix + path.relative_to(folder).as_posix(), path


def _stamp() -> float:
    return max((path.stat().st_mtime for _, path in _files(PACKAGE)), default=0)


def of(app: Flask) -> Assets:
    """The files of `app`; in development they are read again when one has changed."""
    assets, stamp = app.extensions[KEY]
    if app.config.get("DEVELOPMENT") and _stamp() != stamp:
        assets = Assets()
        app.extensions[KEY] = (assets, _stamp())
    return assets


def address(name: str) -> str:
    """The address of the file `name` with the hash of its content; `url_for` would look for it each time."""
    return f"{request.script_root}{FOLDER}{of(current_app).names[name]}"


@public
def send(name: str) -> Response:
    """One file, kept by browsers and proxies for ever."""
    asset = of(current_app).served.get(name)
    if asset is None:
        abort(404)
    encoding = request.accept_encodings.best_match(("br", "gzip")) if asset.encoded else None
    response = Response(asset.encoded[encoding] if encoding else asset.body, mimetype=asset.media_type)
    response.headers["Cache-Control"] = FOREVER
    if asset.encoded:
        response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.set_etag(f"{asset.etag}-{encoding or 'plain'}")
    return response.make_conditional(request)


def init_app(app: Flask) -> None:
    """Reads the files once and serves them under /static/."""
    app.extensions[KEY] = (Assets(), _stamp())
    app.add_url_rule(f"{FOLDER}<path:name>", "static", send)
    app.jinja_env.globals["asset"] = address
