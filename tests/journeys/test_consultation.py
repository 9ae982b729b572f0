"""From the guide's text to the published answer: editor, lead reviewer, member, focal point, reviewer."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from tests.support.people import give_password, make_organisation, make_person
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"
NGO = "جمعية الياسمين للطفولة"
REMARK = "=نقترح ذكر السنة الثالثة صراحةً لأن الحضانات تستقبل الأطفال حتى عمر ثلاث سنوات."
REASON = "أُخذ بالملاحظة وستُذكر السنة الثالثة في الفقرة نفسها."
People = dict[Role, str]


def test_a_paragraph_is_commented_on_and_answered(
    live_app: Flask, walker: Callable[..., Walker], travel: Callable[[timedelta], None]
) -> None:
    people = _people(live_app)
    signed_in = _signer(walker, people)
    _publish_the_guide(signed_in(Role.GUIDE_EDITOR))
    _read(walker(phone=True, script=False))

    lead = signed_in(Role.LEAD_REVIEWER)
    _plan_and_announce(lead)
    travel(timedelta(minutes=10))

    member = signed_in(Role.PARTY_MEMBER, phone=True)
    _comment(member, people[Role.PARTY_MEMBER])
    focal = signed_in(Role.FOCAL_POINT)
    _verify_and_submit(focal)

    _extend(lead)
    travel(timedelta(days=5))
    focal.go("/consultations/1/sections/first-1000-days-defined")
    focal.reads("Write a comment")
    _write_too_late(focal, travel)

    _answer(signed_in(Role.REVIEWER))
    _clear(lead)
    lead.go("/review/1/publish")
    lead.follow(lead.page.locator("main form button[type=submit]"))

    member.go(member.letter_link(people[Role.PARTY_MEMBER]))
    member.reads(REASON)
    stranger = walker(phone=True, script=False)
    stranger.go("/consultations/1/response")
    stranger.reads(REASON)
    stranger.reads(NGO)


def _people(app: Flask) -> People:
    with app.app_context():
        ngo = make_organisation(OrganisationKind.NGO, NGO, "Jasmine Association for Childhood")
        centre = make_organisation(OrganisationKind.REGIONAL_CENTRE, "المركز الإقليمي", "Regional Centre")
        return {
            role: give_password(make_person(role, organisation_id=organisation, name=name), PASSWORD)
            for role, organisation, name in (
                (Role.GUIDE_EDITOR, centre, "لمى قباني"),
                (Role.LEAD_REVIEWER, centre, "عمر الشامي"),
                (Role.REVIEWER, centre, "دانا يوسف"),
                (Role.PARTY_MEMBER, ngo, "هبة صالح"),
                (Role.FOCAL_POINT, ngo, "ميساء عثمان"),
            )
        }


def _signer(walker: Callable[..., Walker], people: People) -> Callable[..., Walker]:
    def signed_in(role: Role, *, phone: bool = False) -> Walker:
        person = walker(phone=phone)
        person.sign_in(people[role], PASSWORD)
        return person

    return signed_in


def _publish_the_guide(editor: Walker) -> None:
    editor.go("/guide/versions")
    editor.click("Import the text", role="link")
    editor.click("Import the text", role="button")
    editor.go("/guide/versions")
    editor.click("Publish for consultation", role="link")
    editor.click("Publish and freeze for good")


def _read(reader: Walker) -> None:
    reader.go("/guide")
    reader.go("/guide/v1/first-1000-days-defined")
    reader.reads("ما الألف يوم الأولى؟")
    reader.reads("2.1.3")


def _plan_and_announce(lead: Walker) -> None:
    lead.go("/consultations")
    lead.click("Plan a round", role="link")
    lead.fill("Title in Arabic", "الجولة التشاورية الأولى")
    lead.fill("Title in English", "First consultation round")
    lead.fill("What is asked, in Arabic", "نرجو إبداء الملاحظات على الفصلين الأول والثاني.")
    lead.fill("What is asked, in English", "Please comment on chapters one and two.")
    now = clock.now()
    lead.moment("opens_at", now + timedelta(minutes=5))
    lead.moment("closes_at", now + timedelta(days=3))
    lead.page.locator("input[name=response_due_on]").fill((now + timedelta(days=60)).date().isoformat())
    lead.click("Save the draft")
    if "/organisations" not in lead.page.url:
        lead.click("Organisations", role="link")
    lead.tick(NGO)
    lead.click("Save", role="button")
    lead.click("Announce", role="link")
    lead.click("Announce the round", role="button")


def _comment(member: Walker, address: str) -> None:
    member.go(member.letter_link(address))
    member.go("/consultations/1/sections/first-1000-days-defined")
    member.follow(member.page.locator("main .comment-link").nth(3))
    member.fill("Your comment", REMARK)
    member.page.locator("main summary", has_text=member.says("Kind of comment")).click()
    member.tick("Substantive")
    member.click("Save the draft", role="button")
    member.keeps("Your comment", REMARK)
    member.click("Hand over to the focal point", role="button")


def _verify_and_submit(focal: Walker) -> None:
    focal.go("/my-work")
    focal.go("/consultations/1/desk?state=pending")
    focal.follow(focal.page.locator("main .desk-item a").first)
    focal.reads(REMARK)
    focal.click("Checked: it can be submitted")
    focal.go("/consultations/1/desk")
    focal.click("Submit all checked comments", role="link")
    focal.page.locator("main input[name=consent]").check(force=True)
    focal.follow(focal.page.locator("main form button[type=submit]").first)
    focal.go("/consultations/1/desk?state=submitted")
    focal.reads(REMARK[:60])


def _extend(lead: Walker) -> None:
    lead.go("/consultations/1/manage")
    lead.click("Give more time", role="link")
    lead.moment("closes_at", clock.now() + timedelta(days=6))
    lead.fill("Reason in Arabic", "بناءً على طلب عدد من الجهات المشاركة.")
    lead.click("Give more time", role="button")


def _write_too_late(focal: Walker, travel: Callable[[timedelta], None]) -> None:
    """After closing time nothing goes in, and nothing typed is lost."""
    focal.follow(focal.page.locator("main .comment-link").nth(4))
    focal.fill("Your comment", "ملاحظة متأخرة ينبغي ألا تضيع.")
    travel(timedelta(days=2))
    focal.click("Save the draft", role="button")
    assert "ملاحظة متأخرة ينبغي ألا تضيع." in focal.page.content()
    focal.go("/consultations/1/desk")
    focal.reads_not("ملاحظة متأخرة")


def _answer(reviewer: Walker) -> None:
    reviewer.go("/review/1")
    reviewer.reads(REMARK)
    reviewer.follow(reviewer.page.locator("main a[href*='/review/comments/']").first)
    reviewer.page.locator("main input[name=disposition][value=partly_accepted]").check(force=True)
    reviewer.click("Save", role="button", exact=True)
    assert reviewer.page.locator("main .field-error").count() == 1, "a reason is required"
    reviewer.fill("Reason", REASON)
    reviewer.click("Save", role="button", exact=True)
    for chosen in ("xlsx", "csv"):
        reviewer.go("/review/1/exports")
        reviewer.page.locator(f"main input[name=format][value={chosen}]").check(force=True)
        reviewer.click("Make the file")
        with reviewer.page.expect_download() as download:
            reviewer.page.get_by_role("button", name=reviewer.says("Download")).first.click()
        _check_table(chosen, download.value.path().read_bytes())


def _clear(lead: Walker) -> None:
    """Nobody clears what they drafted: the lead reviewer reads it and finds it good."""
    lead.go("/review/1/clearance")
    lead.reads(REASON)
    lead.page.locator("main input[name=responses]").first.check(force=True)
    lead.click("Clear the ticked ones")


def _check_table(chosen: str, content: bytes) -> None:
    """The remark is there, and begins with an equals sign without being a formula."""
    if chosen == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert f"'{REMARK}" in cells
        return
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None and sheet.sheet_view.rightToLeft
    [found] = [cell for row in sheet.iter_rows() for cell in row if cell.value and REMARK in str(cell.value)]
    assert found.data_type == "s"
