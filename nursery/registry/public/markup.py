"""What search engines read on a nursery's page: its addresses, and schema.org; nothing of persons."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from nursery import places
from nursery.registry.licensing.register import LicencePage
from nursery.registry.licensing.standing import IN_FORCE
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from nursery.web import language

# What would end the element early, or begin a comment in it.
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class Addresses:
    """The permanent addresses of a licence: on this page, and in each language."""

    here: str
    by_language: Mapping[str, str]


def addresses(number: str, base_url: str) -> Addresses:
    """Where the page of a licence stands."""
    found = {
        code: base_url + url_for("public.nursery", number=number, lang=code) for code in language.LANGUAGES
    }
    return Addresses(found[language.current()], found)


def structured(licence: LicencePage, where: Addresses) -> Markup:
    """The nursery as schema.org `ChildCare`, in a data block: no script runs and none is let in.

    The home nursery of a person is named without its street and telephone.
    """
    code = language.current()
    is_home = licence.kind is NurseryKind.HOME
    content: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ChildCare",
        "@id": where.by_language["ar"],
        "url": where.here,
        "name": licence.name_ar if code == "ar" else licence.name_en or licence.name_ar,
        "alternateName": licence.name_en if code == "ar" else licence.name_ar,
        "identifier": licence.number,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "SY",
            "addressRegion": places.governorate_name(licence.governorate, code),
            "addressLocality": places.district_name(licence.district, code),
            **({} if is_home else {"streetAddress": licence.address}),
        },
        "maximumAttendeeCapacity": licence.total_places,
        "hasCredential": _credential(licence),
    }
    if licence.phone and not is_home:
        content["telephone"] = licence.phone
    if licence.latitude is not None and licence.longitude is not None and not is_home:
        content["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": licence.latitude,
            "longitude": licence.longitude,
        }
    if licence.places:
        content["audience"] = {"@type": "PeopleAudience", **_ages(licence)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped


def _credential(licence: LicencePage) -> dict[str, Any]:
    return {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "license",
        "identifier": licence.number,
        "validFrom": licence.issued_on.isoformat(),
        "expires": licence.expires_on.isoformat(),
        "creativeWorkStatus": "Active" if licence.state in IN_FORCE else "Inactive",
    }


def _ages(licence: LicencePage) -> dict[str, float]:
    """From which age to which, in years, as the vocabulary has it."""
    months = [month for band in AgeBand if band in licence.places for month in band.months]
    return {"suggestedMinAge": round(min(months) / 12, 2), "suggestedMaxAge": round(max(months) / 12, 2)}
