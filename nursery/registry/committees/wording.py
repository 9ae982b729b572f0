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
    "committees.not_present": _l(
        "You are not on record as present at this sitting. Record who is present, then vote."
    ),
    "committees.member_not_present": _l("This member is not on record as present."),
    "committees.member_steps_out": _l("This member does not vote on the matter."),
    "committees.vote_is_open": _l("A vote is open on this matter already. Below you see on what."),
    "committees.no_vote_open": _l("No vote is open on this matter. Below you see how it stands."),
    "committees.votes_missing": _l(
        "These members are present and have not voted: %(names)s. Wait for them or enter their votes; for "
        "who has left, enter that they step out."
    ),
    "committees.voted_themselves": _l("%(name)s has voted on their own screen. That vote counts."),
    "committees.vote_yourself": _l("The vote is still open: give your own vote, and it counts."),
    "committees.minutes_confirmed": _l("The minutes are confirmed: nothing in them is changed any more."),
    "committees.day_missing": _l("Choose the last day of the measure."),
    "committees.day_too_late": _l("The notice announced less. Choose a day up to %(day)s."),
    "committees.condition_missing": _l("Write the condition that the committee votes on."),
    "committees.deadline_missing": _l("Choose the day by which the condition has to be met."),
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
