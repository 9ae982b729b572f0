"""Documents for each kind of application and holder, and what may be attached."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField
from wtforms.validators import InputRequired, Length

from nursery.registry.rulesets import labels
from nursery.registry.rulesets.comparing import HOLDERS
from nursery.registry.rulesets.forms.base import Fields, PartForm, numbered, rows_sent
from nursery.registry.rulesets.kinds import ProviderKind
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import Data, data_of
from nursery.web import language
from nursery.web.forms import ChecksField, IntegerField, LongTextField, Required, TextField

SPARE = 1


class DocumentsForm(PartForm):
    """The documents an application may have."""

    pattern_natural_person = TextField(
        _l("Form of a person’s national number"),
        [Required(), Length(max=60)],
        description=_l(r"A regular expression, such as \d{11} for eleven digits."),
    )
    pattern_legal_person = TextField(_l("Form of a body’s registration number"), [Required(), Length(max=60)])
    most_megabytes = IntegerField(_l("Largest file, in megabytes"), [InputRequired()])
    most_files = IntegerField(_l("Most files in one application"), [InputRequired()])

    @classmethod
    def numbered_fields(cls, rules: RuleSet) -> Fields:
        """The fields of the documents."""
        fields: Fields = {}
        for number in range(rows_sent("document", len(rules.documents), SPARE)):
            name = f"document_{number}"
            fields |= {
                f"{name}_kind": HiddenField(),
                f"{name}_title_ar": TextField(_l("Title in Arabic"), [Length(max=200)]),
                f"{name}_title_en": TextField(_l("Title in English"), [Length(max=200)]),
                f"{name}_hint_ar": LongTextField(_l("Help in Arabic"), [Length(max=300)]),
                f"{name}_hint_en": LongTextField(_l("Help in English"), [Length(max=300)]),
                f"{name}_required": BooleanField(_l("An application cannot be submitted without it")),
                f"{name}_applications": ChecksField(
                    _l("For which applications"), choices=list(labels.APPLICATION_KINDS.items())
                ),
                f"{name}_holders": ChecksField(_l("When applied for by"), choices=list(HOLDERS.items())),
                f"{name}_removed": BooleanField(_l("Remove this document")),
            }
        return fields

    @classmethod
    def filled(cls, rules: RuleSet) -> dict[str, Any]:
        """What stands in the fields before anything is changed."""
        known = {
            f"document_{number}_{name}": value
            for number, row in enumerate(data_of(rules)["documents"])
            for name, value in row.items()
        }
        return {
            **known,
            "pattern_natural_person": rules.registration_patterns[ProviderKind.NATURAL_PERSON],
            "pattern_legal_person": rules.registration_patterns[ProviderKind.LEGAL_PERSON],
            "most_megabytes": rules.uploads.most_bytes // (1024 * 1024),
            "most_files": rules.uploads.most_files,
        }

    @property
    def rows(self) -> list[tuple[str, list[Field]]]:
        """The fields document by document with its title; the empty one comes last."""
        count = sum(1 for field in self if field.name.endswith("_removed"))
        rows = [self.row("document", number) for number in range(count)]
        return [(_title(row), [field for field in row if _is_shown(field)]) for row in rows]

    def row_of(self, name: str) -> str:
        """The title of the document a field is about."""
        number = numbered("document", name)
        return "" if number is None else self.rows[number][0] or _("Another document")

    @property
    def kept(self) -> list[int]:
        """The documents that are filled in and not removed."""
        return [number for number in range(len(self.rows)) if self._document(number) is not None]

    def values(self) -> Data:
        """The part of the content that this form writes."""
        rows = [row for number in self.kept if (row := self._document(number)) is not None]
        return {
            "documents": rows,
            "registration_numbers": {
                "natural_person": self.pattern_natural_person.data,
                "legal_person": self.pattern_legal_person.data,
            },
            "uploads": {
                **data_of(self.rules)["uploads"],
                "most_megabytes": self.most_megabytes.data,
                "most_files": self.most_files.data,
            },
        }

    def _document(self, number: int) -> Data | None:
        """One row; None for one that is removed or was never filled in."""
        names = ("title_ar", "title_en", "hint_ar", "hint_en", "required", "applications", "holders")
        row = self.data_of_row("document", number, names)
        known = {document.kind for document in self.rules.documents}
        kind = str(self[f"document_{number}_kind"].data or "")
        is_empty = kind not in known and not any(row.values())
        if self[f"document_{number}_removed"].data or is_empty:
            return None
        row |= {name: row[name] or "" for name in names[:4]}
        return {"kind": kind if kind in known else _slug(row["title_en"], number), **row}


def _title(row: list[Field]) -> str:
    """The title of a document in the reader's language, or in the other one while that is empty."""
    titles = {field.short_name[-2:]: str(field.data or "") for field in row if "_title_" in field.short_name}
    return titles[language.current()] or next(filter(None, titles.values()), "")


def _is_shown(field: Field) -> bool:
    return not isinstance(field, HiddenField)


def _slug(title: str, number: int) -> str:
    """A short lasting name for a new kind of document."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)[:38].strip("-") or f"document-{number + 1}"
