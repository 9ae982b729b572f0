"""Rows in the words of the page. Labels are looked up once for each language, not once for each row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import get_template_attribute, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from nursery import places
from nursery.base.paging import Page
from nursery.registry.licensing.labels import AGE_BANDS, NURSERY_KINDS
from nursery.registry.licensing.lifecycle import AgeBand, NurseryKind
from nursery.registry.licensing.register import LicencePage, PublicState, RegisterRow
from nursery.registry.public.words import STATES
from nursery.web import filters, language


@dataclass(frozen=True)
class Lexicon:
    """The labels of one language as plain text; `tags` are the states as tags."""

    kinds: dict[NurseryKind, str]
    bands: dict[AgeBand, str]
    states: dict[PublicState, str]
    tags: dict[PublicState, Markup]
    governorates: dict[str, str]
    places: dict[str, str]


@dataclass(frozen=True)
class Entry:
    """One line of the register as the page writes it."""

    url: str
    name: str
    number: str
    tag: Markup
    kind: str
    place: str
    places: int


def lexicon() -> Lexicon:
    """The labels in the language of the page."""
    return _lexicon(language.current())


@lru_cache(maxsize=len(language.LANGUAGES))
def _lexicon(code: str) -> Lexicon:
    tag = get_template_attribute("web/_macros/states.html", "status_tag")
    return Lexicon(
        kinds={kind: str(label) for kind, label in NURSERY_KINDS.items()},
        bands={band: str(label) for band, label in AGE_BANDS.items()},
        states={state: str(words.label) for state, words in STATES.items()},
        tags={state: tag(words.label, words.tone) for state, words in STATES.items()},
        governorates={place: places.governorate_name(place, code) for place in places.GOVERNORATES},
        places={district: _place(district, code) for district in places.DISTRICTS},
    )


def _place(district: str, code: str) -> str:
    """Governorate and district; only one of them where both have the same name."""
    place = places.DISTRICTS[district]
    names = places.governorate_name(place.parent, code), places.district_name(district, code)
    return names[0] if names[0] == names[1] else _(", ").join(names)


def entries(page: Page[RegisterRow]) -> list[Entry]:
    """The lines of one page of the register."""
    words, arabic = lexicon(), language.current() == "ar"
    folder = url_for(".nursery", number="0").removesuffix("0")
    return [
        Entry(
            url=folder + row.number,
            name=row.name_ar if arabic else row.name_en or row.name_ar,
            number=row.number,
            tag=words.tags[row.state],
            kind=words.kinds[row.kind],
            place=words.places.get(row.district, ""),
            places=row.places,
        )
        for row in page.items
    ]


def facts(licence: LicencePage) -> dict[str, Any]:
    """What the pages of one licence say of it in words."""
    words = lexicon()
    return {
        "words": STATES[licence.state],
        "name": filters.localized(licence, "name"),
        "kind": words.kinds[licence.kind],
        "governorate": words.governorates.get(licence.governorate, ""),
        "district": places.district_name(licence.district, language.current()),
        "place": words.places.get(licence.district, ""),
        "bands": [(words.bands[band], count) for band, count in licence.places.items()],
    }
