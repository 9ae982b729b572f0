"""Closed until opened: every endpoint says who may use it, or the application does not start.

A view carries its answer in the attribute `access`. `public` is the only answer of this package;
those that ask who somebody is (`signed_in`, `requires`) are made by `nursery.accounts` in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


def public(view: View) -> View:
    """Marks a view that anyone may use without signing in."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def undeclared(app: Flask) -> list[str]:
    """The endpoints of `app` whose view does not say who may use it, sorted."""
    return sorted(
        endpoint for endpoint, view in app.view_functions.items() if getattr(view, "access", None) is None
    )
