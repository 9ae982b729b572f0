"""What the field macro needs to know about a WTForms field: kind, label, hint, error and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wtforms import Field, fields

from nursery.web import fields as own

_LTR = frozenset({"email", "url", "tel", "number", "password", "date", "time", "datetime-local"})
_AUTOCOMPLETE = {"email": "email", "tel": "tel"}


@dataclass(frozen=True)
class Parts:
    """One field as the macro writes it."""

    kind: str
    label: str
    hint: str
    error: str
    optional: bool
    hint_id: str
    error_id: str
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for `aria-describedby`."""
        ids = [self.hint_id if self.hint else "", self.error_id if self.error else ""]
        return " ".join(filter(None, ids))


def kind_of(item: Field) -> str:
    """How a field is written: moment, radios, checkboxes, checkbox, select, textarea, file or input."""
    for kind, classes in _KINDS:
        if isinstance(item, classes):
            return kind
    return "input"


_KINDS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("moment", (own.MomentField,)),
    ("checkboxes", (own.ChecksField,)),
    ("radios", (fields.RadioField,)),
    ("checkbox", (fields.BooleanField,)),
    ("select", (fields.SelectField, fields.SelectMultipleField)),
    ("textarea", (fields.TextAreaField,)),
    ("file", (fields.FileField,)),
)


def target_of(item: Field) -> str:
    """The id that the error summary links to."""
    return f"{item.id}-0" if kind_of(item) in {"radios", "checkboxes"} else str(item.id)


def field_parts(
    item: Field,
    *,
    label: Any = None,
    hint: Any = None,
    dir: str | None = None,
    autocomplete: str | None = None,
    inputmode: str | None = None,
    rows: int | None = None,
    width: str | None = None,
    optional: bool = True,
) -> Parts:
    """Everything the macro `ui.field` writes for `item`."""
    kind = kind_of(item)
    texts = Parts(
        kind=kind,
        label=str(label or item.label.text),
        hint=str(hint or item.description or ""),
        error=str(item.errors[0]) if item.errors else "",
        optional=optional and not item.flags.required and kind != "checkbox",
        hint_id=f"{item.id}-hint",
        error_id=f"{item.id}-error",
    )
    texts.attributes.update(_class_and_state(texts, width))
    texts.attributes.update(_language(item, kind, dir))
    given = (item.render_kw or {}).get("autocomplete")
    usual = _AUTOCOMPLETE.get(getattr(item.widget, "input_type", ""))
    wanted = {"autocomplete": autocomplete or given or usual, "inputmode": inputmode, "rows": rows}
    texts.attributes.update({name: value for name, value in wanted.items() if value is not None})
    return texts


def _class_and_state(texts: Parts, width: str | None) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if texts.kind != "checkbox":
        attributes["class_"] = "input" + (f" width-{width}" if width and texts.kind != "select" else "")
    if texts.described_by:
        attributes["aria-describedby"] = texts.described_by
    if texts.error:
        attributes["aria-invalid"] = "true"
    return attributes


def _language(item: Field, kind: str, direction: str | None) -> dict[str, str]:
    """Direction and language: asked for, told by the name's ending, by the type of input, or by the text."""
    if kind not in {"input", "textarea"}:
        return {}
    if direction:
        return {"dir": direction}
    if item.short_name.endswith("_ar"):
        return {"dir": "rtl", "lang": "ar"}
    if item.short_name.endswith("_en"):
        return {"dir": "ltr", "lang": "en"}
    if getattr(item.widget, "input_type", "") in _LTR or isinstance(item, own.NUMBERS):
        return {"dir": "ltr"}
    return {"dir": "auto"}
