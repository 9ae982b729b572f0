"""Who may open a page. Every view declares its access; `create_app` fails on one that does not."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app
from flask_limiter.util import get_remote_address
from flask_login import current_user

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.accounts.sessions import SignedIn
from nursery.base.errors import NotAllowed

View = TypeVar("View", bound=Callable[..., Any])


def current_actor() -> Actor:
    """The signed-in person as an actor. Raises `NotAllowed` when nobody is signed in."""
    if not current_user.is_authenticated:
        raise NotAllowed("sign_in_first")
    return signed_in_user().actor


def signed_in_user() -> SignedIn:
    """The session of the signed-in person."""
    user: SignedIn = current_user._get_current_object()
    return user


def actor_or_none() -> Actor | None:
    """The signed-in person as an actor, or None for an anonymous reader."""
    return signed_in_user().actor if current_user.is_authenticated else None


def one_person() -> str:
    """Whose requests a limit counts together: a person's own, else those of one computer.

    An office behind one address is many people.
    """
    return f"person:{signed_in_user().person_id}" if current_user.is_authenticated else get_remote_address()


def signed_in(view: View) -> View:
    """Open a view to anyone who is signed in; others are sent to sign in and come back."""
    return _guard(view, ())


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open a view to signed-in people with one of `permissions`; others get 403.

    The command or query behind the view still asks whether the person may do this to this row.
    """

    def decorate(view: View) -> View:
        return _guard(view, permissions)

    return decorate


def _guard(view: View, permissions: tuple[Permission, ...]) -> View:
    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        actor = current_actor()
        if permissions and not any(actor.may(permission) for permission in permissions):
            raise NotAllowed
        return view(*args, **kwargs)

    guarded.access = permissions or "signed_in"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]
