"""E-mail addresses and names of people: one form of each, checked where they come in."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from nursery.base.errors import RuleBroken

NAME_LEAST = 2
NAME_MOST = 120
# A name stands in letters to addresses that nobody has confirmed yet: no links, no markup.
_NOT_IN_NAMES = re.compile(r"[/\\@:<>{}|]|www\.", re.IGNORECASE)


def folded(email: str) -> str:
    """The form in which an address is looked up."""
    return email.strip().lower()


def checked(email: str, *, field: str = "email") -> str:
    """The form in which an address is kept. Raises `RuleBroken` when letters cannot be sent to it."""
    try:
        found = validate_email(email.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise RuleBroken("address_wrong", field=field) from None
    return (found.ascii_email or found.normalized).lower()


def checked_name(name: str, *, field: str = "name") -> str:
    """A person's name with single blanks. Raises `RuleBroken` when it cannot be one."""
    name = " ".join(name.split())
    if not NAME_LEAST <= len(name) <= NAME_MOST or _NOT_IN_NAMES.search(name):
        raise RuleBroken("name_wrong", field=field)
    return name
