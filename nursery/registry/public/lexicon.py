"""The labels of the register, looked up once for each language and not once for each row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import get_template_attribute
from flask_babel import gettext as _
from markupsafe import Markup

from nursery import places
from nursery.registry.licensing.labels import AGE_BANDS, NURSERY_KINDS
from nursery.registry.licensing.register import PublicState
from nursery.registry.public.words import STATES
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, Rating
from nursery.registry.rulesets.labels import RATINGS
from nursery.web import language


@dataclass(frozen=True)
class Lexicon:
    """The labels of one language as plain text; `tags` are the states as tags, `free` takes a number."""

    kinds: dict[NurseryKind, str]
    bands: dict[AgeBand, str]
    states: dict[PublicState, str]
    tags: dict[PublicState, Markup]
    governorates: dict[str, str]
    places: dict[str, str]
    districts: dict[str, str]
    ratings: dict[Rating, str]
    free: str


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
        districts={district: places.district_name(district, code) for district in places.DISTRICTS},
        ratings={rating: str(label) for rating, label in RATINGS.items()},
        free=_("free: %(count)s", count="{}"),
    )


def _place(district: str, code: str) -> str:
    """Governorate and district; only one of them where both have the same name."""
    place = places.DISTRICTS[district]
    names = places.governorate_name(place.parent, code), places.district_name(district, code)
    return names[0] if names[0] == names[1] else _(", ").join(names)
