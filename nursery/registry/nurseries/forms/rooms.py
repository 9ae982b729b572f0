"""The forms of a room."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Length

from nursery.registry.licensing.labels import AGE_BANDS
from nursery.registry.nurseries.commands import RoomDetails
from nursery.registry.nurseries.queries.items import RoomItem
from nursery.registry.rulesets.kinds import AgeBand, RoomUse
from nursery.registry.rulesets.labels import ROOM_USES
from nursery.web.forms import ChecksField, DecimalField, Form, RequestKeyField, Required, TextField
from nursery.web.versioned import VersionedForm


class RoomForm(Form):
    """What is said of a room or an area."""

    name = TextField(
        _l("Name of the room"),
        [Required(), Length(max=80)],
        description=_l("As you call it, such as “blue room”."),
    )
    use = SelectField(
        _l("What is it used for?"),
        [Required()],
        choices=[(use.value, label) for use, label in ROOM_USES.items()],
    )
    area_m2 = DecimalField(
        _l("Area in m²"), [Required()], description=_l("Length times width in metres, such as 18.5.")
    )
    bands = ChecksField(
        _l("For which ages?"),
        choices=[(band.value, label) for band, label in AGE_BANDS.items()],
        description=_l("Leave all empty when children of any age use it."),
    )

    def details(self) -> RoomDetails:
        """What the command takes."""
        return RoomDetails(
            name=str(self.name.data or ""),
            use=RoomUse(self.use.data),
            area_m2=float(self.area_m2.data or 0),
            bands=frozenset(AgeBand(value) for value in self.bands.data or ()),
        )


class NewRoomForm(RoomForm):
    """A room that is entered once."""

    request_key = RequestKeyField()


class EditRoomForm(RoomForm, VersionedForm):
    """A room that is changed."""

    @classmethod
    def of(cls, room: RoomItem) -> EditRoomForm:
        """The form filled with what is known."""
        form = cls(
            name=room.name,
            use=room.use.value,
            area_m2=f"{room.area_m2:g}",
            bands=[band.value for band in room.bands],
        )
        form.show_version(room.version)
        return form
