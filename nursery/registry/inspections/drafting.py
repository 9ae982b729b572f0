"""The text of a report, drafted in each language from what was recorded and the standards themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from nursery.registry.inspections import labels
from nursery.registry.inspections.lifecycle import Answer, Purpose
from nursery.registry.inspections.reporting import Found, Record
from nursery.registry.rulesets.labels import SEVERITIES
from nursery.web.language import LOCALES


def draft(
    record: Record, *, code: str, nursery: str, purpose: Purpose, visited_on: date, capacity: int | None
) -> str:
    """The draft in a language (ar, en): who was there, what was seen, what has to be corrected."""
    with force_locale(LOCALES[code]):
        parts = [
            _opening(nursery, purpose, _day(visited_on, code)),
            *_presence(record, capacity),
            _seen(record),
            *_findings(record, code),
            *([_("Remarks:"), record.remarks] if record.remarks else []),
        ]
    return "\n\n".join(part for part in parts if part)


def _opening(nursery: str, purpose: Purpose, day: str) -> str:
    what = labels.PUBLIC_PURPOSES[purpose]
    return _("%(purpose)s to %(nursery)s on %(day)s.", purpose=what, nursery=nursery, day=day)


def _presence(record: Record, capacity: int | None) -> Iterator[str]:
    if record.children is None:
        return
    present = ngettext("%(num)s child was present.", "%(num)s children were present.", record.children)
    if capacity is not None:
        present += " " + ngettext(
            "The licence is for %(num)s child.", "The licence is for %(num)s children.", capacity
        )
        if record.children > capacity:
            over = record.children - capacity
            present += " " + ngettext(
                "That is %(num)s child more than the licence allows.",
                "That is %(num)s children more than the licence allows.",
                over,
            )
    if record.staff is not None:
        present += " " + ngettext(
            "%(num)s member of staff was at work.", "%(num)s members of staff were at work.", record.staff
        )
    yield present


def _seen(record: Record) -> str:
    counts = record.counts
    return _(
        "Standards looked at: %(seen)s. Met: %(met)s; not met: %(not_met)s; not applicable: %(none)s; "
        "not seen: %(unseen)s.",
        seen=counts[Answer.MEETS] + counts[Answer.DOES_NOT_MEET] + counts[Answer.NOT_APPLICABLE],
        met=counts[Answer.MEETS],
        not_met=counts[Answer.DOES_NOT_MEET],
        none=counts[Answer.NOT_APPLICABLE],
        unseen=counts[Answer.NOT_SEEN],
    )


def _findings(record: Record, code: str) -> Iterator[str]:
    if not record.findings:
        yield _("No findings.")
        return
    yield _("Findings:")
    yield "\n".join(_line(at, one, code) for at, one in enumerate(record.findings, 1))


def _line(number: int, one: Found, code: str) -> str:
    """`2. Critical finding. Standard 2.4: … Seen: … To be corrected by …`."""
    parts = [f"{number}. {SEVERITIES[one.severity]}."]
    if one.item is not None:
        text = one.item.text_ar if code == "ar" else one.item.text_en
        parts.append(_("Standard %(number)s: %(text)s", number=one.item.number, text=text))
    if one.text:
        parts.append(_("Seen: %(text)s", text=one.text.rstrip(".") + "."))
    if one.is_corrected:
        parts.append(_("Corrected during the visit."))
    elif one.due_on is not None:
        parts.append(_("To be corrected by %(day)s.", day=_day(one.due_on, code)))
    return " ".join(parts)


def _day(day: date, code: str) -> str:
    return str(format_date(day, "d MMMM y", locale=LOCALES[code]))
