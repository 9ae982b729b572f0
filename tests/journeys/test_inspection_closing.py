"""Both sides sign without a line: what they saw is what is sent, once, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from flask import Flask, Response
from playwright.sync_api import expect
from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.inspections import commands
from nursery.registry.inspections.commands import signing
from nursery.registry.inspections.lifecycle import InspectionState, Party, Stance
from nursery.registry.inspections.models import Entry, Inspection, Report, Signature
from nursery.registry.inspections.queries import rows
from nursery.registry.licensing.queries.rows import nursery_and_organisation
from tests.journeys.test_inspection_offline import Line, answer, inspector, is_kept, photo, waits
from tests.registry.inspections.stories import Visit, item, plan_visit
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
KEY, OTHER = "daily-routine", "play-materials"


@pytest.fixture
def visit(live_app: Flask) -> Visit:
    with live_app.app_context():
        return plan_visit()


@pytest.fixture
def phone(live_app: Flask, visit: Visit, walker: Callable[..., Walker]) -> Iterator[Phone]:
    """The inspector's phone with the visit's page kept, and its line."""
    person = inspector(live_app, visit, walker)
    is_kept(person.page)
    made = Phone(live_app, visit, person)
    yield made
    made.line.mend()


class Phone:
    """What the inspector does on it."""

    def __init__(self, app: Flask, visit: Visit, person: Walker) -> None:
        self.app, self.visit, self.person, self.page = app, visit, person, person.page
        self.line = Line(app, person.page.context)
        self.path = f"/inspections/{visit.inspection_id}/visit"

    def record(self) -> None:
        """Two standards, one of them not met, a finding of no standard with a photo."""
        self.page.locator("#children").fill("14")
        self.page.locator("#staff").fill("3")
        answer(self.page, OTHER, "meets")
        answer(self.page, KEY, "does_not_meet")
        self.page.locator("#findings [data-find]").click()
        finding = self.page.locator("#findings .finding")
        finding.locator("[name=text]").fill("سلك كهربائي مكشوف.")
        finding.locator("[name=severity]").select_option("critical")
        finding.locator("[name=photo]").set_input_files(
            {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        )
        expect(finding.locator("[data-shots] img")).to_have_count(1)

    def close(self, stance: str = "with_remarks", remarks: str = "سنصلحه غداً") -> str:
        """Show the report unless it is open already, sign it on both sides; what was shown."""
        expect(self.page.locator("[data-ready]")).to_be_attached()
        if self.page.locator("[data-show-report]").is_visible():
            self.page.locator("[data-show-report]").click()
        shown = self.shown
        self.page.locator("#c-typed").fill("عمر الشيخ")
        self.page.locator(f"label[for=c-{stance}]").click()
        if stance != "later":
            self.page.locator("#c-name").fill("هدى سالم")
            self.page.locator("#c-role").fill("المديرة")
            self.page.locator("#c-remarks").fill(remarks)
            if stance != "refuses":
                self.page.locator("#c-signature").fill("هدى سالم")
        self.page.locator("[data-sign]").click()
        return shown

    @property
    def shown(self) -> str:
        """The text of the report on the screen."""
        return "\n".join(self.page.locator("[data-report] p").all_inner_texts())

    def is_sent(self) -> None:
        """The phone is led to the signed report."""
        self.page.wait_for_url(lambda address: not address.endswith("/visit"), timeout=60_000)


def signed(app: Flask, visit: Visit) -> tuple[Inspection, dict[Party, Signature]]:
    """The visit and who signed it."""
    with app.app_context():
        row = db.session.get_one(Inspection, visit.inspection_id)
        found = select(Signature).where(Signature.inspection_id == visit.inspection_id)
        return row, {one.party: one for one in db.session.scalars(found)}


def closings(visit: Visit) -> list[Entry]:
    """What was sent to close the visit."""
    of_it = select(Entry).where(Entry.inspection_id == visit.inspection_id, Entry.target == "closing")
    return list(db.session.scalars(of_it))


def lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def drafted(app: Flask, visit: Visit) -> dict[str, str]:
    """What the server makes of the record."""
    with app.app_context():
        row = rows.as_it_is(visit.inspection_id)
        nursery = nursery_and_organisation(visit.nursery_id)[0]
        return signing.drafts(row, nursery, signing.recorded(row))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_phone_drafts_what_the_server_drafts(
    live_app: Flask, visit: Visit, walker: Callable[..., Walker], language: str
) -> None:
    phone = Phone(live_app, visit, inspector(live_app, visit, partial(walker, language=language)))
    phone.record()
    phone.page.locator("#remarks").fill("الحديقة نظيفة {day}")
    waits(phone.page, 0)
    phone.page.locator("[data-show-report]").click()
    assert phone.shown == lines(drafted(live_app, visit)[language])


def test_both_sign_without_a_line_and_the_page_is_closed_meanwhile(
    live_app: Flask, visit: Visit, phone: Phone
) -> None:
    phone.line.cut()
    phone.record()
    shown = phone.close()
    expect(phone.page.locator("[data-closing-done]")).to_be_visible()
    expect(phone.page.locator("#part-presence")).to_have_js_property("inert", True)
    phone.page.goto("about:blank")
    phone.person.go(phone.path)
    expect(phone.page.locator("[data-closing-done]")).to_be_visible()
    assert phone.shown == shown
    assert signed(live_app, visit)[0].state is InspectionState.PLANNED

    phone.line.mend()
    phone.is_sent()
    row, signatures = signed(live_app, visit)
    assert row.state is InspectionState.ACKNOWLEDGED
    assert lines(row.text_ar) == shown
    assert lines(row.text_ar) == lines(drafted(live_app, visit)["ar"])
    nursery = signatures[Party.NURSERY]
    assert (nursery.name, nursery.role, nursery.stance) == ("هدى سالم", "المديرة", Stance.WITH_REMARKS)
    assert (nursery.remarks, nursery.typed, nursery.is_on_site) == ("سنصلحه غداً", "هدى سالم", True)
    with live_app.app_context():
        report = db.session.get_one(Report, visit.inspection_id)
        assert len(report.content["photos"]) == 1
        assert report.content["signed_on_site"]["language"] == "ar"


def test_a_photo_that_was_sent_last_belongs_to_what_is_signed(
    live_app: Flask, visit: Visit, phone: Phone
) -> None:
    phone.record()
    waits(phone.page, 0)
    phone.close()
    phone.is_sent()
    assert signed(live_app, visit)[0].state is InspectionState.ACKNOWLEDGED


def test_the_answer_to_what_was_sent_is_lost_and_it_is_sent_again(
    live_app: Flask, visit: Visit, phone: Phone
) -> None:
    whole, seen = live_app.wsgi_app, list[str]()

    def lost(environ: Any, start: Any) -> Any:
        if not environ["PATH_INFO"].endswith("/visit/close") or seen:
            return whole(environ, start)
        seen.append(environ["PATH_INFO"])
        Response.from_app(whole, environ)
        return Response(status=503)(environ, start)

    live_app.wsgi_app = lost  # type: ignore[method-assign]
    phone.record()
    phone.close("refuses", "لا أوافق على ما كُتب")
    phone.is_sent()
    assert seen
    row, signatures = signed(live_app, visit)
    assert row.state is InspectionState.ACKNOWLEDGED
    assert (signatures[Party.NURSERY].stance, signatures[Party.NURSERY].typed) == (Stance.REFUSES, "")
    with live_app.app_context():
        assert len(closings(visit)) == 1


def test_somebody_else_recorded_meanwhile_and_both_sign_anew(
    live_app: Flask, visit: Visit, phone: Phone
) -> None:
    phone.line.cut()
    phone.record()
    phone.close()
    with live_app.app_context():
        commands.take(visit.inspection_id, [item("stories-and-songs", None, "صابون")], actor=visit.inspector)
    phone.line.mend()
    refusal = phone.page.locator("[data-refusals] .refused-piece")
    expect(refusal).to_contain_text("ووقّعوه من جديد", timeout=60_000)
    expect(phone.page.locator("#part-presence")).to_have_js_property("inert", False)
    row, signatures = signed(live_app, visit)
    assert (row.state, signatures) == (InspectionState.UNDER_WAY, {})
    with live_app.app_context():
        (kept,) = closings(visit)
        assert kept.content["nursery"]["remarks"] == "سنصلحه غداً"
    phone.person.go(phone.path)
    phone.close()
    phone.is_sent()
    assert signed(live_app, visit)[0].state is InspectionState.ACKNOWLEDGED


def test_the_session_ended_and_the_phone_was_a_year_ahead(
    live_app: Flask, visit: Visit, phone: Phone
) -> None:
    phone.line.cut()
    phone.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 366 * 864e5; }")
    phone.record()
    phone.close("later")
    cookies = phone.page.context.cookies()
    phone.page.context.clear_cookies()
    phone.line.mend()
    expect(phone.page.locator("[data-status]")).to_contain_text("سُجّل خروجكم", timeout=60_000)
    phone.page.context.add_cookies(cookies)
    phone.is_sent()
    row, signatures = signed(live_app, visit)
    assert row.state is InspectionState.REPORTED
    assert row.reported_at is not None
    assert signatures[Party.INSPECTOR].signed_at <= row.reported_at
    assert row.visited_on == row.planned_on


def test_what_is_missing_is_said_on_the_phone(phone: Phone) -> None:
    phone.line.cut()
    phone.page.locator("[data-show-report]").click()
    wrong, sign = phone.page.locator("[data-closing-error]"), phone.page.locator("[data-sign]")
    sign.click()
    expect(wrong).to_contain_text("لم يُسجَّل")
    phone.page.locator("#children").fill("3")
    sign.click()
    expect(wrong).to_contain_text("اكتبوا اسمكم الكامل")
    phone.page.locator("#c-typed").fill("عمر الشيخ")
    sign.click()
    expect(wrong).to_contain_text("اختاروا جواب الحضانة")
    phone.page.locator("label[for=c-refuses]").click()
    phone.page.locator("#c-name").fill("هدى")
    sign.click()
    expect(wrong).to_contain_text("اكتبوا صفته")


def test_signatures_are_taken_back_before_they_are_sent(phone: Phone, live_app: Flask, visit: Visit) -> None:
    phone.line.cut()
    phone.record()
    phone.close()
    phone.page.locator("[data-take-back]").click()
    expect(phone.page.locator("#part-presence")).to_have_js_property("inert", False)
    phone.page.locator("#children").fill("15")
    expect(phone.page.locator("[data-report]")).to_contain_text("كان 15 طفلاً")
    phone.line.mend()
    waits(phone.page, 0)
    assert signed(live_app, visit)[0].state is InspectionState.UNDER_WAY


def test_signed_elsewhere_meanwhile_what_is_left_on_the_phone_is_shown(
    live_app: Flask, visit: Visit, phone: Phone
) -> None:
    phone.record()
    waits(phone.page, 0)
    phone.line.cut()
    phone.close()
    phone.page.goto("about:blank")
    with live_app.app_context():
        commands.save_text(visit.inspection_id, text_ar="آخر", text_en="Other", actor=visit.inspector)
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    phone.line.mend()
    phone.person.go(f"/inspections/{visit.inspection_id}")
    left = phone.page.locator("[data-over]")
    expect(left).to_contain_text("سنصلحه غداً", timeout=15_000)
    expect(left).not_to_contain_text("with_remarks")
    left.get_by_role("button").click()
    phone.person.go(f"/inspections/{visit.inspection_id}")
    expect(phone.page.locator("[data-over]")).to_be_hidden()
