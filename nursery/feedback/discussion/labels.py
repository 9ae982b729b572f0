"""Words for the discussion of comments."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.discussion.lifecycle import Circle, Ground, HidingState, Support

CIRCLES: dict[Circle, Any] = {
    Circle.INSIDE: _l("Inside my organisation"),
    Circle.REVIEWERS: _l("The organisation and the reviewers"),
    Circle.PARTIES: _l("All parties of the round"),
}
CIRCLE_HINTS: dict[Circle, Any] = {
    Circle.INSIDE: _l("Only people of your organisation read it, now and later, with your name."),
    Circle.REVIEWERS: _l(
        "The organisation of the comment and the reviewers read it. No name of a person is shown."
    ),
    Circle.PARTIES: _l("Everybody who takes part in the round reads it. No name of a person is shown."),
}
CIRCLE_TONES: dict[Circle, str] = {
    Circle.INSIDE: "warning",
    Circle.REVIEWERS: "info",
    Circle.PARTIES: "neutral",
}
SUPPORTS: dict[Support, Any] = {
    Support.COSIGNED: _l("Co-signed by"),
    Support.ENDORSED: _l("Endorsed by"),
}
GROUNDS: dict[Ground, Any] = {
    Ground.PERSONAL_DATA: _l("It tells private things about a person"),
    Ground.INSULT: _l("It insults or threatens"),
    Ground.ADVERTISING: _l("It is advertising"),
    Ground.OFF_TOPIC: _l("It has nothing to do with the guide"),
    Ground.UNLAWFUL: _l("It is against the law"),
    Ground.OTHER: _l("Something else"),
}
HIDINGS: dict[HidingState, Any] = {
    HidingState.HIDDEN: _l("Hidden by a reviewer"),
    HidingState.APPEALED: _l("Appeal waits for a decision"),
    HidingState.UPHELD: _l("Hidden, appeal turned down"),
    HidingState.SHOWN: _l("Shown again"),
}
