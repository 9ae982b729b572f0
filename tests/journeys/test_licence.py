"""From sign-up to the certificate check: an operator, an officer, a committee member and a passer-by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.roles import OrganisationKind, Role
from tests.support import files
from tests.support.people import give_password, make_organisation, make_person
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"
DOCUMENTS = (
    "البطاقة الشخصية لطالب الترخيص",
    "سند ملكية المقرّ أو عقد إيجاره",
    "مخطط المقرّ",
    "وثيقة السلامة من الحريق",
    "المؤهّل العلمي لمدير/ة الحضانة",
)


def test_a_nursery_is_licensed_and_listed(
    live_app: Flask, walker: Callable[..., Walker], tmp_path: Path
) -> None:
    officer, committee, second, elsewhere = _officials(live_app)
    operator = walker(phone=True)
    _open_account(operator, "amal@example.org")
    _describe(operator)
    _apply(operator, tmp_path)
    number_of_file = operator.page.url.rsplit("/", 1)[0].rsplit("/", 1)[1]

    stranger = walker()
    stranger.sign_in(elsewhere, PASSWORD)
    stranger.page.goto(f"{stranger.base}/licensing/applications/{number_of_file}")
    assert stranger.page.title().startswith(stranger.says("Page not found")) or "404" in stranger.text

    desk = walker()
    desk.sign_in(officer, PASSWORD)
    _assess(desk)
    _answer(operator, number_of_file)
    _propose(desk, number_of_file)

    panel = walker()
    panel.sign_in(committee, PASSWORD)
    _decide(panel, number_of_file, (committee, second))

    operator.go(f"/licensing/applications/{number_of_file}")
    operator.reads("DI-000001")
    operator.reads("Licence granted")
    _anyone(walker(phone=True, script=False))


def _officials(app: Flask) -> tuple[str, str, str, str]:
    """The e-mail addresses of an officer and two committee members in Damascus and an officer in Aleppo."""
    with app.app_context():
        directorate = make_organisation(OrganisationKind.DIRECTORATE, "مديرية دمشق", "Damascus Directorate")
        people = [
            make_person(role, organisation_id=directorate, governorate=governorate, name=name)
            for role, governorate, name in (
                (Role.LICENSING_OFFICER, "SY-DI", "رنا الحلبي"),
                (Role.COMMITTEE_MEMBER, "SY-DI", "سامر قدور"),
                (Role.COMMITTEE_MEMBER, "SY-DI", "عمر الحسن"),
                (Role.LICENSING_OFFICER, "SY-HL", "هدى نعمة"),
            )
        ]
        addresses = [give_password(person, PASSWORD) for person in people]
    return addresses[0], addresses[1], addresses[2], addresses[3]


def _open_account(operator: Walker, address: str) -> None:
    operator.go("/account/sign-up")
    operator.fill("Your name", "أمل درويش")
    operator.fill("E-mail address", address)
    operator.fill("Password", "قصير")
    operator.click("Open an account", role="button")
    operator.keeps("Your name", "أمل درويش")
    operator.fill("Password", PASSWORD)
    operator.click("Open an account", role="button")
    operator.go(operator.letter_link(address))
    operator.fill("The password you chose", PASSWORD)
    operator.click("Confirm and sign in")


def _describe(operator: Walker) -> None:
    operator.go("/licensing/nurseries")
    operator.click("Start now")
    operator.tick("Natural person")
    operator.fill("Name in Arabic", "أمل درويش")
    operator.fill("National number or registration number", "01010203040")
    operator.fill("Phone", "٠١١٠٠٠٠٠٠٠")
    operator.click("Save")
    operator.tick("Private nursery")
    operator.fill("Name in Arabic", "حضانة إشراقة الياسمين")
    operator.fill("Name in Latin letters", "Ishraqat al-Yasmin Nursery")
    operator.page.locator("main select[name=district]").select_option("SY0100")
    operator.fill("Address", "المزة، شارع الزيتون، بناء 4، الطابق الأرضي")
    operator.fill("Phone", "0110000000")
    operator.fill("Latitude", "36.2765")
    operator.fill("Longitude", "33.5138")
    operator.page.locator("main input[name=places_12_24]").fill("١٢")
    operator.click("Save")
    operator.keeps("Address", "المزة، شارع الزيتون، بناء 4، الطابق الأرضي")
    operator.fill("Latitude", "33.5138")
    operator.fill("Longitude", "36.2765")
    operator.click("Save")
    operator.reads("حضانة إشراقة الياسمين")


def _apply(operator: Walker, folder: Path) -> None:
    operator.click("Apply for a licence", role="button")
    operator.click("Description of the nursery")
    operator.fill(
        "Description of the nursery", "نستقبل الأطفال من السابعة والنصف صباحاً حتى الثالثة والنصف. " * 3
    )
    operator.click("Save")
    operator.click("Documents")
    operator.attach("File", files.write(folder, "identity.pdf", files.PROGRAM))
    operator.click("Add the document")
    operator.reads_not(DOCUMENTS[0] + " (")
    for position, title in enumerate(DOCUMENTS):
        operator.choose("Which document is it?", title)
        operator.today("Valid until")
        content, name = (files.PDF, "وثيقة.pdf") if position % 2 else (files.picture(), "photo.jpg")
        operator.attach("File", files.write(folder, name, content))
        operator.click("Add the document")
        operator.reads("The document is added.")
    operator.click("Back to the application")
    operator.click("Check your answers and submit")
    operator.tick("I declare that what is written here is true and that the documents are genuine.")
    operator.click("Submit the application")
    operator.reads("Your application was submitted")


def _assess(desk: Walker) -> None:
    desk.go("/licensing/queue")
    desk.follow(desk.page.get_by_role("link", name="حضانة إشراقة الياسمين").first)
    desk.click("Begin the assessment", role="link")
    desk.click("Begin the assessment", role="button")
    desk.click("Ask for information", role="link")
    desk.fill("What do you need from the applicant?", "نرجو إرفاق مخطط يبيّن مخرج الطوارئ.")
    desk.click("Ask for information", role="button")
    desk.reads("Information asked for; the legal clock stopped")


def _answer(operator: Walker, number: str) -> None:
    operator.go(f"/licensing/applications/{number}")
    operator.reads("نرجو إرفاق مخطط يبيّن مخرج الطوارئ.")
    operator.click("Answer the request", role="link")
    operator.fill("Your answer", "مخرج الطوارئ مبيّن في المخطط المرفق إلى يمين المدخل.")
    operator.click("Answer the request", role="button")
    operator.reads("Answer received; the legal clock went on")


def _propose(desk: Walker, number: str) -> None:
    desk.go(f"/licensing/applications/{number}")
    desk.click("Plan the on-site check", role="link")
    desk.today("Day of the visit")
    desk.click("Plan the on-site check", role="button")
    desk.click("Record the on-site check", role="link")
    desk.today("Day of the visit")
    desk.tick("Suitable")
    desk.fill("Report of the visit", "الغرف مضاءة ومهوّاة، والمخارج سالكة، والمطبخ منفصل عن غرف الأطفال.")
    desk.click("Record the on-site check", role="button")
    desk.click("Record the fee", role="link")
    desk.fill("Number of the receipt", "118/2026")
    desk.today("Day of the payment")
    desk.click("Record the fee", role="button")
    desk.click("Propose a decision", role="link")
    desk.tick("Grant the licence")
    desk.fill("Reasons", "استوفى الطلب الشروط.")
    desk.click("Propose a decision", role="button")
    desk.reads("Passed to the committee for decision")


def _anyone(person: Walker) -> None:
    """Finds the nursery without hamza, ta marbuta or article, and without script; checks the certificate."""
    person.go("/register?q=اشراقه ياسمين")
    person.click("حضانة إشراقة الياسمين", role="link")
    person.reads("DI-000001")
    person.go("/check/DI-000001")
    person.reads("DI-000001")
    person.go("/check/di ٠٠٠٠٠١")
    person.reads("DI-000001")


def _decide(panel: Walker, number: str, members: tuple[str, str]) -> None:
    """Taken up in a sitting by one press; one member votes, enters the other's vote and closes the vote."""
    panel.go(f"/licensing/applications/{number}")
    panel.click("Take it up in a sitting", role="button")
    present = panel.page.locator("main input[name=present]")
    assert present.count() == len(members)
    for member in present.all():
        member.check(force=True)
    panel.page.locator("main input[name=motion][value=grant]").check(force=True)
    panel.click("Open the vote", role="button")
    panel.page.locator("main input[name=vote][value=for]").check(force=True)
    panel.click("Vote", role="button")
    panel.page.locator("main form#kept input[value=for]").check(force=True)
    panel.click("Close the vote", role="button")
    panel.go(f"/licensing/applications/{number}")
    panel.reads("DI-000001")
