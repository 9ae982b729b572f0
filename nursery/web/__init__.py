"""Everything of Flask and nothing of the domain: frame, forms, macros, errors, headers, two languages."""

from __future__ import annotations

from flask import Flask

from nursery.web import (
    assets,
    converters,
    early,
    errors,
    filters,
    flashes,
    frame,
    headers,
    language,
    logs,
    navigation,
    origin,
    query,
    reading,
    slots,
    statements,
    template_tools,
    views,
)


def init_app(app: Flask) -> None:
    """Wire the web layer into `app`. Call it before the packages register their blueprints."""
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", 6 * 3600)
    # Flask has set half a megabyte: a text that is too long is to be refused beside its field, not here.
    app.config["MAX_FORM_MEMORY_SIZE"] = 4 * 1024 * 1024
    logs.init_app(app)
    early.init_app(app)
    converters.init_app(app)
    query.init_app(app)
    reading.init_app(app)
    origin.init_app(app)
    language.init_app(app)
    assets.init_app(app)
    filters.init_app(app)
    navigation.init_app(app)
    flashes.init_app(app)
    frame.init_app(app)
    slots.init_app(app)
    template_tools.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    statements.init_app(app)
    views.init_app(app)
