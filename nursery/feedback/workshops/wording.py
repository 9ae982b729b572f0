"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "workshop.not_possible_now": _l(
        "This cannot be done with the session any more, or not yet. Look at where it stands now."
    ),
    "workshop.is_past": _l("Choose a time that is still to come."),
    "workshop.ends_before_it_begins": _l("Choose an end after the beginning, on the same day."),
    "workshop.no_place": _l("Write the place, or the link of the online meeting."),
    "workshop.link_wrong": _l("Write the whole link, beginning with https://."),
    "workshop.unknown_governorate": _l("Choose a governorate from the list."),
    "workshop.unknown_staff": _l("Choose people from the list: one of them may not do this any more."),
    "workshop.unknown_body": _l("Choose an organisation from the list, or write its name."),
    "workshop.reason_needed": _l("Write the reason: everybody who is invited is told it."),
    "workshop.not_today": _l("Signing in is open on the day of the session only: %(day)s."),
    "workshop.people_wrong": _l("Write a number of people from 1 to %(most)s."),
    "workshop.address_wrong": _l("This is no e-mail address: %(address)s. Write one address on each line."),
    "workshop.too_many_invited": _l("At most %(most)s invitations can be sent for one session."),
    "workshop.nobody_chosen": _l("Choose an organisation, or write an e-mail address."),
    "workshop.section_unknown": _l("Choose a section of the version that this round is about."),
    "workshop.agenda_empty": _l("Choose a section, or write a title."),
    "workshop.agenda_full": _l("An agenda has at most %(most)s items."),
    "workshop.agenda_in_use": _l("Points are recorded under this item. It stays on the agenda."),
    "workshop.minutes_wrong": _l("Write a number of minutes from 1 to %(most)s."),
    "workshop.list_full": _l("The list of this session is full. Tell the facilitator."),
    "workshop.consent_needed": _l("Tick the box if you agree: without it you are not put on the list."),
    "workshop.point_unread": _l("This point could not be read. Write it again."),
    "workshop.point_empty": _l("Write what was said."),
    "workshop.point_too_long": _l("Write at most %(most)s characters. Divide a longer point into several."),
    "workshop.table_unnamed": _l("Write the name of the table or group."),
    "workshop.point_changed": _l(
        "Somebody else changed this point meanwhile. Both texts are below: join them, then save again."
    ),
    "workshop.point_answered": _l(
        "The participant has said what they think of this point. It is not changed any more."
    ),
    "workshop.points_full": _l("A session holds at most %(most)s points."),
    "workshop.text_too_long": _l("Write at most %(most)s characters."),
    "workshop.wait_wrong": _l("Choose a number of days from 1 to %(most)s."),
    "workshop.answers_outstanding": _l(
        "Not everybody has answered yet. The minutes can be confirmed from %(until)s on, or when all have."
    ),
    "workshop.correction_needed": _l("Write what you said in your own words."),
}
