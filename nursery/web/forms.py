"""The base of all forms: our own messages, refusals of commands beside the fields, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FileField, FormField, HiddenField

from nursery.base.errors import Conflict, RuleBroken
from nursery.web import wording
from nursery.web.fields import (
    ChecksField,
    DateField,
    DecimalField,
    EmailField,
    IntegerField,
    LongTextField,
    MomentField,
    PhoneField,
    RequestKeyField,
    TextField,
)
from nursery.web.uploads import UploadField
from nursery.web.validation_messages import OwnMessages, Required

__all__ = [
    "ChecksField",
    "DateField",
    "DecimalField",
    "EmailField",
    "Form",
    "IntegerField",
    "LongTextField",
    "MomentField",
    "OnceForm",
    "PhoneField",
    "QueryForm",
    "RequestKeyField",
    "Required",
    "TextField",
    "UploadField",
]


@dataclass(frozen=True)
class FormProblem:
    """One line of the error summary; `target` is the id of the field, empty for the form as a whole."""

    message: str
    label: str = ""
    target: str = ""


class Form(FlaskForm):
    """A form of the platform. See the module `nursery.web.fields` for its fields.

    `page_order` names its fields as they follow one another on the page, where they were not made so.
    """

    page_order: ClassVar[tuple[str, ...]] = ()

    class Meta:
        def get_translations(self, _form: Any) -> OwnMessages:
            return OwnMessages()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._refusals: list[str] = []
        self._conflict = False

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Turns a command's refusal into words on this form; other errors go on to their page."""
        try:
            yield
        except RuleBroken as error:
            self.refuse(error.code, error.field, **error.params)
        except Conflict as error:
            self._conflict = True
            self._refusals.append(wording.message(error.code, error.params))

    def refuse(self, code: str, field: str | None = None, **params: object) -> None:
        """Puts the words for `code` beside `field`, or over the whole form when it has no such field."""
        text = wording.message(code, params)
        target = self._fields.get(field) if field else None
        if target is None or isinstance(target, HiddenField):
            self._refusals.append(text)
        else:
            target.errors = [*target.errors, text]

    @property
    def is_out_of_date(self) -> bool:
        """Whether the page was open too long for its token, or the session is another one now."""
        return "csrf_token" in self and bool(self.csrf_token.errors)

    @property
    def problems(self) -> list[FormProblem]:
        """Everything that is wrong, in the order of the page; empty before the form is sent."""
        general = [FormProblem(text) for text in self._refusals]
        if self.is_out_of_date:
            text = _(
                "This page was open for too long. What you entered is still here: check it and send it again."
            )
            general.insert(0, FormProblem(text))
        places = {name: at for at, name in enumerate(self.page_order)}
        in_order = sorted(self, key=lambda field: places.get(field.short_name, len(places)))
        found = (self._in_its_row(field, problem) for field in in_order for problem in _problems(field))
        return [*general, *found]

    def row_of(self, name: str) -> str:
        """The heading of the row a field stands in, where rows repeat with the same labels."""
        return ""

    def _in_its_row(self, field: Field, problem: FormProblem) -> FormProblem:
        row = self.row_of(field.short_name)
        if not row:
            return problem
        return replace(problem, label=_("%(row)s: %(label)s", row=row, label=problem.label))

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form."""
        if not self.is_submitted():
            return 200
        if self._conflict:
            return 409
        if self.is_out_of_date:
            return 400
        return 422 if self.problems else 200

    @property
    def hidden_fields(self) -> list[Field]:
        """The fields nobody sees, the token among them."""
        return [field for field in self if isinstance(field, HiddenField)]

    @property
    def has_uploads(self) -> bool:
        """Whether the form sends files."""
        return any(isinstance(field, FileField) for field in self)


class OnceForm(Form):
    """A form that creates something: hand `request_key.data` to the command, so that it happens once."""

    request_key = RequestKeyField()


class QueryForm(Form):
    """A form that searches or filters: sent by GET, without a token, always read from the address."""

    class Meta:
        csrf = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formdata", request.args)
        super().__init__(*args, **kwargs)

    def is_submitted(self) -> bool:
        """A query is always there; an empty one is the whole list."""
        return True


def _problems(field: Field) -> Iterator[FormProblem]:
    if isinstance(field, FormField):
        for inner in field.form:
            yield from _problems(inner)
    elif isinstance(field, FieldList):
        for inner in field.entries:
            yield from _problems(inner)
    elif not isinstance(field, HiddenField):
        from nursery.web.field_parts import target_of

        for text in field.errors:
            yield FormProblem(str(text), str(field.label.text).rstrip(" .:؟?"), target_of(field))
