"""Words for verdicts and for what became of a text."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.followup.lifecycle import Present, Verdict

VERDICTS: dict[Verdict, Any] = {
    Verdict.SETTLED: _l("Settled"),
    Verdict.NOT_SETTLED: _l("Not settled"),
}
VERDICT_TONES: dict[Verdict, str] = {Verdict.SETTLED: "success", Verdict.NOT_SETTLED: "warning"}
PRESENTS: dict[Present, Any] = {
    Present.SAME: _l("The text stayed as it was."),
    Present.CHANGED: _l("The text was changed:"),
    Present.DIVIDED: _l("The text was divided or joined with another one:"),
    Present.GONE: _l("The text is no longer in the guide."),
    Present.WHOLE: _l("The point is on more than one paragraph: read the text as it is now."),
}
