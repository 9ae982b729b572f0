"""Files of registers for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

import openpyxl

from nursery.accounts.actors import Actor
from nursery.registry.imports import commands, queries
from nursery.registry.imports.lifecycle import TableKind

HEADINGS = {
    "number": "رقم الترخيص",
    "name_ar": "اسم الحضانة",
    "name_en": "الاسم بالإنكليزية",
    "kind": "النوع",
    "governorate": "المحافظة",
    "district": "المنطقة",
    "address": "العنوان",
    "phone": "الهاتف",
    "latitude": "خط العرض",
    "longitude": "خط الطول",
    "places_12_24": "12-24",
    "places_24_36": "24-36",
    "issued_on": "تاريخ الترخيص",
    "expires_on": "تاريخ الانتهاء",
    "state": "الحالة",
    "is_provisional": "نوع الترخيص",
    "provider_name": "صاحب الترخيص",
    "provider_number": "الرقم الوطني",
}
ROW = {
    "number": "DI-000501",
    "name_ar": "حضانة الورود",
    "name_en": "Roses",
    "kind": "خاصة",
    "governorate": "دمشق",
    "district": "دمشق",
    "address": "المزة، شارع الجلاء",
    "phone": "٠١١ ٢٢٢ ٣٣٤٤",
    "latitude": "33.51",
    "longitude": "36.27",
    "places_12_24": "10",
    "places_24_36": "15",
    "issued_on": "1/3/2024",
    "expires_on": "2027-02-28",
    "state": "ساري",
    "is_provisional": "",
    "provider_name": "سهى العمر",
    "provider_number": "01020304050",
}


def row(number: int, **changes: str) -> dict[str, str]:
    """A row that nothing is wrong with, unlike the others."""
    own = {
        "number": f"DI-{number:06d}",
        "name_ar": f"حضانة الورود {number}",
        "address": f"المزة، بناء {number}",
        "phone": f"0112{number:06d}",
        "provider_number": f"{number:011d}",
        "latitude": f"{33.4 + number % 100 / 1000:.4f}",
        "longitude": f"{36.2 + number % 97 / 1000:.4f}",
    }
    return {**ROW, **own, **changes}


def as_csv(rows: Sequence[Mapping[str, str]], *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The rows as a file, under the headings of `HEADINGS`."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(HEADINGS.values())
    writer.writerows([one[key] for key in HEADINGS] for one in rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as a spreadsheet, numbers and days as such."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("السجل")
    sheet.append(list(HEADINGS.values()))
    for one in rows:
        cells: list[object] = [one[key] for key in HEADINGS]
        cells[list(HEADINGS).index("expires_on")] = date.fromisoformat(one["expires_on"])
        cells[list(HEADINGS).index("places_12_24")] = int(one["places_12_24"])
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send_in_register(actor: Actor) -> int:
    """A register of two rows, sent in and looked through; the import's id."""
    content = as_csv([row(1), row(2, phone="لا يوجد")])
    import_id = commands.send_in(
        file=io.BytesIO(content),
        name="register.csv",
        size=len(content),
        kind=TableKind.CSV,
        source_name="سجل مديرية",
        is_whole=False,
        request_key=uuid4(),
        actor=actor,
    )
    mapping = dict(queries.import_page(import_id, None, 1).mapping)
    commands.map_columns(import_id, mapping, actor=actor)
    return import_id
