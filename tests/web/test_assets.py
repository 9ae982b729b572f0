from __future__ import annotations

import re

from flask import Flask, url_for

from nursery.config import ROOT
from nursery.web import assets

STATIC = ROOT / "nursery" / "web" / "static"


def test_style_and_script_of_a_page_are_light(built_app: Flask) -> None:
    found = assets.of(built_app)
    weight = sum(len(found.served[found.names[name]].encoded["gzip"]) for name in ("site.css", "js/app.js"))
    assert weight <= 12_000


def test_every_file_a_style_sheet_names_is_there(built_app: Flask) -> None:
    found = assets.of(built_app)
    css = found.served[found.names["site.css"]].body.decode()
    addresses = re.findall(r"url\(/static/([^)]+)\)", css)
    assert len(addresses) == 4
    assert all(address in found.served for address in addresses)
    assert "http:" not in css and "https:" not in css


def test_fonts_show_text_before_they_arrive() -> None:
    css = (STATIC / "css" / "fonts.css").read_text("utf-8")
    assert css.count("@font-face") == css.count("font-display: swap") == css.count("unicode-range")


def test_vendored_fonts_have_their_licence_beside_them() -> None:
    assert "SIL Open Font License" in (STATIC / "fonts" / "LICENSE-IBM-Plex.txt").read_text("utf-8")
    pdf_fonts = ROOT / "nursery" / "web" / "pdf_fonts"
    assert "SIL Open Font License" in (pdf_fonts / "LICENSE-Amiri.txt").read_text("utf-8")
    assert {file.name for file in pdf_fonts.glob("*.ttf")} == {"Amiri-Regular.ttf", "Amiri-Bold.ttf"}


def test_style_and_script_are_sent_without_what_only_their_authors_read() -> None:
    sent = assets.Assets()
    for name in ("site.css", "js/app.js"):
        body = sent.served[sent.names[name]].body.decode()
        assert "/*" not in body
        assert "\n  " not in body
        assert len(body) > 100


def test_an_address_is_the_one_its_rule_has(built_app: Flask) -> None:
    for root in ("http://localhost", "http://localhost/below"):
        with built_app.test_request_context("/ar/privacy", base_url=root):
            name = assets.of(built_app).names["js/app.js"]
            assert assets.address("js/app.js") == url_for("static", name=name)
