"""The pages of imports, as an administrator uses them."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.registry.imports.fields import FIELDS, guess
from nursery.registry.imports.models import RegisterImport
from tests.registry.imports.files import HEADINGS, as_csv, row
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in


@pytest.fixture
def admin(app: Flask, client: PageClient) -> Actor:
    with app.app_context():
        person = make_person(Role.ADMINISTRATOR)
        sign_in(client, person)
    return person


def send(client: PageClient, content: bytes, name: str = "register.csv", *, status: int = 200) -> Page:
    """Send a file in by the form; returns the page of its import."""
    data = {"source": "سجل مديرية دمشق", "file": (io.BytesIO(content), name)}
    return client.send("/ar/register/imports", data, status=status, content_type="multipart/form-data")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_register_goes_through_all_its_pages(client: PageClient, admin: Actor, language: str) -> None:
    address = send(client, as_csv([row(1), row(2, phone="لا يوجد")])).response.request.path
    address = address.replace("/ar/", f"/{language}/")
    values = client.page(address).form_values(0)
    assert (values["number"], values["name_ar"], values["name_en"]) == ("0", "1", "2")
    checked = client.send(address, form=0)
    assert ("اكتبوا رقم الهاتف" if language == "ar" else "Write the phone number") in checked.text
    client.send(address, {"leave_out": ""}, form=0, status=422)
    client.send(address, {"leave_out": "y"}, form=0)
    assert "0112000001" in client.page(f"/{language}/register/DI-000001").text


@pytest.mark.parametrize(("language", "said"), [("ar", "إنهاء ترخيصين"), ("en", "End 2 licences")])
def test_a_file_that_only_ends_licences_says_so_on_its_button(
    client: PageClient, admin: Actor, language: str, said: str
) -> None:
    pages = []
    for numbers in (range(1, 31), range(1, 29)):
        data = {
            "source": "سجل",
            "is_whole": "y",
            "file": (io.BytesIO(as_csv([row(one) for one in numbers])), "register.csv"),
        }
        sent = client.send("/ar/register/imports", data, content_type="multipart/form-data")
        address = sent.response.request.path.replace("/ar/", f"/{language}/")
        client.send(address, form=0)
        pages.append([button.text for button in client.page(address).all(".//main//form//button")])
        client.send(address, form=0)
    assert [any(said in str(one) for one in texts) for texts in pages] == [False, True]


def test_a_missing_column_is_said_beside_its_field(client: PageClient, admin: Actor) -> None:
    page = send(client, as_csv([row(1)]))
    address, values = page.response.request.path, page.form_values(0)
    client.send(address, {"district": ""}, form=0, status=422)
    twice = client.send(address, {"district": values["number"]}, form=0, status=422)
    assert "اختير هذا العمود مرتين" in twice.text


def test_a_file_that_is_no_table_is_refused_on_its_page(client: PageClient, admin: Actor) -> None:
    page = send(client, b"one column only\nx\n")
    assert "يجب أن يحوي الصف الأول عناوين الأعمدة" in page.text


@pytest.mark.parametrize("name", ["register.pdf", "register.xlsx"])
def test_a_name_that_says_something_else_is_refused_at_once(
    app: Flask, client: PageClient, admin: Actor, name: str
) -> None:
    page = send(client, as_csv([row(1)]), name, status=422)
    assert "احفظوه من جديد" in page.text
    with app.app_context():
        assert db.session.query(RegisterImport).count() == 0


def test_withdrawn_before_it_is_taken_over(client: PageClient, admin: Actor) -> None:
    address = send(client, as_csv([row(1)])).response.request.path
    client.send(address, form=1)
    assert "Withdrawn" in client.page(address.replace("/ar/", "/en/")).text


@pytest.mark.parametrize("role", [Role.LICENSING_OFFICER, Role.AUDITOR, Role.OPERATOR])
def test_only_administrators_import(app: Flask, client: PageClient, role: Role) -> None:
    with app.app_context():
        sign_in(client, make_person(role))
    assert client.get("/ar/register/imports").status_code == 403


def test_headings_are_understood_in_both_languages_and_remembered(app: Flask) -> None:
    arabic = guess(list(HEADINGS.values()), {})
    assert {key: list(HEADINGS)[position] for key, position in arabic.items()} == {
        key: key for key in HEADINGS
    }
    with app.test_request_context("/ar/"):
        labelled = guess([str(field.label) for field in FIELDS], {})
    assert labelled == {field.key: position for position, field in enumerate(FIELDS)}
    own = guess([field.key for field in FIELDS], {})
    assert list(own) == [field.key for field in FIELDS]
    odd = ["رمز", "التسمية", "العنوان"]
    assert guess(odd, {"number": "رمز", "name_ar": "التسمية"}) == {"number": 0, "name_ar": 1, "address": 2}
    assert guess(["العنوان", "العنوان"], {}) == {"address": 0}
