"""Members, invitations and organisations in the browser."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts import commands, queries
from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from tests.accounts.support import OTHER_PASSWORD, PASSWORD, letters_to, link_in, make_account
from tests.support.pages import Page, PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.queries import counted_queries

GUEST = "guest@example.org"


@pytest.fixture
def focal_point(app: Flask, client: PageClient) -> Actor:
    with app.app_context():
        actor = make_person(Role.FOCAL_POINT)
    sign_in(client, actor)
    return actor


@pytest.fixture
def administrator(app: Flask, client: PageClient) -> Actor:
    with app.app_context():
        actor = make_person(Role.ADMINISTRATOR)
    sign_in(client, actor)
    return actor


def own(actor: Actor) -> int:
    return actor.grants[0].organisation_id


def offered(page: Page, name: str) -> list[str | None]:
    """The choices of a group of radio buttons."""
    return [field.get("value") for field in page.all(f".//input[@name='{name}']")]


@pytest.mark.parametrize(("lang", "title"), [("ar", "الأعضاء والدعوات"), ("en", "Members and invitations")])
def test_a_focal_point_invites_and_sees_the_invitation(
    client: PageClient, focal_point: Actor, lang: str, title: str
) -> None:
    base = f"/{lang}/account/organisations/{own(focal_point)}"
    form = client.page(f"{base}/invite")
    assert offered(form, "role") == ["party_member", "focal_point", "organisation_head"]
    assert not form.all(".//select[@name='governorate']")
    page = client.send(f"{base}/invite", {"email": GUEST, "role": "party_member"})
    assert page.h1 == title
    assert GUEST in page.text


def test_the_menu_leads_to_the_members(client: PageClient, focal_point: Actor) -> None:
    response = client.get("/ar/account/members")
    assert response.headers["Location"] == f"/ar/account/organisations/{own(focal_point)}/members"


@pytest.mark.parametrize(
    "values",
    [{"email": "", "role": "party_member"}, {"email": GUEST}, {"email": GUEST, "role": "administrator"}],
)
def test_a_wrong_invitation_stays_to_be_mended(
    client: PageClient, focal_point: Actor, values: dict[str, str]
) -> None:
    page = client.send(f"/ar/account/organisations/{own(focal_point)}/invite", values, status=422)
    assert page.form_values()["email"] == values["email"]


def test_a_focal_point_sees_no_other_organisation(app: Flask, client: PageClient, focal_point: Actor) -> None:
    with app.app_context():
        other = make_organisation(name_ar="جمعية أخرى", name_en="Another association")
        elsewhere = queries.memberships_of(make_person(Role.PARTY_MEMBER).person_id or 0)[0]
    for path in (
        f"organisations/{other}/members",
        f"organisations/{other}/invite",
        "organisations",
        "organisations/new",
        f"memberships/{elsewhere.id}/end",
    ):
        client.page(f"/ar/account/{path}", status=403)
    client.page("/ar/account/memberships/9999/end", status=404)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_membership_ends_after_its_consequence_was_read(
    app: Flask, client: PageClient, focal_point: Actor, lang: str
) -> None:
    with app.app_context():
        colleague = make_person(Role.PARTY_MEMBER, organisation_id=own(focal_point), name="ريم حداد")
        membership = queries.memberships_of(colleague.person_id or 0)[0]
        mine = queries.memberships_of(focal_point.person_id or 0)[0]
    path = f"/{lang}/account/memberships/{membership.id}/end"
    assert "ريم حداد" in client.page(path).text
    assert "ريم حداد" not in client.send(path).text
    client.page(path, status=404)
    client.send(f"/{lang}/account/memberships/{mine.id}/end", status=409)


def test_an_invitation_is_withdrawn(app: Flask, client: PageClient, focal_point: Actor) -> None:
    page = client.send(
        f"/ar/account/organisations/{own(focal_point)}/invite", {"email": GUEST, "role": "party_member"}
    )
    (action,) = [form.get("action") for form in page.all(".//main//form")]
    client.post(action or "", data=page.form_values())
    with app.app_context():
        link = link_in(letters_to(GUEST)[0])
    assert app.test_client().get(link).status_code == 410
    assert client.post(action or "", data={"csrf_token": "old"}).status_code == 400


def invited(app: Flask, role: Role = Role.PARTY_MEMBER) -> str:
    """The path of a fresh invitation's link."""
    with app.app_context():
        inviter = make_person(Role.ADMINISTRATOR)
        commands.invite(make_organisation(), email=GUEST, role=role, actor=inviter)
        return link_in(letters_to(GUEST)[-1])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_new_person_joins_by_the_link(app: Flask, client: PageClient, lang: str) -> None:
    link = invited(app).replace("/ar/", f"/{lang}/")
    client.send(link, {"name": "ريم حداد", "password": "short"}, status=422)
    page = client.send(link, {"name": "ريم حداد", "password": PASSWORD})
    assert "ريم حداد" in page.html
    assert client.get(f"/{lang}/account").status_code == 200
    client.page(link, status=410)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_known_person_signs_in_and_accepts(app: Flask, client: PageClient, lang: str) -> None:
    with app.app_context():
        make_account(GUEST)
    link = invited(app).replace("/ar/", f"/{lang}/")
    page = client.page(link)
    (way,) = [a.get("href") for a in page.all(".//main//a[@class='button button-primary']")]
    page = client.send(way or "", {"email": GUEST, "password": PASSWORD})
    (action,) = [form.get("action") for form in page.all(".//main//form")]
    page = client._checked(client.post(action or "", data=page.form_values(), follow_redirects=True), 200)
    assert {"ar": "جمعية الياسمين", "en": "Jasmine Association"}[lang] in page.text


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_somebody_else_is_asked_to_sign_out_first(app: Flask, client: PageClient, lang: str) -> None:
    link = invited(app).replace("/ar/", f"/{lang}/")
    with app.app_context():
        other = make_account("other@example.org")
    sign_in(client, other)
    page = client.page(link)
    assert not page.all(".//main//input[@name='password']")
    csrf = page.form_values()["csrf_token"]
    assert client.post(f"{link}/accept", data={"csrf_token": csrf}).status_code == 403


def test_an_invitation_never_given_out(client: PageClient) -> None:
    client.page("/ar/account/invitations/missing", status=404)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_administrator_adds_an_organisation_and_invites(
    app: Flask, client: PageClient, administrator: Actor, lang: str
) -> None:
    new = {
        "kind": "directorate",
        "name_ar": "مديرية الشؤون الاجتماعية والعمل في حلب",
        "name_en": "Directorate of Aleppo",
    }
    page = client.send(f"/{lang}/account/organisations/new", new, status=422)
    assert page.form_values()["name_en"] == new["name_en"]
    page = client.send(f"/{lang}/account/organisations/new", {**new, "governorate": "SY-HL"})
    (invite,) = [a.get("href") for a in page.all(".//main//a[@class='button button-primary']")]
    form = client.page(invite or "")
    assert offered(form, "role") == [role.value for role in Role]
    assert form.form_values()["governorate"] == "SY-HL", "the directorate's own, to begin with"
    client.send(invite or "", {"email": GUEST, "role": "reviewer"}, status=422)
    page = client.send(invite or "", {"email": GUEST, "role": "licensing_officer"})
    assert {"ar": "حلب", "en": "Aleppo"}[lang] in page.text


def test_a_double_click_adds_one_organisation(client: PageClient, administrator: Actor) -> None:
    new = {"kind": "ngo", "name_ar": "جمعية الأمل"}
    client.send("/ar/account/organisations/new", new)
    client.send("/ar/account/organisations/new", new, status=422)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_list_of_organisations_is_searched(
    app: Flask, client: PageClient, administrator: Actor, lang: str
) -> None:
    with app.app_context():
        make_organisation(OrganisationKind.DIRECTORATE, "مديرية إدلب", "Directorate of Idlib")
    name = {"ar": "مديرية إدلب", "en": "Directorate of Idlib"}[lang]
    path = f"/{lang}/account/organisations"
    assert name in client.page(f"{path}?kind=directorate&name=ادلب").text
    assert name not in client.page(f"{path}?kind=ngo").text
    client.page(f"{path}?name=nothing&kind=unheard-of&page=-3")


def test_lists_cost_the_same_for_few_and_many(app: Flask, client: PageClient, administrator: Actor) -> None:
    paths = ["/ar/account/organisations", f"/ar/account/organisations/{own(administrator)}/members"]

    def costs() -> list[int]:
        found = []
        for path in paths:
            with counted_queries() as statements:
                client.page(path)
            found.append(len(statements))
        return found

    few = costs()
    with app.app_context():
        for number in range(25):
            make_person(Role.REVIEWER, organisation_id=own(administrator))
            make_organisation(name_ar=f"جمعية {number}")
            commands.invite(
                own(administrator), email=f"g{number}@example.org", role=Role.REVIEWER, actor=administrator
            )
    assert costs() == few
    assert max(few) <= 6


def test_somebody_removed_meanwhile_loses_the_page(
    app: Flask, client: PageClient, focal_point: Actor
) -> None:
    with app.app_context():
        mine = queries.memberships_of(focal_point.person_id or 0)[0]
        commands.end_membership(mine.id, actor=make_person(Role.ADMINISTRATOR))
    client.page(f"/ar/account/organisations/{own(focal_point)}/members", status=403)


def test_a_password_of_before_is_of_no_use_to_whoever_was_removed(app: Flask) -> None:
    with app.app_context():
        actor = make_account(GUEST, role=Role.PARTY_MEMBER)
        commands.change_password(PASSWORD, OTHER_PASSWORD, actor=actor)
    browser = app.test_client()
    assert isinstance(browser, PageClient)
    browser.send("/ar/account/sign-in", {"email": GUEST, "password": PASSWORD}, status=422)
