"""What was heard of an organisation, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.coverage.voices import Voice

VOICES: dict[Voice, Any] = {
    Voice.HEARD: _l("Heard"),
    Voice.AT_WORK: _l("Writing"),
    Voice.SILENT: _l("Nothing yet"),
    Voice.DECLINED: _l("Declined"),
}
TONES: dict[Voice, str] = {
    Voice.HEARD: "success",
    Voice.AT_WORK: "info",
    Voice.SILENT: "warning",
    Voice.DECLINED: "neutral",
}
