"""Words for what the commands of this package refuse, and for what can be wrong in a guide text."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

# What is wrong on one line of one file; the code of a `Fault` follows `guide.text.`.
TEXT_FAULTS: dict[str, Any] = {
    "missing_file": _l("This file is missing."),
    "too_big": _l("This file is bigger than %(limit)s kB. Divide the section."),
    "not_utf8": _l("This file is not in UTF-8. Save it again as UTF-8."),
    "broken_yaml": _l("These entries cannot be read. Each has the form “name: value”."),
    "needs_text": _l("“%(name)s” needs a text of at most %(limit)s characters."),
    "needs_words": _l("“%(name)s” takes some of these words, each once: %(known)s."),
    "needs_numbers": _l("“%(name)s” lists numbers of paragraphs from 1 to %(most)s, each once."),
    "unknown_entry": _l("There is no entry called “%(name)s”."),
    "no_chapters": _l("There is no chapter folder here."),
    "chapter_name": _l("A chapter folder is named like “04-health-hygiene”."),
    "section_name": _l("A section file is named like “01-hand-hygiene.ar.md” or “01-hand-hygiene.en.md”."),
    "empty_chapter": _l("This chapter has no section."),
    "slug_and_file": _l("The slug has to be the one in the name: “%(wanted)s”."),
    "duplicate": _l("“%(name)s” is already taken by %(first)s."),
    "no_front_matter": _l("The file has to begin with its entries between two lines of “---”."),
    "review_missing": _l("A section with a safety box says who reviews it: safety_review."),
    "review_without_box": _l("safety_review is for sections with a safety box; this one has none."),
    "review_form": _l('safety_review has the form “{role: "…", date: null}”, or a date such as 2026-11-21.'),
    "missing_part": _l("The part “%(part)s” is missing."),
    "empty_part": _l("The part “%(part)s” is empty."),
    "parts_order": _l("The parts stand in this order, each once: %(parts)s."),
    "unknown_part": _l("A heading of level two ends in the name of its part, such as {#why}: %(parts)s."),
    "text_before_parts": _l("This stands before the first part."),
    "heading_level": _l("A heading begins with ## (a part), ### or #### and has text; none stands in a box."),
    "needs_empty_line": _l("An empty line is needed before this one; a paragraph stands on one line."),
    "unknown_block": _l(
        "Paragraphs, lists (“- ” or “1. ”), tables and boxes can be used; this is none of them."
    ),
    "long_line": _l("This line has more than %(limit)s characters. Divide it."),
    "long_block": _l("This block has more than %(limit)s characters. Divide it."),
    "table_head": _l("A table has a head, a line of dashes, and at least one row."),
    "table_cells": _l("This row has %(found)s cells; the head has %(wanted)s."),
    "table_rows": _l("This table has more than %(limit)s rows. Divide it."),
    "box_head": _l("A box begins with !!!, its kind (%(boxes)s) and its title in quotation marks."),
    "empty_box": _l("This box is empty: its text is indented by four spaces."),
    "hidden_character": _l("There is an invisible or private character here (%(character)s). Remove it."),
    "raw_html": _l("HTML cannot be used in the text. Write Markdown."),
    "image": _l(
        "A picture is a paragraph of its own: ![what is on it](pictures/name-1a2b3c4d.webp). "
        "“nursery guide picture” makes one and gives you its line."
    ),
    "picture_alt": _l(
        "Say between the square brackets what is on this picture, for those who cannot see it."
    ),
    "picture_alt_long": _l("What is on a picture is said in at most %(limit)s characters."),
    "picture_missing": _l("There is no picture “%(name)s” in the folder “pictures”."),
    "picture_name": _l(
        "A picture is named like “washing-hands-1a2b3c4d.webp”. “nursery guide picture” does it."
    ),
    "picture_bytes": _l(
        "This picture is bigger than %(limit)s kB. “nursery guide picture” makes it smaller."
    ),
    "picture_kind": _l(
        "This file is no WebP picture that can be shown. “nursery guide picture” makes one of it."
    ),
    "picture_dimensions": _l(
        "This picture is more than %(pixels)s pixels wide or high. “nursery guide picture” makes it smaller."
    ),
    "picture_changed": _l(
        "The bytes of this picture do not belong to its name; with them it is “%(wanted)s”."
    ),
    "link_by_reference": _l("Write the address of a link directly after its words: [words](https://…)."),
    "attributes": _l("Attributes in braces cannot be used here."),
    "unsafe_link": _l(
        "A link begins with https:// or http:// or mailto:, or it leads to a section: "
        "[words](section:hand-hygiene) or [words](section:hand-hygiene#facts)."
    ),
    "fact_without_source": _l(
        "This fact has no source. Each paragraph, list item and table row under Key facts needs one, such as "
        "[@WHO1], or the line that introduces the list or table, ending in a colon, has it."
    ),
    "too_short": _l("This section has %(count)s Arabic words; it needs %(least)s at least."),
    "avoided_form": _l("The glossary avoids “%(form)s”: see the term “%(key)s” there."),
    "reserved_slug": _l("“%(name)s” is the address of another page of the guide. Choose another slug."),
    "duplicate_entry": _l("“%(name)s” stands here twice."),
    "term_key": _l(
        "A term of the glossary has a key such as “safe-sleep” and entries of its own; “%(key)s” has not."
    ),
    "needs_forms": _l("“%(name)s” is a list of at most %(most)s words or phrases."),
    "form_taken": _l("The form “%(form)s” belongs to the term “%(first)s” already."),
    "form_without_words": _l("“%(form)s” holds no word."),
    "activity_item": _l("This activity needs the item “**%(label)s:** …” with a text."),
    "activity_age": _l(
        "The age begins with months: “من 6 إلى 12 شهراً” in Arabic, “6 to 12 months” in English, up to 36."
    ),
    "activity_domain": _l("The goal ends in its domain in brackets, one of: %(domains)s."),
    "link_section": _l("There is no section “%(slug)s” in this guide."),
    "link_part": _l("A section has no part “%(part)s”; its parts are: %(parts)s."),
    "unknown_citation": _l("The source %(code)s is not in sources.yaml."),
    "citation_in_title": _l("A citation cannot stand in a heading or in the title of a box."),
    "sources_form": _l("The last part is one list with one source a line: “- [@CODE]”."),
    "source_not_cited": _l("The source %(code)s is listed but not cited in this section, or listed twice."),
    "source_not_listed": _l("The source %(code)s is cited but missing in the list at the end."),
    "source_form": _l("The source %(code)s needs the texts ar and en, and url: an address or null."),
    "languages_entry": _l("“%(name)s” differs from %(other)s."),
    "languages_extra": _l("From here on there is nothing that matches in %(other)s."),
    "languages_blocks": _l(
        "This block does not match line %(other_line)s of %(other)s: another kind or length."
    ),
    "languages_activity": _l(
        "This activity differs from line %(other_line)s of %(other)s in its age or in the domain of its goal."
    ),
    "languages_links": _l("This block links to other places than line %(other_line)s of %(other)s."),
    "languages_picture": _l("Here stands another picture than on line %(other_line)s of %(other)s."),
    "languages_citations": _l("This block cites other sources than line %(other_line)s of %(other)s."),
}

MESSAGES: dict[str, Any] = {
    "guide.text_is_faulty": _l(
        "The text has %(count)s faults and was not imported. Mend them and try again."
    ),
    "guide.section_locked": _l(
        "All parties have agreed on section %(number)s (%(title)s): it is locked and its text stays as "
        "it is. Whoever runs the agreement can reopen it with a reason."
    ),
    "guide.another_guide": _l("This platform holds the guide “%(slug)s”; the folder holds another one."),
    "guide.nothing_to_publish": _l("This version has no text yet. Import a text first."),
    "guide.text_changed": _l(
        "The text of this version was changed while you had the page open. Look at it again, then publish."
    ),
    "guide.fingerprint_broken": _l(
        "The stored text of version %(number)s is no longer the one that was published: its fingerprint is "
        "another one. Nothing was adopted. Tell whoever runs this platform."
    ),
    "guide_version.not_possible_now": _l("This version is already published: its text is frozen for good."),
    "guide.picture_file_too_big": _l("Choose a picture file of at most %(limit)s MB."),
    "guide.picture_has_too_many_pixels": _l(
        "This picture has more than %(limit)s million pixels. Make it smaller and choose it again."
    ),
    "guide.picture_unreadable": _l(
        "This file cannot be read as a picture. Choose a JPEG, PNG or WebP file that opens on your computer."
    ),
    "guide.picture_has_too_much_detail": _l(
        "This picture has so much detail that it stays bigger than %(limit)s kB. Choose a calmer one."
    ),
    "guide.picture_name_taken": _l(
        "Another picture is already called “%(name)s”. Rename the file and try again."
    ),
    **{f"guide.text.{code}": words for code, words in TEXT_FAULTS.items()},
}
