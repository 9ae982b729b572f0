"""The ways through the site. Packages register entries; the frame shows those a person may use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user

from nursery.extensions import login_manager
from nursery.web import language

Area = Literal["main", "account", "footer"]
Audience = Literal["anyone", "signed_in", "signed_out"]
KEY = "navigation"
# Positions at which a new group begins: work, what is one's own, administration, signing out.
_GROUPS = (55, 75, 90)


@dataclass(frozen=True)
class Entry:
    """One link. `section` lists the endpoint prefixes under which it counts as "you are here"."""

    label: Any
    endpoint: str
    position: int = 50
    area: Area = "main"
    audience: Audience = "anyone"
    permission: Any = None
    method: Literal["get", "post"] = "get"
    section: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Search:
    """A search box in the header; it stands on the pages under the endpoint prefixes of `section`, and where
    there is none, on all others."""

    label: Any
    endpoint: str
    parameter: str = "q"
    section: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """An entry as the current page shows it."""

    label: Any
    url: str
    method: str
    is_current: bool
    is_here: bool
    is_menu: bool
    begins_group: bool = False


class Navigation:
    """All entries of one application."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.searches: list[Search] = []
        self.urls: dict[tuple[object, ...], str] = {}


def of(app: Flask) -> Navigation:
    """The navigation of `app`."""
    navigation: Navigation = app.extensions[KEY]
    return navigation


def register(app: Flask, *entries: Entry) -> None:
    """Adds entries; one whose endpoint does not exist (yet) is not shown."""
    of(app).entries.extend(entries)


def register_search(app: Flask, search: Search) -> None:
    """Adds what the search box in the header searches; shown once its endpoint exists."""
    of(app).searches.append(search)


def links(area: Area) -> list[Link]:
    """The entries of one area that the current person may use, in order."""
    known = current_app.view_functions
    mine = [entry for entry in of(current_app).entries if entry.area == area and entry.endpoint in known]
    actor = current_user.actor if is_signed_in() else None
    in_order = sorted(mine, key=lambda entry: entry.position)
    shown = [entry for entry in in_order if _is_for(entry, actor)]
    groups = [bisect_right(_GROUPS, entry.position) for entry in shown]
    begins = [place > 0 and groups[place] != groups[place - 1] for place in range(len(shown))]
    return [_link(entry, begins_group) for entry, begins_group in zip(shown, begins, strict=True)]


def is_signed_in() -> bool:
    """Whether somebody is signed in."""
    return bool(current_user and current_user.is_authenticated)


def signed_in_name() -> str:
    """What to call the signed-in person; empty when nobody is."""
    return str(current_user.actor.name) if is_signed_in() else ""


def show_nobody() -> None:
    """Makes the rest of this request one of nobody: an error page must not ask the database who is there."""
    g._login_user = login_manager.anonymous_user()


def _is_for(entry: Entry, actor: Any | None) -> bool:
    """Whether an entry is for this person, or for nobody who is signed in."""
    if entry.audience != "anyone" and (actor is not None) is not (entry.audience == "signed_in"):
        return False
    return entry.permission is None or (actor is not None and bool(actor.may(entry.permission)))


def _link(entry: Entry, begins_group: bool) -> Link:
    here = request.endpoint or ""
    is_here = here == entry.endpoint
    return Link(
        label=entry.label,
        url=_url(entry),
        method=entry.method,
        is_current=is_here or any(here.startswith(prefix) for prefix in entry.section),
        is_here=is_here,
        is_menu=entry.audience == "signed_in",
        begins_group=begins_group,
    )


def _url(entry: Entry) -> str:
    """The address of an entry, which every page in this language has: built once."""
    urls = of(current_app).urls
    key = (entry.endpoint, *entry.values.items(), language.current(), request.root_path)
    if key not in urls:
        urls[key] = url_for(entry.endpoint, **entry.values)
    return urls[key]


def _search() -> dict[str, Any] | None:
    here, known = request.endpoint or "", current_app.view_functions
    searches = [search for search in of(current_app).searches if search.endpoint in known]
    mine = (search for search in searches if here.startswith(search.section))
    search = next(mine, None) or next((search for search in searches if not search.section), None)
    if search is None:
        return None
    return {"url": url_for(search.endpoint), "label": search.label, "parameter": search.parameter}


def home_url() -> str:
    """The home page in the page's language."""
    return f"/{language.current()}/"


def init_app(app: Flask) -> None:
    """Makes the navigation and hands it to templates."""
    app.extensions[KEY] = Navigation()
    app.jinja_env.globals.update(
        navigation=links,
        site_search=_search,
        home_url=home_url,
        signed_in_name=signed_in_name,
        other_language=language.other_language,
    )
