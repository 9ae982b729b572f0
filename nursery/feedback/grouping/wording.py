"""What refusals of this package say."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "group.not_possible_now": _l("This group is not in a state in which that can be done. Look at it again."),
    "group.already_confirmed": _l("%(name)s already confirmed this group on %(at)s."),
    "group.already_dissolved": _l(
        "%(name)s already dissolved this group on %(at)s. Its comments stand by themselves again."
    ),
    "group.changed_meanwhile": _l(
        "This group or a response to one of its comments was changed since you opened the page. Nothing was "
        "saved: read it again, then decide."
    ),
    "group.round_answered": _l(
        "The responses of this round were published on %(published_at)s. Its groups are no longer changed."
    ),
    "group.no_such_comment": _l("This round has no official comment with the number %(number)s."),
    "group.in_other_group": _l(
        "Comment %(number)s is in another group that was confirmed. Take it out there first."
    ),
    "group.how_many": _l("Write the numbers of at least %(fewest)s and at most %(most)s comments."),
    "group.not_numbers": _l("Write numbers of comments, with blanks or commas between them."),
    "group.duplicate_of_member": _l(
        "Comment %(number)s is in this group. Give the number of a comment outside it."
    ),
    "group.nothing_proposed": _l("No comment of this group proposes a wording, so none can be taken over."),
}
