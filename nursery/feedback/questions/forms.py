"""The form of a question, and the form of all answers of a round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery.feedback.questions import labels, rules
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.questions.queries import QuestionItem, SheetItem
from nursery.guide.queries import ChapterItem
from nursery.web import language
from nursery.web.filters import localized
from nursery.web.forms import ChecksField, LongTextField, RequestKeyField, Required, TextField
from nursery.web.versioned import VersionedForm

_ENDS = ("low_ar", "low_en", "high_ar", "high_en")
_OPTIONS = ("options_ar", "options_en")
_LINES = [Length(max=3_000)]


class QuestionForm(VersionedForm):
    """A question in both languages. Which of the lower fields count depends on its kind."""

    kind = RadioField(
        _l("How it is answered"),
        choices=[(kind.value, words) for kind, words in labels.KINDS.items()],
        default=QuestionKind.SCALE.value,
    )
    section_id = SelectField(_l("About"), coerce=int, default=0)
    text_ar = LongTextField(_l("Question in Arabic"), [Required(), Length(max=1000)])
    text_en = LongTextField(_l("Question in English"), [Required(), Length(max=1000)])
    low_ar = TextField(_l("What 1 means, in Arabic"), [Length(max=100)])
    low_en = TextField(_l("What 1 means, in English"), [Length(max=100)])
    high_ar = TextField(_l("What 5 means, in Arabic"), [Length(max=100)])
    high_en = TextField(_l("What 5 means, in English"), [Length(max=100)])
    options_ar = LongTextField(_l("Choices in Arabic, one a line"), _LINES)
    options_en = LongTextField(_l("Choices in English, one a line"), _LINES)
    request_key = RequestKeyField()

    def __init__(self, item: QuestionItem | None = None) -> None:
        super().__init__(data=_shown(item) if item else None)

    def offer(self, chapters: Sequence[ChapterItem], asked: Sequence[int]) -> None:
        """Fill the list of sections with those the round asks about."""
        self.section_id.choices = [
            (0, _("The whole guide")),
            *(
                (section.id, f"{section.number} {localized(section, 'title')}")
                for chapter in chapters
                for section in chapter.sections
                if not asked or section.id in asked
            ),
        ]

    @property
    def key(self) -> UUID:
        """The key of the request, so that the form sent twice asks once."""
        return UUID(str(self.request_key.data))

    def values(self) -> dict[str, Any]:
        """What the commands take, besides the kind."""
        texts = ("text_ar", "text_en", *_ENDS, *_OPTIONS)
        return {"section_id": self.section_id.data or None, **{name: self[name].data or "" for name in texts}}


def _shown(item: QuestionItem) -> dict[str, Any]:
    names = ("kind", "text_ar", "text_en", *_ENDS)
    options = {name: "\n".join(pair[place] for pair in item.options) for place, name in enumerate(_OPTIONS)}
    return {**{name: getattr(item, name) for name in names}, **options, "section_id": item.section_id or 0}


class AnswersForm(VersionedForm):
    """The answers of an organisation; its fields are made from the questions by `answers_form`."""

    asked: tuple[QuestionItem, ...] = ()

    @property
    def given(self) -> dict[int, rules.Value]:
        """The answers as they were typed and ticked."""
        return {one.id: self[one.field].data or "" for one in self.asked}


def answers_form(asked: Sequence[QuestionItem], sheet: SheetItem) -> AnswersForm:
    """The form for the questions of a round, filled with what is saved."""
    code = language.current()
    fields = {one.field: _field(one, code) for one in asked}
    made = type("AnswersForm", (AnswersForm,), {**fields, "asked": tuple(asked)})
    saved = {one.field: sheet.draft.get(one.id, [] if _is_several(one) else "") for one in asked}
    form: AnswersForm = made(data=saved)
    return form


def _is_several(question: QuestionItem) -> bool:
    return question.kind is QuestionKind.SEVERAL_CHOICES


def _field(question: QuestionItem, code: str) -> Any:
    label = localized(question, "text")
    if question.kind is QuestionKind.FREE_TEXT:
        return LongTextField(label, [Length(max=rules.LONGEST_TEXT)])
    choices = [(choice, _choice_label(question, choice, code)) for choice in question.choices]
    if _is_several(question):
        return ChecksField(label, choices=choices)
    return RadioField(label, [Optional()], choices=[*choices, ("", _l("No answer"))])


def _choice_label(question: QuestionItem, choice: str, code: str) -> str:
    words = question.choice_label(choice, code)
    if question.kind is not QuestionKind.SCALE:
        return words
    end = {question.choices[0]: "low", question.choices[-1]: "high"}.get(choice)
    return f"{words} – {localized(question, end)}" if end else words
