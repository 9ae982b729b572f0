"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "response.reason_required": _l("Write the reason: the organisation has a right to know why."),
    "response.already_answered": _l(
        "This comment was already answered by %(name)s on %(at)s. Both texts are shown below; "
        "saving now replaces the other one."
    ),
    "response.not_possible_now": _l("This response is published. Published responses are never edited."),
    "responses.round_open": _l("Responses can be published after the round has closed, on %(closes_at)s."),
    "responses.unanswered": _l(
        "Comments without a response: %(count)s. Answer them first; this page lists them with links."
    ),
    "responses.uncleared": _l(
        "Responses that no second person has cleared yet: %(count)s. Clear them first."
    ),
    "responses.already_published": _l(
        "The responses of this round were already published on %(published_at)s."
    ),
}
