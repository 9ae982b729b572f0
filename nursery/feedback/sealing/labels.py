"""Words for what was found when a seal was checked."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.sealing.verifying import Check, Result

CHECKS: dict[Check, dict[Result, Any]] = {
    Check.TEXT: {
        Result.RIGHT: _l("The text is the one that was agreed on: its fingerprint is the same."),
        Result.WRONG: _l("The text is not the one that was agreed on: it was changed after it was sealed."),
        Result.UNCHECKED: _l("The text was not compared: none was given, or it is not here."),
    },
    Check.STATEMENT: {
        Result.RIGHT: _l("The statement with the positions of all parties is as it was sealed."),
        Result.WRONG: _l("The statement was changed after it was sealed."),
        Result.UNCHECKED: _l("The statement was not checked."),
    },
    Check.SIGNATURE: {
        Result.RIGHT: _l("The signature belongs to this statement and this key."),
        Result.WRONG: _l("The signature does not belong to this statement and this key."),
        Result.UNCHECKED: _l("The signature was not checked."),
    },
    Check.KEY: {
        Result.RIGHT: _l("The key is the one that seals the guide here."),
        Result.WRONG: _l("The key is not one that seals the guide here: somebody else made this seal."),
        Result.UNCHECKED: _l("It is not known here whose key this is: compare it with the published one."),
    },
}
RESULT_TONES: dict[Result, str] = {
    Result.RIGHT: "success",
    Result.WRONG: "danger",
    Result.UNCHECKED: "warning",
}
RESULTS: dict[Result, Any] = {
    Result.RIGHT: _l("Right"),
    Result.WRONG: _l("Wrong"),
    Result.UNCHECKED: _l("Not checked"),
}
