"""Words for what the commands of this package refuse, and for faults beside the field they stand in."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

# Faults that are said in another way where the two languages stand beside each other in a form; all others
# are worded by the guide itself.
FIELD_FAULTS: dict[str, Any] = {
    "needs_text": _l("Write a title of at most %(limit)s characters."),
    "needs_words": _l("Choose at least one."),
    "too_big": _l("This section is longer than %(limit)s kB. Divide it into two."),
    "review_missing": _l("There is a safety box in the text: say who reviews it."),
    "review_without_box": _l("There is no safety box in the text: leave the reviewer's fields empty."),
    "review_form": _l("Say in both languages who reviews the safety boxes."),
    "languages_entry": _l("Fill this in for both languages."),
    "languages_extra": _l("From here on one language has more paragraphs than the other."),
    "languages_blocks": _l(
        "This is not built like the Arabic beside it: another kind, or another number of items or lines."
    ),
    "languages_citations": _l("The two languages cite different sources here."),
    "languages_links": _l("The two languages link to different places here."),
    "languages_picture": _l("The two languages show different pictures here."),
    "languages_activity": _l("The two languages differ in the age or in the domain of this activity."),
    "one_language": _l("Write this paragraph in this language too. Until then you can keep a draft."),
    "picture_missing": _l("There is no picture called “%(name)s”. Add it under “Pictures”."),
    "unknown_citation": _l(
        "There is no source with the code %(code)s. The codes stand under “How to write”."
    ),
}

MESSAGES: dict[str, Any] = {
    "guide.no_working_version": _l("Nobody is working on a version now. Start a new working version first."),
    "guide.working_version_exists": _l("Version %(number)s is being worked on already."),
    "guide.no_text_to_start_from": _l(
        "There is no public version to begin from. Import a text to make the first version."
    ),
    "guide_editing.changed_meanwhile": _l(
        "Somebody saved another text of this section since you began. Nothing of yours is lost."
    ),
    "guide_editing.draft_elsewhere": _l(
        "This section was written on in another window since you opened this page. Your text stands here as "
        "you typed it. Press the button again to keep this one."
    ),
    "guide_editing.too_big": _l("A draft may have at most %(limit)s kB in each language."),
    "guide_editing.slug_form": _l(
        "Use small Latin letters, digits and hyphens, at most %(limit)s, such as hand-hygiene."
    ),
    "guide_editing.slug_reserved": _l(
        "This is the address of another page of the guide. Choose another name."
    ),
    "guide_editing.slug_taken": _l(
        "This name belongs to another section or chapter, perhaps to one that was removed. "
        "Choose another name."
    ),
    "guide_editing.no_sources": _l("The guide has no sources yet: a new section has to cite one."),
    "guide_editing.section_is_there": _l("This section stands in the guide already."),
    "guide_editing.last_section": _l(
        "This is the only section of its chapter, and no chapter is empty. Remove the chapter instead, or "
        "put another section into it first."
    ),
    "guide_editing.last_chapter": _l("This is the only chapter. A guide has at least one."),
    "guide_editing.linked_from": _l(
        "Other sections link to it: %(sections)s. Change these links first, then remove it."
    ),
    "guide_editing.changed_again": _l(
        "One of the two texts was changed again while you had this page open. Look at it once more: what you "
        "chose is still here."
    ),
    "guide_editing.undecided": _l("Choose one of the texts in each place that is marked."),
}
