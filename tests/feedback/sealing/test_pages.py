"""The page that adopts, the public page of the seal, and what the guide says of itself from then on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.feedback.agreement.lifecycle import SectionState
from nursery.feedback.sealing import checking, commands
from nursery.guide import commands as guide_commands
from tests.feedback.sealing.arrange import (
    Agreed,
    adopt,
    arrange,
    object_to,
    past_the_protection,
    set_state,
    settings,
)
from tests.support.guide import working_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in


def sent(client: PageClient, given: Agreed, **fields: str) -> int:
    page = client.get(f"/ar/agreement/{given.id}/adopt").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    seen = re.search(r'name="seen"[^>]*value="([^"]+)"', page)
    data = {"csrf_token": token[1] if token else "", "seen": seen[1] if seen else "", **fields}
    return client.post(f"/ar/agreement/{given.id}/adopt", data=data).status_code


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_what_is_missing(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        given = arrange()
        set_state(given.rows[1], SectionState.REOPENED)
        object_to(given.rows[1], given.organisations[0])
    sign_in(client, given.editor)
    page = client.get(f"/{language}/agreement/{given.id}/adopt")
    assert page.status_code == 200
    assert f"/agreement/{given.id}/missing" in page.text
    assert 'name="seen"' not in page.text
    assert "1.2" in page.text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_adopting_by_the_page(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        given = arrange()
        fingerprint = given.fingerprint
    sign_in(client, given.editor)
    ready = client.get(f"/{language}/agreement/{given.id}/adopt")
    assert fingerprint in ready.text
    assert sent(client, given) == 302
    assert client.get(f"/{language}/agreement/{given.id}/adopt").status_code == 200
    contents = client.get(f"/{language}/guide/v1").text
    assert "/guide/versions/1/seal" in contents
    assert "/guide/versions/1/seal" in client.get(f"/{language}/guide/v1/section-1").text
    assert client.get(f"/{language}/guide/versions").status_code == 200
    assert client.get(f"/{language}/").status_code == 200


def test_a_form_from_another_text(app: Flask, client: PageClient) -> None:
    with app.app_context():
        given = arrange()
    sign_in(client, given.editor)
    assert sent(client, given, seen="0" * 64) == 409
    assert client.post(f"/ar/agreement/{given.id}/adopt").status_code >= 400
    assert client.get("/ar/guide/versions/1/seal").status_code == 404


def test_only_guide_editors_open_it(app: Flask, client: PageClient) -> None:
    with app.app_context():
        given, lead = arrange(), make_person(Role.LEAD_REVIEWER)
    assert client.get(f"/ar/agreement/{given.id}/adopt").status_code == 302
    sign_in(client, lead)
    assert client.get(f"/ar/agreement/{given.id}/adopt").status_code == 403


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_sees_and_takes_the_seal(
    app: Flask, client: PageClient, tmp_path: Path, language: str
) -> None:
    with app.app_context():
        given = arrange()
        checking.forget()
        commands.adopt(given.id, seen=given.fingerprint, settings=settings(), actor=given.editor)
    page = client.get(f"/{language}/guide/versions/1/seal")
    assert page.status_code == 200
    assert page.text.count("tone-danger") == 0
    assert "نودّ مثالاً من الريف" in page.text
    section = client.get(f"/{language}/guide/versions/1/seal?section=section-2")
    assert 'id="positions"' in section.text
    assert client.get(f"/{language}/guide/versions/1/seal?section=none").status_code == 200
    file = client.get(f"/{language}/guide/versions/1/seal.json")
    assert "attachment" in file.headers["Content-Disposition"]
    assert json.loads(file.text)["statement"]["version"] == 1
    again = client.get(
        f"/{language}/guide/versions/1/seal.json", headers={"If-None-Match": file.headers["ETag"]}
    )
    assert again.status_code == 304
    assert client.get(f"/{language}/guide/versions/7/seal").status_code == 404
    assert client.get(f"/{language}/guide/versions/7/seal.json").status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_a_broken_seal_says_so(
    app: Flask, client: PageClient, tmp_path: Path, language: str
) -> None:
    with app.app_context():
        adopt(arrange(), tmp_path)
        past_the_protection("UPDATE seals SET statement = '{'", "seals_kept_update")
        checking.forget()
    page = client.get(f"/{language}/guide/versions/1/seal")
    assert page.status_code == 200
    assert "tone-danger" in page.text


def test_a_newer_version_points_to_the_official_one(app: Flask, client: PageClient, tmp_path: Path) -> None:
    with app.app_context():
        given = arrange()
        adopt(given, tmp_path)
        guide_commands.publish_version(working_version(sections=3), actor=given.editor)
    newer = client.get("/en/guide").text
    assert "The agreed, official guide is version 1." in newer
    official = client.get("/en/guide/v1").text
    assert "The agreed, official guide." in official
    assert "This is version 1, an earlier one" not in official
