"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "question.frozen": _l("The round is announced: its questions can no longer be changed."),
    "question.too_many": _l(
        "A round has %(most)s questions at most. Busy people answer few questions gladly."
    ),
    "question.section_of_another_version": _l("Choose a section of the version that the round is about."),
    "question.section_not_asked": _l("The round does not ask about this section."),
    "question.ends_needed": _l("Say what 1 and what 5 mean, in both languages."),
    "question.options_needed": _l("Write from 2 to %(most)s choices, each on a line of its own."),
    "question.options_differ": _l(
        "There are %(arabic)s choices in Arabic and %(english)s in English. Write the same number of lines."
    ),
    "question.option_too_long": _l("A choice has %(most)s characters at most."),
    "question.option_twice": _l("Two choices say the same."),
    "question.choice_unknown": _l("Choose one of the answers offered."),
    "question.text_too_long": _l("Write %(most)s characters at most."),
    "question.nothing_answered": _l("Answer at least one question before you submit."),
    "question.not_a_party": _l("Your organisation does not take part in this round."),
    "question.not_your_step": _l("The answers are kept. Whoever speaks for your organisation submits them."),
    "question.not_open_yet": _l("The round opens on %(opens_at)s. Answers are taken from then on."),
    "question.closed": _l(
        "The round closed on %(closes_at)s. Answers are no longer taken. "
        "What you wrote stands below: copy it if you want to keep it."
    ),
    "question.changed_by_colleague": _l(
        "A colleague changed the answers while this page was open. What is saved now stands under each "
        "answer that differs. If you save again, yours replaces it."
    ),
}
