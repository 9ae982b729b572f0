"""Which two versions are compared, and how the comparison is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from nursery.guide import labels
from nursery.guide.queries import VersionItem
from nursery.web.filters import date_
from nursery.web.forms import QueryForm
from nursery.web.language import current

LANGUAGES = ("ar", "en", "both")
VIEWS = ("inline", "side")


class ChooseVersionsForm(QueryForm):
    """The two versions; sent to the address without versions, which leads to the comparison."""

    old = SelectField(_l("From version"), coerce=int, validate_choice=False)
    new = SelectField(_l("To version"), coerce=int, validate_choice=False)

    def offer(self, versions: Sequence[VersionItem], old: int | None, new: int | None) -> ChooseVersionsForm:
        """The same form with these versions to choose from and two of them chosen."""
        choices = [(version.number, _in_words(version)) for version in versions]
        self.old.choices, self.new.choices = choices, choices
        self.old.data, self.new.data = old, new
        return self


def _in_words(version: VersionItem) -> str:
    name = _("Version %(number)s", number=version.number)
    told = date_(version.published_at) if version.published_at else labels.STATES[version.state]
    return f"{name} ({told})"


@dataclass(frozen=True)
class Shape:
    """How a comparison is shown: both texts in one or side by side, in which languages."""

    view: str
    language: str

    @property
    def is_side(self) -> bool:
        """Whether the old text stands beside the new one."""
        return self.view == "side"

    @property
    def languages(self) -> list[str]:
        """The languages whose text is shown."""
        return ["ar", "en"] if self.language == "both" else [self.language]

    def but(self, **other: str) -> Shape:
        """Another shape, different in `view` or `language`."""
        return replace(self, **other)

    def address(self, endpoint: str, **values: object) -> str:
        """The address of a comparison in this shape; what is usual is left out of it."""
        if self.is_side:
            values["view"] = self.view
        if self.language != current():
            values["language"] = self.language
        return url_for(endpoint, **values)  # type: ignore[arg-type]


def asked_shape() -> Shape:
    """The shape in the address of this request; usual are both texts in one, in the language of the page."""
    view, language = request.args.get("view", ""), request.args.get("language", "")
    return Shape(view if view in VIEWS else VIEWS[0], language if language in LANGUAGES else current())


@dataclass(frozen=True)
class Links:
    """The addresses of the changes of single sections between two versions."""

    shape: Shape
    old: int
    new: int

    def to(self, slug: str) -> str:
        """The address of the changes of one section."""
        return self.shape.address("guide_changes.section", old=self.old, new=self.new, slug=slug)

    def whole(self) -> str:
        """The address of the changes of the whole guide."""
        return self.shape.address("guide_changes.compare", old=self.old, new=self.new)
