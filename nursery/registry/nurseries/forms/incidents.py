"""The forms of incidents."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length

from nursery.base import clock
from nursery.registry.nurseries.commands import IncidentDetails
from nursery.registry.nurseries.kinds import IncidentKind, IncidentSeverity
from nursery.registry.nurseries.labels import INCIDENT_KINDS, SEVERITIES
from nursery.web.forms import LongTextField, MomentField, OnceForm, Required


class IncidentForm(OnceForm):
    """What happened."""

    kind = SelectField(
        _l("What kind of thing happened?"),
        [Required()],
        choices=[(one.value, label) for one, label in INCIDENT_KINDS.items()],
    )
    severity = RadioField(
        _l("How bad was it?"),
        [Required()],
        choices=[(one.value, label) for one, label in SEVERITIES.items()],
    )
    happened_at = MomentField(_l("When did it happen?"), [Required()])
    description = LongTextField(
        _l("What happened?"),
        [Required(), Length(max=4000)],
        description=_l("Write no name of a child: “a girl of two years” is enough."),
    )
    action_taken = LongTextField(
        _l("What was done about it?"),
        [Length(max=4000)],
        description=_l("First aid, who was called, when the parents were told. You can add more later."),
    )

    def details(self) -> IncidentDetails:
        """What the command takes."""
        return IncidentDetails(
            kind=IncidentKind(self.kind.data),
            severity=IncidentSeverity(self.severity.data),
            happened_at=self.happened_at.data or clock.now(),
            description=str(self.description.data or ""),
            action_taken=str(self.action_taken.data or ""),
        )


class AdditionForm(OnceForm):
    """What became known since."""

    text = LongTextField(_l("What became known or was done since?"), [Required(), Length(max=4000)])
