"""The certificate to print: who may have it, what stands on it, and what if it cannot be made."""

from __future__ import annotations

import builtins
import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import segno
from flask import Flask
from markupsafe import Markup

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.config import Settings
from nursery.registry.licensing import register
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.public import certificates, paper, proof
from nursery.registry.rulesets.kinds import AgeBand
from nursery.signing import keys
from tests.support.licences import make_licence
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in

weasyprint = pytest.importorskip("weasyprint", reason="Pango is missing", exc_type=OSError)
ADDRESS = "http://localhost/ar/check/DI-000123"
PROOF = "1.facts.signature"


@pytest.fixture
def operator(app: Flask) -> Actor:
    """The operator of the nursery with licence DI-000123."""
    with app.app_context():
        mine = make_organisation(OrganisationKind.NURSERY_OPERATOR)
        make_licence(organisation_id=mine, number="DI-000123")
        return make_person(Role.OPERATOR, organisation_id=mine)


def settings_of(app: Flask) -> Settings:
    settings: Settings = app.extensions["settings"]
    return settings


def certificate(client: PageClient) -> bytes:
    response = client.get("/ar/register/DI-000123/certificate.pdf")
    assert response.status_code == 200, response.get_data(as_text=True)[:300]
    assert response.mimetype == "application/pdf"
    return response.get_data()


def test_the_holder_prints_it(app: Flask, client: PageClient, operator: Actor) -> None:
    sign_in(client, operator)
    page = client.page("/ar/register/DI-000123")
    assert page.all(".//a[@href='/ar/register/DI-000123/certificate.pdf']")
    document = pypdfium2.PdfDocument(certificate(client))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    for line in ("DI-000123", "Jasmine Nursery", "9 May 2029", ADDRESS):
        assert line in text
    assert "Specimen" not in text


def test_only_the_bundled_fonts_are_used_and_all_are_inside(client: PageClient, operator: Actor) -> None:
    sign_in(client, operator)
    content = certificate(client)
    fonts = set(re.findall(rb"/BaseFont ?/([\w+-]+)", _plain(content)))
    assert {font.split(b"+")[-1] for font in fonts} == {b"Amiri", b"Amiri-Bold"}
    assert len(re.findall(rb"/FontFile2", _plain(content))) == 2


def _plain(content: bytes) -> bytes:
    """The file with its object streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    opened = [content]
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(opened)


def test_the_code_on_it_leads_to_the_check(client: PageClient, operator: Actor, tmp_path: Path) -> None:
    sign_in(client, operator)
    content = certificate(client)
    if not shutil.which("zbarimg"):
        pytest.skip("zbarimg is not installed: the code is compared, not read")
    picture = tmp_path / "page.pgm"
    bitmap = pypdfium2.PdfDocument(content)[0].render(scale=4, grayscale=True)
    lines = bytes(bitmap.buffer)
    rows = (lines[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height))
    picture.write_bytes(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows))
    read = subprocess.run(["zbarimg", "--raw", "-q", picture], capture_output=True, text=True, check=True)
    address, _sign, proven = read.stdout.strip().partition("#")
    assert address == ADDRESS
    assert proof.read(proven, keys.known_keys(settings_of(client.application))).number == "DI-000123"


def test_the_page_holds_the_code_of_its_address(app: Flask, operator: Actor) -> None:
    with app.test_request_context("/ar/"):
        page = paper.html(register.licence("DI-000123"), settings_of(app), PROOF)
    content = f"{ADDRESS}#{PROOF}"
    code = segno.make(content, error="l", micro=False, boost_error=False)
    strokes = [int(length) for length in re.findall(r"h(\d+)", paper.qr_code(content))]
    assert sum(strokes) == sum(sum(row) for row in code.matrix)
    assert Markup.escape(paper.qr_code(content)) in page


@pytest.mark.parametrize("role", [Role.LICENSING_OFFICER, Role.COMMITTEE_MEMBER])
def test_officials_of_the_governorate_print_it(
    app: Flask, client: PageClient, operator: Actor, role: Role
) -> None:
    with app.app_context():
        official = make_person(role, governorate="SY-DI")
    sign_in(client, official)
    assert certificate(client).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("role", "governorate"),
    [(Role.OPERATOR, None), (Role.LICENSING_OFFICER, "SY-HL"), (Role.FOCAL_POINT, None)],
)
def test_others_do_not(
    app: Flask, client: PageClient, operator: Actor, role: Role, governorate: str | None
) -> None:
    with app.app_context():
        other = make_person(role, governorate=governorate)
    sign_in(client, other)
    client.page("/ar/register/DI-000123/certificate.pdf", status=403)
    assert "certificate.pdf" not in client.page("/ar/register/DI-000123").html


def test_the_public_is_asked_to_sign_in(client: PageClient, operator: Actor) -> None:
    response = client.get("/ar/register/DI-000123/certificate.pdf")
    assert response.status_code == 302


def test_a_licence_that_is_not_valid_has_none(app: Flask, client: PageClient, operator: Actor) -> None:
    with app.app_context():
        make_licence(number="DI-000200", state=LicenceState.SUSPENDED)
        official = make_person(Role.LICENSING_OFFICER)
    sign_in(client, official)
    page = client.page("/ar/register/DI-000200/certificate.pdf", status=409)
    assert "DI-000200" in page.text
    client.page("/ar/register/DI-999999/certificate.pdf", status=404)


def test_the_file_is_made_once_for_each_content(
    app: Flask, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(paper, "pdf", lambda page: made.append(page) or b"%PDF")
    with app.test_request_context("/ar/"):
        licence = replace(register.licence("DI-000123"), name_ar="حضانة لا تتكرر")
        first = certificates.file_of(licence, settings_of(app))
        assert certificates.file_of(licence, settings_of(app)) == first
        other = certificates.file_of(replace(licence, address="ساحة المحافظة"), settings_of(app))
    assert len(made) == 2
    assert first != other
    for file in (first, other):
        file.unlink()


def test_a_long_name_and_address_stay_on_one_page(app: Flask, operator: Actor) -> None:
    with app.test_request_context("/en/"):
        licence = replace(
            register.licence("DI-000123"),
            name_ar=("دار الرعاية النموذجية للأطفال في حي الميدان " * 4)[:120],
            name_en=("Model Nursery of the Midan Quarter " * 4)[:120],
            address=("شارع الملك فيصل، بناء رقم 12، الطابق الثالث، " * 8)[:300],
            places=dict.fromkeys(AgeBand, 1000),
        )
        document = pypdfium2.PdfDocument(paper.pdf(paper.html(licence, settings_of(app), PROOF)))
    assert len(document) == 1


def test_a_demonstration_says_so(app: Flask, operator: Actor) -> None:
    with app.test_request_context("/ar/"):
        page = paper.html(register.licence("DI-000123"), replace(settings_of(app), demo=True), PROOF)
    assert "نموذج للعرض" in page
    assert "Specimen for demonstration" in page


def test_nothing_else_is_ever_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg/>")
    fetch = paper._fetcher().fetch
    for address in (secret.as_uri(), "http://127.0.0.1:1/x", "bundled:../x", "bundled:", "ftp://127.0.0.1/x"):
        with pytest.raises(ValueError, match="disallowed protocol"):
            fetch(address)
    assert fetch("bundled:Amiri-Bold.ttf").read(4) == b"\x00\x01\x00\x00"
    assert fetch("data:text/plain,x").read() == b"x"


@pytest.mark.parametrize(
    ("error", "remedy"), [(OSError, "apt-get install libpango"), (ImportError, "pip install weasyprint")]
)
def test_without_the_program_the_page_says_what_to_install(
    client: PageClient,
    operator: Actor,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    remedy: str,
) -> None:
    real = builtins.__import__

    def broken(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("weasyprint"):
            raise error("cannot load library")
        return real(name, *rest, **named)

    sign_in(client, operator)
    monkeypatch.setattr(builtins, "__import__", broken)
    page = client.page("/ar/register/DI-000123/certificate.pdf", status=503)
    assert remedy in page.text
    assert "تعذّرت طباعة الشهادات" in page.h1
    assert remedy in (certificates.pdf_problem() or "")
    monkeypatch.undo()
    assert certificates.pdf_problem() is None
    assert client.page("/ar/register/DI-000123").status == 200
