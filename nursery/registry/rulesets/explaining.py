"""A capacity in sentences: how many places, which rule holds them down, and what would help."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.registry.rulesets.capacity import Capacity, LimitedBy, RoomCapacity
from nursery.web.filters import number


def explain(result: RoomCapacity | Capacity) -> list[str]:
    """The places of a room or of the whole nursery in sentences of the reader's language."""
    return _of_room(result) if isinstance(result, RoomCapacity) else _of_all(result)


def _of_room(room: RoomCapacity) -> list[str]:
    if room.limited_by is LimitedBy.NOT_COUNTED:
        return [_("No places: rooms of this use are not counted.")]
    if room.limited_by is LimitedBy.NO_AGES:
        return [_("No places: the rules provide for none of the ages this room is meant for.")]
    sentences = [_places(room.places), *_why(room)]
    if room.without_youngest is not None:
        sentences.append(
            ngettext(
                "If it did not take its youngest age, the room itself could hold %(num)d child.",
                "If it did not take its youngest age, the room itself could hold %(num)d children.",
                room.without_youngest,
            )
        )
    return sentences


def _why(room: RoomCapacity) -> list[str]:
    """The rule that limits a room, and what would help."""
    if room.limited_by is LimitedBy.AREA:
        return [_("Limited by the area of the room."), *_about_area(room)]
    if room.limited_by is LimitedBy.GROUP:
        return [
            ngettext(
                "Limited by the size of the group: at most %(num)d child together.",
                "Limited by the size of the group: at most %(num)d children together.",
                room.by_group,
            ),
            _("Neither more area nor one more caregiver would help; another room would."),
        ]
    if room.limited_by is LimitedBy.OUTDOOR:
        return [
            _("Limited by the outdoor area of the nursery."),
            _("One more caregiver would not help; more outdoor area would."),
        ]
    return [_("Limited by the number of caregivers."), _caregiver(room.caregiver_gain)]


def _about_area(room: RoomCapacity) -> list[str]:
    area = number(room.more_m2)
    if room.also_caregiver:
        help_ = _("With %(area)s m² more and one more caregiver it could take one more child.", area=area)
    else:
        help_ = _("With %(area)s m² more it could take one more child.", area=area)
    return [_("One more caregiver would not help."), help_]


def _of_all(capacity: Capacity) -> list[str]:
    limit, sentences = capacity.limited_by, [_places(capacity.total)]
    if limit is LimitedBy.NO_ROOM:
        return [*sentences, _("No room in which places are counted has been entered.")]
    if limit is LimitedBy.STAFF:
        return [*sentences, _("Limited by the number of caregivers."), _caregiver(capacity.caregiver_gain)]
    if limit is LimitedBy.OUTDOOR:
        sentences += [
            _("Limited by the outdoor area of the nursery."),
            _("One more caregiver would not help; more outdoor area would."),
        ]
        if capacity.outdoor is not None and capacity.outdoor.more_m2 is not None:
            area = number(capacity.outdoor.more_m2)
            sentences.append(_("With %(area)s m² more outdoors it could take one more child.", area=area))
        return sentences
    return [*sentences, _("Limited by its rooms."), _("One more caregiver would not help.")]


def _places(count: int) -> str:
    return ngettext("%(num)d place.", "%(num)d places.", count)


def _caregiver(gain: int) -> str:
    return ngettext(
        "One more caregiver would give %(num)d place more.",
        "One more caregiver would give %(num)d places more.",
        gain,
    )
