"""The forms of the public register. None of them keeps anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from wtforms import BooleanField, SelectField
from wtforms.validators import Optional
from wtforms.widgets import html_params

from nursery import places
from nursery.places.boundaries import Point, district_centres
from nursery.registry.licensing.register import PublicState
from nursery.registry.public import numbers
from nursery.registry.public.lexicon import lexicon
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, Rating
from nursery.web import language
from nursery.web.forms import DecimalField, Form, QueryForm, TextField

E = TypeVar("E", bound=StrEnum)
MOST_CHARACTERS = 100
# Arguments of the search that have other names in an address; and what is left out together with a filter.
_FIELDS = {"words": "q", "has_free": "free"}
_OVER = {"district": "governorate"}


class PlainSelect:
    """Writes a choice of plain texts at once: the general widget takes longer than all else on the page."""

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        start = _attributes(id=field.id, name=field.name, **attributes)
        options = _options(tuple(field.choices), field.data)
        return Markup(f"<select {start}>{options}</select>")  # noqa: S704 - escaped below


@lru_cache(maxsize=256)
def _attributes(**attributes: Any) -> str:
    return html_params(**attributes)


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], data: str | None) -> str:
    """Most choices are the same on every page of a language."""
    chosen = ("", " selected")
    return "".join(
        f'<option value="{escape(value)}"{chosen[value == data]}>{escape(label)}</option>'
        for value, label in choices
    )


@dataclass(frozen=True)
class Asked:
    """A filter in use: its name, what was chosen, and the query of an address that leaves it out."""

    label: str
    value: str
    without: str


class FilterForm(QueryForm):
    """What the register is searched for. Values that are no choice count as none."""

    q = TextField(_l("Name, place or licence number"))
    governorate = SelectField(_l("Governorate"), validate_choice=False, widget=PlainSelect())
    kind = SelectField(_l("Kind"), validate_choice=False, widget=PlainSelect())
    band = SelectField(_l("Age of the child"), validate_choice=False, widget=PlainSelect())
    state = SelectField(_l("State of the licence"), validate_choice=False, widget=PlainSelect())
    rating = SelectField(_l("Last rating"), validate_choice=False, widget=PlainSelect())
    district = SelectField(_l("District"), validate_choice=False, widget=PlainSelect())
    free = BooleanField(_l("Only with free places"))

    def criteria(self) -> dict[str, Any]:
        """The arguments of `register.search`, without the page."""
        return self._criteria

    @cached_property
    def _criteria(self) -> dict[str, Any]:
        code = self.governorate.data
        district = places.DISTRICTS.get(self.district.data or "")
        return {
            "words": numbers.sought((self.q.data or "")[:MOST_CHARACTERS]),
            "governorate": code if code in places.GOVERNORATES else None,
            "district": district.code if district and district.parent == code else None,
            "kind": _one_of(NurseryKind, self.kind.data),
            "band": _one_of(AgeBand, self.band.data),
            "state": _one_of(PublicState, self.state.data),
            "rating": _one_of(Rating, self.rating.data),
            "has_free": bool(self.free.data),
        }

    def offer(self, governorates: Mapping[str, int], kinds: Mapping[NurseryKind, int]) -> None:
        """Put the choices in, with the number of nurseries each would give."""
        words = lexicon()
        own = places.districts(self.governorate.data) if self.governorate.data in places.GOVERNORATES else []
        names = [(place.code, places.district_name(place.code, language.current())) for place in own]
        self.governorate.choices = [("", _("All governorates")), *_counted(words.governorates, governorates)]
        self.kind.choices = [("", _("All kinds")), *_counted(words.kinds, kinds)]
        self.band.choices = [("", _("All ages")), *words.bands.items()]
        self.state.choices = [("", _("All states")), *words.states.items()]
        self.rating.choices = [("", _("All ratings")), *words.ratings.items()]
        self.district.choices = [("", _("All districts")), *names]

    @property
    def narrowed(self) -> int:
        """How many filters beside the words are in use."""
        return sum(bool(value) for name, value in self.criteria().items() if name != "words")

    @property
    def query(self) -> dict[str, str]:
        """The search as it stands in an address."""
        used = {_FIELDS.get(name, name): value for name, value in self.criteria().items() if value}
        return {name: "1" if value is True else str(value) for name, value in used.items()}

    def asked(self) -> list[Asked]:
        """The filters in use, each with the search that would be left without it."""
        used = self.query
        words = lexicon()
        names: Mapping[str, Mapping[Any, str]] = {
            "governorate": words.governorates,
            "district": words.districts,
            "kind": words.kinds,
            "band": words.bands,
            "state": words.states,
            "rating": words.ratings,
            "free": {"1": _("Yes")},
        }
        return [
            Asked(
                label=str(self._fields[name].label.text),
                value=names[name][value] if name in names else value,
                without=_as_query(
                    {other: kept for other, kept in used.items() if name not in (other, _OVER.get(other))}
                ),
            )
            for name, value in used.items()
        ]


class NearForm(Form):
    """Where somebody is, or which district they mean. It is read from the body of the request only."""

    near_district = SelectField(_l("Near the centre of"), [Optional()])
    latitude = DecimalField(_l("Latitude"), [Optional()], description=_l("A number such as 33.51."))
    longitude = DecimalField(_l("Longitude"), [Optional()], description=_l("A number such as 36.29."))
    all = BooleanField(
        _l("Also those whose licence is not in force"),
        description=_l("Suspended, expired, revoked or given up: no nursery may take children under these."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = lexicon()
        districts = [(place.code, words.places[place.code]) for place in places.districts()]
        self.near_district.choices = [("", _("Choose a district")), *districts]

    def validate(self, extra_validators: Any = None) -> bool:
        """A position in the country, or a district."""
        if not super().validate(extra_validators):
            return False
        given = [self.latitude.data is not None, self.longitude.data is not None]
        if all(given) and not places.is_inside_country(*self._position()):
            self.refuse("near.outside", "latitude")
        elif any(given) and not all(given):
            self.refuse("near.half", "longitude" if given[0] else "latitude")
        elif not any(given) and not self.near_district.data:
            self.refuse("near.nothing", "near_district")
        return not self.problems

    def place(self) -> Point:
        """The position, else the centre of the district; to a kilometre, whatever was sent."""
        if self.latitude.data is None:
            return district_centres()[str(self.near_district.data)]
        latitude, longitude = self._position()
        return round(latitude, 2), round(longitude, 2)

    def _position(self) -> Point:
        return float(self.latitude.data or 0), float(self.longitude.data or 0)


class NumberForm(QueryForm):
    """A licence number, as it stands on paper."""

    number = TextField(
        _l("Licence number"),
        description=_l("It stands at the top of the certificate: two letters and six digits."),
        render_kw={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"},
    )


def _as_query(values: Mapping[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""


def _one_of(kind: type[E], value: str | None) -> E | None:
    return kind(value) if value in set(kind) else None


def _counted(names: Mapping[Any, str], counts: Mapping[Any, int]) -> list[tuple[str, str]]:
    return [(code, f"{name} ({counts.get(code, 0):,})") for code, name in names.items()]
