"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "round.not_possible_now": _l(
        "This cannot be done with the round any more, or not yet. Look at where it stands now."
    ),
    "round.version_not_in_consultation": _l(
        "Choose a version of the guide that is published for consultation."
    ),
    "round.closing_is_past": _l("Choose a closing time that is still to come."),
    "round.closes_before_it_opens": _l("Choose a closing time after the opening time."),
    "round.response_before_closing": _l(
        "Choose a day for the response after the day on which the round closes (%(closes_at)s)."
    ),
    "round.extension_not_later": _l("Choose a time after the present closing time, %(closes_at)s."),
    "round.reason_needed": _l("Write the reason: everybody who takes part is told it."),
    "round.nobody_invited": _l("Invite at least one organisation before you announce the round."),
    "round.unknown_organisation": _l("One of the organisations is not registered any more. Choose again."),
    "round.not_open_yet": _l("The round opens on %(opens_at)s. Comments are taken from then on."),
    "round.closed": _l(
        "The round closed on %(closes_at)s. Comments are no longer taken, unless the time is extended."
    ),
    "round.zone_unknown": _l("Choose one of the time zones in the list."),
    "round.archived_before_response": _l("Choose a day after the one on which the response is due."),
    "round.sections_of_another_version": _l(
        "Some of the sections belong to another version of the guide. Choose again."
    ),
    "round.sections_needed": _l("Choose at least one section, or ask about the whole guide."),
    "round.previous_needed": _l("Choose the round before: what changed since it is asked about."),
    "round.nothing_open": _l(
        "Nothing changed since the previous round, and everything is settled. Choose sections by hand."
    ),
    "round.verdict_days_out_of_bounds": _l("Write a number of days from 0 to %(most)s."),
    "round.previous_unknown": _l("Choose a round that is closed."),
    "round.kind_not_invited": _l("Choose a kind of organisation that comments on the guide."),
    "round.governorate_unknown": _l("Choose a governorate from the list."),
    "round.directorate_needs_governorate": _l("Choose the governorate of the directorate."),
    "round.organisation_known": _l(
        "An organisation with this name is registered already. Choose it in the list of organisations."
    ),
    "round.only_invited": _l("This round is for invited organisations. Write to the ministry to be invited."),
    "round.not_for_individuals": _l(
        "People in their own name do not take part in this round. Organisations speak for them."
    ),
    "round.decline_reason_needed": _l("Write in a few words why your organisation does not take part."),
    "round.has_focal_point": _l(
        "Your organisation has a focal point already, who can invite more people after signing in."
    ),
    "round.link_unknown": _l(
        "This link is not one that was sent. Copy the whole address from the letter, to its last letter."
    ),
    "round.invitation_over": _l("The round is closed: the invitation can no longer be answered."),
}
