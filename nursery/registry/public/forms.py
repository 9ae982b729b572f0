"""The forms of the public register: all are sent by GET and keep nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from wtforms import SelectField
from wtforms.widgets import html_params

from nursery import places
from nursery.registry.licensing.register import PublicState
from nursery.registry.public.lexicon import lexicon
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from nursery.web.forms import QueryForm, TextField

E = TypeVar("E", bound=StrEnum)
MOST_CHARACTERS = 100


class PlainSelect:
    """Writes a choice of plain texts at once: the general widget takes longer than all else on the page."""

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        chosen = ("", " selected")
        options = [
            f'<option value="{escape(value)}"{chosen[value == field.data]}>{escape(label)}</option>'
            for value, label in field.choices
        ]
        start = html_params(id=field.id, name=field.name, **attributes)
        return Markup(f"<select {start}>{''.join(options)}</select>")  # noqa: S704 - escaped above


@dataclass(frozen=True)
class Asked:
    """A filter in use: its name, what was chosen, and the query that leaves it out."""

    label: str
    value: str
    without: Mapping[str, str]


class FilterForm(QueryForm):
    """What the register is searched for. Values that are no choice count as none."""

    q = TextField(
        _l("Name, place or licence number"), render_kw={"type": "search", "maxlength": MOST_CHARACTERS}
    )
    governorate = SelectField(_l("Governorate"), validate_choice=False, widget=PlainSelect())
    kind = SelectField(_l("Kind"), validate_choice=False, widget=PlainSelect())
    band = SelectField(_l("Age of the child"), validate_choice=False, widget=PlainSelect())
    state = SelectField(_l("State of the licence"), validate_choice=False, widget=PlainSelect())

    def criteria(self) -> dict[str, Any]:
        """The arguments of `register.search`, without the page."""
        code = self.governorate.data
        return {
            "words": (self.q.data or "")[:MOST_CHARACTERS],
            "governorate": code if code in places.GOVERNORATES else None,
            "kind": _one_of(NurseryKind, self.kind.data),
            "band": _one_of(AgeBand, self.band.data),
            "state": _one_of(PublicState, self.state.data),
        }

    def offer(self, governorates: Mapping[str, int], kinds: Mapping[NurseryKind, int]) -> None:
        """Put the choices in, with the number of nurseries each would give."""
        words = lexicon()
        self.governorate.choices = [("", _("All governorates")), *_counted(words.governorates, governorates)]
        self.kind.choices = [("", _("All kinds")), *_counted(words.kinds, kinds)]
        self.band.choices = [("", _("All ages")), *words.bands.items()]
        self.state.choices = [("", _("All states")), *words.states.items()]

    def asked(self) -> list[Asked]:
        """The filters in use, each with the search that would be left without it."""
        used = {name: value for name, value in self.criteria().items() if value}
        used = {"q" if name == "words" else name: value for name, value in used.items()}
        words = lexicon()
        names: Mapping[str, Mapping[Any, str]] = {
            "governorate": words.governorates,
            "kind": words.kinds,
            "band": words.bands,
            "state": words.states,
        }
        return [
            Asked(
                label=str(self._fields[name].label.text),
                value=names[name][value] if name in names else value,
                without={other: kept for other, kept in used.items() if other != name},
            )
            for name, value in used.items()
        ]


class NumberForm(QueryForm):
    """A licence number, as it stands on paper."""

    number = TextField(
        _l("Licence number"),
        description=_l("It stands at the top of the certificate: two letters and six digits."),
        render_kw={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"},
    )


def _one_of(kind: type[E], value: str | None) -> E | None:
    return kind(value) if value in set(kind) else None


def _counted(names: Mapping[Any, str], counts: Mapping[Any, int]) -> list[tuple[str, str]]:
    return [(code, f"{name} ({counts.get(code, 0):,})") for code, name in names.items()]
