"""Answers given before the application is asked: a page that everybody gets is sent again as it was.

A view says `keep(subject, stamp)` of an answer that depends on nothing but the address of the request and on
what it found out about `subject` ("version 2 is public, and the newest"). Such an answer is remembered as it
left the application, with all its headers, and given to whoever asks in the same words. That goes on for a
second; then one request is let through, and what its view finds out holds for the next second. So a change is
seen a second later at most, and the database is asked once a second and not by each reader.

Whatever could make an answer somebody's own goes to the application: a cookie, a query, another method. Where
people develop nothing is kept, and tests ask the application unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from werkzeug.http import http_date, remove_entity_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KEY = "early_answers"
SECONDS = 1.0
MOST_ANSWERS, MOST_BYTES = 600, 6 * 1024 * 1024
_NOTE = "nursery.early"
# A request with one of these may get another answer than everybody; only one tag is compared here.
_OWN = (
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_RANGE",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
)
Question = tuple[Any, ...]
Headers = list[tuple[str, str]]


@dataclass
class Note:
    """What the view of one request says of its answer, and when the request came."""

    begun: float
    subject: Hashable = None
    stamp: Hashable = None


@dataclass(frozen=True)
class Answer:
    """An answer as it left the application, but for its date."""

    headers: Headers
    unmodified: Headers
    body: bytes
    etag: str | None
    subject: Hashable
    stamp: Hashable

    def fits(self, wanted: str | None) -> bool:
        """Whether a request with this `If-None-Match` can be answered here: no other tags are compared."""
        return wanted is None or wanted == self.etag


class EarlyAnswers:
    """A WSGI application around another one. What it remembers is bounded; the oldest goes first."""

    def __init__(
        self,
        application: WSGIApplication,
        seconds: float = SECONDS,
        most: int = MOST_ANSWERS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.seconds = seconds
        self._application = application
        self._most, self._most_bytes = most, most_bytes
        self._answers: dict[Question, Answer] = {}
        self._found: dict[Hashable, tuple[Hashable, float]] = {}
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, or let the application answer."""
        question = _question(environ)
        if question is None:
            return self._application(environ, start_response)
        answer = self._answers.get(question)
        wanted = environ.get("HTTP_IF_NONE_MATCH")
        if answer is None or not answer.fits(wanted) or not self._holds(answer):
            return self._asked(question, environ, start_response)
        if wanted:
            start_response("304 NOT MODIFIED", [*answer.unmodified, ("Date", http_date())])
            return ()
        start_response("200 OK", [*answer.headers, ("Date", http_date())])
        return (answer.body,) if environ["REQUEST_METHOD"] == "GET" else ()

    def __len__(self) -> int:
        return len(self._answers)

    def forget(self) -> None:
        """Begin as a fresh process does."""
        with self._lock:
            self._answers.clear()
            self._found.clear()

    def _holds(self, answer: Answer) -> bool:
        stamp, until = self._found.get(answer.subject, (None, 0.0))
        return stamp == answer.stamp and monotonic() < until

    def _asked(
        self, question: Question, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The application's answer, remembered when its view says that everybody gets it."""
        note = environ[_NOTE] = Note(monotonic())
        sent: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, *error: Any) -> Any:
            sent[:] = [(status, headers)]
            return start_response(status, headers, *error)

        pieces = self._application(environ, start)
        if note.subject is None or not sent:
            return pieces
        self._found[note.subject] = (note.stamp, note.begun + self.seconds)
        status, headers = sent[0]
        if environ["REQUEST_METHOD"] != "GET" or status != "200 OK" or not _is_for_everybody(headers):
            return pieces
        body = _joined(pieces)
        self._remember(question, note, headers, body)
        return (body,)

    def _remember(self, question: Question, note: Note, headers: Headers, body: bytes) -> None:
        lasting = [(name, value) for name, value in headers if name.lower() != "date"]
        unmodified = list(lasting)
        remove_entity_headers(unmodified)
        etag = next((value for name, value in lasting if name.lower() == "etag"), None)
        answer = Answer(lasting, unmodified, body, etag, note.subject, note.stamp)
        with self._lock:
            self._answers.pop(question, None)
            self._answers[question] = answer
            self._make_room()

    def _make_room(self) -> None:
        weight = sum(len(answer.body) for answer in self._answers.values())
        while len(self._answers) > self._most or (weight > self._most_bytes and len(self._answers) > 1):
            weight -= len(self._answers.pop(next(iter(self._answers))).body)


def keep(subject: Hashable, stamp: Hashable) -> None:
    """Say that everybody gets this answer here as long as `stamp` is what is found of `subject`."""
    note: Note | None = request.environ.get(_NOTE)
    if note is not None:
        note.subject, note.stamp = subject, stamp


def _question(environ: WSGIEnvironment) -> Question | None:
    """All of the request that its answer can depend on; None when that is more than we look at."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
        return None
    for name in _OWN:
        if name in environ:
            return None
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_HOST"),
        environ.get("SCRIPT_NAME"),
        environ.get("PATH_INFO"),
        environ.get("HTTP_ACCEPT_ENCODING"),
    )


def _is_for_everybody(headers: Headers) -> bool:
    """A last look at what goes out: nothing that makes it one reader's own."""
    return not any(
        name.lower() == "set-cookie" or (name.lower() == "cache-control" and "no-store" in value)
        for name, value in headers
    )


def _joined(pieces: Iterable[bytes]) -> bytes:
    try:
        return b"".join(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()


def init_app(app: Flask) -> None:
    """Stand before `app`. Wrap what says how a request came (`ProxyFix`) around this."""
    app.extensions[KEY] = EarlyAnswers(app.wsgi_app, 0.0 if app.config["TESTING"] else SECONDS)
    app.wsgi_app = app.extensions[KEY]  # type: ignore[method-assign]
