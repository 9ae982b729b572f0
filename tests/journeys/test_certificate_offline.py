"""A parent stands before a certificate on the wall, and there is no network."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from nursery.base import clock
from nursery.registry.licensing import register
from nursery.registry.public import proof
from nursery.signing import keys
from tests.support.licences import make_licence
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
KEPT = "This page is now kept on this device and opens without a network."
GENUINE, FORGED = "The signature is genuine", "This is not a genuine certificate"
# A browser that has never heard of Ed25519: the page checks by itself.
WITHOUT_ED25519 = """
    const known = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = (form, key, name, ...more) =>
        name === "Ed25519" ? Promise.reject(new DOMException("", "NotSupportedError")) : known(form, key, name, ...more);
"""  # noqa: E501


@pytest.fixture(scope="module")
def code(live_app: Flask) -> str:
    """What the code on a certificate says: the address of the check, and the proof behind it."""
    with live_app.app_context():
        number = make_licence(number="DI-000777")
        key = keys.key_to_sign_with(live_app.extensions["settings"])
        return f"/check/{number}#{proof.of(register.licence(number), key, clock.today())}"


def altered(code: str) -> str:
    """The same with another last day, under the old signature."""
    address, _sign, text = code.partition("#")
    form, facts, signature = text.split(".")
    values = json.loads(base64.urlsafe_b64decode(facts + "=" * (-len(facts) % 4)))
    values[7] = "2099-12-31"
    packed = base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).rstrip(b"=").decode()
    return f"{address}#{form}.{packed}.{signature}"


def paste(reader: Walker, text: str) -> None:
    reader.page.locator("#code").fill(text)
    reader.page.locator(".verifier form button").click()


def answered(reader: Walker, title: str) -> None:
    """The one answer that is seen."""
    shown = reader.page.locator("[data-result]:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("h2")).to_have_text(reader.says(title))


def opened(walker: Callable[..., Walker], **options: bool) -> Walker:
    """The page was opened once with a network, then the network goes away."""
    reader = walker(phone=True, **options)
    reader.go("/check/offline")
    expect(reader.page.locator("[data-part=ready]")).to_contain_text(reader.says(KEPT))
    reader.page.context.set_offline(True)
    return reader


@pytest.mark.parametrize("own", [False, True], ids=["browser", "own-check"])
def test_a_certificate_is_checked_with_the_network_off(
    walker: Callable[..., Walker], code: str, own: bool
) -> None:
    reader = walker(phone=True)
    if own:
        reader.page.context.add_init_script(WITHOUT_ED25519)
    reader.go("/check/offline")
    expect(reader.page.locator("[data-part=ready]")).to_contain_text(reader.says(KEPT))
    reader.page.context.set_offline(True)
    reader.go("/check/offline")
    paste(reader, reader.base + code)
    answered(reader, GENUINE)
    result = reader.page.locator("[data-result=genuine]")
    expect(result.locator("[data-fact=number]")).to_have_text("DI-000777")
    expect(result.locator("[data-fact=name]")).to_have_text("حضانة الياسمين")
    expect(result).to_contain_text(
        reader.says(
            "Compare this with the paper, line by line. Whether the licence is still in force today needs a "
            "network: it may have been suspended or revoked since."
        )
    )
    reader.look()
    for forged in (altered(code), code[:-9] + "AAAAAAAAA", "https://example.org/", "1.e30.AAAA", code[:60]):
        paste(reader, forged)
        answered(reader, FORGED)
    reader.look()


def test_the_code_itself_opens_the_page_without_a_network(walker: Callable[..., Walker], code: str) -> None:
    """The camera of the phone opens the address in the code: the kept page answers there."""
    reader = opened(walker)
    reader.go(code)
    answered(reader, GENUINE)
    reader.go(altered(code))
    answered(reader, FORGED)


def test_with_a_network_the_same_code_shows_the_state_of_today(
    walker: Callable[..., Walker], code: str
) -> None:
    reader = walker(phone=True)
    reader.go(code)
    expect(reader.page.locator("h1")).to_have_text(reader.says("This licence is valid"))
