"""Confirmed minutes as a printed page, Arabic first, with headings in both languages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from nursery import places
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.workshops.labels import GENDERS_COUNTED, STANDINGS
from nursery.feedback.workshops.lifecycle import Gender
from nursery.web.language import LOCALES
from nursery.web.template_tools import ministry_name, service_name

SHEET = Path(__file__).parent / "design" / "minutes.css"


def document(content: dict[str, Any], names: dict[int, str], address: str) -> str:
    """The whole page; `names` are those of participants who agreed to be named."""
    return render_template(
        "workshops/paper.html",
        content=content,
        names=names,
        address=address,
        style=Markup(f"<style>\n{SHEET.read_text('utf-8')}</style>"),  # noqa: S704 - our own sheet
        issuer=ministry_name(),
        **{code: _words(content, code) for code in LOCALES},
    )


def _words(content: dict[str, Any], code: str) -> dict[str, Any]:
    """All that the page itself says, in one language."""
    begins = datetime.fromisoformat(content["starts_at"]).astimezone(ZoneInfo(content["zone"]))
    with force_locale(LOCALES[code]):
        return {
            "heading": _("Minutes of the dialogue session"),
            "service": service_name(),
            "round": _("Consultation round"),
            "version": _("Version of the guide"),
            "when": _("When"),
            "day": format_datetime(
                begins,
                "EEEE d MMMM y، HH:mm" if code == "ar" else "EEEE d MMMM y, HH:mm",
                locale=LOCALES[code],
            ),
            "where": _("Where"),
            "governorate": places.governorate_name(content["governorate"], code),
            "online": _("Online"),
            "holder": _("Organised by"),
            "attendance": _("Who was there"),
            "total": _("Participants"),
            "organisation": _("Organisation"),
            "count": _("How many"),
            "others": _("Other bodies and persons"),
            "not_said": _("Not said"),
            "gender": _("Women and men"),
            "place": _("Governorate"),
            "agenda": _("What was said"),
            "free": _("Further points"),
            "nothing": _("Nothing was recorded under this item."),
            "hall": _("The whole hall"),
            "participant": _("A participant"),
            "paragraph": _("Paragraph"),
            "proposed": _("Proposed wording:"),
            "comment": _("Comment"),
            "introduction": _("Introduction"),
            "closing": _("Closing words"),
            "kinds": {kind.value: str(KINDS[kind]) for kind in CommentKind},
            "genders": {gender.value: str(GENDERS_COUNTED[gender]) for gender in Gender},
            "standings": {name: str(words) for name, words in STANDINGS.items()},
            "note": _("Confirmed minutes are not changed any more. The page with the same text:"),
        }
