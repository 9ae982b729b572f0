"""From comments to an agreed guide: answered, merged, published again, agreed on by all parties, sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.feedback.comments.lifecycle import CommentState
from nursery.guide import queries as guide
from tests.support.guide import published_version
from tests.support.people import give_password, make_organisation, make_person
from tests.support.rounds import OpenRound, Version, make_comment, make_round
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"
NGO, CHARITY = "جمعية الياسمين للطفولة", "جمعية الزيتون الخيرية"
BEFORE = "نغسل أيدينا قبل الطعام وبعد تبديل الحفاض، في القسم 1."
PROPOSAL = "نغسل أيدينا وأيدي الأطفال قبل الطعام وبعد تبديل الحفاض، في القسم 1."
OBJECTION = "لا يذكر النص الماء النظيف حيث تنقطع المياه."
WORDING = "نغسل أيدينا بماء نظيف، ولو كان محفوظاً في وعاء مغطّى."
MEETING = "اتُّفق على أن يُذكر الماء المحفوظ في القسم التالي."
People = dict[str, str]
Signer = Callable[..., Walker]


@pytest.fixture
def people(live_app: Flask) -> People:
    """A round that is over, one comment with a proposal, and everybody who has a part in what follows."""
    with live_app.app_context():
        version = _version()
        ngo = make_organisation(OrganisationKind.NGO, NGO, "Jasmine Association for Childhood")
        charity = make_organisation(OrganisationKind.NGO, CHARITY, "Olive Charity")
        centre = make_organisation(OrganisationKind.REGIONAL_CENTRE, "المركز الإقليمي", "Regional Centre")
        persons = {
            name: make_person(role, organisation_id=organisation, name=words)
            for name, role, organisation, words in (
                ("editor", Role.GUIDE_EDITOR, centre, "لمى قباني"),
                ("lead", Role.LEAD_REVIEWER, centre, "عمر الشامي"),
                ("reviewer", Role.REVIEWER, centre, "دانا يوسف"),
                ("member", Role.PARTY_MEMBER, ngo, "هبة صالح"),
                ("ngo", Role.FOCAL_POINT, ngo, "ميساء عثمان"),
                ("charity", Role.FOCAL_POINT, charity, "نادر حمدان"),
            )
        }
        opens_at, closes_at = (clock.now() - timedelta(days=days) for days in (30, 2))
        round_id = make_round(
            version, opens_at=opens_at, closes_at=closes_at, organisation_ids=(ngo, charity)
        )
        given = OpenRound(
            round_id, version, ngo, persons["member"], persons["ngo"], persons["lead"], opens_at, closes_at
        )
        make_comment(given, CommentState.SUBMITTED, body="ومن يساعد الطفل؟", proposed_text=PROPOSAL)
        return {name: give_password(person, PASSWORD) for name, person in persons.items()}


def test_comments_become_an_agreed_guide(
    live_app: Flask, people: People, walker: Callable[..., Walker]
) -> None:
    def signed_in(name: str, *, phone: bool = False) -> Walker:
        person = walker(phone=phone)
        person.sign_in(people[name], PASSWORD)
        return person

    reviewer, lead, editor = (signed_in(name) for name in ("reviewer", "lead", "editor"))
    _answer_and_publish(reviewer, lead)
    _read_the_outcome(walker(phone=True, script=False))
    _merge(editor, reviewer)
    _publish_version_two(editor)
    _trace(walker(phone=True, script=False))

    _open_the_agreement(lead)
    ngo, charity = signed_in("ngo"), signed_in("charity", phone=True)
    _agree_with_all(ngo)
    _object(charity)
    _read_what_is_missing(editor)
    _mediate(lead)
    _lift(charity)

    _adopt(editor)
    _check_the_seal(walker(phone=True, script=False))
    assert live_app.test_cli_runner().invoke(args=["guide", "verify"]).exit_code == 0


def _version() -> Version:
    version_id = published_version()
    pages = [guide.section_page(version_id, f"section-{number}") for number in (1, 2)]
    return Version(
        version_id,
        tuple(page.section.id for page in pages),
        tuple(tuple(block.id for block in page.blocks if block.number) for page in pages),
    )


def _answer_and_publish(reviewer: Walker, lead: Walker) -> None:
    reviewer.go("/review/1")
    reviewer.follow(reviewer.page.locator("main a[href*='/review/comments/']").first)
    reviewer.page.locator("main input[name=disposition][value=accepted]").check(force=True)
    reviewer.click("Save", role="button", exact=True)
    lead.go("/review/1/clearance")
    lead.page.locator("main input[name=responses]").first.check(force=True)
    lead.click("Clear the ticked ones")
    lead.go("/review/1/publish")
    lead.follow(lead.page.locator("main form button[type=submit]"))


def _read_the_outcome(stranger: Walker) -> None:
    """What came of the round, on a phone without script."""
    stranger.go("/consultations/1/outcome")
    stranger.reads("Accepted")
    stranger.go("/consultations/duty")


def _merge(editor: Walker, reviewer: Walker) -> None:
    """The editor begins the working version; a reviewer applies, takes back, and applies again."""
    editor.go("/review/1/merging")
    editor.click("Begin the working version")
    reviewer.go("/review/1/merging")
    reviewer.follow(reviewer.page.locator("main td a, main th a").first)
    reviewer.click("Apply", role="button", exact=True)
    reviewer.go("/review/1/merging/section-1")
    reviewer.click("Undo", role="button")
    reviewer.go("/review/1/merging/section-1")
    reviewer.click("Apply", role="button", exact=True)
    reviewer.go("/review/1/merging")


def _publish_version_two(editor: Walker) -> None:
    editor.go("/guide/versions")
    editor.click("Publish for consultation", role="link")
    editor.click("Publish and freeze for good")
    editor.go("/guide/v2/section-1")
    editor.reads(PROPOSAL)


def _trace(stranger: Walker) -> None:
    """From the comment to the changed words, and back, without signing in."""
    stranger.go("/consultations/1/traceability")
    stranger.reads("وأيدي الأطفال")
    stranger.go("/guide/versions/2/reasons")
    stranger.reads(NGO)


def _open_the_agreement(lead: Walker) -> None:
    lead.go("/agreement")
    lead.click("Open an agreement", role="link")
    for name in (NGO, CHARITY):
        lead.tick(name)
    lead.click("Open the agreement", role="button")


def _agree_with_all(ngo: Walker) -> None:
    ngo.go("/my-work")
    ngo.go("/agreement/1")
    ngo.click("Take your positions", role="link")
    ngo.click("Agree with the rest of this chapter", role="link")
    ngo.click("Agree with the ticked sections", role="button")


def _object(charity: Walker) -> None:
    """An objection without the wording that would settle it is not taken, and nothing typed is lost."""
    charity.go("/agreement/1")
    charity.click("Take your positions", role="link")
    first, second = charity.page.locator("main section.position").all()
    first.locator("input[value=object]").check(force=True)
    first.locator("textarea").first.fill(OBJECTION)
    second.locator("input[value=agree]").check(force=True)
    charity.click("Save this chapter")
    first, _second = charity.page.locator("main section.position").all()
    assert first.locator(".field-error").count() == 1, "the wording is required"
    assert first.locator("textarea").first.input_value() == OBJECTION
    first.locator("textarea").nth(1).fill(WORDING)
    charity.click("Save this chapter")
    charity.go("/agreement/1")
    charity.reads("Agreed and locked")


def _read_what_is_missing(editor: Walker) -> None:
    editor.go("/agreement/1/missing")
    editor.reads(CHARITY)
    editor.go("/agreement/1/matrix")
    editor.go("/agreement/1/adopt")
    assert not editor.page.locator("main form button[type=submit]").count(), "it is not agreed yet"


def _mediate(lead: Walker) -> None:
    lead.go("/my-work")
    lead.go("/agreement/objections/1")
    lead.click("Take under mediation")
    lead.click("Note a meeting", role="link")
    lead.today("Day of the meeting")
    lead.fill("Who was present", "عمر الشامي، نادر حمدان")
    lead.fill("What was said", MEETING)
    lead.follow(lead.page.locator("main form button[type=submit]").first)
    lead.go("/agreement/objections/1")
    lead.reads(MEETING)


def _lift(charity: Walker) -> None:
    charity.go("/agreement/objections/1")
    charity.click("Lift the objection", role="link")
    charity.page.locator("main input[value=agree]").check(force=True)
    charity.click("Lift the objection", role="button")
    charity.go("/agreement/1")
    charity.reads("All sections are agreed")


def _adopt(editor: Walker) -> None:
    editor.go("/agreement/1/adopt")
    editor.follow(editor.page.locator("main form button[type=submit]"))


def _check_the_seal(stranger: Walker) -> None:
    stranger.go("/guide/versions/2/seal")
    stranger.reads("The seal is valid")
    stranger.reads(NGO)
    stranger.reads(CHARITY)
    stranger.go("/agreement/1/matrix")
    stranger.go("/guide")
