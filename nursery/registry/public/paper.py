"""The certificate as a printed page: HTML of a template, made to PDF by WeasyPrint.

Nothing outside the package is ever fetched: the page may use the two bundled fonts, its own style sheet and
pictures that carry themselves. WeasyPrint needs Pango and is imported only when a page is printed.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from babel.dates import format_date
from flask import get_template_attribute, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from nursery import places
from nursery.config import Settings
from nursery.registry.licensing.labels import AGE_BANDS, NURSERY_KINDS
from nursery.registry.licensing.register import LicencePage
from nursery.web import assets, language
from nursery.web.template_tools import ministry_name, service_name

_FONTS = assets.PACKAGE / "web" / "pdf_fonts"
_BUNDLED = {
    "bundled:certificate.css": (Path(__file__).parent / "design" / "certificate.css", "text/css"),
    "bundled:Amiri-Regular.ttf": (_FONTS / "Amiri-Regular.ttf", "font/ttf"),
    "bundled:Amiri-Bold.ttf": (_FONTS / "Amiri-Bold.ttf", "font/ttf"),
}


def html(licence: LicencePage, settings: Settings, proof: str) -> str:
    """The page in both languages, Arabic first; its code holds the address of the check and the proof."""
    check_url = settings.base_url + url_for("public.check", number=licence.number, lang="ar")
    return render_template(
        "public/certificate.html",
        check_url=check_url,
        qr=qr_code(f"{check_url}#{proof}"),
        rosette=rosette(),
        is_demonstration=settings.demo,
        **_half(licence, "ar"),
        **_half(licence, "en"),
    )


def _half(licence: LicencePage, code: str) -> dict[str, Markup]:
    """All that the certificate says in one language, under names that end in it."""
    locale = language.LOCALES[code]
    with force_locale(locale):
        half = get_template_attribute("public/_certificate_half.html", "half")
        proof = get_template_attribute("public/_certificate_half.html", "proof")
        texts = {
            "half": half(licence, code, _facts(licence, code, locale)),
            "proof": proof(code),
            "title": _("Licence certificate %(number)s", number=licence.number),
            "issuer": ministry_name() or service_name(),
            "specimen": _("Specimen for demonstration, without legal effect"),
        }
    return {f"{name}_{code}": text for name, text in texts.items()}


def _facts(licence: LicencePage, code: str, locale: str) -> dict[str, Any]:
    names = places.governorate_name(licence.governorate, code), places.district_name(licence.district, code)
    return {
        "name": (licence.name_ar, licence.name_en)[code == "en"],
        "kind": NURSERY_KINDS[licence.kind],
        "place": names[0] if names[0] == names[1] else _(", ").join(names),
        "bands": [(AGE_BANDS[band], count) for band, count in licence.places.items()],
        "issued_on": _day(licence.issued_on, locale),
        "expires_on": _day(licence.expires_on, locale),
    }


def _day(value: date, locale: str) -> str:
    return str(format_date(value, "d MMMM y", locale=locale))


def qr_code(text: str) -> str:
    """A QR code as the address of a picture that carries itself."""
    return str(
        segno.make(text, error="l", micro=False, boost_error=False).svg_data_uri(
            scale=3, border=3, dark="#0b3f3b"
        )
    )


@lru_cache(maxsize=1)
def rosette() -> str:
    """The pale pattern behind the text: a ring of turned ellipses, as on bonds and diplomas."""
    petals = "".join(
        f'<ellipse cx="100" cy="100" rx="{rx}" ry="{ry}" transform="rotate({angle} 100 100)"/>'
        for rx, ry in ((98, 42), (74, 30))
        for angle in range(0, 180, 9)
    )
    style = 'fill="none" stroke="#0b5f58" stroke-opacity=".11" stroke-width=".35"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" {style}>{petals}</svg>'
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()


def pdf(page: str) -> bytes:
    """`page` as a PDF file. Raises `ImportError` or `OSError` where WeasyPrint or Pango is missing."""
    from weasyprint import HTML

    document: bytes = HTML(string=page, base_url="bundled:", url_fetcher=_fetcher()).write_pdf()
    return document


def _fetcher() -> Any:
    """Gives the bundled files and pictures that carry themselves, refuses all else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Bundled(URLFetcher):
        """Reads nothing from the network and nothing else from the disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in _BUNDLED:
                return super().fetch(url, headers)
            path, media_type = _BUNDLED[url]
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})

    return Bundled(allowed_protocols=("data",))


@lru_cache(maxsize=1)
def design() -> bytes:
    """The style sheet: a certificate of another design is another file."""
    return _BUNDLED["bundled:certificate.css"][0].read_bytes()
