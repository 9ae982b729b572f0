"""Files are looked at before anything else sees them."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask, g
from werkzeug.datastructures import FileStorage, MultiDict

from nursery.web import forms

PDF = b"%PDF-1.7\n" + b"0" * 64
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"0" * 64
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 64
EXE = b"MZ" + b"\x00" * 128
HTML = b"<!doctype html><script>alert(1)</script>"


class PaperForm(forms.Form):
    class Meta:
        csrf = False

    paper = forms.UploadField("Paper", [forms.Required()], max_bytes=1000)


def sent(app: Flask, name: str, content: bytes, language: str = "en") -> PaperForm:
    with app.test_request_context(method="POST"):
        g.lang = language
        file = FileStorage(BytesIO(content), filename=name, content_type="application/pdf")
        form = PaperForm(formdata=MultiDict({"paper": file}))
        form.validate()
        return form


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("عقد الإيجار.pdf", PDF, "application/pdf"),
        ("photo.PNG", PNG, "image/png"),
        ("photo.jpeg", JPEG, "image/jpeg"),
        ("photo.jpg", JPEG, "image/jpeg"),
    ],
)
def test_good_files_are_taken(built_app: Flask, name: str, content: bytes, media_type: str) -> None:
    form = sent(built_app, name, content)
    assert form.errors == {}
    assert (form.paper.media_type, form.paper.size, form.paper.file_name) == (media_type, len(content), name)
    assert form.paper.data.read() == content


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("", b"", "Choose a file."),
        ("empty.pdf", b"", "This file is empty."),
        ("big.pdf", PDF + b"0" * 2000, "This file has 2 KB. Choose one of at most 1000 bytes"),
        ("virus.pdf", EXE, "The content of this file is not"),
        ("page.pdf", HTML, "The content of this file is not"),
        ("photo.gif", b"GIF89a" + b"0" * 64, "The content of this file is not"),
        ("paper.exe", PDF, "The content of this file is PDF, but its name does not end in .pdf."),
        ("photo.pdf", PNG, "The content of this file is PNG, but its name does not end in .png."),
        ("noending", PDF, "The content of this file is PDF"),
    ],
)
def test_bad_files_are_refused_with_what_to_do(
    built_app: Flask, name: str, content: bytes, message: str
) -> None:
    assert str(sent(built_app, name, content).errors["paper"][0]).startswith(message)


def test_a_file_name_brings_no_folders_and_no_tricks(built_app: Flask) -> None:
    assert sent(built_app, "C:\\fake\\..\\lease.pdf", PDF).paper.file_name == "lease.pdf"
    assert sent(built_app, "../../etc/lease.pdf", PDF).paper.file_name == "lease.pdf"
    assert "\u202e" not in sent(built_app, "lease\u202e.pdf", PDF).paper.file_name


def test_the_hint_says_what_is_accepted(built_app: Flask) -> None:
    form = sent(built_app, "lease.pdf", PDF, "ar")
    assert "على الأكثر" in form.paper.description
    assert form.paper.render_kw["accept"] == ".pdf,.jpg,.jpeg,.png"
