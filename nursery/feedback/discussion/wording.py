"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "message.empty": _l("Write your reply."),
    "message.too_long": _l("Write at most %(most)s characters."),
    "message.round_over": _l("The round closed on %(closes_at)s; this is no longer possible."),
    "message.response_published": _l("The responses are published; the discussion is closed."),
    "message.not_possible_now": _l("This cannot be written to those readers now. Choose who is to read it."),
    "message.stays": _l("This reply can no longer be taken back."),
    "endorsement.own_comment": _l("This is a comment of your own organisation."),
    "endorsement.not_yours": _l("Only who submits for an organisation can endorse in its name."),
    "endorsement.not_a_party": _l("Your organisation does not take part in this round."),
    "endorsement.not_shown": _l("This comment cannot be endorsed now."),
    "report.too_many": _l("You have reported %(most)s times today. Please wait until tomorrow."),
    "discussion.words_needed": _l("Say in a few words why."),
    "discussion.words_too_long": _l("Write at most %(most)s characters."),
    "moderation.already_hidden": _l("%(name)s already hid this at %(at)s."),
    "moderation.hidden_meanwhile": _l("This was hidden in the meantime."),
    "hiding.not_possible_now": _l("This was decided in the meantime."),
    "hiding.already_appealed": _l("Your organisation already appealed at %(at)s. One appeal is possible."),
    "hiding.decided_by_another": _l(
        "You hid this yourself. Another reviewer has to decide about the appeal."
    ),
}
