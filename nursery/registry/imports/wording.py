"""Words for what imports refuse, and for what is wrong with a row."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "import.not_now": _l("This step does not fit the present state of the import."),
    "import.column_missing": _l("Choose the column of the file in which this stands."),
    "import.column_twice": _l("This column is chosen twice. Choose another one for one of the two fields."),
    "import.no_such_column": _l("Choose one of the columns of the file."),
    "import.has_faults": _l(
        "%(count)s rows have errors. Correct them in the file and send it again, or confirm that they are "
        "left out."
    ),
    "import.too_many_vanish": _l(
        "%(count)s licences of this register are missing from the file and would end. If that is right, "
        "write this number here; otherwise send the whole register again."
    ),
    "import.not_text": _l("This is not a table of text. Save it as CSV or XLSX and send it again."),
    "import.damaged": _l(
        "The file is damaged or was not written to its end. Save it again as CSV or XLSX and send it once "
        "more."
    ),
    "import.has_password": _l("The file is protected by a password. Save it without one and send it again."),
    "import.not_a_table": _l("This file holds no sheet. Save the table as XLSX or CSV and send it again."),
    "import.unpacks_too_large": _l("The sheet is too large to be read. Divide it, or save it as CSV."),
    "import.too_many_rows": _l(
        "The file has more than %(most)s rows, and nothing of it was taken. Divide it into several files: "
        "one after the other they do the same."
    ),
    "import.no_rows": _l("Below its headings the file has no row."),
    "import.no_headings": _l(
        "The first row has to hold the headings of the columns, and at least two of them."
    ),
    "import.number": _l("Write the licence number in letters and digits, such as DI-000123."),
    "import.number_twice": _l("This licence number stands in an earlier row of the file."),
    "import.day": _l("Write the day as year-month-day or day/month/year, such as 2024-05-31 or 31/5/2024."),
    "import.no_such_day": _l("There is no such day in the calendar."),
    "import.decimal": _l("Write a number such as 33.5138."),
    "import.whole_number": _l("Write a whole number."),
    "import.ends_before": _l("The last day lies before the first. Are the two columns swapped?"),
    "import.nursery_kind": _l(
        "The kind of nursery is none of: private, association, public body, workplace, home."
    ),
    "import.provider_kind": _l("The kind of holder is none of: natural person, legal person."),
    "import.state": _l("The state is none of: in force, suspended, revoked, surrendered."),
    "import.is_provisional": _l("Write “provisional” or “ordinary”, or leave the cell empty."),
    "import.governorate": _l("There is no governorate of this name."),
    "import.district": _l("There is no district of this name or code."),
    "import.district_twice": _l("Several districts have this name. Add the governorate, or write the code."),
    "import.not_from_a_file": _l("This licence was granted on the platform: files do not change it."),
    "import.other_source": _l("This licence came from another register: files of this one do not change it."),
    "import.other_holder": _l(
        "The file names another holder. A licence goes to another holder by a transfer only."
    ),
    "import.changed_here": _l("This was changed on the platform since the last file."),
    "import.decided_here": _l("This was decided on the platform: a new decision changes it, no file."),
    "import.left_out": _l(
        "The file of the whole register does not hold this licence any more: it would end."
    ),
    "import.like_licence": _l("Looks like the nursery of licence %(number)s. In common: %(why)s."),
    "import.like_row": _l("Looks like the nursery of row %(row)s. In common: %(why)s."),
}
