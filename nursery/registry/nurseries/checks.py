"""Checks of what stands in a file, wherever it comes from."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import date, datetime, time, timedelta

from flask import current_app

from nursery.base import arabic, clock
from nursery.base.errors import RuleBroken
from nursery.registry.rulesets.kinds import ProviderKind
from nursery.registry.rulesets.rules import rule_set_on

MOST_AREA = 5000
MOST_FEE = 100_000_000
_LEAST_AGE, _MOST_AGE, _YEAR = 15, 90, 365.25
_AHEAD = timedelta(days=90)
# An entry of staff made by mistake can be taken out for so long; afterwards it is ended.
REMOVABLE_FOR = timedelta(days=14)


def area(value: float) -> float:
    """An area in square metres, to the hundredth."""
    if value <= 0:
        raise RuleBroken("nurseries.area_not_positive", "area_m2")
    if value > MOST_AREA:
        raise RuleBroken("nurseries.area_absurd", "area_m2", most=MOST_AREA)
    return round(value, 2)


def employment(first: date, last: date | None) -> None:
    """Raises `RuleBroken` for days that cannot be."""
    if first > clock.today() + _AHEAD or first.year < clock.today().year - _MOST_AGE:
        raise RuleBroken("nurseries.employed_from_absurd", "employed_from")
    if last is not None and last < first:
        raise RuleBroken("nurseries.employed_to_before", "employed_to")
    if last is not None and last > clock.today() + timedelta(days=5 * 366):
        raise RuleBroken("nurseries.employed_to_absurd", "employed_to")


def last_day_to_remove(created_at: datetime) -> date:
    """The last day on which an entry of staff can be taken out as a mistake."""
    return clock.local_date(created_at) + REMOVABLE_FOR


def birth_date(value: date | None) -> None:
    """Raises `RuleBroken` for somebody too young or too old to work in a nursery."""
    if value is None:
        return
    years = (clock.today() - value).days / _YEAR
    if not _LEAST_AGE <= years <= _MOST_AGE:
        raise RuleBroken("nurseries.birth_date_absurd", "birth_date", least=_LEAST_AGE, most=_MOST_AGE)


def national_number(value: str) -> str:
    """A national number in western digits as the rule set wants it; empty when there is none."""
    number = re.sub(r"\s", "", arabic.western_digits(value))
    pattern = rule_set_on(clock.today()).registration_patterns[ProviderKind.NATURAL_PERSON]
    if number and not re.fullmatch(pattern, number):
        raise RuleBroken("nurseries.national_number", "national_number")
    return number


def kept_number(number: str) -> tuple[str | None, str]:
    """What is kept of a national number: made with the installation's key, and its last three digits."""
    if not number:
        return None, ""
    key = str(current_app.extensions["settings"].secret_key).encode()
    return hmac.new(key, f"national-number:{number}".encode(), hashlib.sha256).hexdigest(), number[-3:]


def name_key(name: str) -> str:
    """A name folded, so that spellings of one name are the same."""
    return " ".join(arabic.words(name))[:160]


def paper_days(issued_on: date | None, expires_on: date | None, *, needs_expiry: bool) -> None:
    """Raises `RuleBroken` for a paper of the future, one that is over, or one without its last day."""
    today = clock.today()
    if issued_on is not None and issued_on > today:
        raise RuleBroken("nurseries.issued_in_the_future", "issued_on")
    if expires_on is None:
        if needs_expiry:
            raise RuleBroken("nurseries.expiry_missing", "expires_on")
        return
    if issued_on is not None and expires_on <= issued_on:
        raise RuleBroken("nurseries.expires_before_issued", "expires_on")
    if expires_on < today:
        raise RuleBroken("nurseries.paper_expired", "expires_on", day=expires_on)


def hours(opens_at: time, closes_at: time, field: str, *, over_midnight: bool = False) -> None:
    """Raises `RuleBroken` unless it closes after it opens, or on the next morning where that is meant."""
    if closes_at == opens_at:
        raise RuleBroken("nurseries.closes_at_opening", field)
    if closes_at < opens_at and not over_midnight:
        raise RuleBroken("nurseries.closes_before_opening", field)


def fee(amount: int, field: str) -> None:
    """Raises `RuleBroken` for a fee below nought or beyond reason."""
    if amount < 0:
        raise RuleBroken("nurseries.fee_negative", field)
    if amount > MOST_FEE:
        raise RuleBroken("nurseries.fee_absurd", field, most=MOST_FEE)
