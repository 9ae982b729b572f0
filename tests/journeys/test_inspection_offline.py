"""An inspector's phone has no line in the nursery: nothing is lost, nothing is doubled."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask, Response
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import func, select

from nursery.extensions import db
from nursery.registry.inspections import commands, queries
from nursery.registry.inspections.models import Entry, InspectionPhoto
from tests.registry.inspections.stories import Visit, plan_visit
from tests.support.browser import overflow
from tests.support.people import give_password
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"
KEY = "daily-routine"


@pytest.fixture
def visit(live_app: Flask) -> Visit:
    with live_app.app_context():
        return plan_visit()


def inspector(live_app: Flask, visit: Visit, walker: Callable[..., Walker]) -> Walker:
    """The inspector's phone, on the page of the visit."""
    with live_app.app_context():
        address = give_password(visit.inspector, PASSWORD)
    person = walker(phone=True)
    person.sign_in(address, PASSWORD)
    person.go(f"/inspections/{visit.inspection_id}/visit")
    expect(person.page.locator("[data-ready]")).to_be_attached()
    return person


def answer(page: Page, key: str, value: str) -> None:
    page.locator(f"label[for='a-{key}-{value}']").click()


def waits(page: Page, number: int) -> None:
    expect(page.locator("[data-status]")).to_have_attribute("data-left", str(number), timeout=15_000)


def is_kept(page: Page) -> None:
    expect(page.locator("[data-kept-line]")).to_have_attribute("data-state", "kept", timeout=15_000)


class Line:
    """The line between a phone and the server.

    What a page behind a service worker sends is not stopped by Chromium's own switch: the server is out of
    reach as well.
    """

    def __init__(self, app: Flask, context: BrowserContext) -> None:
        self.app, self.context, self.whole = app, context, app.wsgi_app

    def cut(self) -> None:
        """No line any more."""
        self.context.set_offline(True)
        self.app.wsgi_app = Response(status=503)  # type: ignore[method-assign]

    def mend(self) -> None:
        """The line is back."""
        self.app.wsgi_app = self.whole  # type: ignore[method-assign]
        self.context.set_offline(False)


def photo() -> bytes:
    """A photograph that knows where it was taken."""
    file, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (33.0, 30.0, 0.0), 3: "E", 4: (36.0, 17.0, 0.0)})
    Image.new("RGB", (800, 600), "teal").save(file, "JPEG", exif=exif)
    return file.getvalue()


def kept_pages(context: BrowserContext, page: Page) -> int:
    """How many pages of visits the phone keeps."""
    found: int = page.evaluate(
        "async () => { let count = 0; for (const name of await caches.keys()) if (name.startsWith('visit-'))"
        " for (const one of await (await caches.open(name)).keys()) count += one.url.endsWith('/visit');"
        " return count; }"
    )
    return found


def test_a_visit_without_a_line_survives_a_closed_page_and_is_sent_once(
    live_app: Flask, visit: Visit, walker: Callable[..., Walker]
) -> None:
    person = inspector(live_app, visit, walker)
    context, path = person.page.context, f"/inspections/{visit.inspection_id}/visit"
    is_kept(person.page)
    line = Line(live_app, context)
    line.cut()
    person.page.locator("#children").fill("14")
    person.page.locator("#staff").fill("3")
    answer(person.page, "play-materials", "meets")
    answer(person.page, KEY, "does_not_meet")
    standard = person.page.locator(f"#item-{KEY}")
    standard.locator("[data-find]").click()
    standard.locator("[name=text]").fill("لا برنامج معلّق في القاعات")
    standard.locator("[name=severity]").select_option("critical")
    standard.locator("[name=photo]").set_input_files(
        {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    expect(standard.locator("[data-shots] img")).to_have_count(1)
    person.page.wait_for_timeout(1500)
    waits(person.page, 5)
    assert overflow(person.page) <= 0

    person.page.goto("about:blank")
    person.go(path)
    waits(person.page, 5)
    expect(person.page.locator(f"#item-{KEY} [name=text]")).to_have_value("لا برنامج معلّق في القاعات")
    expect(person.page.locator(f"#a-{KEY}-does_not_meet")).to_be_checked()
    with live_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Entry)) == 0

    line.mend()
    waits(person.page, 0)
    person.go(path)
    waits(person.page, 0)
    with live_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Entry)) == 4
        assert db.session.scalar(select(func.count()).select_from(InspectionPhoto)) == 1
        page = queries.visit_page(visit.inspection_id, visit.inspector)
        assert page.current["presence"].content == {"children": 14, "staff": 3}
        assert page.findings[0].content["severity"] == "critical"

    person.go(f"/inspections/{visit.inspection_id}/report")
    assert "لا برنامج معلّق في القاعات" in person.page.locator("#text_ar").input_value()
    person.click("Sign the report")
    person.fill("Your full name, as your signature", "عمر الشيخ")
    person.click("Sign the report")
    person.go(f"/inspections/{visit.inspection_id}")
    person.page.wait_for_timeout(300)
    assert kept_pages(context, person.page) == 0


def test_signing_out_erases_the_page_and_keeps_what_was_not_sent(
    live_app: Flask, visit: Visit, walker: Callable[..., Walker]
) -> None:
    person = inspector(live_app, visit, walker)
    is_kept(person.page)
    assert kept_pages(person.page.context, person.page) == 1
    person.page.route("**/visit/sync", lambda route: route.abort())
    answer(person.page, KEY, "meets")
    waits(person.page, 1)
    person.page.evaluate("document.querySelector('form[action$=\"/sign-out\"]').submit()")
    person.page.wait_for_url(lambda address: "/visit" not in address)
    person.page.wait_for_timeout(300)
    assert kept_pages(person.page.context, person.page) == 0
    person.page.unroute("**/visit/sync")
    with live_app.app_context():
        address = give_password(visit.inspector, PASSWORD)
    person.sign_in(address, PASSWORD)
    person.go(f"/inspections/{visit.inspection_id}/visit")
    waits(person.page, 0)
    with live_app.app_context():
        assert f"item:{KEY}" in queries.visit_page(visit.inspection_id, visit.inspector).current


def test_two_phones_differ_and_a_person_chooses(
    live_app: Flask, visit: Visit, walker: Callable[..., Walker]
) -> None:
    one, other = inspector(live_app, visit, walker), inspector(live_app, visit, walker)
    answer(one.page, KEY, "meets")
    waits(one.page, 0)
    line = Line(live_app, other.page.context)
    line.cut()
    answer(other.page, KEY, "does_not_meet")
    waits(other.page, 1)
    line.mend()
    waits(other.page, 0)
    other.page.locator("[data-status] button").click()
    box = other.page.locator("#collisions")
    expect(box.locator(".side")).to_have_count(2)
    box.locator(".side").nth(1).get_by_role("button").click()
    expect(other.page.locator("#collisions")).to_have_count(0)
    expect(other.page.locator(f"#a-{KEY}-does_not_meet")).to_be_checked()
    with live_app.app_context():
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
