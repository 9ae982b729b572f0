"""How people choose among their notices and letters."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from nursery.notifications import labels
from nursery.notifications.kinds import Delivery, NoticeKind
from nursery.web.forms import Form, QueryForm, Required


class NoticesQuery(QueryForm):
    """The list of notices, of one kind or of all."""

    kind = SelectField(_l("What it is about"), [Optional()])

    def __init__(self) -> None:
        super().__init__()
        self.kind.choices = [("", _l("Everything")), *((k.value, labels.KINDS[k]) for k in NoticeKind)]

    @property
    def chosen(self) -> NoticeKind | None:
        """The kind asked for; None for all, or for one that does not exist."""
        return NoticeKind(self.kind.data) if self.kind.data in set(NoticeKind) else None


class _Choices(Form):
    """One question for each kind; the fields are added below."""

    def chosen(self) -> dict[NoticeKind, Delivery]:
        """What was chosen."""
        return {kind: Delivery(self[kind.value].data) for kind in NoticeKind}


ChoicesForm = type(
    "ChoicesForm",
    (_Choices,),
    {
        kind.value: SelectField(
            labels.KINDS[kind],
            [Required()],
            choices=[(delivery.value, labels.DELIVERIES[delivery]) for delivery in Delivery],
            description=labels.ABOUT[kind],
        )
        for kind in NoticeKind
    },
)
