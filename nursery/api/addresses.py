"""Addresses that the API gives out: whole, so that programs need not put them together."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import current_app, request, url_for

from nursery.api.resources import Links
from nursery.base.errors import NotFound
from nursery.base.paging import Page

BLUEPRINT = "api_v1"


def base() -> str:
    """The address of the platform, without a stroke at its end."""
    base_url: str = current_app.extensions["settings"].base_url
    return base_url.rstrip("/")


def of(name: str, **values: object) -> str:
    """The address of an operation."""
    return base() + url_for(f"{BLUEPRINT}.{name}", _external=False, **values)  # type: ignore[arg-type]


def page_for_people(language: str, path: str) -> str:
    """The address of a page for people."""
    return f"{base()}/{language}/{path}"


def links(page: Page[Any]) -> Links:
    """The neighbours of a page of a list. Raises `NotFound` beyond its end."""
    if page.number > page.last:
        raise NotFound("api.page")

    def numbered(number: int) -> str:
        kept = {name: value for name, value in request.args.items() if name != "page"}
        return f"{base()}{request.path}?{urlencode({**kept, 'page': number})}"

    return Links(
        self=numbered(page.number),
        first=numbered(1),
        last=numbered(page.last),
        previous=numbered(page.number - 1) if page.has_previous else None,
        next=numbered(page.number + 1) if page.has_next else None,
    )
