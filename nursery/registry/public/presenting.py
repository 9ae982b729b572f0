"""What the pages say, made of rows and labels."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from nursery import places
from nursery.base.paging import Page
from nursery.registry.licensing.register import LicencePage, RegisterRow
from nursery.registry.licensing.standing import IN_FORCE
from nursery.registry.public.forms import NumberForm
from nursery.registry.public.lexicon import lexicon
from nursery.registry.public.words import STATES
from nursery.registry.rulesets.labels import RATING_TONES, RATINGS
from nursery.web import filters, language


class Entry(NamedTuple):
    """One line of the register as the page writes it."""

    url: str
    name: str
    number: str
    tag: Markup
    kind: str
    place: str
    places: int
    free: str
    rating: str
    distance: str


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
            free=words.free.format(row.free_places) if is_told and row.free_places is not None else "",
            rating=words.ratings[row.rating] if is_told and row.rating else "",
            distance=_distance(row.kilometres),
        )
        for row in page.items
        for is_told in (row.state in IN_FORCE,)
    ]


def _distance(kilometres: float | None) -> str:
    """No finer than the position was: whole kilometres."""
    if kilometres is None:
        return ""
    whole = round(kilometres)
    if not whole:
        return _("Less than a kilometre away")
    return ngettext("About %(num)s kilometre away", "About %(num)s kilometres away", whole)


@lru_cache(maxsize=len(language.LANGUAGES))
def check_form(_code: str) -> Markup:
    """The empty form for a licence number: the same on every page of a language."""
    return Markup(render_template("public/_check_form.html", check=NumberForm(formdata=None)))  # noqa: S704


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
        "rating": RATINGS[licence.rating] if licence.rating else "",
        "rating_tone": RATING_TONES[licence.rating] if licence.rating else "",
        "bands": [(words.bands[band], count) for band, count in licence.places.items()],
    }
