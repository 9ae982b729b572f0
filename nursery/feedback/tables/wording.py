"""Words for what is wrong with a table, a row or a cell, each with what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

FILES = {
    "table.not_a_table": _l(
        "The content of this file is neither a spreadsheet (XLSX) nor a document (DOCX), "
        "whatever its name says. Open it in the program it was made with and save it as XLSX or DOCX."
    ),
    "table.is_text": _l(
        "This file is plain text (such as CSV), not a spreadsheet. "
        "Open it in Excel or LibreOffice and save it as XLSX, or fill in a table downloaded here."
    ),
    "table.old_office": _l(
        "This file has the old format of Excel or Word (XLS or DOC). "
        "Open it, choose “Save as” and the format XLSX or DOCX, then send that file."
    ),
    "table.open_document": _l(
        "This file is an OpenDocument (ODS or ODT). "
        "Open it, choose “Save as” and the format XLSX or DOCX, then send that file."
    ),
    "table.binary_workbook": _l(
        "This file is a binary workbook (XLSB). Open it, choose “Save as” and the format XLSX."
    ),
    "table.has_password": _l(
        "This file is protected by a password, so nobody can look into it. "
        "Save it without a password and send it again."
    ),
    "table.has_macros": _l(
        "This file contains macros (programs), which are not accepted. "
        "Save it as XLSX or DOCX without macros."
    ),
    "table.damaged": _l(
        "This file is damaged and cannot be read. Open it, save it under a new name and send that file."
    ),
    "table.declares_entities": _l(
        "This file contains declarations that no spreadsheet and no document has, so it was not opened. "
        "Copy your texts into a table downloaded here."
    ),
    "table.too_many_parts": _l(
        "This file is put together from more parts than a table has, so it was not opened. "
        "Copy your texts into a table downloaded here."
    ),
    "table.unpacks_too_large": _l(
        "This file would unpack to more than %(most)s MB, so it was not opened. "
        "Copy your texts into a table downloaded here."
    ),
    "table.too_many_rows": _l(
        "This table has %(found)s rows; at most %(most)s are read. "
        "Delete the rows without comments, or send the table in parts."
    ),
    "table.more_rows_than": _l(
        "This table has more than %(most)s rows. "
        "Delete the rows without comments, or send the table in parts."
    ),
    "table.no_table": _l(
        "There is no comment table in this file: its headings were not found. "
        "Fill in a table downloaded here and do not delete its headings."
    ),
    "table.columns_missing": _l(
        "These columns are missing: %(columns)s. Undo the deletion, or copy your texts into a new table."
    ),
    "table.ids_missing": _l(
        "The grey columns at the end of the table are missing or were changed, "
        "so it cannot be known where each comment belongs. "
        "Your texts stand below: copy them into a new table, or undo the deletion and send the file again."
    ),
    "table.token_changed": _l(
        "The mark of this table was changed, so it cannot be known for whom it was made. "
        "Your texts stand below: copy them into a new table."
    ),
    "table.other_organisation": _l(
        "This table was made for another organisation. "
        "Send it in on that organisation's page, or fill in a table downloaded here."
    ),
    "table.other_round": _l(
        "This table belongs to another round, on version %(version)s of the guide; "
        "this round asks about version %(present)s. Your texts stand below and are not lost."
    ),
    "table.other_version": _l(
        "This table was made for version %(version)s of the guide as it stood then; "
        "this round asks about version %(present)s. Your texts stand below and are not lost."
    ),
    "table.file_removed": _l("The file of this table is no longer kept. Send it in again."),
    "table.not_possible_now": _l("This cannot be done with the table as it stands. Open its page again."),
    "table.no_report": _l("There is no list of errors for this table."),
}
ROWS = {
    "table.merged": _l(
        "The cells %(cells)s are merged, so it is not clear to which paragraph the text belongs. "
        "Unmerge them and write each comment in its own row."
    ),
    "table.merged_in_document": _l(
        "Cells of this row are merged, so it is not clear to which paragraph the text belongs. "
        "Split them and write each comment in its own row."
    ),
    "table.ids_changed": _l(
        "The grey cells of this row were changed, so it is not known where the comment belongs. "
        "Copy the text into a free row at the end and write the number of the paragraph there."
    ),
    "table.number_missing": _l(
        "This row does not say what it is about. "
        "Write the number of the paragraph or section in its first column."
    ),
    "table.number_unknown": _l(
        "There is no paragraph “%(number)s” among those this round asks about. "
        "Write the number as it stands in the first column of the table."
    ),
    "table.place_gone": _l(
        "This paragraph is not among those this round asks about. "
        "Copy the text into the row of another paragraph, or of the whole section."
    ),
    "table.kind_unknown": _l("“%(kind)s” is not a kind of comment. Choose one from the list of the cell."),
    "table.no_wording_here": _l(
        "A whole section or the whole guide cannot be worded anew. "
        "Write the proposed wording in the row of its paragraph, or say it in the comment."
    ),
    "table.comment_gone": _l(
        "This comment was taken back on the platform in the meantime. "
        "To make it again, copy the text into a free row at the end."
    ),
    "table.is_official": _l(
        "This is the official comment %(number)s. A table does not change what is official: "
        "change it on its page."
    ),
    "table.of_colleague": _l("This is the draft of a colleague. Ask them, or the focal point, to change it."),
    "table.is_being_checked": _l(
        "This comment is with the focal point, who checks it. "
        "Ask the focal point to change it or send it back."
    ),
}
MESSAGES = {**FILES, **ROWS}
