"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "response.reason_required": _l("Write the reason: the organisation has a right to know why."),
    "response.already_answered": _l(
        "This comment was already answered by %(name)s on %(at)s. Both texts are shown below; "
        "saving now replaces the other one."
    ),
    "response.taken_required": _l(
        "Write the wording that is taken over: the proposal and what was taken from it are both kept."
    ),
    "response.taken_not_fitting": _l(
        "A wording taken belongs to “accepted with modification” and “partly accepted” only. Choose one of "
        "the two, or empty this field."
    ),
    "response.taken_too_long": _l("Write at most %(most)s characters."),
    "response.duplicate_needs_number": _l("Write the number of the comment under which it is answered."),
    "response.duplicate_of_itself": _l(
        "This is the number of this very comment. Write that of the other one."
    ),
    "response.duplicate_unknown": _l("This round has no official comment with the number %(number)s."),
    "response.duplicate_circle": _l(
        "Comment %(number)s is itself answered under this one. One of the two has to carry the response."
    ),
    "response.own_draft": _l(
        "You drafted this response yourself: a second person clears it or sends it back."
    ),
    "response.note_required": _l("Write what has to be done, so that the drafter can do it."),
    "response.not_possible_now": _l("This response is published. Published responses are never edited."),
    "responses.round_open": _l("Responses can be published after the round has closed, on %(closes_at)s."),
    "responses.unanswered": _l(
        "Comments without a response: %(count)s. Answer them first; this page lists them with links."
    ),
    "responses.uncleared": _l(
        "Responses that no second person has cleared yet: %(count)s. Clear them first."
    ),
    "responses.already_published_by": _l(
        "The responses of this round were already published on %(published_at)s by %(name)s. Nothing was "
        "done a second time."
    ),
    "verdict.not_asked": _l("In this round nobody is asked whether they agree with the responses."),
    "verdict.too_late": _l(
        "You could say whether you agree until %(last)s. What was said by then stays as it is."
    ),
    "verdict.reason_required": _l("Write why you do not agree: the reviewers read it."),
    "verdict.already_given": _l(
        "Somebody of your organisation has said something else in the meantime. It is shown below; saving "
        "now replaces it."
    ),
    "responses.already_published": _l(
        "The responses of this round were already published on %(published_at)s."
    ),
}
