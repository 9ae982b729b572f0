"""Words for refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "sitting.not_possible_now": _l("This step does not fit the present state of the sitting."),
    "sitting_item.not_possible_now": _l("This item is settled already."),
    "committees.day_in_the_past": _l("Choose a day from %(day)s on."),
    "committees.not_a_member": _l("Choose among the members of the committee."),
    "committees.not_open": _l("The sitting is not open. Open it, then go on."),
    "committees.by_circulation": _l(
        "This matter is decided by circulation: each member votes on their own screen."
    ),
    "committees.in_a_meeting": _l("This matter is decided in a meeting, not by circulation."),
    "committees.choose_motion": _l("Choose what the committee votes on."),
    "committees.motion_failed": _l(
        "The committee has voted on this already, and it was not carried. Vote on another proposal, or "
        "leave the matter for a later sitting."
    ),
    "committees.recorder_votes": _l(
        "Who records the votes has to be one of the members who vote on the matter."
    ),
    "committees.no_quorum": _l(
        "There is no quorum: %(present)s of at least %(quorum)s members take part. Members who step out "
        "do not count."
    ),
    "committees.reason_missing": _l("Write the reasons: they stand in the decision and in the letter."),
    "committees.may_not_vote": _l(
        "You do not vote on this matter: you belong to the organisation it is about, or you proposed it "
        "or decided it before."
    ),
    "committees.no_longer_waits": _l("The matter %(reference)s waits for the committee no more."),
    "committees.on_another_agenda": _l(
        "The matter stands on the agenda of sitting %(number)s on %(day)s. Take it off there first."
    ),
    "committees.half_decided": _l(
        "Members have voted on %(reference)s, but nothing is decided. Decide it, or leave it for a later "
        "sitting."
    ),
    "committees.item.decided": _l("Already decided: %(by)s recorded the decision on %(at)s."),
    "committees.item.put_off": _l("Already left for a later sitting, by %(by)s on %(at)s."),
    "committees.chair_confirms": _l("Whoever chaired the sitting confirms its minutes."),
    "committees.circulation_over": _l("The circulation ended on %(day)s."),
    "committees.circulation_runs": _l("The circulation runs until %(day)s, and members have yet to vote."),
}
