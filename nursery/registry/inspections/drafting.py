"""The text of a report, drafted in each language from what was recorded and the standards themselves.

The phrases are data: the page of a visit has them too (static/draft.js) and makes the same text of them
without a line. What one of the two does, the other does as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import get_month_names
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from nursery.registry.inspections import labels
from nursery.registry.inspections.lifecycle import Answer, Purpose
from nursery.registry.inspections.reporting import Found, Record
from nursery.registry.rulesets.labels import SEVERITIES
from nursery.web.language import LOCALES

Phrases = Mapping[str, Any]
# One number of each kind that Arabic tells apart: zero, one, two, few, many, others.
KINDS_OF_NUMBERS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def phrases(*, code: str, nursery: str, purpose: Purpose, capacity: int | None) -> Phrases:
    """What the draft of one visit is made of in a language (ar, en), as plain values."""
    with force_locale(LOCALES[code]):
        return {
            "opening": _(
                "%(purpose)s to %(nursery)s on %(day)s.",
                purpose=labels.PUBLIC_PURPOSES[purpose],
                nursery=nursery,
                day="{day}",
            ),
            "months": [get_month_names("wide", "format", LOCALES[code])[at] for at in range(1, 13)],
            "children": by_number(
                lambda n: ngettext("%(num)s child was present.", "%(num)s children were present.", n)
            ),
            "staff": by_number(
                lambda n: ngettext(
                    "%(num)s member of staff was at work.", "%(num)s members of staff were at work.", n
                )
            ),
            "capacity": capacity,
            "licence": ""
            if capacity is None
            else ngettext(
                "The licence is for %(num)s child.", "The licence is for %(num)s children.", capacity
            ),
            "over": by_number(
                lambda n: ngettext(
                    "That is %(num)s child more than the licence allows.",
                    "That is %(num)s children more than the licence allows.",
                    n,
                )
            ),
            **_phrases_of_findings(),
            "remarks": _("Remarks:"),
        }


def _phrases_of_findings() -> Phrases:
    return {
        "seen": _(
            "Standards looked at: %(seen)s. Met: %(met)s; not met: %(not_met)s; not applicable: %(none)s; "
            "not seen: %(unseen)s.",
            seen="{seen}",
            met="{meets}",
            not_met="{does_not_meet}",
            none="{not_applicable}",
            unseen="{not_seen}",
        ),
        "none": _("No findings."),
        "findings": _("Findings:"),
        "severities": {one.value: str(words) for one, words in SEVERITIES.items()},
        "standard": _("Standard %(number)s: %(text)s", number="{number}", text="{text}"),
        "text": _("Seen: %(text)s", text="{text}"),
        "corrected": _("Corrected during the visit."),
        "due": _("To be corrected by %(day)s.", day="{day}"),
    }


def by_number(say: Callable[[int], str]) -> dict[str, str]:
    """The words for each kind of number, with the number left open."""
    return {kind: str(say(number)).replace(str(number), "{n}") for kind, number in KINDS_OF_NUMBERS.items()}


def draft(record: Record, words: Phrases, *, code: str, visited_on: date) -> str:
    """The draft in a language: who was there, what was seen, what has to be corrected."""
    parts = [
        _filled(words["opening"], day=_day(visited_on, words)),
        _presence(record, words, Locale.parse(LOCALES[code])),
        _filled(words["seen"], **_counts(record)),
        *_findings(record, words, code),
        *([words["remarks"], record.remarks] if record.remarks else []),
    ]
    return "\n\n".join(part for part in parts if part)


def _presence(record: Record, words: Phrases, locale: Locale) -> str:
    def count(name: str, number: int) -> str:
        return _filled(words[name][locale.plural_form(number)], n=number)

    if record.children is None:
        return ""
    said, capacity = [count("children", record.children)], words["capacity"]
    if capacity is not None:
        said.append(words["licence"])
        if record.children > capacity:
            said.append(count("over", record.children - capacity))
    if record.staff is not None:
        said.append(count("staff", record.staff))
    return " ".join(said)


def _counts(record: Record) -> dict[str, int]:
    counts = {answer.value: record.counts.get(answer, 0) for answer in Answer}
    return {**counts, "seen": sum(counts.values()) - counts[Answer.NOT_SEEN]}


def _findings(record: Record, words: Phrases, code: str) -> Iterator[str]:
    if not record.findings:
        yield words["none"]
        return
    yield words["findings"]
    yield "\n".join(_line(at, one, words, code) for at, one in enumerate(record.findings, 1))


def _line(number: int, one: Found, words: Phrases, code: str) -> str:
    """`2. Critical finding. Standard 2.4: … Seen: … To be corrected by …`."""
    parts = [f"{number}. {words['severities'][one.severity]}."]
    if one.item is not None:
        text = one.item.text_ar if code == "ar" else one.item.text_en
        parts.append(_filled(words["standard"], number=one.item.number, text=text))
    if one.text:
        parts.append(_filled(words["text"], text=one.text.rstrip(".") + "."))
    if one.is_corrected:
        parts.append(words["corrected"])
    elif one.due_on is not None:
        parts.append(_filled(words["due"], day=_day(one.due_on, words)))
    return " ".join(parts)


def _day(day: date, words: Phrases) -> str:
    return f"{day.day} {words['months'][day.month - 1]} {day.year}"


def _filled(phrase: str, **values: object) -> str:
    """A phrase with its gaps filled; what people wrote is filled in last and not looked at again."""
    for name, value in sorted(values.items(), key=lambda one: one[0] == "text"):
        phrase = phrase.replace(f"{{{name}}}", str(value), 1)
    return phrase
