"""Files that are no tables, and files made to harm: refused by name, quickly, before they unpack."""

from __future__ import annotations

import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from nursery.feedback.tables.lifecycle import TableFormat, UploadState
from nursery.feedback.tables.reading import archive
from nursery.feedback.tables.reading.refused import Refused
from tests.feedback.tables.arrange import comments, filled, given_out, item, send
from tests.support.rounds import OpenRound

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(parts: dict[str, bytes], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", level) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same file with some of its parts changed."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return zipped({name: change(name, file.read(name)) for name in file.namelist()})


def bomb() -> bytes:
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"\0" * 120 * 1024 * 1024})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n\0\0\0", "table.not_a_table"),
        (b"PK\x03\x04 not really a zip", "table.damaged"),
        ("الرقم,الملاحظة\n1,نصّ\n".encode(), "table.is_text"),
        (b"<html><table></table></html>", "table.is_text"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "table.old_office"),
        (OLE + b"\0" * 70_000 + "EncryptedPackage".encode("utf-16-le"), "table.has_password"),
        (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}), "table.open_document"),
        (zipped({"xl/workbook.bin": b"x"}), "table.binary_workbook"),
        (zipped({"readme.txt": b"x"}), "table.not_a_table"),
        (zipped({"xl/workbook.xml": b"<w/>", "xl/vbaProject.bin": b"x"}), "table.has_macros"),
        (
            zipped({"xl/workbook.xml": b"<w/>", **{f"a{n}": b"" for n in range(2_001)}}),
            "table.too_many_parts",
        ),
        (bomb(), "table.unpacks_too_large"),
    ],
    ids=[
        *("pdf", "damaged", "csv", "html", "xls", "password", "ods", "xlsb", "zip", "xlsm", "parts", "bomb"),
    ],
)
def test_what_is_no_table(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        archive.format_of(BytesIO(content))
    assert refused.value.code == code


def test_a_bomb_is_known_by_its_directory(given: OpenRound) -> None:
    content = bomb()
    assert len(content) < 200_000
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(Refused):
        archive.format_of(BytesIO(content))
    assert time.perf_counter() - start < 0.5
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_directory_that_lies_about_sizes() -> None:
    honest = zipped({"xl/workbook.xml": b"<workbook/>" + b" " * 5_000_000})
    lying = honest.replace((5_000_011).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    with (
        archive.opened(BytesIO(lying)) as opened,
        pytest.raises(Refused),
        opened.part("xl/workbook.xml") as part,
    ):
        assert len(part.read()) <= 100


@pytest.mark.usefixtures("context")
class TestSentIn:
    def test_a_hundred_thousand_rows(self, given: OpenRound) -> None:
        target = BytesIO()
        with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for row in range(100_000):
                for column in range(4):
                    sheet.write_string(row, column, "نصّ")
        start = time.perf_counter()
        tracemalloc.start()
        found = item(given, send(given, target.getvalue()))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        refusal = found.found["refusal"]
        assert refusal == {"code": "table.too_many_rows", "params": {"found": 100_000, "most": 10_000}}
        assert time.perf_counter() - start < 20
        assert peak < 60_000_000

    def test_entities_are_not_opened(self, given: OpenRound) -> None:
        laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        secret = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        for format_, part in (
            (TableFormat.XLSX, "xl/worksheets/sheet1.xml"),
            (TableFormat.DOCX, "word/document.xml"),
        ):
            for declared in (laughs, secret):
                content = rezipped(
                    given_out(given, format_=format_),
                    lambda name, old, part=part, declared=declared: (
                        re.sub(rb"^(<\?xml[^>]*>\s*)?", rb"\1" + declared.replace(b"\\", b""), old, count=1)
                        if name == part
                        else old
                    ),
                )
                found = item(given, send(given, content, name=f"x.{format_}"))
                assert found.found["refusal"]["code"] == "table.declares_entities"

    def test_broken_xml(self, given: OpenRound) -> None:
        content = rezipped(
            given_out(given), lambda name, old: old[: len(old) // 2] if name.endswith("sheet1.xml") else old
        )
        assert item(given, send(given, content)).found["refusal"]["code"] == "table.damaged"

    def test_elements_without_end(self, given: OpenRound) -> None:
        deep = b"<a>" * 5_000 + b"</a>" * 5_000
        content = rezipped(given_out(given), lambda name, old: deep if name.endswith("sheet1.xml") else old)
        assert item(given, send(given, content)).found["refusal"]["code"] == "table.damaged"

    def test_a_spreadsheet_about_something_else(self, given: OpenRound) -> None:
        book = openpyxl.Workbook()
        book.active["A1"] = "ميزانية"  # type: ignore[index]
        target = BytesIO()
        book.save(target)
        found = item(given, send(given, target.getvalue()))
        assert (found.state, found.found["refusal"]["code"]) == (UploadState.REFUSED, "table.no_table")

    def test_an_empty_spreadsheet(self, given: OpenRound) -> None:
        target = BytesIO()
        openpyxl.Workbook().save(target)
        assert item(given, send(given, target.getvalue())).found["refusal"]["code"] == "table.no_table"

    def test_values_that_formulas_left_behind_are_not_taken(self, given: OpenRound) -> None:
        content = rezipped(
            filled(given_out(given), comment="=WEBSERVICE(A1)"),
            lambda name, old: (
                old.replace(b"<v></v>", b"<v>stolen</v>").replace(b"<v/>", b"<v>stolen</v>")
                if name.endswith("sheet1.xml")
                else old
            ),
        )
        upload_id = send(given, content)
        assert item(given, upload_id).found["changes"][0]["body"] == "=WEBSERVICE(A1)"
        assert comments() == []

    @pytest.mark.parametrize(
        "harm",
        [
            b'<worksheet><sheetData x="' + b"y" * 3_000_000 + b'"/></worksheet>',
            b"<worksheet><!--" + b"y" * 3_000_000 + b"--></worksheet>",
            b'<worksheet><sheetData><row r="' + b"9" * 5_000 + b'"/></sheetData></worksheet>',
            b'<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>',
            b"<worksheet>" + b'<mergeCell ref="A1:B2"/>' * 20_001 + b"</worksheet>",
            b'<worksheet><row r="1">' + b'<c r="A1" t="s"><v>0</v></c>' * 600_001 + b"</row></worksheet>",
        ],
        ids=["attribute", "comment", "digits", "row", "merged", "cells"],
    )
    def test_what_swells_when_it_is_read(self, given: OpenRound, harm: bytes) -> None:
        content = rezipped(given_out(given), lambda name, old: harm if name.endswith("sheet1.xml") else old)
        assert item(given, send(given, content)).found["refusal"]["code"] == "table.damaged"

    def test_cells_joined_through_a_million_rows(self, given: OpenRound) -> None:
        """Only the rows that are there are marked, however far the joined cells reach."""
        joined = b'<mergeCells count="500">' + b'<mergeCell ref="A1:B1048576"/>' * 500 + b"</mergeCells>"
        far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'

        def change(name: str, old: bytes) -> bytes:
            swollen = old.replace(b"</sheetData>", far + joined)
            return swollen if name.endswith("sheet1.xml") else old

        content = rezipped(filled(given_out(given)), change)
        start = time.perf_counter()
        found = item(given, send(given, content))
        assert time.perf_counter() - start < 5
        assert {one["code"] for one in found.found["problems"]} == {"table.merged"}
