"""Pictures: how they are made, what is refused, where they stand, that they come back from the database."""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.guide import commands, pictures, queries, writing
from nursery.guide.reading import FaultyText, read, read_texts
from nursery.guide.reading.webp import declared_size
from tests.support.guide import write_guide
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

AR = "01-chapter-1/01-section-1.ar.md"
EN = "01-chapter-1/01-section-1.en.md"


def picture_bytes(kind: str = "WEBP", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    target = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(target, kind, **options)
    return target.getvalue()


def named(data: bytes, stem: str = "hands") -> str:
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.webp"


def with_picture(folder: Path, data: bytes, name: str | None = None) -> str:
    """Put a picture into the folder and into both languages of a section; returns its name."""
    name = name or named(data)
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures" / name).write_bytes(data)
    for file, alt in ((AR, "يدان تحت الماء"), (EN, "Two hands under water")):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n## ", f"\n![{alt}](pictures/{name})\n\n## ", 2), encoding="utf-8")
        second = path.read_text(encoding="utf-8").replace(f"![{alt}](pictures/{name})\n\n", "", 1)
        path.write_text(second, encoding="utf-8")
    return name


def faults(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(FaultyText) as caught:
        read(folder)
    return [(fault.file, fault.line, fault.code) for fault in caught.value.faults]


def test_a_picture_stands_in_the_text_with_its_size_and_its_words(folder: Path) -> None:
    name = with_picture(folder, picture_bytes())
    block = next(block for block in next(read(folder).sections()).blocks if "pictures/" in block.markdown_ar)
    image = f'<p><img src="pictures/{name}" alt="يدان تحت الماء" width="60" height="40" loading="lazy"></p>'
    assert block.html_ar == image
    assert 'alt="Two hands under water"' in block.html_en
    assert (block.kind, block.number) == ("paragraph", "1.1.2")


PLACES = [
    ("![](pictures/{name})", "picture_alt"),
    ("![  ](pictures/{name})", "picture_alt"),
    ("![" + "x" * 301 + "](pictures/{name})", "picture_alt_long"),
    ("![x](pictures/other-12345678.webp)", "picture_missing"),
    ("![x](pictures/../../etc/passwd)", "picture_missing"),
    ("![x](https://example.org/x.png)", "image"),
    ("![x](pictures/{name}) and words", "image"),
    ("- ![x](pictures/{name})", "image"),
    ("![x](javascript:alert(1))", "image"),
]


@pytest.mark.parametrize(("line", "code"), PLACES)
def test_a_picture_without_words_or_in_a_wrong_form_is_named(folder: Path, line: str, code: str) -> None:
    name = with_picture(folder, picture_bytes())
    for file in (AR, EN):
        text = (folder / file).read_text(encoding="utf-8")
        old = next(part for part in text.split("\n") if part.startswith("!["))
        (folder / file).write_text(text.replace(old, line.format(name=name)), encoding="utf-8")
    number = (folder / AR).read_text(encoding="utf-8").split("\n").index(line.format(name=name)) + 1
    assert {found for found in faults(folder) if found[0] == AR} >= {(AR, number, code)}


def test_both_languages_show_the_same_picture(folder: Path) -> None:
    name = with_picture(folder, picture_bytes())
    other = with_picture(folder, picture_bytes(size=(30, 30)), None)
    text = (folder / EN).read_text(encoding="utf-8")
    (folder / EN).write_text(text.replace(name, other, 1), encoding="utf-8")
    assert "languages_picture" in {code for _, _, code in faults(folder)}


FILES = [
    (picture_bytes(), "hands-00000000.webp", "picture_changed"),
    (picture_bytes(), "Hands.webp", "picture_name"),
    (picture_bytes("PNG"), None, "picture_kind"),
    (b"RIFF" + b"x" * 400, None, "picture_kind"),
    (picture_bytes()[:-20], None, "picture_kind"),
    (picture_bytes(size=(2100, 10)), None, "picture_dimensions"),
    (picture_bytes() + b"x" * 300_000, None, "picture_bytes"),
]


@pytest.mark.parametrize(("data", "name", "code"), FILES, ids=[code for _, _, code in FILES])
def test_a_bad_file_is_named(folder: Path, data: bytes, name: str | None, code: str) -> None:
    name = with_picture(folder, data, name)
    assert (f"pictures/{name}", 1, code) in faults(folder)


def test_the_size_is_read_from_every_kind_of_webp() -> None:
    for options in ({}, {"lossless": True}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"}):
        size = declared_size(picture_bytes(size=(123, 45), **options))
        assert size is not None and (size.width, size.height) == (123, 45)


def test_a_bomb_is_refused_before_memory_is_taken(folder: Path) -> None:
    bomb = bytearray(picture_bytes(lossless=True))
    bomb[21:25] = (0x3FFF | 0x3FFF << 14).to_bytes(4, "little")
    name = with_picture(folder, bytes(bomb))
    assert (f"pictures/{name}", 1, "picture_dimensions") in faults(folder)
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    png = (
        b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )
    with pytest.raises(RuleBroken) as caught:
        pictures.made(BytesIO(png), "bomb.png")
    assert (caught.value.code, caught.value.field) == ("guide.picture_has_too_many_pixels", "file")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_small_upright_and_tells_nothing_else(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Camera of Salma"
    made = pictures.made(BytesIO(picture_bytes(kind, (3000, 2000), exif=exif)), "Hand Washing (2).jpg")
    assert made.name == named(made.data, "hand-washing-2")
    assert made.markdown("x") == f"![x](pictures/{made.name})"
    assert (made.size.width, made.size.height) == (960, 1440)
    assert b"Camera" not in made.data
    assert len(made.data) < 300_000


@pytest.mark.parametrize("data", [b"", b"GIF89a" + b"\0" * 100, b"<svg/>", picture_bytes("JPEG")[:300]])
def test_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(RuleBroken) as caught:
        pictures.made(BytesIO(data), "x.jpg")
    assert caught.value.code == "guide.picture_unreadable"


def test_names_without_latin_letters() -> None:
    assert pictures.made(BytesIO(picture_bytes("PNG")), "صورة.png").name.startswith("picture-")


def test_an_editor_adds_a_picture_once(app: Flask) -> None:
    with app.app_context():
        editor, reviewer = make_person(Role.GUIDE_EDITOR), make_person(Role.LEAD_REVIEWER)
        with pytest.raises(NotAllowed):
            pictures.add_picture(BytesIO(picture_bytes("PNG")), "a.png", actor=reviewer)
        item = pictures.add_picture(BytesIO(picture_bytes("PNG")), "a.png", actor=editor)
        assert pictures.add_picture(BytesIO(picture_bytes("PNG")), "a.png", actor=editor) == item
        assert pictures.all_pictures() == [item]
        assert item.path.read_bytes()[:4] == b"RIFF"
        assert (item.added_by, item.width, item.height) == (editor.person_id, 60, 40)
        assert pictures.sizes()[item.name].width == 60


def test_import_and_export_keep_the_bytes(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    folder = write_guide(tmp_path / "in")
    name = with_picture(folder, picture_bytes())
    with app.app_context():
        report = commands.import_guide(folder, actor=SYSTEM)
        assert report.version_id is not None
        content = queries.content_of(report.version_id)
        files = {item.name: item.path for item in pictures.pictures_of(content)}
        assert read_texts(writing.files(content), pictures.sizes()) == read(folder)
        writing.write(content, tmp_path / "out", files)
    assert (tmp_path / "out" / "pictures" / name).read_bytes() == picture_bytes()
    assert read(tmp_path / "out") == read(folder)


def test_a_picture_is_served_for_good_to_everybody(app: Flask, client: PageClient, folder: Path) -> None:
    name = with_picture(folder, picture_bytes())
    with app.app_context():
        editor = make_person(Role.GUIDE_EDITOR)
        report = commands.import_guide(folder, actor=editor)
        commands.publish_version(report.version_id or 0, actor=editor)
        item = pictures.picture(name)
        data = item.path.read_bytes()
    for _ in range(2):
        response = client.get(f"/ar/guide/pictures/{item.name}")
        assert response.data == data
        assert response.headers["Content-Type"] == "image/webp"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in response.headers
        again = client.get(
            f"/ar/guide/pictures/{item.name}", headers={"If-None-Match": response.headers["ETag"]}
        )
        assert again.status_code == 304
        sign_in(client, editor)
    assert client.get("/ar/guide/pictures/other-12345678.webp").status_code == 404
    assert client.get("/ar/guide/pictures/..%2f..%2fconfig").status_code == 404
