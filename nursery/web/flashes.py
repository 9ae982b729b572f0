"""Short messages carried over a redirect: `flash(_('Saved.'), 'success')`."""

from __future__ import annotations

from flask import Flask, get_flashed_messages

TONES = frozenset({"info", "success", "warning", "danger"})


def flashes() -> list[tuple[str, str]]:
    """(tone, text) of the waiting messages; an unknown category is shown as information."""
    found: list[tuple[str, str]] = get_flashed_messages(with_categories=True)  # type: ignore[assignment]
    return [(tone if tone in TONES else "info", text) for tone, text in found]


def init_app(app: Flask) -> None:
    """Hands `flashes()` to templates."""
    app.jinja_env.globals["flashes"] = flashes
