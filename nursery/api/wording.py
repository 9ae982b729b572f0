"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "token.name_needed": _l("Give the token a name, so that you know later what it is for."),
    "token.same_name": _l("You have a valid token of this name. Choose another name, or revoke that one."),
    "token.days": _l("A token is valid for 1 to %(most)s days."),
    "token.too_many": _l("You have %(most)s valid tokens. Revoke one that you no longer need."),
    "api.fields": _l("Some fields are not valid."),
    "api.unknown_field": _l("There is no such field."),
    "api.missing_field": _l("This field is needed."),
    "api.wrong_type": _l("The value has the wrong type."),
    "api.not_one_of": _l("The value is not one of those that are possible."),
    "api.too_long": _l("The text is too long."),
    "api.not_json": _l("Send one JSON object, as application/json."),
    "api.token_needed": _l("Send a valid personal token in the header Authorization."),
    "api.scope": _l("This token may only read."),
    "api.key_needed": _l("Send a UUID of your own in the header Idempotency-Key."),
    "api.consent": _l("Submitting needs your consent: say consent true."),
    "api.block": _l("There is no such paragraph in the version of this round."),
    "api.section": _l("There is no such section in the version of this round."),
    "api.page": _l("There is no such page."),
}
